"""A tap under an approved text whose message is void by now shows how that of which it spoke stands."""

from datetime import datetime, timedelta

import pytest

from domain.meetings import Answer
from storage import meetings
from storage.engine import Database
from tests import builders
from tests.handlers.gathering import THURSDAY
from tests.handlers.two_platforms import member_elsewhere, open_both


@pytest.mark.parametrize(
    ("at", "comes", "knock", "shown"),
    [
        (None, False, "announcement", "✗ Afgelast: breuken"),
        (THURSDAY + timedelta(hours=1), True, "programme", "Vandaag"),
        (THURSDAY + timedelta(days=60), True, "takeaway", "Er is nog niets gedeeld"),
    ],
)
async def test_an_expired_knock_shows_its_subject(
    database: Database, at: datetime | None, comes: bool, knock: str, shown: str
) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    anja = await member_elsewhere(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY, announced=comes)
    if comes:
        await builders.says(stage, meeting, Answer.YES, anja)
    await stage.settle()
    if at is None:
        async with stage.database.write() as session:
            await meetings.call_off(session, meeting)
    else:
        await stage.forward(days=10 if knock == "programme" else 12)
        await builders.until(stage, at)

    await anja.presses("open:now", message_id=next(m.id for m in anja.inbox if f"_{knock}_" in m.html))

    assert anja.last.text.startswith(shown)
    await stage.close()
