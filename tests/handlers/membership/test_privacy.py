"""What is kept, export, and erasing for good."""

import json

from sqlalchemy import text

from domain.people import Role
from storage.base import Base
from tests import builders
from tests.fakes.stage import Stage


async def traces(stage: Stage, word: str) -> list[str]:
    """Tables in which this word occurs anywhere."""
    found = []
    async with stage.database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608 - our own table names
            if any(word in str(row) for row in rows):
                found.append(table.name)
    return found


async def test_strangers_are_told_too(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/privacy")

    assert "Gesprekken in de groep bewaar ik nooit." in anja.last.text


async def test_the_export_has_everything_and_only_ones_own(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe", organisation="De Regenboog")
    await builders.member(stage, network, "Bert Yoghurt")
    await anja.says("/privacy")

    await anja.taps("Mijn gegevens")

    document = anja.last.document
    assert document is not None
    known = json.loads(document.content)
    assert known["memberships"][0]["organisation"] == "De Regenboog"
    assert "Yoghurt" not in document.content.decode()


async def test_erasing_is_confirmed_and_leaves_no_trace(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe", organisation="Uniekeschool")
    await anja.says("/privacy")
    await anja.taps("Alles wissen")
    assert anja.last.text.startswith("Weet je het zeker?")

    await anja.taps("Ja, wis alles")

    assert anja.last.text.startswith("Alles is gewist.")
    assert await traces(stage, "Xanthippe") == []
    assert await traces(stage, "Uniekeschool") == []


async def test_changing_ones_mind_keeps_everything(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe")
    await anja.says("/privacy")
    await anja.taps("Alles wissen")

    await anja.taps("Nee, bewaar het")

    assert anja.last.text == "Goed, alles blijft zoals het was."
    assert "people" in await traces(stage, "Xanthippe")


async def test_a_last_organiser_hears_what_erasing_means(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    await bert.says("/privacy")

    await bert.taps("Alles wissen")

    assert "Geef je netwerk liever eerst over met /netwerk." in bert.last.text


async def test_words_of_who_was_here_are_forgotten_after_a_while(stage: Stage) -> None:
    anja = stage.person("Anja Xanthippe")
    await anja.says("hallo")

    stage.clock.forward(days=31)
    await stage.app.housekeeping.sweep()

    assert await traces(stage, "Xanthippe") == []
    assert await traces(stage, "hallo") == []
