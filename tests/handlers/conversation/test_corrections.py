"""What is edited, taken back, sent as an album, or cut in two by the app; and what says nothing."""

from datetime import timedelta

import pytest

from handlers.conversation.messages import Event
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.exchange import bringing
from tests.handlers.gathering import organised


async def introducing(stage: Stage) -> Actor:
    """Bert is asked where he works."""
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bret", as_message="m1")
    assert bert.last.text.startswith("Waar werk je?")
    return bert


async def finished(bert: Actor) -> str:
    """The summary."""
    for said in ("De Vlieger", "leerkracht", "breuken", "overslaan", "overslaan"):
        await bert.says(said)
    return bert.last.text


async def test_an_answer_edited_within_a_minute_counts(anywhere: Stage) -> None:
    bert = await introducing(anywhere)

    await bert.does(Event.EDITED, text="Bert", message="m1")

    assert bert.last.text.startswith("Ik heb je aanpassing overgenomen.\n\nWaar werk je?")
    assert "• Naam: Bert\n" in await finished(bert)


async def test_an_answer_that_was_refused_counts_when_it_is_edited(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")
    await tess.says("x" * 400, as_message="m1")
    assert "400 tekens" in tess.last.text

    await tess.does(Event.EDITED, text="iedereen een les", message="m1")

    assert tess.last.text.startswith("Over welk thema?")


@pytest.mark.parametrize(("message", "later"), [("m1", timedelta(minutes=2)), ("m9", timedelta())])
async def test_another_message_or_a_later_edit_is_only_told(anywhere: Stage, message: str, later: timedelta) -> None:
    bert = await introducing(anywhere)
    await anywhere.forward(seconds=later.total_seconds())

    await bert.does(Event.EDITED, text="Bertus", message=message)

    assert bert.last.text.startswith("Ik zie dat je een bericht hebt aangepast.")
    assert "• Naam: Bret\n" in await finished(bert)


async def test_what_was_not_understood_and_is_edited_at_once_is_heard(anywhere: Stage) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")
    await anja.says("instelligen")
    assert anja.last.text.startswith("Daar kom ik niet uit.")

    await anja.does(Event.EDITED, text="instellingen")

    assert "Stille uren" in anja.last.labels


async def test_of_an_answer_that_is_taken_back_it_is_asked_whether_it_goes(anywhere: Stage) -> None:
    bert = await introducing(anywhere)

    await bert.does(Event.DELETED, message="m1")
    assert bert.last.text == "Je haalde een bericht weg. Zal ik vergeten wat je daarin antwoordde?"
    await bert.taps("Ja, vergeet het")

    assert bert.last.text.startswith("Hoe heet je?")


async def test_or_stays(anywhere: Stage) -> None:
    bert = await introducing(anywhere)

    await bert.does(Event.DELETED, message="m1")
    await bert.taps("Nee, laat staan")

    assert bert.last.text.startswith("Waar werk je?")
    assert "• Naam: Bret\n" in await finished(bert)


async def test_a_message_taken_back_outside_a_dialogue_shows_what_is_known(anywhere: Stage) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")
    await anja.says("hoi")

    await anja.does(Event.DELETED, message="m1")

    assert anja.last.text.startswith("Je haalde een bericht weg.")
    assert anja.last.labels == ["Mijn overzicht", "Privacy"]


async def test_an_album_is_answered_once(anywhere: Stage) -> None:
    anja = await builders.member(anywhere, await builders.network(anywhere), "Anja")

    for _ in range(4):
        await anja.does(Event.UNSUPPORTED)
    assert len(anja.inbox) == 1
    await anywhere.forward(seconds=30)
    await anja.does(Event.UNSUPPORTED)

    assert len(anja.inbox) == 2


async def test_a_text_that_the_app_cut_in_two_is_refused_as_a_whole(anywhere: Stage) -> None:
    network, _, anja = await bringing.cast(anywhere)
    await builders.until(anywhere, bringing.ASKED)
    seen = len(anja.inbox)

    await anja.says("woord " * 680)
    await anja.says("en dit is het einde")
    assert len(anja.inbox) == seen + 1
    await anywhere.forward(seconds=30)
    await bringing.tell(anja, "Een spel met breuken")

    assert [item.text for item in await builders.items_of(anywhere, anja, network)] == ["Een spel met breuken"]


@pytest.mark.parametrize("typed", ["geen idee", "niks", "weet ik niet", "nee"])
async def test_what_says_nothing_skips_what_may_be_skipped(anywhere: Stage, typed: str) -> None:
    bert = await introducing(anywhere)
    for said in ("De Vlieger", "leerkracht", "breuken", typed):
        await bert.says(said)

    assert bert.last.text.startswith("En wat kom je halen?")


@pytest.mark.parametrize("typed", ["geen idee", "nee", "?"])
async def test_what_says_nothing_is_no_place_and_no_goal(anywhere: Stage, typed: str) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")
    goal = tess.last.text.splitlines()[0]

    await tess.says(typed)

    assert goal in tess.last.text


async def test_no_organisation_is_an_answer(anywhere: Stage) -> None:
    bert = await introducing(anywhere)

    await bert.says("geen")

    assert bert.last.text.startswith("En wat doe je daar?")
