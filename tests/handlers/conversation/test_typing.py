"""Typing works as well as tapping, on every sort of platform."""

from datetime import timedelta

import pytest

from domain.meetings import Answer, Meeting
from storage.engine import Database
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import THURSDAY, answers, organised, up_to_the_date
from tests.handlers.two_platforms import member_elsewhere, open_both


async def invited(stage: Stage):
    """A meeting to which Anja was just invited."""
    network, tess, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    return network, meeting, anja, tess


async def test_a_join_code_in_a_text_is_a_link(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    token = network.join_token
    anja = anywhere.person("Anja")

    await anja.says(f"Hoi! De code is {token[:4].upper()}-{token[4:8]} {token[8:]}")
    assert "Ja, dat is goed" in anja.last.labels
    await anja.says("ja")

    membership = await builders.membership_of(anywhere, network, anja)
    assert membership is not None
    assert "Welkom bij Rekennet" in anja.last.text


async def test_a_whole_link_keeps_what_it_is_for(anywhere: Stage) -> None:
    network, meeting, _, _ = await invited(anywhere)
    bert = anywhere.person("Bert")

    await bert.says(f"Knipoog {network.join_token}-rsvp-{meeting.id}-yes")
    await bert.says("1")

    assert await answers(anywhere, meeting) == {"Bert": Answer.YES}


async def test_what_follows_a_code_by_accident_is_no_action(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")

    await anja.says(f"{network.join_token}-dank-je")

    assert any(shown.text.startswith("Je hoort al bij Rekennet") for shown in anja.inbox)


async def test_a_code_in_the_middle_of_a_dialogue_is_followed(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    other = await builders.network(anywhere, "Taalnet")
    await up_to_the_date(tess)

    await tess.says(f"doe mee met {other.join_token}")

    assert "Welkom bij Taalnet" in tess.last.text


async def test_a_code_that_no_network_has_gets_a_way_out(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.says("code abcd-2345-efgh")

    assert anja.last.text.startswith("Die code ken ik niet (meer).")
    assert anja.last.labels == ["Wat kan ik hier?"]


async def test_words_that_look_like_a_code_are_an_answer_in_a_dialogue(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await tess.says("/bijeenkomst")

    await tess.says("maar daar gaan")

    assert tess.last.text.startswith("Over welk thema?")


async def test_what_a_link_without_a_network_drafts_is_followed(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.says("Knipoog start")
    assert anja.last.text.startswith("Hoi, ik ben Knipoog.")
    await anja.says("knipoog cmd-privacy")

    assert "bewaar" in anja.last.text


@pytest.mark.parametrize("typed", ["ik kom", "Ik kom!", "1", "nr. 1"])
async def test_a_label_or_its_number_is_a_press(anywhere: Stage, typed: str) -> None:
    _, meeting, anja, _ = await invited(anywhere)

    await anja.says(typed)

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}
    assert anja.last.text == "Leuk, tot dan"


async def test_the_ticked_label_is_the_same_label(anywhere: Stage) -> None:
    _, meeting, anja, _ = await invited(anywhere)
    await anja.says("ja hoor")
    assert "✓ Ik kom" in anja.last.labels

    await anja.says("kan niet")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


async def test_a_number_that_is_not_there_is_not_understood(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    await anja.says("bla")

    await anja.says("4")

    assert anja.last.text.startswith("Daar kom ik niet uit.")


async def test_old_buttons_are_no_longer_meant(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")
    await anja.says("bla")
    await anywhere.forward(days=3, minutes=1)

    await anja.says("1")

    assert anja.last.text.startswith("Daar kom ik niet uit.")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ja hoor, gezellig", Answer.YES),
        ("sorry, donderdag niet", Answer.NO),
        ("weet ik nog niet", Answer.MAYBE),
        ("count me in", Answer.YES),
    ],
)
async def test_whether_somebody_comes_can_be_said_in_words(anywhere: Stage, typed: str, answer: Answer) -> None:
    _, meeting, anja, _ = await invited(anywhere)

    await anja.says(typed)

    assert await answers(anywhere, meeting) == {"Anja": answer}
    assert "breuken, donderdag 17 september 2026, 15.30 uur" in anja.last.text


async def test_what_leaves_doubt_is_asked_with_the_buttons(anywhere: Stage) -> None:
    _, meeting, anja, _ = await invited(anywhere)

    await anja.says("ja, maar ik kom later")
    assert anja.last.text.startswith("Daar lees ik geen ja of nee in. Kom je naar breuken")
    assert await answers(anywhere, meeting) == {}
    await anja.says("1")

    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}


async def test_words_to_the_reminder_count_too(anywhere: Stage) -> None:
    network, meeting, anja, _ = await invited(anywhere)
    await builders.until(anywhere, THURSDAY - timedelta(days=3, hours=2))
    bert = await builders.member(anywhere, network, "Bert")
    assert bert.inbox == []

    await anja.says("misschien")

    assert await answers(anywhere, meeting) == {"Anja": Answer.MAYBE}


async def test_after_the_programme_a_change_of_mind_is_tapped(anywhere: Stage) -> None:
    _, meeting, anja, _ = await invited(anywhere)
    await anja.says("ik kom")
    await anywhere.forward(days=9, hours=7)
    assert anja.last.text.startswith("Morgen om 15.30 uur")

    await anja.says("ik kan toch niet")
    assert anja.last.text.startswith("Je zei eerst iets anders over breuken")
    assert await answers(anywhere, meeting) == {"Anja": Answer.YES}
    await anja.taps("Kan niet")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


async def test_who_cannot_come_brings_nothing(anywhere: Stage) -> None:
    _, meeting, anja, _ = await invited(anywhere)
    await anja.says("ik kom")
    await anywhere.forward(days=4)

    await anja.says("ik kan toch niet")
    await anja.says("kan niet")

    assert await answers(anywhere, meeting) == {"Anja": Answer.NO}


async def test_no_to_what_do_you_bring_is_nothing_this_time(anywhere: Stage) -> None:
    network, _, anja, _ = await invited(anywhere)
    await anja.says("ik kom")
    await anywhere.forward(days=4)

    await anja.says("Nee.")

    assert await builders.items_of(anywhere, anja, network) == []
    assert anja.last.text.startswith("Helemaal goed, dan vraag ik er niet meer naar.")


async def test_after_the_programme_a_yes_is_heard_and_other_words_are_not_understood(anywhere: Stage) -> None:
    _, _, anja, _ = await invited(anywhere)
    await anja.says("ik kom")
    await anywhere.forward(days=9, hours=7)
    assert anja.last.text.startswith("Morgen om 15.30 uur")

    await anja.says("ja leuk, tot morgen")
    assert anja.last.text == "Leuk, tot dan"
    await anja.says("wat een weer")

    assert anja.last.text.startswith("Daar kom ik niet uit.")


async def test_in_a_dialogue_numbers_choose_where_the_question_takes_no_number(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")
    await tess.says("1")
    assert tess.last.text.startswith("Hoe lang duurt het?")

    await tess.says("2")
    await tess.says("De Vlieger")
    assert "• Hoe lang: 2 uur\n" in tess.last.text
    await tess.says("6")
    await tess.says("nr 3")
    assert "• Hoe lang: 2½ uur\n" in tess.last.text
    await tess.says("thema")
    await tess.says("kommagetallen")
    assert "• Thema: kommagetallen\n" in tess.last.text
    await tess.says("1")

    assert tess.last.text.startswith("Bewaard. Zo ziet de kaart eruit:\n\n📅 Kommagetallen")


async def test_what_is_read_back_has_numbers(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")

    await tess.says("2")

    assert tess.last.text.startswith("Wanneer is het?")


async def test_readings_of_a_date_have_numbers(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await up_to_the_date(tess)
    await tess.says("dinsdag of donderdag 15:30")

    await tess.says("2")

    assert tess.last.text.startswith("Hoe lang duurt het?")


async def test_a_number_is_no_way_out_of_a_dialogue(anywhere: Stage) -> None:
    _, tess, _ = await organised(anywhere, group=False)
    await up_to_the_date(tess)

    await tess.says("2")

    assert "Ik stop" not in tess.last.text
    assert tess.last.labels[-1] == "Laat maar"


async def test_bare_words_that_are_a_number_choose_what_has_that_number(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    await builders.member(anywhere, network, "Anja", organisation="De Vlieger")
    bert = await builders.member(anywhere, network, "Bert", introduced=False)
    await bert.says("/kennismaken")

    await bert.says("1")
    await bert.says("1")
    await bert.says("leerkracht")
    await bert.says("taal, rekenen")
    await bert.says("overslaan")
    await bert.says("overslaan")

    assert "• Naam: Bert\n• Organisatie: De Vlieger\n" in bert.last.text


async def knocked(database: Database) -> tuple[Stage, Meeting, Actor]:
    """Anja has not spoken lately: of an invitation she got only the approved text."""
    stage = await open_both(database)
    network = await builders.network(stage)
    anja = await member_elsewhere(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()
    return stage, meeting, anja


@pytest.mark.parametrize("typed", [None, "hoi", "1", "wat is dit"])
async def test_after_an_approved_text_whatever_is_said_brings_the_words_and_no_more(
    database: Database, typed: str | None
) -> None:
    stage, meeting, anja = await knocked(database)
    seen = len(anja.inbox)

    await (anja.presses("open") if typed is None else anja.says(typed))

    assert [shown.text.partition("\n")[0] for shown in anja.inbox[seen:]] == ["📅 Breuken"]
    assert await answers(stage, meeting) == {}
    await stage.close()


async def test_an_approved_text_that_asks_whether_somebody_comes_is_answered_by_words(database: Database) -> None:
    stage, meeting, anja = await knocked(database)

    await anja.says("Ja, leuk")

    assert await answers(stage, meeting) == {"Anja": Answer.YES}
    await stage.close()


async def test_when_nothing_waits_any_more_the_button_says_so(anywhere: Stage) -> None:
    anja = anywhere.person("Anja")

    await anja.presses("open")

    assert anja.last.text.startswith("Er ligt niets meer voor je klaar.")
    assert anja.last.labels == ["Wat kan ik hier?"]
