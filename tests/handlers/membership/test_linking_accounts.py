"""Two accounts of one person, joined with a code that is shown on the one and typed on the other."""

import re
from collections.abc import AsyncIterator, Callable

import pytest

from domain.networks import Network
from domain.people import Role
from storage.engine import Database
from storage.people import link_codes, people
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import address_of, elsewhere, open_both, opted_in_words, stored


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


async def on_both(stage: Stage) -> tuple[Network, Actor, Actor]:
    """Bert is a member on the one platform, and new on the other."""
    network = await builders.network(stage)
    return network, await builders.member(stage, network, "Bert"), elsewhere(stage, "Bert B.")


async def code_for(actor: Actor) -> str:
    await actor.says("/koppel")
    found = re.search(r"koppel ([a-z0-9]{8})", actor.last.text)
    assert found is not None, actor.last.text
    return found[1]


async def test_a_code_is_shown_and_what_to_do_with_it(stage: Stage) -> None:
    _, bert, _ = await on_both(stage)

    code = await code_for(bert)

    assert bert.last.text == (
        "Open mij op je andere app of account, en typ daar:\n\n"
        f"koppel {code}\n\n"
        "Dat werkt 15 minuten, en één keer. Geef de code aan niemand anders.\n\n"
        "Wie de code typt, krijgt alles van dit account, ook wat je in vertrouwen vertelde: lid van Rekennet."
    )


async def test_typed_elsewhere_it_asks_first_who_that_is(stage: Stage) -> None:
    _, bert, there = await on_both(stage)

    await there.says(f"koppel {await code_for(bert)}")

    assert there.last.text == (
        "Ben jij Bert op Stage? Dan hoort alles van daar en hier voortaan bij elkaar.\n\n"
        "Van daar: lid van Rekennet.\nVan hier: nog niets.\nOok wat in vertrouwen is verteld.\n\n"
        "Zeg alleen ja als dat account van jou is. Kreeg je de code van iemand anders? Zeg dan nee."
    )
    assert there.last.labels == ["Ja, dat ben ik", "Nee"]
    assert (await stored(stage, there)).id != (await stored(stage, bert)).id


async def test_yes_makes_one_person_and_tells_both(stage: Stage) -> None:
    network, bert, there = await on_both(stage)
    before = await stored(stage, bert)
    await there.says(f"koppel {await code_for(bert)}")

    await there.taps("Ja, dat ben ik")

    assert (await stored(stage, there)).id == (await stored(stage, bert)).id == before.id
    assert there.last.text.startswith("Gelukt. Je accounts horen nu bij elkaar, en je doet mee met Rekennet.")
    assert there.last.labels == ["Stage", "Elsewhere", "Toch niet: losmaken"]
    assert bert.last.labels == ["Toch niet: losmaken"]
    assert bert.last.text.startswith("Dit account hoort nu bij dat op Elsewhere. Wat ik je stuur, krijg je één keer.")
    assert await builders.membership_of(stage, network, there) is not None


async def test_it_works_the_other_way_round(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    before = await stored(stage, bert)

    await bert.says(f"/koppel {await code_for(there)}")
    assert bert.last.text.startswith("Op Elsewhere is een account dat mij nog niets vertelde.")
    await bert.taps("Ja, dat ben ik")

    assert (await stored(stage, there)).id == before.id
    assert (await stored(stage, bert)).name == "Bert"


async def test_who_was_a_member_longest_stays(stage: Stage) -> None:
    network, bert, there = await on_both(stage)
    await stage.forward(days=1)
    await builders.member(stage, await builders.network(stage, "Taalnet"), there, role=Role.ORGANISER)
    await builders.member(stage, network, there)
    before = await stored(stage, bert)

    await bert.says(f"koppel {await code_for(there)}")
    assert "Van daar: trekker van Taalnet, lid van Rekennet.\nVan hier: lid van Rekennet." in bert.last.text
    await bert.taps("Ja, dat ben ik")

    assert (await stored(stage, there)).id == before.id
    assert "je doet mee met Rekennet en Taalnet" in bert.last.text
    assert (await stored(stage, bert)).id == before.id


async def test_nudges_keep_coming_where_they_came_until_one_chooses(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    await there.says(f"koppel {await code_for(bert)}")
    await there.taps("Ja, dat ben ik")
    assert (await stored(stage, bert)).preferred_channel == "stage"
    assert (await address_of(stage, there)).opted_in_at is None

    await there.taps("Elsewhere")

    assert "Waar: Elsewhere" in there.last.text
    assert (await stored(stage, bert)).preferred_channel == "elsewhere"
    assert (await address_of(stage, there)).opted_in_at == stage.clock.now()
    assert await opted_in_words(stage, there) == (
        "Waar mag ik je uit mezelf schrijven, bijvoorbeeld met een uitnodiging of een herinnering? "
        "Op een vraag van jou antwoord ik overal. – Elsewhere"
    )
    assert (await address_of(stage, bert)).opted_in_at is None


async def test_nobody_gets_anything_twice(stage: Stage) -> None:
    network, bert, there = await on_both(stage)
    await there.says(f"koppel {await code_for(bert)}")
    await there.taps("Ja, dat ben ik")
    anja = await builders.organiser(stage, network, "Anja")
    meeting = await builders.meeting(stage, network)
    bert.inbox.clear()
    there.inbox.clear()

    await anja.presses(f"announce:{meeting.id}")

    assert (len(bert.inbox), len(there.inbox)) == (1, 0)


@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        lambda code: f"{code[:4]} {code[4:]}",
        lambda code: f" {code[:4]}-{code[4:].upper()}. ",
        lambda code: " ".join(code),
        lambda code: f"{code[:2]}\n{code[2:]}",
    ],
)
@pytest.mark.parametrize("word", ["koppel", "Koppel:", "LINK", "/link", "/koppel"])
async def test_a_code_is_read_leniently(stage: Stage, word: str, typed: Callable[[str], str]) -> None:
    _, bert, there = await on_both(stage)

    await there.says(f"{word} {typed(await code_for(bert))}")

    assert there.last.labels == ["Ja, dat ben ik", "Nee"]


@pytest.mark.parametrize("typed", ["link naar de agenda", "koppel ons maar", "link https://example.org/abcd2345"])
async def test_a_sentence_is_no_code(stage: Stage, typed: str) -> None:
    _, bert, _ = await on_both(stage)

    await bert.says(typed)

    assert bert.last.text.startswith("Daar kom ik niet uit.")


async def test_no_changes_nothing_and_the_code_stays_good(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    code = await code_for(bert)
    await there.says(f"koppel {code}")

    await there.taps("Nee")

    assert there.last.text.startswith("Goed, dan verandert er niets.")
    assert (await stored(stage, there)).id != (await stored(stage, bert)).id
    await there.says(f"koppel {code}")
    await there.taps("Ja, dat ben ik")
    assert (await stored(stage, there)).id == (await stored(stage, bert)).id


async def test_ones_own_code_is_no_mistake(stage: Stage) -> None:
    _, bert, _ = await on_both(stage)
    code = await code_for(bert)

    for _ in range(6):
        await bert.says(f"koppel {code}")

    assert bert.last.text.startswith("Deze code liet ik je hier zelf zien.")


async def test_an_old_code_has_a_way_out(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    code = await code_for(bert)
    await stage.forward(minutes=15)

    await there.says(f"koppel {code}")

    assert there.last.text.startswith("Die code ken ik niet, of hij is verlopen.")
    await there.taps("Nieuwe code")
    assert there.last.text.startswith("Open mij op je andere app of account")


async def test_a_code_that_expires_before_the_yes_joins_nobody(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    await there.says(f"koppel {await code_for(bert)}")
    await stage.forward(minutes=15)

    await there.taps("Ja, dat ben ik")

    assert there.last.text.startswith("Die code ken ik niet, of hij is verlopen.")
    assert (await stored(stage, there)).id != (await stored(stage, bert)).id


async def test_a_code_joins_once(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    code = await code_for(bert)
    await there.says(f"koppel {code}")
    question = there.last
    await there.taps("Ja, dat ben ik")
    other = elsewhere(stage, "Iemand anders")

    await there.taps("Ja, dat ben ik", message=question)
    assert there.last.text.startswith("Die code ken ik niet")
    await other.says(f"koppel {code}")

    assert other.last.text.startswith("Die code ken ik niet")


async def test_guessing_ends_after_five(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    for number in range(2, 7):
        await there.says(f"koppel aaaaaaa{number}")
        assert there.last.text.startswith("Die code ken ik niet"), number
        await stage.forward(minutes=5)

    code = await code_for(bert)
    await stage.restart()
    await there.says(f"koppel {code}")

    assert there.last.text.startswith("Dat waren 5 codes die niet klopten. Om 10.00 uur mag je het weer proberen.")
    await there.presses(f"koppel:yes:{code}")
    assert there.last.text.startswith("Dat waren 5 codes")
    await stage.forward(minutes=35)
    await there.says(f"koppel {await code_for(bert)}")
    assert there.last.labels == ["Ja, dat ben ik", "Nee"]


async def test_a_guess_by_button_counts_too(stage: Stage) -> None:
    _, _, there = await on_both(stage)

    for number in range(2, 8):
        await there.presses(f"koppel:yes:aaaaaaa{number}")

    assert there.last.text.startswith("Dat waren 5 codes")


@pytest.mark.parametrize("code", ["koppel:", "koppel:maybe", "koppel:yes"])
async def test_a_forged_button_does_nothing(stage: Stage, code: str) -> None:
    _, bert, there = await on_both(stage)
    await code_for(bert)

    await there.presses(code)

    assert (await stored(stage, there)).id != (await stored(stage, bert)).id


async def test_a_stop_on_either_side_stays(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    await bert.says("stop")
    await there.says(f"koppel {await code_for(bert)}")

    await there.taps("Ja, dat ben ik")

    assert "Toch weer meedoen? Typ START." in there.last.text
    assert "Toch weer meedoen? Typ START." in bert.last.text
    assert (await stored(stage, there)).stopped


async def test_whoever_was_deleted_meanwhile_is_not_found(stage: Stage) -> None:
    _, bert, there = await on_both(stage)
    code = await code_for(bert)
    await bert.says("/privacy")
    await bert.taps("Alles wissen")
    await bert.taps("Ja, wis alles")

    await there.says(f"koppel {code}")

    assert there.last.text.startswith("Die code ken ik niet")


async def test_two_strangers_can_be_one(stage: Stage) -> None:
    here, there = stage.person("Bert"), elsewhere(stage, "B.")

    await there.says(f"koppel {await code_for(here)}")
    assert there.last.text.startswith("Op Stage is een account dat mij nog niets vertelde.")
    await there.taps("Ja, dat ben ik")

    assert there.last.text.startswith("Gelukt. Je accounts horen nu bij elkaar.")
    assert (await stored(stage, there)).id == (await stored(stage, here)).id


async def test_not_in_a_group(stage: Stage) -> None:
    bert = stage.person("Bert")
    group = stage.group("Rekenclub")

    await bert.says("/koppel", room=group)

    assert "koppel " not in group.last.text
    async with stage.database.read() as session:
        assert await people.find(session, "stage", bert.id) is None
        assert await link_codes.misses(session, "stage", bert.id, stage.clock.now()) == []


async def test_in_english(stage: Stage) -> None:
    john, there = stage.person("John", "en"), elsewhere(stage, "John", "en")
    await john.says("/link")
    found = re.search(r"link ([a-z0-9]{8})", john.last.text)
    assert found is not None

    await there.says(f"link {found[1]}")
    await there.taps("Yes, that’s me")

    assert there.last.text.startswith("Done. Your accounts belong together now.")
