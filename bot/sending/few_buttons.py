"""Where a platform shows a few choices as buttons and more as a list: what may be left out for that."""

from collections.abc import Sequence

from handlers.conversation.messages import Button, Stands


def light(rows: Sequence[Sequence[Button]], few: int | None) -> tuple[list[list[Button]], bool]:
    """The rows as they stand where `few` choices at most are buttons (None: any number), and whether words must do for
    what was left out.
    """
    if few is None:
        return [list(row) for row in rows], False
    kept = _without(rows, Stands.AMONG_MANY)
    if _choices(kept) > few:
        kept = _without(kept, Stands.IF_ROOM)
    return kept, _choices(kept) < _choices(rows)


def _without(rows: Sequence[Sequence[Button]], stands: Stands) -> list[list[Button]]:
    left = ([button for button in row if button.stands is not stands] for row in rows)
    return [row for row in left if row]


def _choices(rows: Sequence[Sequence[Button]]) -> int:
    return sum(button.code is not None for row in rows for button in row)
