"""Words for letters that were only promised: written down when they leave, and made anew whenever they leave again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import Letter, OutboxRow


async def put(session: AsyncSession, letters: Mapping[int, Letter]) -> None:
    """The words that promises came to, by row: they leave now."""
    if letters:
        row = OutboxRow.__table__.c
        await session.execute(
            OutboxRow.__table__.update()  # type: ignore[attr-defined]  # Table has update
            .where(row.id == bindparam("letter"))
            .values(body=bindparam("words"), document=bindparam("file"), reason=bindparam("because")),
            [
                {"letter": row_id, "words": said.body, "file": said.document, "because": said.reason}
                for row_id, said in letters.items()
            ],
        )


async def promise_instead(session: AsyncSession, row_id: int, promised: Mapping[str, Any]) -> None:
    """From now on it promises this."""
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(promise=dict(promised)))
