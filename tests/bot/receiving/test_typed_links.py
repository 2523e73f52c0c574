"""Join codes as people type and pass them on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.receiving.typed_links import TypedLink, drafted, looks_meant, typed_links
from storage.networks import TOKEN_LENGTH, TYPEABLE

TOKEN = "abcd2345efgh"
TOKENS = st.text(TYPEABLE, min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH)
GAPS = st.sampled_from(["", " ", "-", " - ", "\u2013", "\u00a0", "  "])
AROUND = st.sampled_from(
    ["", "Knipoog ", "mijn code is: ", "Hallo! ", "(", "https://wa.me/31612345678?text=Knipoog%20", "even "]
)


@given(TOKENS, GAPS, st.booleans(), AROUND, st.sampled_from(["", ".", "!", " groetjes", ")", "\n"]))
def test_a_code_is_found_however_it_is_typed(token: str, gap: str, capitals: bool, before: str, after: str) -> None:
    typed = gap.join([token[:4], token[4:8], token[8:]])

    found = typed_links(before + (typed.upper() if capitals else typed) + after)

    assert TypedLink(token) in found
    assert len(found) <= 3


@given(TOKENS, st.sampled_from(["join", "rsvp-12-yes", "cmd-balans", "kom-7"]), st.booleans())
def test_what_follows_the_code_is_kept(token: str, rest: str, capitals: bool) -> None:
    typed = f"Knipoog {token}-{rest}"

    assert typed_links(typed.upper() if capitals else typed) == [TypedLink(token, rest)]


@given(st.text(max_size=300))
def test_whatever_is_typed_gives_at_most_three_codes(typed: str) -> None:
    found = typed_links(typed)

    assert len(found) <= 3
    assert all(len(link.token) == TOKEN_LENGTH and set(link.token) <= set(TYPEABLE) for link in found)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "rekenlessen waar kinderen zin in hebben",
        "abcd2345efg",
        "abcd2345efghj",
        "xabcd2345efgh1",
        "abcd 2345 efg",
        "06 12345678",
        "do 17 sep 15:30",
    ],
)
def test_other_words_are_no_code(typed: str) -> None:
    assert typed_links(typed) == []


def test_of_many_the_likeliest_are_looked_up() -> None:
    typed = f"maar daar gaat even maar eens weer, daar staat {TOKEN}; ook abcd 2345 efgk en ABCD-2345-EFGM"

    assert [link.token for link in typed_links(typed)] == [TOKEN, "abcd2345efgk", "abcd2345efgm"]


def test_a_code_of_words_after_other_words_is_found() -> None:
    assert TypedLink("abcdefghjkmn") in typed_links("daar abcd efgh jkmn")


@pytest.mark.parametrize(
    "typed",
    ["code abcd-2345-efg", "Mijn code is abcd2345efgh!", "Doe mee met abcd2345efgh", "join: ABCD 2345 EFGHJ"],
)
def test_a_code_alone_is_meant_also_when_it_is_wrong(typed: str) -> None:
    assert looks_meant(typed, "Knipoog")


def test_after_the_name_of_the_bot_a_code_is_meant() -> None:
    assert looks_meant(f"knipoog {TOKEN}-join", "Knipoog")
    assert not looks_meant("Knipoog is leuk", "Knipoog")


@pytest.mark.parametrize(
    "typed", ["ik doe mee", "doe mee met de rest", "code rood in de klas", "meedoen kan altijd wel", "code 1234"]
)
def test_words_about_joining_are_words(typed: str) -> None:
    assert not looks_meant(typed, "Knipoog")


@pytest.mark.parametrize(
    ("typed", "argument"),
    [
        ("Knipoog start", ""),
        ("knipoog  verder", "verder"),
        ("Knipoog cmd-help.", "cmd-help"),
        ("Knipoog", None),
        ("start", None),
        ("Knipoog verder gaan", None),
        ("Knipoog stop", None),
    ],
)
def test_what_a_link_without_a_network_drafts(typed: str, argument: str | None) -> None:
    assert drafted(typed, "Knipoog") == argument
