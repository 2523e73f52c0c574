"""Words for promises, at the moment in which they leave: what the use-case says of the facts as they are now."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import DBAPIError

from domain.people import Person
from handlers.conversation.context import Scene
from handlers.conversation.messages import Said
from handlers.conversation.routing import Table

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that is to be kept now, and who reads it (None: a group)."""

    teller: str
    about: Mapping[str, Any]
    reader: Person | None


class Telling:
    """Asks the tellers. What is about the same is asked once, so that its facts are read once."""

    def __init__(self, table: Table) -> None:
        self._table = table

    async def said(self, scene: Scene, due: Sequence[Due]) -> list[Said | None]:
        """In the order of `due`; None where nothing true is left to say, or where it cannot be said for a bug."""
        together: dict[tuple[str, str], list[int]] = {}
        for number, each in enumerate(due):
            together.setdefault((each.teller, json.dumps(each.about, sort_keys=True)), []).append(number)
        found: list[Said | None] = [None] * len(due)
        for numbers in together.values():
            first = due[numbers[0]]
            told = await self._told(scene, first, [due[number].reader for number in numbers])
            for number, said in zip(numbers, told, strict=True):
                found[number] = said
        return found

    async def _told(self, scene: Scene, due: Due, readers: Sequence[Person | None]) -> Sequence[Said | None]:
        teller = self._table.teller(due.teller)
        if teller is None:
            logger.error("nobody tells what was promised as %r", due.teller)
            return [None] * len(readers)
        try:
            return await teller(scene, due.about, readers)
        except DBAPIError:
            raise
        except Exception:
            logger.exception("what was promised as %r cannot be told", due.teller)
            return [None] * len(readers)
