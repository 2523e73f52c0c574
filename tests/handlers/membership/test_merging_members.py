"""Two members who are one person: an organiser points them out, both accounts decide."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from domain.networks import Network
from domain.people import Reach, Role
from handlers.conversation.messages import Event
from storage.engine import Database
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import member_elsewhere, open_both, stored


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


@dataclass
class Cast:
    """Anja pulls; Bert is in the list twice."""

    network: Network
    anja: Actor
    bert: Actor
    there: Actor


async def cast_of(stage: Stage) -> Cast:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    there = await member_elsewhere(stage, network, "Bert B.")
    await there.says("hoi")  # so that they can be written to
    return Cast(network, anja, bert, there)


async def ask(cast: Cast) -> None:
    await cast.anja.says("/leden")
    await cast.anja.taps("Twee keer dezelfde?")
    await cast.anja.taps("2")
    await cast.anja.taps("2")
    await cast.anja.taps("Ja, vraag het")


async def names_in(stage: Stage, network: Network) -> list[str]:
    async with stage.database.read() as session:
        return [member.name for member in await members.of_network(session, network.id)]


async def test_the_organiser_points_them_out_by_number(stage: Stage) -> None:
    cast = await cast_of(stage)

    await cast.anja.says("/leden")
    await cast.anja.taps("Twee keer dezelfde?")
    assert cast.anja.last.text == (
        "Wie staat er twee keer in? Tik eerst het nummer van de een.\n"
        "1 Anja (De Vlieger, Stage)\n"
        "2 Bert (De Vlieger, Stage)\n"
        "3 Bert B. (De Vlieger, Elsewhere)"
    )
    await cast.anja.taps("2")
    assert cast.anja.last.text == (
        "En wie is dezelfde persoon als Bert?\n1 Anja (De Vlieger, Stage)\n2 Bert B. (De Vlieger, Elsewhere)"
    )
    await cast.anja.taps("2")

    assert cast.anja.last.text == (
        "Ik vraag het eerst aan allebei: Bert (De Vlieger, Stage) en Bert B. (De Vlieger, Elsewhere). "
        "Alleen zij zelf kunnen hun accounts koppelen, met een code. Doen?"
    )
    assert (await stored(stage, cast.bert)).id != (await stored(stage, cast.there)).id


async def test_both_are_asked(stage: Stage) -> None:
    cast = await cast_of(stage)

    await ask(cast)

    assert cast.anja.last.text == "Ik vraag het allebei. Je hoort het van me, uiterlijk over 7 dagen."
    assert cast.bert.last.text == (
        "Anja van Rekennet denkt dat jij hier ook als Bert B. op Elsewhere zit. Klopt dat? "
        "Dan krijg je van mij een code, en die typ jij op je andere account. Geef hem aan niemand anders."
    )
    assert "als Bert op Stage zit" in cast.there.last.text
    assert cast.there.last.labels == ["Ja, geef de code", "Nee, iemand anders"]


async def test_yeses_change_nothing_and_the_code_does(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)

    await cast.bert.taps("Ja, geef de code")
    code = code_in(cast.bert)
    await cast.there.taps("Ja, geef de code")
    assert await names_in(stage, cast.network) == ["Anja", "Bert", "Bert B."]
    await cast.there.says(f"koppel {code}")
    await cast.there.taps("Ja, dat ben ik")

    assert await names_in(stage, cast.network) == ["Anja", "Bert"]
    assert (await stored(stage, cast.bert)).id == (await stored(stage, cast.there)).id
    assert cast.there.last.text.startswith("Gelukt. Je accounts horen nu bij elkaar")
    assert cast.bert.last.text.startswith("Dit account hoort nu bij dat op Elsewhere.")
    assert cast.anja.last.text == "Bert stond er twee keer in. Ik heb alles bij elkaar gezet."


async def test_a_yes_that_is_typed_days_later_hands_nothing_over(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    await cast.there.taps("Ja, geef de code")
    await stage.forward(days=2)

    await cast.bert.says("ja")

    assert await names_in(stage, cast.network) == ["Anja", "Bert", "Bert B."]


def code_in(actor: Actor) -> str:
    found = re.search(r"koppel ([a-z0-9]{8})", actor.last.text)
    assert found is not None, actor.last.text
    return found[1]


@pytest.mark.parametrize("first_yes", [True, False])
async def test_a_no_of_either_ends_it(stage: Stage, first_yes: bool) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    if first_yes:
        await cast.bert.taps("Ja, geef de code")

    await cast.there.taps("Nee, iemand anders")

    assert cast.there.last.text == "Dank je, dan laat ik alles zoals het is."
    assert cast.anja.last.text == "Bert en Bert B. zijn niet dezelfde persoon. Ik heb niets veranderd."
    await cast.bert.taps("Ja, geef de code")
    assert cast.bert.toast.text == "Die vraag is al afgehandeld."
    await cast.there.taps("Ja, geef de code")
    assert await names_in(stage, cast.network) == ["Anja", "Bert", "Bert B."]


async def test_who_said_no_is_not_asked_again_soon(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    await cast.there.taps("Nee, iemand anders")
    asked = len(cast.bert.inbox)

    await ask(cast)

    assert cast.anja.last.text.startswith("Dat heb ik net nog gevraagd.")
    assert len(cast.bert.inbox) == asked
    await stage.forward(days=7)
    assert cast.anja.last.text.startswith("Dat heb ik net nog gevraagd.")  # a no was told before
    await cast.there.says("hoi")
    await ask(cast)
    assert cast.anja.last.text.startswith("Ik vraag het allebei.")


async def test_after_a_week_without_an_answer_the_organiser_hears_it(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    await cast.bert.taps("Ja, geef de code")

    await stage.forward(days=7)

    assert cast.anja.last.text.startswith("Of Bert en Bert B. één en dezelfde is, heb ik niet van allebei gehoord.")
    said = len(cast.anja.inbox)
    await cast.there.taps("Ja, geef de code")
    assert await names_in(stage, cast.network) == ["Anja", "Bert", "Bert B."]
    await stage.forward(days=7)
    assert len(cast.anja.inbox) == said


async def test_who_cannot_be_reached_cannot_be_asked(stage: Stage) -> None:
    cast = await cast_of(stage)
    await builders.member(stage, cast.network, "Dirk", reach=Reach.NEVER_STARTED)
    await cast.anja.says("/leden")
    await cast.anja.taps("Twee keer dezelfde?")
    await cast.anja.taps("2")
    asked = len(cast.bert.inbox)

    await cast.anja.taps("3")
    await cast.anja.taps("Ja, vraag het")

    assert cast.anja.last.text.startswith("Ik kan Dirk nu niet bereiken, dus vragen gaat niet.")
    assert len(cast.bert.inbox) == asked


async def test_who_stopped_is_left_in_peace(stage: Stage) -> None:
    cast = await cast_of(stage)
    await cast.there.says("stop")

    await ask(cast)

    assert cast.anja.last.text.startswith("Ik kan Bert B. nu niet bereiken")


async def test_an_organiser_may_be_one_of_the_two(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    there = await member_elsewhere(stage, network, "Anna")
    await there.says("hoi")
    await anja.says("/leden")
    await anja.taps("Twee keer dezelfde?")
    await anja.taps("1")
    await anja.taps("1")
    await anja.taps("Ja, vraag het")

    await anja.taps("Ja, geef de code")
    await there.says(f"koppel {code_in(anja)}")
    await there.taps("Ja, dat ben ik")

    assert await names_in(stage, network) == ["Anja"]
    found = await builders.membership_of(stage, network, there)
    assert found is not None
    assert found.role is Role.ORGANISER
    assert anja.last.text.startswith("Dit account hoort nu bij dat op Elsewhere.")


async def test_only_who_is_asked_can_answer_and_only_organisers_can_ask(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    carla = await builders.member(stage, cast.network, "Carla")
    one, two = (await stored(stage, cast.bert)).id, (await stored(stage, cast.there)).id
    network = cast.network.id

    for code in (
        "same:yes:1",
        "same:no:1",
        "same:yes:99",
        "same:yes:x",
        "same:",
        f"same:{network}:one:0",
        f"same:{network}:ask:{one}:{two}",
    ):
        await carla.presses(code)
        assert carla.toast.alert, code
    for code in (f"same:{network}:ask:{one}:{one}", f"same:{network}:ask:{one}:999", f"same:{network}:what:1:2"):
        await cast.anja.presses(code)
        assert cast.anja.toast.alert, code

    assert await names_in(stage, cast.network) == ["Anja", "Bert", "Bert B.", "Carla"]


async def test_never_mind_leads_back_to_the_list(stage: Stage) -> None:
    cast = await cast_of(stage)
    await cast.anja.says("/leden")
    await cast.anja.taps("Twee keer dezelfde?")
    await cast.anja.taps("2")
    await cast.anja.taps("2")

    await cast.anja.taps("Nee, toch niet")

    assert cast.anja.inbox[0].text.startswith("Rekennet heeft 3 leden:")


async def test_many_members_are_turned_over_by_page(stage: Stage) -> None:
    cast = await cast_of(stage)
    for number in range(10, 20):
        await builders.member(stage, cast.network, f"Lid {number}")
    await cast.anja.says("/leden")
    await cast.anja.taps("Twee keer dezelfde?")

    await cast.anja.taps("Volgende ›")
    assert "13 Lid 19" in cast.anja.last.text
    await cast.anja.taps("13")
    assert cast.anja.last.text.startswith("En wie is dezelfde persoon als Lid 19?")
    await cast.anja.taps("Volgende ›")
    await cast.anja.taps("‹ Vorige")

    assert cast.anja.last.text.startswith("En wie is dezelfde persoon als Lid 19?\n1 Anja")


async def test_who_blocks_the_bot_meanwhile_is_still_asked_once_back(stage: Stage) -> None:
    cast = await cast_of(stage)
    await ask(cast)
    await cast.bert.does(Event.BLOCKED)

    await cast.there.taps("Ja, geef de code")

    assert cast.there.last.text.startswith("Open mij op je andere app of account")
