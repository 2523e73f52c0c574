"""Typed words go to whoever asked last, by whichever message; what is said aside replaces nothing."""

from datetime import timedelta

import pytest

from domain.bring_fetch import Direction
from domain.meetings import Answer
from storage import bring_fetch, takeaways
from storage.engine import Database
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.exchange import bringing
from tests.handlers.gathering import THURSDAY, answers, organised, up_to_the_date
from tests.handlers.results import harvesting
from tests.handlers.two_platforms import member_elsewhere, open_both

BARE = ["agenda", "mijn", "link", "help me", "waarom", "instellingen", "taal", "privacy", "koppel", "brengen", "kosten"]


@pytest.mark.parametrize("theme", BARE)
async def test_in_a_dialogue_a_bare_word_is_an_answer(anywhere: Stage, theme: str) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")
    await tess.says("iedereen een les")

    await tess.says(theme)

    assert tess.last.text.startswith("Wat heb je eraan als je komt?")


@pytest.mark.parametrize("typed", ["help", "?", "hulp", "wat bedoel je?"])
async def test_in_a_dialogue_help_explains_and_asks_again(anywhere: Stage, typed: str) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")

    await tess.says(typed)

    assert tess.last.text.startswith("Hieronder staat de vraag nog eens.")
    assert "Wat moet het opleveren" in tess.last.text or "1 van" in tess.last.text


async def acquainted(stage: Stage) -> Actor:
    """Somebody who is asked whether the group may know of them."""
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    for said in ("Bert", "De Vlieger", "leerkracht", "breuken", "overslaan", "overslaan", "ja"):
        await bert.says(said)
    assert bert.last.text.startswith("Mag ik je even voorstellen")
    return bert


@pytest.mark.parametrize(
    ("typed", "said"),
    [("ja hoor", "Leuk, dan zet ik het in de groep."), ("liever niet", "Prima, dan houd ik het bij mij.")],
)
async def test_may_i_introduce_you(stage: Stage, typed: str, said: str) -> None:
    bert = await acquainted(stage)

    await bert.says(typed)

    assert bert.inbox[-2].text.startswith(said)


async def test_a_miss_does_not_replace_what_was_asked(stage: Stage) -> None:
    bert = await acquainted(stage)

    await bert.says("blabla bla")
    assert bert.last.text.startswith("Daar kom ik niet uit.")
    await bert.says("bedankt")
    await bert.says("liever niet")

    assert bert.inbox[-2].text == "Prima, dan houd ik het bij mij."


async def asked_whom(stage: Stage) -> tuple[Actor, int, dict[str, int]]:
    """Anja wrote a take-away and is asked whom she met."""
    _, meeting, (anja, bert, eva, eva_too) = await harvesting.cast(
        stage, "Anja", "Bert de Wit", "Eva Jansen", "Eva Smit"
    )
    await builders.until(stage, harvesting.AN_HOUR_AFTER)
    await anja.says("Begin klein")
    await anja.says("met mijn naam")
    ids = {actor.name: await harvesting.id_of(stage, actor) for actor in (bert, eva, eva_too)}
    return anja, meeting.id, ids


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("Bert en Eva Smit", {"Bert de Wit", "Eva Smit"}),
        ("bert de wit, eva jansen", {"Bert de Wit", "Eva Jansen"}),
        ("Bert, Eva", {"Bert de Wit"}),
        ("niemand", set()),
        ("iedereen", {"Bert de Wit", "Eva Jansen", "Eva Smit"}),
        ("ik heb Bert gesproken", set()),
    ],
)
async def test_names_that_were_met(anywhere: Stage, typed: str, met: set[str]) -> None:
    anja, meeting_id, ids = await asked_whom(anywhere)

    await anja.says(typed)

    async with anywhere.database.read() as session:
        person = await builders.person_of(anywhere, anja)
        assert person is not None
        told = await takeaways.contacts_of(session, person.id)
    assert {each.met_id for each in told if each.meeting_id == meeting_id} == {ids[name] for name in met}


async def test_names_nobody_has_are_asked_again_and_klaar_ends_it(anywhere: Stage) -> None:
    anja, _, _ = await asked_whom(anywhere)

    await anja.says("Sjaak")
    assert anja.last.text.startswith("Die namen herken ik niet.")
    await anja.says("Bert")
    await anja.says("klaar")

    assert anja.last.text == "Leuk! Ik zet Bert de Wit bij je contacten."


async def test_a_change_of_mind_after_the_answer(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()
    await anja.says("ja hoor")

    await anja.says("toch niet, sorry, ziek")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


@pytest.mark.parametrize(
    ("before", "typed"), [("kan niet", "ok"), ("kan niet", "👍"), ("ik kom", "nee"), ("kan niet", "prima")]
)
async def test_what_may_be_about_something_else_changes_no_answer(anywhere: Stage, before: str, typed: str) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()
    await anja.says(before)
    told = await answers(anywhere, meeting)

    await anja.says(typed)

    assert await answers(anywhere, meeting) == told


async def test_what_is_fetched_after_what_is_brought(anywhere: Stage) -> None:
    network, meeting, anja = await bringing.cast(anywhere)
    await builders.until(anywhere, bringing.ASKED)
    await bringing.tell(anja, "Een spel met breuken")
    assert "En wat kom je halen?" in anja.last.text

    await bringing.tell(anja, "hulp bij ouders")

    items = await builders.items_of(anywhere, anja, network)
    assert [(item.direction, item.text) for item in items] == [
        (Direction.FETCH, "hulp bij ouders"),
        (Direction.BRING, "Een spel met breuken"),
    ]
    assert meeting.id == items[0].meeting_id


@pytest.mark.parametrize("typed", ["hoi", "dank je wel", "👍", "wie komen er?", "waarom"])
async def test_what_nobody_brings_is_not_kept(anywhere: Stage, typed: str) -> None:
    network, _, anja = await bringing.cast(anywhere)
    await builders.until(anywhere, bringing.ASKED)

    await anja.says(typed)
    await bringing.tell(anja, "Een spel met breuken")

    assert [item.text for item in await builders.items_of(anywhere, anja, network)] == ["Een spel met breuken"]


async def test_who_cannot_come_brings_nothing_and_is_asked(anywhere: Stage) -> None:
    network, _, anja = await bringing.cast(anywhere)
    await builders.until(anywhere, bringing.ASKED)

    await anja.says("ik kan toch niet komen")

    assert anja.last.text.startswith("Je zei eerst iets anders over")
    assert await builders.items_of(anywhere, anja, network) == []


@pytest.mark.parametrize("typed", ["geen idee", "nee", "niks", "weet ik niet"])
async def test_nothing_to_bring_is_waved_away(anywhere: Stage, typed: str) -> None:
    network, _, anja = await bringing.cast(anywhere)
    await builders.until(anywhere, bringing.ASKED)

    await anja.says(typed)

    assert anja.last.text.startswith("Helemaal goed, dan vraag ik er niet meer naar.")
    assert await builders.items_of(anywhere, anja, network) == []


async def test_commands_are_heard_under_an_invitation(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()

    await anja.says("instellingen")
    assert anja.last.text.startswith("Taal:") or "Taal" in anja.last.labels
    await anja.says("ja hoor")

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}


async def test_an_invitation_long_after_an_open_question_is_what_is_answered(anywhere: Stage) -> None:
    network, tess, _ = await organised(anywhere, group=False)
    await up_to_the_date(tess)
    await anywhere.forward(hours=2)
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()
    await tess.presses(f"announce:{meeting.id}")

    await tess.says("ik kom")

    assert await answers(anywhere, meeting) == {"Tess": Answer.YES}
    await tess.says("do 24 sep 15:30")
    assert "donderdag 24 september 2026, 15.30 uur" in tess.last.text


async def test_right_after_the_question_words_belong_to_it(anywhere: Stage) -> None:
    network, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)
    await anywhere.settle()

    await tess.says("ja, iedereen een les")

    assert await answers(anywhere, meeting) == {}
    assert tess.last.text.startswith("Over welk thema?")


async def knocked_about_the_take_away(database: Database) -> tuple[Stage, Actor, int]:
    """Anja came, has not spoken lately, and got only the approved text that asks what she takes home."""
    stage = await open_both(database)
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=harvesting.STARTS, announced=True)
    anja = await member_elsewhere(stage, network, "Anja")
    await builders.says(stage, meeting, Answer.YES, anja)
    await builders.until(stage, harvesting.AN_HOUR_AFTER)
    return stage, anja, meeting.id


async def test_under_a_knock_the_take_away_is_heard_and_not_asked_again(database: Database) -> None:
    stage, anja, _ = await knocked_about_the_take_away(database)
    seen = len(anja.inbox)

    await anja.says("Begin klein")

    assert [shown.text.partition("\n")[0] for shown in anja.inbox[seen:]] == ["Met je naam erbij, of zonder?"]
    await stage.close()


@pytest.mark.parametrize("typed", ["agenda", "instellingen", "wie komen er?"])
async def test_under_a_knock_commands_are_heard(database: Database, typed: str) -> None:
    stage, anja, _ = await knocked_about_the_take_away(database)
    seen = len(anja.inbox)

    await anja.says(typed)

    assert len(anja.inbox) == seen + 2, [shown.text for shown in anja.inbox[seen:]]
    await stage.close()


async def test_what_waited_and_is_void_leaves_nobody_without_an_answer(database: Database) -> None:
    stage, anja, meeting_id = await knocked_about_the_take_away(database)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await bring_fetch.respond(session, person.id, meeting_id, "takeaway", stage.clock.now())
    seen = len(anja.inbox)

    await anja.says("hoi")

    assert [shown.text for shown in anja.inbox[seen:]] == ["Hoi Anja. Waar kan ik mee helpen?"]
    await stage.close()


async def test_after_a_command_in_between_the_answer_is_taken_up(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    bert = await builders.member(anywhere, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    await bert.says("/start")
    assert bert.last.text == "Verder met kennismaken?"

    await bert.says("De Vlieger")

    assert bert.last.text.startswith("En wat doe je daar?")


@pytest.mark.parametrize(("typed", "then"), [("ok", "Waar werk je?"), ("nee", "Goed, dan stoppen we met kennismaken.")])
async def test_after_a_command_in_between_yes_and_no(anywhere: Stage, typed: str, then: str) -> None:
    network = await builders.network(anywhere)
    bert = await builders.member(anywhere, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    await bert.says("/agenda")

    await bert.says(typed)

    assert bert.last.text.startswith(then)


async def test_what_was_interrupted_by_another_dialogue_is_offered_when_that_is_over(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    bert = await builders.member(anywhere, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    await bert.says("/halen")
    await bringing.tell(bert, "hulp bij breuken")

    assert bert.last.text == "Verder met kennismaken?"


async def test_a_link_in_between_does_not_lose_the_question(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    bert = await builders.member(anywhere, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")

    await bert.says(f"/start {network.join_token}-cmd-agenda")

    assert bert.last.text == "Verder met kennismaken?"


async def test_three_days_later_nothing_is_asked_any_more(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY + timedelta(days=30), announced=True)
    await anja.says("wanneer is de volgende?")
    assert "Kom jij?" in anja.last.text
    await anywhere.forward(days=3, minutes=1)

    await anja.says("ja hoor")

    assert await answers(anywhere, meeting) == {}
