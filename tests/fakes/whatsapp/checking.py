"""What the OpenAPI cannot say of a message: lengths from below, choices that differ, a list's rows in total."""

from typing import Any

from .messages import Choice
from .refusals import bug
from .spec import units, wrong_with_message

MOST_ROWS = 10
LONGEST_CAPTION = 1024


def check_shape(body: dict[str, Any]) -> None:
    """Refuses in the words of the first thing that is wrong."""
    wrong = wrong_with_message(body)
    if wrong:
        raise bug(wrong[0].code, "; ".join(each.words for each in wrong))
    if body["messaging_product"] != "whatsapp":
        raise bug(100, f"messaging_product must be whatsapp, not {body['messaging_product']!r}")
    if body["recipient_type"] != "individual":
        raise bug(131215, "only official business accounts have groups")


def need_words(text: str, what: str) -> str:
    if not text.strip():
        raise bug(131008, f"{what} has no text")
    return text


def choices_of(interactive: dict[str, Any]) -> tuple[Choice, ...]:
    """The buttons, or the rows of all sections, in their order."""
    action = interactive["action"]
    if interactive["type"] == "button":
        if set(action) != {"buttons"}:
            raise bug(131009, f"reply buttons have only buttons, not {sorted(action)}")
        found = [Choice(each["reply"]["title"], each["reply"]["id"]) for each in action["buttons"]]
        if len({choice.label for choice in found}) != len(found):
            raise bug(131009, f"two buttons say the same: {[choice.label for choice in found]}")
    else:
        found = _rows(action)
    for choice in found:
        if not choice.label.strip() or not choice.code.strip():
            raise bug(131009, f"a choice without a title or an id: {choice}")
    if len({choice.code for choice in found}) != len(found):
        raise bug(131009, f"two choices have the same id: {[choice.code for choice in found]}")
    return tuple(found)


def _rows(action: dict[str, Any]) -> list[Choice]:
    if set(action) != {"button", "sections"}:
        raise bug(131009, f"a list has a button and sections, not {sorted(action)}")
    need_words(action["button"], "the button of a list")
    sections = action["sections"]
    if len(sections) > 1 and not all(section.get("title", "").strip() for section in sections):
        raise bug(131009, "of several sections each has a title")
    rows = [row for section in sections for row in section.get("rows", ())]
    if not rows or not all(section.get("rows") for section in sections):
        raise bug(131009, "a section without rows")
    if len(rows) > MOST_ROWS:
        raise bug(131009, f"a list has at most {MOST_ROWS} rows in total, not {len(rows)}")
    return [Choice(row["title"], row["id"], row.get("description", "")) for row in rows]


def caption_of(media: dict[str, Any]) -> str:
    caption = str(media.get("caption", ""))
    if units(caption) > LONGEST_CAPTION:
        raise bug(131009, f"a caption has {units(caption)} characters; at most {LONGEST_CAPTION}")
    return caption
