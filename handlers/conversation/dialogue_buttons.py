"""Which button of a dialogue is meant by who types its label or its number."""

from typing import Any

from handlers.conversation.asking import (
    READING,
    asked_of,
    back_and_cancel,
    choices_of,
    code,
    confirm_buttons,
    is_first,
    question_buttons,
    question_of,
    summary_buttons,
)
from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Rows, text
from handlers.conversation.plain_words import labelled, number_of
from handlers.conversation.questions import SUMMARY, Accepted, Confirm, Dialogue, Parsed
from storage.dialogues import Progress

LISTED = 10
"""Where more buttons than this stand under a message, a platform may number them all, the ways out too."""


async def by_label(context: Context, dialogue: Dialogue, progress: Progress, typed: str) -> str | None:
    """What the button with this label does, among those that stand under the question now."""
    rows = await _shown(context, dialogue, progress)
    if progress.step != SUMMARY:  # what the question itself offered still counts when something is read back
        rows = (*rows, *await _under_question(context, dialogue, progress))
    meant = {_what(button): context.plain(button.label) for row in rows for button in row}
    found = labelled(typed, list(meant.values()))
    return list(meant)[found] if found is not None else None


async def by_number(context: Context, dialogue: Dialogue, progress: Progress, typed: str) -> str | None:
    """What the button with this number does. The ways out have none, unless there are many buttons."""
    number = number_of(typed)
    if number is None:
        return None
    rows = await _shown(context, dialogue, progress)
    together = [button for row in rows for button in row]
    numbered = together if len(together) > LISTED else [button for row in rows[:-1] for button in row]
    return _what(numbered[number - 1]) if 1 <= number <= len(numbered) else None


def takes_number(parsed: Parsed, typed: str) -> bool:
    """Whether a parser made something of a number; as bare words it says nothing."""
    if not isinstance(parsed, Accepted):
        return isinstance(parsed, Confirm)
    said: list[Any] = parsed.value if isinstance(parsed.value, list) else [parsed.value]
    return typed.strip() not in said


async def _shown(context: Context, dialogue: Dialogue, progress: Progress) -> Rows:
    """The last row has the ways out."""
    if progress.step == SUMMARY:
        return summary_buttons(dialogue, progress)
    pending = progress.pending or {}
    if "confirm" in pending:
        return confirm_buttons(progress)
    readings = range(len(pending.get("readings", ())))
    if readings:  # their labels are not kept, their numbers are
        rows = tuple((Button(text("said", said=""), code(progress, f"{READING}{number}")),) for number in readings)
        return (*rows, back_and_cancel(progress))
    return await _under_question(context, dialogue, progress)


async def _under_question(context: Context, dialogue: Dialogue, progress: Progress) -> Rows:
    question = question_of(dialogue, progress)
    choices = await choices_of(question, asked_of(context, progress))
    return question_buttons(question, choices, progress, first=is_first(dialogue, progress))


def _what(button: Button) -> str:
    return (button.code or "").split(":", 3)[3]
