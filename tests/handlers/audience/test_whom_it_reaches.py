"""What is told to who makes something go out: never that a text stands in a group before its keeper said so."""

from storage.people import people
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.network.posting import GROUP, kept


async def announces(stage: Stage, by_keeper: bool) -> str:
    network, _, tess = await kept(stage)
    anja = await builders.organiser(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=builders.LATER)

    await (tess if by_keeper else anja).presses(f"announce:{meeting.id}")

    return (tess.inbox[0] if by_keeper else anja.inbox[0]).text


async def test_of_a_group_kept_by_hand_is_said_who_gets_the_text(anywhere: Stage) -> None:
    assert (await announces(anywhere, by_keeper=False)).startswith(
        f"Aangekondigd.\nDe tekst voor {GROUP} gaat naar Tess, om erin te zetten.\n1 lid krijgt er bericht van."
    )


async def test_its_keeper_reads_that_the_text_comes(anywhere: Stage) -> None:
    assert (await announces(anywhere, by_keeper=True)).startswith(
        f"Aangekondigd.\nDe tekst voor {GROUP} krijg jij van me, om erin te zetten.\n1 lid krijgt er bericht van."
    )


async def test_where_nobody_can_be_asked_it_is_said_not_to_come(stage: Stage) -> None:
    network, _, tess = await kept(stage)
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
    person = await builders.person_of(stage, tess)
    assert person is not None
    async with stage.database.write() as session:
        await people.change(session, person.id, stopped_at=stage.clock.now())

    await tess.presses(f"announce:{meeting.id}")

    assert f"In {GROUP} komt het niet: ik kan niemand vragen om het erin te zetten." in tess.inbox[0].text


async def test_at_night_it_is_said_that_they_get_it_later(stage: Stage) -> None:
    network = await builders.network(stage)
    tess = await builders.organiser(stage, network, "Tess")
    for name in ("Anja", "Bert"):
        await builders.member(stage, network, name)
    await builders.meeting(stage, network, starts=builders.LATER, announced=True)
    await stage.forward(hours=13)  # ten in the evening

    await tess.says("/afgelasten")
    for label in ("Overslaan", "Ja, afgelasten"):
        await tess.taps(label)

    assert "2 leden krijgen er bericht van.\n• 2 daarvan na de stille uren" in tess.last.text
