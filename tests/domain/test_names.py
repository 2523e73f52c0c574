"""Names as others may read them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import DIRECTIONS, alphabetical, clean_name, first_name


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Anja de Vries", "Anja de Vries"),
        ("  Anja \n  de  Vries ", "Anja de Vries"),
        ("J.de Vries", "J. de Vries"),
        ("A.B.C. Jansen", "A.B.C. Jansen"),
        ("Çelik-Öztürk, Ayşe", "Çelik-Öztürk, Ayşe"),
        ("محمد", "محمد"),
        ("Anja 🌸", "Anja 🌸"),
        ("👩‍🏫 Anja", "👩‍🏫 Anja"),
        ("win nu op casino.com", "win nu op casino. com"),
        ("https://evil.example/x", "evil. example/x"),
        ("t.me/spam", "t. me/spam"),
        ("@spam_channel", "spam_channel"),
        ("anja@school.nl", "anja school. nl"),
        ("/stop", "stop"),
        ("#actie", "actie"),
        ("Anja\u202egnp.exe", "Anjagnp. exe"),
        ("\u200fAnja\u200e", "Anja"),
        ("An\u200bja", "Anja"),
        ("e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302"),
        ("\u3164", ""),
        ("\u2800\u2800", ""),
        ("\u200b\u200d", ""),
        ("   ", ""),
        ("", ""),
    ],
)
def test_names(said: str, shown: str) -> None:
    assert clean_name(said) == shown


@given(st.text(max_size=120))
def test_any_name_is_short_on_one_line_and_visible_or_empty(said: str) -> None:
    shown = clean_name(said)

    assert len(shown) <= 80
    assert shown == " ".join(shown.split())
    assert not DIRECTIONS & set(shown)
    assert shown == "" or any(unicodedata.category(c)[0] not in "ZCM" for c in shown)
    assert "://" not in shown
    assert "@" not in shown


@given(st.text(max_size=60))
def test_a_clean_name_stays_as_it_is(said: str) -> None:
    shown = clean_name(said)

    assert clean_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Pieter Klaassen", "Pieter"),
        ("Anne-Marie de Vries", "Anne-Marie"),
        ("Sanne", "Sanne"),
        ("mevrouw De Vries", "mevrouw De Vries"),
        ("Dr. Bakker", "Dr. Bakker"),
        ("P. Klaassen", "P. Klaassen"),
        ("J.P. Klaassen", "J.P. Klaassen"),
        ("de buurvrouw", "de buurvrouw"),
        ("", ""),
    ],
)
def test_how_somebody_is_spoken_to(name: str, spoken: str) -> None:
    assert first_name(name) == spoken


def test_capitals_and_accents_do_not_count_where_names_are_in_a_row() -> None:
    assert sorted(["Zoë", "élise", "de Boer", "Anja", "Eva"], key=alphabetical) == [
        "Anja",
        "de Boer",
        "élise",
        "Eva",
        "Zoë",
    ]
