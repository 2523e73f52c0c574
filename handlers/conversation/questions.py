"""Questions as data: what is asked, why, what counts as an answer, and how the answer is shown back."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.names import clean_name, without_disguise
from handlers.conversation.context import Context
from handlers.conversation.messages import Reply, Text, Value, Words, text

MAX_ANSWER = 1000
SUMMARY = "summary"
"""The step after the last question, where the whole is shown."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A tappable answer. `code` goes into the button (at most 24 ASCII characters); `label` a text key, or its words.

    Kept is the code, or `value` where that is given: a title or a theme that fits in no button.
    """

    code: str
    label: str | Words
    value: Any = None

    @property
    def words(self) -> Words:
        return text(self.label) if isinstance(self.label, str) else self.label

    @property
    def kept(self) -> Any:
        return self.code if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Accepted:
    """This is the answer; `value` goes into JSON."""

    value: Any


@dataclass(frozen=True, slots=True)
class Confirm:
    """Probably this; it is read back first. `hint` is handed to the parser when something else is typed instead."""

    value: Any
    words: Words
    hint: Any = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or not certain: say so, offer readings, ask again.

    `readings` are (label, value) pairs to tap; `hint` is handed to the parser with the next try.
    """

    words: Words
    readings: tuple[tuple[Words, Any], ...] = ()
    hint: Any = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a parser may look at besides the typed text."""

    context: Context
    answers: Answers
    subject: Answers
    hint: Any = None


Parsed = Accepted | Confirm | Unclear
Parser = Callable[[str, Asked], Parsed]
ChoicesOf = Callable[[Asked], Awaitable[tuple[Choice, ...]]]
ValuesOf = Callable[[Asked], Mapping[str, Value]]


def free_text(typed: str, asked: Asked) -> Parsed:
    """Anything with at least one letter or digit, within the limit."""
    cleaned = clean(typed)
    if len(cleaned) > MAX_ANSWER:
        return Unclear(text("dialogue-too-long", length=len(cleaned), limit=MAX_ANSWER))
    if not any(character.isalnum() for character in cleaned):
        return Unclear(text("dialogue-needs-words"))
    return Accepted(cleaned)


def short_text(limit: int) -> Parser:
    """Free text of one line, at most `limit` characters."""

    def parse(typed: str, asked: Asked) -> Parsed:
        one_line = " ".join(clean(typed).split())
        if len(one_line) > limit:
            return Unclear(text("dialogue-too-long", length=len(one_line), limit=limit))
        return free_text(one_line, asked)

    return parse


def name_text(limit: int) -> Parser:
    """A name that others will read, at most `limit` characters: nothing in it can be tapped."""

    def parse(typed: str, asked: Asked) -> Parsed:
        parsed = short_text(limit)(typed, asked)
        if not isinstance(parsed, Accepted):
            return parsed
        name = clean_name(parsed.value, limit)
        return Accepted(name) if name else Unclear(text("dialogue-needs-words"))

    return parse


_ABBREVIATION = re.compile(r"[A-Z0-9&]{2,6}|[a-z]{2,5}-[A-Z]{1,3}|[A-Z]{2,5}-[a-z]+")


def theme_list(typed: str, asked: Asked) -> Parsed:
    """Themes, parted by commas, semicolons or lines."""
    parts = [as_theme(part) for part in re.split(r"[,;\n]", clean(typed))]
    themes = once_each(part for part in parts if any(map(str.isalnum, part)))
    if not themes:
        return Unclear(text("dialogue-needs-words"))
    if any(len(theme) > 60 for theme in themes):
        return Unclear(text("dialogue-themes-long"))
    return Accepted(themes)


def once_each(themes: Iterable[str]) -> list[str]:
    """The first spelling of each, in order: "AI" and "ai" are one theme."""
    found: dict[str, str] = {}
    for theme in themes:
        found.setdefault(theme.casefold(), theme)
    return list(found.values())


def as_theme(typed: str) -> str:
    """In lower case and on one line, but for words that are written in capitals: "AI", "ICT", "vmbo-T"."""
    return " ".join(word if _is_abbreviation(word) else word.lower() for word in typed.split())


def _is_abbreviation(word: str) -> bool:
    return _ABBREVIATION.fullmatch(word) is not None


def clean(typed: str) -> str:
    """Without control characters and directional overrides, which could disguise what somebody wrote."""
    return without_disguise(typed)


def shown_as_is(value: Any) -> Words:
    """An answer in the summary, as it was given."""
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text("dialogue-answer", answer=said)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a dialogue.

    `text` is its text key; its label in the summary is `<text>-label`. With `choices` it can be tapped, and typed
    answers that match a label count too; `parse` handles other typed text (None: only the choices).
    `many` allows several choices, `at_most` of them. `optional` may be skipped; with `may_be_none` only "geen" is an
    answer as well. `only_if` leaves the question out. `why` is a text key that says why this is asked. `plain`: without
    buttons to go back or to stop, the words work.
    """

    key: str
    text: str
    parse: Parser | None = free_text
    choices: tuple[Choice, ...] | ChoicesOf = ()
    many: bool = False
    at_most: int | None = None
    optional: bool = False
    why: str | None = None
    values: ValuesOf | None = None
    show: Callable[[Any], Words] = shown_as_is
    only_if: Callable[[Answers], bool] | None = None
    plain: bool = False
    may_be_none: bool = False


Finish = Callable[[Context, dict[str, Any], dict[str, Any]], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Ordered questions. `finish(context, answers, subject)` makes facts of them.

    `title` is a text key that completes "Verder met ...?". With `summary` the whole is shown before `finish`, each
    line tappable to change. `allowed` is asked at every step (somebody may lose a role on the way).
    `before_consent`: it may be held with who did not agree to anything being kept; all others are refused.
    """

    key: str
    title: str
    questions: tuple[Question, ...]
    finish: Finish
    summary: bool = False
    allowed: Callable[[Context], bool] | None = None
    before_consent: bool = False

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def asked(self, answers: Answers) -> list[Question]:
        """The questions that apply, given the answers so far."""
        return [q for q in self.questions if q.only_if is None or q.only_if(answers)]

    def after(self, step: str, answers: Answers) -> str:
        """The step after this one; for one that applies no more, the first that has no answer yet."""
        order = [question.key for question in self.asked(answers)]
        if step not in order:
            return self.first_unanswered(answers)
        rest = order[order.index(step) + 1 :]
        return rest[0] if rest else SUMMARY

    def first_unanswered(self, answers: Answers) -> str:
        return next((question.key for question in self.asked(answers) if question.key not in answers), SUMMARY)

    def given(self, answers: Answers) -> dict[str, Any]:
        """The answers that count: those to questions that still apply."""
        return {question.key: answers.get(question.key) for question in self.asked(answers)}


def choice_words(choices: tuple[Choice, ...]) -> Callable[[Any], Words]:
    """How a chosen code is shown in the summary."""
    by_code: dict[str, Words] = {choice.code: choice.words for choice in choices}

    def show(value: Any) -> Words:
        return by_code.get(str(value), Text("dialogue-answer", {"answer": str(value)}))

    return show
