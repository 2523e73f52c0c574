"""What is told about a meeting: announced once, taken back before it left, made anew."""

import asyncio
from datetime import datetime, timedelta

from domain.meetings import Meeting
from domain.networks import NetworkKind
from domain.nudging import Nudge, NudgeKind, Occasion
from storage import meetings, networks, occasions
from storage.engine import Database
from storage.mail import cancelling, outbox
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW

DAY = timedelta(days=1)
ZONE = "Europe/Amsterdam"


async def meeting(database: Database) -> Meeting:
    async with database.write() as session:
        network = await networks.add(
            session, name="Net", goal="leren", kind=NetworkKind.PRACTICE, language="nl", timezone=ZONE, now=NOW
        )
        return await meetings.add(
            session,
            network_id=network.id,
            goal="doel",
            theme="thema",
            benefit="nut",
            starts=datetime(2026, 9, 17, 15, 30),
            duration=timedelta(hours=2),
            timezone=ZONE,
            place="hier",
        )


def nudge(about: Meeting, person_id: int, kind: NudgeKind = NudgeKind.RSVP_REMINDER) -> Nudge:
    return Nudge(kind, about.network_id, about.id, about.version, person_id, NOW, NOW + DAY)


async def queue(database: Database, *nudges: Nudge) -> None:
    async with database.write() as session:
        for each in nudges:
            assert (await occasions.claim_nudges(session, [each], NOW))[0]
            body = {"html": "hoi", "buttons": []}
            at = {"expires_at": each.expires_at, "person_id": each.person_id, "network_id": each.network_id}
            letter = Letter("stage", "a", f"c{each.person_id}", True, body, 2, NOW, nudge=each, **at)  # type: ignore[arg-type]  # fields of a letter
            await outbox.add(session, [letter], NOW)


async def test_a_meeting_is_announced_once(database: Database) -> None:
    about = await meeting(database)

    async def announce() -> bool:
        async with database.write() as session:
            return await meetings.announce(session, about.id, NOW)

    assert sorted(await asyncio.gather(announce(), announce(), announce())) == [False, False, True]


async def test_what_is_called_off_is_not_announced(database: Database) -> None:
    about = await meeting(database)
    async with database.write() as session:
        await meetings.call_off(session, about)

        assert not await meetings.announce(session, about.id, NOW)


async def test_a_locked_meeting_is_as_it_is_now(database: Database) -> None:
    about = await meeting(database)

    async def edit(theme: str) -> None:
        async with database.write() as session:
            found = await meetings.lock(session, about.id)
            assert found is not None
            await meetings.edit(session, found, theme=f"{found.theme}{theme}")

    await asyncio.gather(edit("a"), edit("b"))

    async with database.write() as session:
        changed = await meetings.lock(session, about.id)
        assert await meetings.lock(session, 99) is None
    assert changed is not None
    assert (sorted(changed.theme), changed.sequence) == (sorted("themaab"), 2)


async def test_what_waits_about_a_meeting_is_taken_back_and_may_be_made_anew(database: Database) -> None:
    about, other = await meeting(database), await meeting(database)
    await queue(database, nudge(about, 1), nudge(about, 2), nudge(other, 1))
    async with database.write() as session:
        whole = Occasion(NudgeKind.RSVP_REMINDER, about.network_id, about.id, 1, NOW, NOW + DAY)
        assert await occasions.claim(session, whole, NOW)
        (first, *_) = await outbox.ready(session, "stage", "a", NOW, limit=1)
        await outbox.claim(session, [first.id])
        await outbox.mark_sent(session, [(first, "m1", NOW)])

    async with database.write() as session:
        voided = await cancelling.of_meeting(session, about.id, "moved")
        await occasions.release(session, voided)

    assert voided == [nudge(about, 2)]
    async with database.write() as session:
        assert await occasions.claimed_by(session, about.id, NudgeKind.RSVP_REMINDER, 1) == {1}
        assert await occasions.claim(session, whole, NOW)
        assert not (await occasions.claim_nudges(session, [nudge(about, 1)], NOW))[0]
        assert (await occasions.claim_nudges(session, [nudge(about, 2)], NOW))[0]
        assert await outbox.counts(session) == {"waiting": 1}


async def test_nothing_waited(database: Database) -> None:
    about = await meeting(database)

    async with database.write() as session:
        assert await cancelling.of_meeting(session, about.id, "moved") == []
        await occasions.release(session, [])
