"""All that is kept of somebody as a page to read, and as plain text for platforms that carry no pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from handlers.conversation.context import Context
from handlers.conversation.messages import Document, Moment, Value, text
from storage.people import people
from storage.people.export import Known

FIRST = (
    *("people", "addresses", "memberships", "rsvps", "items", "responses", "takeaways", "contacts", "dialogues"),
    *("outbox", "link_codes", "merge_requests", "merges", "rooms", "postings", "occasions"),
)
PEOPLE = ("person_id", "met_id", "one_id", "two_id", "asked_by", "keep_id", "keeper_id", "given_to")
NAMED = {"network_id": "networks", "current_network_id": "networks", "meeting_id": "meetings"}
SAID = {
    "reach": ("open", "blocked", "never_started"),
    "role": ("member", "organiser"),
    "answer": ("yes", "no", "maybe"),
    "direction": ("bring", "fetch"),
    "visibility": ("everyone", "match", "organiser"),
    "curation": ("proposed", "left_out", "published"),
    "state": ("waiting", "sending", "sent", "failed", "dropped", "uncertain", "held", "open", "paused", "ended"),
}
"""Words of the database that have a text."""

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}"
    "dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.2rem 1rem;"
    "border-top:1px solid #bbb;padding:.6rem 0}"
    "dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and per row its (label, value)."""

    heading: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


async def my_data_page(context: Context, known: Known) -> Document:
    """In the person's language."""
    title = context.plain(text("data-title", bot=context.settings.bot_name))
    made = context.plain(text("data-made", moment=_moment(context, context.now)))
    sections = await _sections(context, known)
    html = _html(context.language, title, made, sections).encode()
    plain = _text(title, made, sections).encode()
    return Document("knipoog.html", "text/html", html, plain=plain)


async def _sections(context: Context, known: Known) -> list[Section]:
    names = {name: {row["id"]: row for row in known.get(name, [])} for name in NAMED.values()}
    rows = [row for each in known.values() for row in each]
    who = {row[column] for row in rows for column in PEOPLE if row.get(column)}
    called = {person.id: person.name for person in (await people.several(context.session, who)).values()}
    order = [*FIRST, *(name for name in known if name not in FIRST and name not in NAMED.values())]
    return [
        Section(
            context.plain(text("data-table", table=name)),
            tuple(tuple(_lines(context, row, names, called)) for row in known[name]),
        )
        for name in order
        if known.get(name)
    ]


def _lines(
    context: Context, row: Mapping[str, Any], names: Mapping[str, Mapping[int, Any]], called: Mapping[int, str]
) -> Iterable[tuple[str, str]]:
    for column, value in row.items():
        if column == "id" or value is None or value in ("", [], {}):
            continue
        label = context.plain(text("data-column", column=column))
        if column in NAMED and value in names[NAMED[column]]:
            found = names[NAMED[column]][value]
            yield label, str(found.get("name") or found.get("theme"))
        elif column in PEOPLE and value in called:
            yield label, called[value]
        else:
            yield label, _value(context, column, value)


def _value(context: Context, column: str, value: Any) -> str:
    if isinstance(value, bool):
        return context.plain(text("data-yes" if value else "data-no"))
    if isinstance(value, dict) and "html" in value:
        return _letter(value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_value(context, name, each)}" for name, each in value.items())
    if isinstance(value, list):
        return "\n".join(_value(context, column, each) for each in value)
    moment = _as_moment(value)
    if moment is not None:
        return context.plain(text("said", said=_moment(context, moment)))
    if value in SAID.get(column, ()):
        return context.plain(text("data-value", value=f"{column}-{value}"))
    return str(value)


def _letter(body: Mapping[str, Any]) -> str:
    labels = [f"[{button['label']}]" for row in body.get("buttons", ()) for button in row]
    words = Markup(body["html"].replace("\n", "\ufdd0")).striptags().replace("\ufdd0", "\n")  # noqa: S704 - our own
    return "\n".join((words, " ".join(labels))).strip()


def _as_moment(value: Any) -> datetime | None:
    if not isinstance(value, str) or len(value) < len("2026-01-01T00:00:00+00:00"):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _moment(context: Context, at: datetime) -> Value:
    zone = context.person.timezone
    return Moment(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone)


def _html(language: str, title: str, made: str, sections: Sequence[Section]) -> str:
    parts = [
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(made)}</p>\n"
    ]
    for section in sections:
        parts.append(f"<h2>{escape(section.heading)}</h2>\n")
        for row in section.rows:
            pairs = "\n".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in row)
            parts.append(f"<dl>\n{pairs}\n</dl>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def _text(title: str, made: str, sections: Sequence[Section]) -> str:
    blocks = [title, made]
    for section in sections:
        rows = ["\n".join(f"{label}: {value}" for label, value in row) for row in section.rows]
        blocks.append("\n\n".join([f"== {section.heading} ==", *rows]))
    return "\n\n".join(blocks) + "\n"
