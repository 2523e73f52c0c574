"""What somebody wishes about messages."""

from datetime import time

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
