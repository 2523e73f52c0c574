"""What somebody wishes about messages."""

from datetime import time

import pytest

from domain.people import Person
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Stage


async def person_of(stage: Stage, actor: Actor) -> Person:
    async with stage.database.read() as session:
        found = await people.find(session, "stage", actor.id)
    assert found is not None
    return found[0]


async def test_settings_change_in_place(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("/instellingen")
    await anja.taps("Hoeveel per week")
    await anja.taps("2")

    (shown,) = anja.inbox
    assert "Hoogstens 2 per week" in shown.text
    assert (await person_of(stage, anja)).max_per_week == 2


async def test_asking_again_posts_anew(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/instellingen")
    await anja.says("instellingen")

    assert len(anja.inbox) == 2


async def test_another_language_shows_at_once(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/taal")
    await anja.taps("English")

    assert "This is how I write to you" in anja.last.text
    await anja.says("/help")
    assert anja.last.text.startswith("You are not in a network yet.")


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        *((typed, time(19), time(7, 30)) for typed in ("19:00–7:30", "19:00–07:30", "19.00 - 7.30 uur", "19u-7u30")),
        *(
            (typed, time(19), time(7, 30))
            for typed in ("van 19 uur tot half 8", "vanaf 7 uur tot half acht", "19 tot 7:30")
        ),
        *(
            (typed, time(22), time(7))
            for typed in ("22-7", "10 uur ’s avonds tot 7 uur", "tussen 22:00 en 7:00", "10pm to 7am")
        ),
        ("24:00-6:00", time(0), time(6)),
        ("geen", time(0), time(0)),
    ],
)
async def test_own_quiet_hours_are_read_as_people_and_the_bot_write_them(
    stage: Stage, typed: str, since: time, until: time
) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    await anja.presses("set:quiet:own")

    await anja.says(typed)

    person = await person_of(stage, anja)
    assert (person.quiet_from, person.quiet_until) == (since, until)


@pytest.mark.parametrize(
    "typed", ["19:00", "19:00-25:00", "19:60-7:00", "19:00-19:00", "-", "tot", "19-7-8", "als ik slaap"]
)
async def test_hours_that_are_none_are_asked_again(stage: Stage, typed: str) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    await anja.presses("set:quiet:own")

    await anja.says(typed)

    assert anja.last.text.startswith("Die tijden begrijp ik niet.")
    assert (await person_of(stage, anja)).quiet_from is None


@pytest.mark.parametrize("code", ["set:cap:²", "set:cap:3", "set:quiet:99", "set:language:xx", "set:zzz:1"])
async def test_forged_choices_change_nothing(stage: Stage, code: str) -> None:
    anja = stage.person("Anja")
    await anja.says("/instellingen")
    before = await person_of(stage, anja)

    await anja.presses(code)

    assert anja.toast.alert
    assert await person_of(stage, anja) == before


async def test_own_quiet_hours_are_typed_and_what_is_unclear_is_asked_again(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    await anja.says("/instellingen")
    await anja.taps("Stille uren")
    await anja.taps("Eigen tijden")

    await anja.says("als ik slaap")
    assert "Die tijden begrijp ik niet." in anja.last.text
    await anja.says("19u tot 7u30")

    person = await person_of(stage, anja)
    assert (person.quiet_from, person.quiet_until) == (time(19), time(7, 30))
    assert "19:00–07:30" in anja.last.text


async def test_quiet_hours_can_be_none(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("/instellingen")
    await anja.taps("Stille uren")

    await anja.taps("Geen stille uren")

    assert "Stil: Geen stille uren" in anja.last.text
