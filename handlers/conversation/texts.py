"""Texts in the reader's language: Fluent files filled in, every value escaped, dates as people say them."""

import html
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_currency
from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from handlers.conversation.messages import Joined, Moment, Money, Spoken, Text, Value, Words

FOLDER = Path(__file__).parent.parent / "texts"
LANGUAGES = ("nl", "en")
DATE_PATTERNS = {
    "nl": {
        "full": "EEEE d MMMM yyyy, HH.mm 'uur'",
        "date": "EEEE d MMMM",
        "day": "EEEE",
        "short": "EEEEEE d MMM HH.mm",
        "time": "HH.mm 'uur'",
        "other-day": "EEEE HH.mm 'uur'",
        "year": "d MMMM yyyy",
    },
    "en": {
        "full": "EEEE d MMMM yyyy, HH:mm",
        "date": "EEEE d MMMM",
        "day": "EEEE",
        "short": "EEE d MMM HH:mm",
        "time": "HH:mm",
        "other-day": "EEEE HH:mm",
        "year": "d MMMM yyyy",
    },
}
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
AS_IT_IS = "said"
_TAG = re.compile(r"</?[a-z][^<>]*>")

_WITH_A_TIME = ("full", "time")


class Texts:
    """All texts of the bot. A missing key or value is a bug and raises LookupError.

    A language may be followed by "@" and the time zone of who reads: "nl@America/Curacao". A moment elsewhere then
    tells what the clock shows there, too.
    """

    def __init__(self, folder: Path = FOLDER, languages: Iterable[str] = LANGUAGES) -> None:
        self.bundles = {language: _bundle(folder / language, language) for language in languages}

    def html(self, words: Words, language: str) -> str:
        """The words as restricted HTML: tags only from the texts, values escaped."""
        spoken, _, zone = language.partition("@")
        return str(self._render(words, spoken, zone))

    def plain(self, words: Words, language: str) -> str:
        """The words without markup, for labels and toasts."""
        return html.unescape(_TAG.sub("", self.html(words, language)))

    def has(self, key: str) -> bool:
        return all(bundle.has_message(key) for bundle in self.bundles.values())

    def _render(self, words: Words, language: str, zone: str) -> Markup:
        if isinstance(words, Spoken):
            return self._render(words.words, words.language, "")
        if isinstance(words, Joined):
            return Markup(words.separator).join(  # noqa: S704 - separators come from the code
                self._render(part, language, zone) for part in words.parts
            )
        if words.key == AS_IT_IS:  # of any length, where Fluent takes no long values
            return Markup(self._value(words.values["said"], language, zone))  # noqa: S704 - the value is escaped
        bundle = self.bundles[language]
        if not bundle.has_message(words.key):
            raise LookupError(f"no text {words.key!r} in {language!r}")
        pattern = bundle.get_message(words.key).value
        if pattern is None:
            raise LookupError(f"text {words.key!r} is empty in {language!r}")
        values = {name: self._value(value, language, zone) for name, value in words.values.items()}
        rendered, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise LookupError(f"text {words.key!r} in {language!r}: {errors}")
        return Markup(rendered)  # noqa: S704 - every value in it is escaped

    def _value(self, value: Value, language: str, zone: str) -> Any:
        if isinstance(value, Text | Joined | Spoken):
            return self._render(value, language, zone)
        if isinstance(value, Moment):
            return self._moment(value, language, zone)
        if isinstance(value, Money):
            return escape(say_money(value, language))
        if isinstance(value, int | float):
            return value
        return escape(value)

    def _moment(self, moment: Moment, language: str, zone: str) -> Markup:
        """As its own clock shows it, and behind it that of who reads, where that differs."""
        said = say_moment(moment, language)
        here = _elsewhere(moment, zone)
        if here is None:
            return escape(said)
        return self._render(Text("moment-own", {"there": said, "here": say_moment(here, language)}), language, "")


@cache
def all_texts() -> Texts:
    """The texts of the house, read once."""
    return Texts()


def _elsewhere(moment: Moment, zone: str) -> Moment | None:
    """The same moment on the clock of `zone`; None where that shows the same, or where only a day is told."""
    if not zone or moment.form not in _WITH_A_TIME:
        return None
    wall = _on_clock(moment.wall, moment.zone, zone)
    if wall == moment.wall:
        return None
    until = _on_clock(moment.until, moment.zone, zone) if moment.until else None
    return Moment(wall, zone, "time" if wall.date() == moment.wall.date() else "other-day", until)


def _on_clock(wall: datetime, zone: str, other: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(other)).replace(tzinfo=None)


def say_moment(moment: Moment, language: str) -> str:
    """A moment in words: "donderdag 3 december 2026, 15.30 uur", or until when: "…, 15.30–17.00 uur"."""
    pattern = DATE_PATTERNS[language][moment.form]
    if moment.until is None:
        return format_datetime(moment.wall, pattern, locale=LOCALES[language]).replace(".,", ",")
    since = format_datetime(moment.wall, pattern.removesuffix(" 'uur'"), locale=LOCALES[language])
    return f"{since}–{format_datetime(moment.until, DATE_PATTERNS[language]['time'], locale=LOCALES[language])}"


def say_money(money: Money, language: str) -> str:
    """An amount in words: "€ 0,12"; exact, a price of less than a cent keeps its decimals."""
    return format_currency(money.amount, money.currency, locale=LOCALES[language], decimal_quantization=not money.exact)


def pick_language(wanted: str | None, default: str) -> str:
    """The nearest language that the bot speaks: "en-GB" is "en"; what it does not speak is the default."""
    short = (wanted or "").split("-")[0].lower()
    return short if short in LANGUAGES else default


def beginning(said: Any) -> Markup:
    """In a text `BEGIN($theme)`: what somebody typed, where a sentence opens with it. "iPad" keeps its own shape."""
    escaped = str(said)
    first = escaped.split(" ", 1)[0]
    if not first[:1].isalpha() or first != first.lower():
        return Markup(escaped)  # noqa: S704 - it was escaped as a value
    opening = escaped[:2].upper() if escaped.startswith("ij") else escaped[:1].upper()
    return Markup(opening + escaped[len(opening) :])  # noqa: S704 - it was escaped as a value


def _bundle(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([LOCALES[language]], use_isolating=False, functions={"BEGIN": beginning})  # type: ignore[dict-item]  # a function may return a string as well
    for path in sorted(folder.rglob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
