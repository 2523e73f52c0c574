"""Whether somebody comes, in their own words; rsvp_nl.txt and rsvp_en.txt have the phrases, each with its answer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Answer
from handlers.meetings.rsvp_words import about_coming, read_answer, was_absent

ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "maybe": Answer.MAYBE, "asked": None}


def labelled() -> list[tuple[str, Answer | None]]:
    lines = [
        line
        for language in ("nl", "en")
        for line in (Path(__file__).parent / f"rsvp_{language}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [(phrase, ANSWERS[label]) for label, phrase in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("typed", "answer"), labelled())
def test_what_is_meant(typed: str, answer: Answer | None) -> None:
    assert read_answer(typed) is answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ik kan toch niet komen", Answer.NO),
        ("ik kom toch wel", Answer.YES),
        ("ik ben ziek", Answer.NO),
        ("kind ziek", Answer.NO),
        ("ik kan donderdag niet", Answer.NO),
        ("I can't make it after all", None),  # "after all" is not known: asked, not guessed
        ("ik kom misschien", Answer.MAYBE),
        ("ja", None),
        ("nee", None),
        ("oké", None),
        ("ik breng een spel mee", None),
        ("wie komen er?", None),
        ("ik ga morgen", None),
    ],
)
def test_what_speaks_of_coming_without_being_asked(typed: str, answer: Answer | None) -> None:
    assert about_coming(typed) is answer


@pytest.mark.parametrize("typed", ["ik was er niet", "Was er niet bij, ziek", "sorry, ik kon niet", "I wasn't there"])
def test_who_was_not_there(typed: str) -> None:
    assert was_absent(typed)


@pytest.mark.parametrize("typed", ["ik was er", "was je er niet?", "ik was niet tevreden", "niemand was ziek"])
def test_who_does_not_say_so(typed: str) -> None:
    assert not was_absent(typed)


@given(st.permutations(["ja", "nee"]), st.sampled_from(["", "ik kom", "kan niet", "misschien", "graag"]))
def test_who_contradicts_themselves_is_asked(said: list[str], more: str) -> None:
    assert read_answer(", ".join([*said, more])) is None


@given(st.text(max_size=200))
def test_anything_may_be_typed(typed: str) -> None:
    assert read_answer(typed) in (None, *Answer)
    assert about_coming(typed) in (None, read_answer(typed))
