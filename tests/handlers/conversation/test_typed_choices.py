"""Typing a label or its number instead of tapping."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.conversation.plain_words import labelled, number_of, plainly, pointed_at

ROW = ["✓ Ik kom", "Misschien", "Kan niet", "In mijn agenda"]


@pytest.mark.parametrize("typed", ["ik kom", "IK KOM!", " Ik  kom. ", "✓ ik kom", "ík kóm"])
def test_a_label_may_be_typed_sloppily(typed: str) -> None:
    assert labelled(typed, ROW) == 0


@pytest.mark.parametrize("typed", ["2", "2.", " 2) ", "nr 2", "Nr. 2", "#2", "nummer 2", "number 2", "2️⃣", "optie 2"])
def test_a_number_may_be_typed_sloppily(typed: str) -> None:
    assert number_of(typed) == 2
    assert pointed_at(typed, ROW) == 1


@pytest.mark.parametrize(
    "typed", ["", "2 of 3", "-2", "1,5", "1.5", "15:30", "2 uur", "1234", "2x", "nr", "twee keer 2"]
)
def test_other_words_are_no_number(typed: str) -> None:
    assert number_of(typed) is None


@pytest.mark.parametrize("typed", ["0", "5", "kom", "ik kom niet", "ja", "nee", "", "🙂"])
def test_what_points_at_nothing(typed: str) -> None:
    assert pointed_at(typed, ROW) is None


def test_two_labels_alike_are_not_chosen_from() -> None:
    assert labelled("rekenen", ["Rekenen", "rekenen!", "taal"]) is None


@pytest.mark.parametrize(("typed", "chosen"), [("ja", 0), ("Nee", 1), ("ja, verder", 0), ("1", 0)])
def test_yes_and_no_choose_the_one_label_that_begins_with_them(typed: str, chosen: int) -> None:
    assert pointed_at(typed, ["Ja, verder", "Nee, stop ermee"]) == chosen


def test_yes_does_not_choose_between_two() -> None:
    assert pointed_at("ja", ["Ja, graag", "Ja, maar later", "Nee"]) is None


def test_a_label_that_is_a_number_goes_before_the_number() -> None:
    assert pointed_at("2", ["2", "1"]) == 0


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=6))
def test_only_a_label_that_is_there_is_chosen(typed: str, labels: list[str]) -> None:
    chosen = pointed_at(typed, labels)

    assert chosen is None or 0 <= chosen < len(labels)


@given(st.text(max_size=40))
@example("\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL ALPHA}")  # without capitals only once it is a Greek letter
def test_plain_words_stay_as_they_are(typed: str) -> None:
    assert plainly(plainly(typed)) == plainly(typed)
