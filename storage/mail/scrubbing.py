"""What others were sent, or will be, without the name and the words of somebody who wants nothing kept."""

import html
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import DROPPED, HELD, WAITING, OutboxRow
from storage.mail.postings import PostingRow

LEFT_OUT = "…"
SHORTEST = 8  # fewer letters say nothing about anybody
BEGINNING = 12  # by which a line is known, also where it was cut short


@dataclass(frozen=True, slots=True)
class Traces:
    """What gives somebody away: their name, and the lines that they wrote."""

    name: str
    lines: frozenset[str]

    @classmethod
    def of(cls, name: str, texts: Collection[str | None]) -> "Traces":
        lines = {line.strip() for text in texts if text for line in text.splitlines()}
        return cls(name.strip(), frozenset(line for line in lines if len(line) >= SHORTEST))

    def needles(self) -> set[str]:
        """Whatever has one of these may have to be changed; what has none need not."""
        return {needle for needle in (self.name, *(line[:BEGINNING] for line in self.lines)) if needle}

    def leave_out(self, said: str, *, marked_up: bool) -> str:
        """A line from where it begins as one of theirs to its end; a name wherever it is a word, also cut short."""
        escaped = html.escape if marked_up else str
        for line in self.lines:
            said = re.sub(re.escape(escaped(line[:BEGINNING])) + r"[^\n<]*", LEFT_OUT, said)
        if not self.name:
            return said
        said = re.sub(rf"(?<!\w){re.escape(escaped(self.name))}(?!\w)", LEFT_OUT, said)
        return re.sub(r"[^\n<>]{4,}(?=…$)", self._cut_short, said) if said.endswith(LEFT_OUT) else said

    def _cut_short(self, found: re.Match[str]) -> str:
        return "" if self.name.startswith(found[0].removeprefix("✓ ")) else found[0]


async def scrub(session: AsyncSession, traces: Traces) -> None:
    """Change letters and texts to post that have any of it; a file that has any of it is dropped."""
    needles = traces.needles()
    if not needles:
        return
    stored = {json.dumps(said)[1:-1] for needle in needles for said in (needle, html.escape(needle))}
    letters = select(OutboxRow).where(
        or_(_has_any(cast(OutboxRow.body, String), stored), _has_any(cast(OutboxRow.reason, String), stored))
    )
    for row in await session.scalars(letters.execution_options(populate_existing=True)):
        row.body = _scrubbed(row.body, traces)
        row.reason = _scrubbed(row.reason, traces) if row.reason else None
    escaped = {html.escape(needle) for needle in needles}
    for posting in await session.scalars(select(PostingRow).where(_has_any(PostingRow.html, escaped))):
        posting.html = traces.leave_out(posting.html, marked_up=True)
    await _drop_files(session, needles)
    await session.flush()


def _has_any(column: ColumnElement[str] | Any, needles: Collection[str]) -> ColumnElement[bool]:
    return or_(*(column.contains(needle, autoescape=True) for needle in needles))


def _scrubbed(value: Any, traces: Traces, key: str = "") -> Any:
    """Texts for readers are under "html", and plain ones under "label"; the rest is ours."""
    if isinstance(value, dict):
        return {name: _scrubbed(inner, traces, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner, traces, key) for inner in value]
    if isinstance(value, str) and key in ("html", "label", "url"):
        return traces.leave_out(value, marked_up=key == "html")
    return value


async def _drop_files(session: AsyncSession, needles: Collection[str]) -> None:
    for row in await session.scalars(select(OutboxRow).where(OutboxRow.document.is_not(None))):
        if row.document is not None and any(said in row.document for said in _encoded(needles)):
            row.document = None
            if row.state in (WAITING, HELD):
                row.state, row.why = DROPPED, "erased"


def _encoded(needles: Collection[str]) -> Iterator[bytes]:
    for needle in needles:
        yield needle.encode()
        yield html.escape(needle).encode()
