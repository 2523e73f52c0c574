"""Whether somebody comes, in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Answer
from handlers.meetings.rsvp_words import read_answer

YES = """
ja | Ja! | ja hoor | Ja, leuk | ik kom | Ik kom graag | ik ben erbij | ben er bij | dan kom ik | zeker | jazeker
ja graag, tot morgen | hoi, ik kom | wij komen | reken op mij | ik kom zeker | ja ik kom donderdag | ik ben er ook bij
yes | Yes, count me in | I'll be there | I will come | I'm in | sure | I can make it | yes, see you then
"""
NO = """
nee | Nee, sorry | nee helaas | ik kan niet | kan niet | kan helaas niet | morgen niet | donderdag niet | ik kom niet
ik kan dan niet | Ik kan toch niet | lukt niet | dat lukt niet | het gaat niet lukken | ik red het niet | verhinderd
ik ben verhinderd | ik ben er niet bij | meld me af | deze keer niet | zeker niet
nee ik kan niet komen | sorry, morgen kan ik niet
no | nope | I can't | can't make it | I cannot come | not tomorrow | I'm not coming | no sorry | I won't be there
"""
MAYBE = """
misschien | weet nog niet | ik weet het nog niet | weet ik nog niet | Ik weet nog niet of ik kan | ik kom misschien
misschien kom ik | niet zeker of ik kom | onder voorbehoud | ik twijfel nog | ik weet het nog niet zeker
maybe | perhaps | not sure yet | I don't know yet | I'm not sure if I can come | might come
"""
ASKED = """
ja maar later | misschien niet | ja, kan niet | nee, ik kom wel | wat moet ik meenemen | waar is het? | ja? | kom je
kom je ook mee | oké
kan het ook online | ik neem iemand mee | ja als het niet regent | prima | 👍 | ik kom later | ik kom niet te laat
niet vergeten | ik weet het | zeker weten van niet | hoe kom ik er | ja nee | we zien wel | | . | not bad | yes but no
"""


def phrases(block: str) -> list[str]:
    return [phrase.strip() for line in block.strip().splitlines() for phrase in line.split("|")]


@pytest.mark.parametrize("typed", phrases(YES))
def test_yes(typed: str) -> None:
    assert read_answer(typed) is Answer.YES


@pytest.mark.parametrize("typed", phrases(NO))
def test_no(typed: str) -> None:
    assert read_answer(typed) is Answer.NO


@pytest.mark.parametrize("typed", phrases(MAYBE))
def test_maybe(typed: str) -> None:
    assert read_answer(typed) is Answer.MAYBE


@pytest.mark.parametrize("typed", phrases(ASKED))
def test_what_leaves_doubt_is_asked(typed: str) -> None:
    assert read_answer(typed) is None


@given(st.permutations(["ja", "nee"]), st.sampled_from(["", "ik kom", "kan niet", "misschien", "graag"]))
def test_who_contradicts_themselves_is_asked(said: list[str], more: str) -> None:
    assert read_answer(", ".join([*said, more])) is None


@given(st.text(max_size=200))
def test_anything_may_be_typed(typed: str) -> None:
    assert read_answer(typed) in (None, *Answer)
