"""Amounts and days as values in texts, in the reader's language."""

from datetime import datetime

import pytest

from handlers.conversation.messages import Moment, Money, text
from handlers.conversation.texts import all_texts, say_moment, say_money


@pytest.mark.parametrize(
    ("money", "dutch", "english"),
    [
        (Money(0.12, "EUR"), "€\u00a00,12", "€0.12"),
        (Money(0.1 + 0.2, "EUR"), "€\u00a00,30", "€0.30"),
        (Money(1234.5, "EUR"), "€\u00a01.234,50", "€1,234.50"),
        (Money(0.0243, "EUR", exact=True), "€\u00a00,0243", "€0.0243"),
        (Money(0.1, "EUR", exact=True), "€\u00a00,10", "€0.10"),
        (Money(3, "USD"), "US$\u00a03,00", "US$3.00"),
        (Money(0, "EUR"), "€\u00a00,00", "€0.00"),
    ],
)
def test_amounts(money: Money, dutch: str, english: str) -> None:
    assert (say_money(money, "nl"), say_money(money, "en")) == (dutch, english)


def test_a_day_with_its_year() -> None:
    day = Moment(datetime(2026, 12, 3), "Europe/Amsterdam", "year")

    assert (say_moment(day, "nl"), say_moment(day, "en")) == ("3 december 2026", "3 December 2026")


def test_until_when() -> None:
    meeting = Moment(datetime(2026, 12, 3, 15, 30), "Europe/Amsterdam", until=datetime(2026, 12, 3, 17))

    assert say_moment(meeting, "nl") == "donderdag 3 december 2026, 15.30–17.00 uur"
    assert say_moment(meeting, "en") == "Thursday 3 December 2026, 15:30–17:00"


@pytest.mark.parametrize(
    ("theme", "opens"),
    [
        ("privacy op school", "Privacy op school"),
        ("ijs en weder", "IJs en weder"),
        ("iPads in de klas", "iPads in de klas"),
        ("’s ochtends lezen", "’s ochtends lezen"),
        ("<b>", "&lt;b&gt;"),
        ("ICT", "ICT"),
    ],
)
def test_what_somebody_typed_opens_a_sentence_with_a_capital(theme: str, opens: str) -> None:
    said = all_texts().html(text("card-title", theme=theme), "nl")

    assert said == f"📅 <b>{opens}</b>"
