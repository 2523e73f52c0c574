"""Letters that leave now and have no words yet: each gets those that are true now, in the language of its reader."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.sending.compose import Composer
from bot.sending.telling import Due, Telling
from domain.networks import Network
from domain.people import Person
from handlers.conversation.messages import Said
from storage import networks
from storage.mail import outbox, promised_words
from storage.mail.outbox import Letter, Queued
from storage.people import people

logger = logging.getLogger(__name__)

LAST = -1
"""The piece with the buttons, of a text too long for one message."""


class Promises:
    """Keeps what letters promise. `default` is the language where nobody chose one."""

    def __init__(self, composer: Composer, telling: Telling, default: str) -> None:
        self._composer = composer
        self._telling = telling
        self._default = default

    async def put_in_words(
        self, session: AsyncSession, letters: Sequence[Queued], now: datetime
    ) -> dict[int, list[Letter]]:
        """The pieces that each letter with a promise comes to, by row; none where nothing is left to say."""
        promised = [queued for queued in letters if queued.letter.promise is not None]
        if not promised:
            return {}
        readers = await people.several(session, {each.letter.person_id or 0 for each in promised})
        belong = await networks.several(session, {each.letter.network_id or 0 for each in promised})
        due = [_due(queued.letter, readers) for queued in promised]
        made: dict[int, list[Letter]] = {}
        for queued, each, said in zip(
            promised, due, await self._telling.said(self._composer.scene(session, now), due), strict=True
        ):
            language = self._language(queued.letter, each.reader, belong)
            pieces = [] if said is None else self._pieces(queued, said, language)
            made[queued.id] = _own(pieces, (queued.letter.promise or {}).get("piece"))
        return made

    def _pieces(self, queued: Queued, said: Said, language: str) -> list[Letter]:
        """None for a bug in a text: it must not stop what comes after it."""
        try:
            return self._composer.put_in_words(queued.letter, said, language)
        except Exception:
            logger.exception("letter %s cannot be put in words", queued.id)
            return []

    def _language(self, letter: Letter, reader: Person | None, belong: Mapping[int, Network]) -> str:
        chosen = (letter.promise or {}).get("language")
        if chosen:
            return str(chosen)
        if reader is not None:
            return reader.reads
        network = belong.get(letter.network_id or 0)
        return network.language if network else self._default


def _due(letter: Letter, readers: Mapping[int, Person]) -> Due:
    promise = letter.promise or {}
    return Due(promise["teller"], promise["about"], readers.get(letter.person_id or 0))


def _own(pieces: list[Letter], number: int | None) -> list[Letter]:
    """What a letter says that is itself a piece; where the text became shorter, there may be nothing left for it."""
    if number is None:
        return pieces
    return pieces[-1:] if number == LAST else pieces[:-1][number : number + 1]


async def split(session: AsyncSession, queued: Queued, count: int, now: datetime) -> None:
    """Of so many pieces each is a letter of its own, put in words when it leaves; the last, with the buttons, stays
    this one, and leaves after the others.
    """
    letter = queued.letter
    ahead = replace(letter, priority=max(letter.priority - 1, 0), nudge=None, pin=False, not_before=now, reason=None)
    first = [replace(ahead, promise={**(letter.promise or {}), "piece": number}) for number in range(count - 1)]
    await outbox.add(session, first, now)
    await promised_words.promise_instead(session, queued.id, {**(letter.promise or {}), "piece": LAST})
