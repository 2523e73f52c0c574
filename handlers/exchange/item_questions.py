"""The questions about one thing that is brought or fetched: what it is, its theme, its level, and who may see it."""

from domain.bring_fetch import TO_CHOOSE, Level
from handlers.conversation.messages import Value, text
from handlers.conversation.questions import (
    Accepted,
    Asked,
    Choice,
    Parsed,
    Question,
    as_theme,
    choice_words,
    short_text,
)
from handlers.conversation.shortening import quoted, shorten

LONGEST = 500
LONGEST_THEME = 60
LEVELS = tuple(Choice(level.value, f"bring-fetch-level-{level.value}") for level in Level)
SEEN_BY = tuple(Choice(each.value, f"bring-fetch-seen-by-{each.value}") for each in TO_CHOOSE)


def _by_prompt(asked: Asked) -> dict[str, Value]:
    return {"prompt": str(asked.subject["prompt"])}


def _by_words(asked: Asked) -> dict[str, Value]:
    return {"words": quoted(str(asked.subject["words"]), 120)}


def _one_theme(typed: str, asked: Asked) -> Parsed:
    parsed = short_text(LONGEST_THEME)(typed, asked)
    return Accepted(as_theme(parsed.value)) if isinstance(parsed, Accepted) else parsed


async def _themes(asked: Asked) -> tuple[Choice, ...]:
    """As they were when the dialogue began, so that a button means the same when the network has moved on."""
    found = asked.subject.get("themes") or []
    return tuple(Choice(f"t{n}", text("said", said=shorten(theme, 20)), theme) for n, theme in enumerate(found))


WHAT = Question("text", "bring-fetch-text", short_text(LONGEST), values=_by_prompt)
ALL = (
    WHAT,
    Question("theme", "bring-fetch-theme", _one_theme, _themes, optional=True, why="bring-fetch-theme-why"),
    Question("level", "bring-fetch-level", None, LEVELS, optional=True, show=choice_words(LEVELS)),
    Question("visibility", "bring-fetch-visibility", None, SEEN_BY, show=choice_words(SEEN_BY)),
)
ABOUT = (
    Question("theme", "change-item-theme", _one_theme, _themes, optional=True, values=_by_words),
    Question("level", "bring-fetch-level", None, LEVELS, optional=True, show=choice_words(LEVELS)),
)
"""What is asked of something that is kept already, and may be left."""
