"""What follows from an answer, or from none: reminders, news for organisers, what do you bring."""

from datetime import datetime, timedelta

import pytest

from domain.bring_fetch import Direction
from domain.meetings import Answer
from storage import bring_fetch
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    THURSDAY,
    announced,
    answers,
)


async def test_who_takes_back_a_yes_shortly_before_is_told_to_the_organisers_in_one_line(stage: Stage) -> None:
    network, _, tess, group = await announced(stage)
    udo = await builders.organiser(stage, network, "Udo")
    anja = await builders.member(stage, network, "Anja")
    await anja.taps("Ik kom", room=group)
    await until(stage, THURSDAY - timedelta(hours=26))
    seen = len(tess.inbox)

    await anja.taps("Kan niet", room=group)

    assert tess.last.text == udo.last.text == "Anja komt toch niet naar breuken."
    await anja.taps("Ik kom", room=group)
    await anja.taps("Kan niet", room=group)
    await anja.taps("Ik kom", room=group)
    assert tess.last.text == "Anja komt toch wel naar breuken."
    assert len(tess.inbox) == seen + 1


async def test_at_night_the_organisers_hear_it_in_the_morning(stage: Stage) -> None:
    network, _, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await anja.taps("Ik kom", room=group)
    await until(stage, datetime(2026, 9, 16, 23))
    seen = len(tess.inbox)

    await anja.taps("Kan niet", room=group)
    assert len(tess.inbox) == seen
    await stage.forward(hours=9.5)

    assert tess.last.text == "Anja komt toch niet naar breuken."


@pytest.mark.parametrize(("days", "before"), [(3, "Ik kom"), (1, "Misschien")])
async def test_other_changes_of_mind_are_told_to_nobody(stage: Stage, days: int, before: str) -> None:
    network, _, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await anja.taps(before, room=group)
    await until(stage, THURSDAY - timedelta(days=days))
    seen = len(tess.inbox)

    await anja.taps("Kan niet", room=group)

    assert len(tess.inbox) == seen


async def test_an_organiser_who_stopped_hears_nothing(stage: Stage) -> None:
    network, _, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await anja.taps("Ik kom", room=group)
    await until(stage, THURSDAY - timedelta(hours=26))
    await tess.says("/stop")
    seen = len(tess.inbox)

    await anja.taps("Kan niet", room=group)

    assert len(tess.inbox) == seen


async def test_a_late_yes_is_asked_what_it_brings(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, THURSDAY - timedelta(days=6))

    await anja.taps("Ik kom", room=group)

    asked = "Op donderdag 17 september gaat het over breuken. Vertel je wat je komt brengen of halen?"
    assert anja.last.text == asked
    assert anja.last.labels == ["Wat breng je mee?"]
    assert anja.last.buttons[0][0]["code"] == f"bf:{meeting.id}"
    seen = len(anja.inbox)
    await anja.taps("Ik kom", room=group)
    assert len(anja.inbox) == seen


@pytest.mark.parametrize(
    ("who", "claim"),
    [(1, "Iemand anders vertelde al wat die komt"), (2, "2 anderen vertelden al wat ze komen")],
)
async def test_that_others_told_what_they_bring_is_said_only_of_so_many_as_did(
    stage: Stage, who: int, claim: str
) -> None:
    network, meeting, _, group = await announced(stage)
    anja, bert, carla, dirk = [
        await builders.member(stage, network, name) for name in ("Anja", "Bert", "Carla", "Dirk")
    ]
    await builders.says(stage, meeting, Answer.YES, bert, carla)
    await until(stage, THURSDAY - timedelta(days=6))
    for other in (*(bert, carla)[:who], dirk):  # who does not come counts for nothing
        await builders.item(stage, network, other, Direction.BRING, "een spel", about=meeting)
        await builders.item(stage, network, other, Direction.FETCH, "een vraag", about=meeting)

    await anja.taps("Ik kom", room=group)

    assert claim in anja.last.text


async def test_who_gave_already_is_not_asked_what_it_brings(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    await until(stage, THURSDAY - timedelta(days=6))
    await builders.item(stage, network, anja, Direction.BRING, "een spel", about=meeting)
    person = await builders.person_of(stage, bert)
    assert person is not None
    async with stage.database.write() as session:
        await bring_fetch.respond(session, person.id, meeting.id, "fetch", stage.clock.now())
    seen = [len(anja.inbox), len(bert.inbox)]

    await anja.taps("Ik kom", room=group)
    await bert.taps("Ik kom", room=group)

    assert [len(anja.inbox), len(bert.inbox)] == seen


async def test_who_has_not_answered_is_reminded_in_four_lines(stage: Stage) -> None:
    network, meeting, tess, group = await announced(stage, starts=datetime(2026, 9, 22, 15, 30))
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    chris = await builders.member(stage, network, "Chris", language="en")
    await bert.taps("Ik kom", room=group)
    await until(stage, datetime(2026, 9, 8, 15, 30))

    assert anja.last.text == (
        "Kom je ook? 📅 Breuken\n"
        "dinsdag 22 september 2026, 15.30–17.30 uur\n"
        "Wat heb je eraan: je gaat weg met een les die morgen kan\n"
        "Er komt al iemand."
    )
    assert anja.last.labels == ["Ik kom", "Misschien", "Kan niet"]
    assert chris.last.text.startswith("Are you coming? 📅 Breuken\nTuesday 22 September 2026, 15:30–17:30")
    assert bert.inbox == []
    await anja.taps("Misschien")

    assert anja.last.labels == ["Ik kom", "✓ Misschien", "Kan niet", "In mijn agenda"]
    assert anja.last.text.startswith("📅 Breuken")
    assert await answers(stage, meeting) == {"Bert": Answer.YES, "Anja": Answer.MAYBE}
    assert tess.last.text.startswith("Kom je ook?")


async def test_who_answers_at_night_is_not_reminded_in_the_morning(stage: Stage) -> None:
    network, _, _, group = await announced(stage, starts=datetime(2026, 9, 21, 21))
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    await until(stage, datetime(2026, 9, 14, 22))
    assert anja.inbox == []

    await anja.taps("Kan niet", room=group)
    await stage.forward(hours=12)

    assert anja.inbox == []
    assert bert.last.text.startswith("Kom je ook?")
