"""A friendly word back, and the likeliest things for who was not understood."""

import pytest

from tests import builders
from tests.fakes.stage import Stage


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hoi", "Hoi Anja. Waar kan ik mee helpen?"),
        ("Dank je wel!", "Graag gedaan."),
        ("👍", "Fijn."),
        ("tot ziens", "Tot de volgende keer."),
    ],
)
async def test_a_word_back(anywhere: Stage, typed: str, said: str) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    await anja.says(typed)

    assert anja.last.text == said


async def test_a_stranger_who_says_hello_hears_who_this_is(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.says("hallo")

    assert anja.last.text.startswith("Hoi, ik ben Knipoog.")


@pytest.mark.parametrize("typed", ["hoi", "dank je", "bla bla"])
async def test_who_stopped_hears_that_it_is_stop(anywhere: Stage, typed: str) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")
    await anja.says("STOP")

    await anja.says(typed)

    assert anja.last.text.startswith("Je typte STOP, dus ik stuur je uit mezelf niets meer.")
    assert anja.last.labels == ["Weer meedoen"]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("wat een weer", ["Agenda", "Iets brengen", "Wat kan ik hier?"]),
        ("ik krijg te veel berichten", ["Instellingen", "Agenda", "Wat kan ik hier?"]),
        ("wat bewaren jullie over mij voor gegevens", ["Privacy", "Agenda", "Wat kan ik hier?"]),
    ],
)
async def test_who_is_not_understood_sees_the_likeliest_things(anywhere: Stage, typed: str, labels: list[str]) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    await anja.says(typed)

    assert anja.last.text == "Daar kom ik niet uit. Bedoel je een van deze?"
    assert anja.last.labels == labels


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("bijeenkomst plannen", "Waar"),
        ("ik wil een bijeenkomst plannen", "Waar"),
        ("hoe nodig ik mensen uit?", "Rekennet"),
    ],
)
async def test_sentences_find_their_command(anywhere: Stage, typed: str, begins: str) -> None:
    tess = await builders.organiser(anywhere, await builders.network(anywhere), "Tess")
    await tess.says({"Waar": "/bijeenkomst", "Rekennet": "/groep"}[begins])
    expected = tess.last.text
    await tess.says("/annuleer")

    await tess.says(typed)

    assert tess.last.text == expected


@pytest.mark.parametrize("typed", ["tot 20 december", "twee weken", "t/m 20 december"])
async def test_a_day_after_pauze_is_its_answer(anywhere: Stage, typed: str) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")
    await anja.says("/pauze")

    await anja.says(typed)

    person = await builders.person_of(anywhere, anja)
    assert person is not None
    assert person.paused_until is not None
