"""Names of who came are for who came, and among few a take-away without a name is known all the same."""

from datetime import timedelta

import pytest

from domain.meetings import Answer
from handlers.conversation.messages import Chat, Event, Incoming
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import answers
from tests.handlers.results.harvesting import AN_HOUR_AFTER, cast, id_of, met


async def test_who_was_absent_reads_and_names_nobody_who_came(stage: Stage) -> None:
    _, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    await builders.until(stage, AN_HOUR_AFTER)
    await bert.taps("Ik was er niet")
    read = len(bert.inbox)

    for what in ("page:0", f"met:{await id_of(stage, anja)}:0", "done", "nobody"):
        await bert.presses(f"ta:{meeting.id}:{what}")

    assert len(bert.inbox) == read
    assert bert.toast.text == "Dit is voor wie erbij was."
    assert await met(stage, meeting, bert) == set()


@pytest.mark.parametrize("hours", [1, 3])
async def test_an_absence_that_is_told_late_undoes_no_newer_take_away(stage: Stage, hours: int) -> None:
    _, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    await builders.until(stage, AN_HOUR_AFTER)
    await stage.forward(hours=2)
    await builders.takeaway(stage, meeting, bert, "begin klein")
    await stage.forward(hours=2)
    said = stage.clock.now() - timedelta(hours=hours)

    for each in (anja, bert):
        chat, code = Chat(each.id, private=True), f"ta:{meeting.id}:absent"
        late = Incoming(Event.BUTTON, each.channel.name, chat, each.sender, said, code=code, in_order=False)
        await stage.happens(late)

    assert await answers(stage, meeting) == {"Anja": Answer.NO, "Bert": Answer.NO if hours == 1 else Answer.YES}


async def test_without_a_name_warns_where_so_few_came(stage: Stage) -> None:
    _, _, (anja, *_) = await cast(stage, "Anja", "Bert", "Carla")
    await builders.until(stage, AN_HOUR_AFTER)

    await anja.taps("Zonder naam")

    assert (
        anja.inbox[-2].text == "Even vooraf: er waren 3 mensen bij, dus ook zonder naam is te raden van wie dit komt."
    )


async def test_without_a_name_does_not_warn_among_many(stage: Stage) -> None:
    _, _, (anja, *_) = await cast(stage, "Anja", "Bert", "Carla", "Dirk", "Els")
    await builders.until(stage, AN_HOUR_AFTER)

    await anja.taps("Zonder naam")

    assert "te raden" not in anja.inbox[-2].text
