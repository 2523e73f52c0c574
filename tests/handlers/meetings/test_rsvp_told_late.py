"""An older answer that a platform tells late does not undo a newer one."""

from datetime import timedelta

import pytest

from domain.meetings import Answer, Meeting
from handlers.conversation.messages import Chat, Event, Incoming
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import announced, answers


async def told_late(actor: Actor, meeting: Meeting, *, words: str = "", said: str = "", hours: int = 2) -> None:
    incoming = Incoming(
        Event.BUTTON if said else Event.TEXT,
        actor.channel.name,
        Chat(actor.id, private=True),
        actor.sender,
        actor.stage.clock.now() - timedelta(hours=hours),
        text=words,
        code=f"rsvp:{meeting.id}:{said}" if said else "",
        in_order=False,
    )
    await actor.stage.happens(incoming)


@pytest.mark.parametrize("how", [{"said": "yes"}, {"words": "Ik kom"}])
async def test_an_older_yes_leaves_a_newer_no(stage: Stage, how: dict[str, str]) -> None:
    _, meeting, tess, _ = await announced(stage)
    await tess.taps("Kan niet")

    await told_late(tess, meeting, **how)

    assert await answers(stage, meeting) == {"Tess": Answer.NO}


@pytest.mark.parametrize("how", [{"said": "yes"}, {"words": "Ik kom"}])
async def test_what_was_said_in_the_same_moment_or_later_counts(stage: Stage, how: dict[str, str]) -> None:
    _, meeting, tess, _ = await announced(stage)
    await tess.taps("Kan niet")

    await told_late(tess, meeting, **how, hours=0)

    assert await answers(stage, meeting) == {"Tess": Answer.YES}


async def test_a_no_said_twice_is_as_new_as_the_second(stage: Stage) -> None:
    _, meeting, tess, _ = await announced(stage)
    await told_late(tess, meeting, said="no", hours=5)
    await told_late(tess, meeting, said="no", hours=1)

    await told_late(tess, meeting, said="yes", hours=2)

    assert await answers(stage, meeting) == {"Tess": Answer.NO}


async def test_an_answer_told_late_is_kept_by_when_it_was_said(stage: Stage) -> None:
    """Two that come late, the newer first."""
    _, meeting, tess, _ = await announced(stage)
    await told_late(tess, meeting, said="no", hours=1)

    await told_late(tess, meeting, said="yes", hours=2)

    assert await answers(stage, meeting) == {"Tess": Answer.NO}
