"""Words that say the same whatever was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.plain_words import gist, says_nothing, small_talk, surely, yes_or_no


@pytest.mark.parametrize(
    "typed", ["ja", "Ja hoor!", "ja, graag", "jazeker", "ok", "Oké.", "prima", "👍", "👍🏽", "yes please"]
)
def test_yes(typed: str) -> None:
    assert yes_or_no(typed) is True


@pytest.mark.parametrize(
    "typed", ["nee", "Nee, liever niet", "liever niet", "laat maar", "nu even niet", "no thanks", "nah"]
)
def test_no(typed: str) -> None:
    assert yes_or_no(typed) is False
    assert surely(typed) is False


@pytest.mark.parametrize(
    "typed", ["ja?", "misschien", "ja maar niet nu", "ok, wie komen er", "", "nee en ja", "jammer"]
)
def test_neither(typed: str) -> None:
    assert yes_or_no(typed) is None


@pytest.mark.parametrize("typed", ["ok", "prima", "👍", "fijn"])
def test_fine_is_no_yes_to_what_cannot_be_undone(typed: str) -> None:
    assert surely(typed) is None


@pytest.mark.parametrize(
    "typed", ["geen idee", "Niks", "weet ik niet", "nee", "n.v.t.", "-", "?", "no idea", "nothing"]
)
def test_nothing(typed: str) -> None:
    assert says_nothing(typed)


@pytest.mark.parametrize(
    "typed", ["geen idee hoe ik begin met breuken", "niks doen in de klas", "nee zeggen", "0", "10"]
)
def test_something(typed: str) -> None:
    assert not says_nothing(typed)


@pytest.mark.parametrize("typed", ["hoi", "Dank je wel!", "bedankt hoor", "tot morgen", "❤️", "Goedemorgen", "thanks"])
def test_small_talk(typed: str) -> None:
    assert small_talk(typed)


@pytest.mark.parametrize("typed", ["hoi, ik breng een spel", "dank je voor de opbrengst van vorige keer", "een spel"])
def test_more_than_small_talk(typed: str) -> None:
    assert not small_talk(typed)


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("Ik wil een bijeenkomst plannen", "bijeenkomst plannen"),
        ("hoe kan ik een bijeenkomst plannen?", "bijeenkomst plannen"),
        ("Hoe nodig ik mensen uit?", "mensen uit nodig"),
    ],
)
def test_what_a_sentence_comes_down_to(typed: str, alike: str) -> None:
    assert gist(typed) == frozenset(alike.split())


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    assert yes_or_no(typed) in (True, False, None)
    assert not (yes_or_no(typed) is True and surely(typed) is False)
