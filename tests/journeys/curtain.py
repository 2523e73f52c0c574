"""What must hold at the end of every story, whatever it was about."""

from collections import Counter
from datetime import datetime

from sqlalchemy import select

from storage.mail import inbox
from storage.mail.outbox import FAILED, SENDING, SENT, UNCERTAIN, WAITING, OutboxRow
from storage.people.addresses import AddressRow
from tests.journeys.theatre import ZONE, Theatre

NIGHT_FROM, NIGHT_UNTIL = 20, 8


async def falls(theatre: Theatre) -> None:
    """Nothing lost, nothing twice, nobody disturbed at night or without their consent, nothing left half done."""
    async with theatre.database.read() as session:
        letters = list(await session.scalars(select(OutboxRow)))
        unfinished = await inbox.counts(session)
        known = await session.scalars(select(AddressRow))
        agreed = {(address.channel, address.external_id): address.opted_in_at for address in known}
    assert unfinished == {}, f"updates that were not dealt with: {unfinished}"
    _nothing_half_done(theatre, letters)
    _nothing_twice(letters)
    _only_who_agreed(letters, agreed)
    _all_was_meant(theatre, letters)
    _nobody_disturbed_at_night(theatre)
    theatre.platform.end()


def _nothing_half_done(theatre: Theatre, letters: list[OutboxRow]) -> None:
    now = theatre.clock.now()
    stuck = [
        (letter.state, letter.body["html"], letter.why)
        for letter in letters
        if letter.state in (SENDING, UNCERTAIN) or (letter.state == WAITING and letter.not_before <= now)
    ]
    assert stuck == []
    failed = [letter.why for letter in letters if letter.state == FAILED]
    assert [why for why in failed if not str(why).startswith("unreachable")] == []


def _nothing_twice(letters: list[OutboxRow]) -> None:
    sent = [letter for letter in letters if letter.state == SENT]
    nudges = Counter(
        (
            letter.nudge_kind,
            letter.meeting_id,
            letter.meeting_version,
            letter.person_id,
            letter.due_at,
            letter.template is None,  # a knock, and then the words themselves
        )
        for letter in sent
        if letter.nudge_kind is not None
    )
    assert [nudge for nudge, count in nudges.items() if count > 1] == []
    messages = Counter((letter.chat_id, letter.message_id) for letter in sent if letter.card is None)
    assert [message for message, count in messages.items() if count > 1] == []
    channels: dict[tuple[object, ...], set[str]] = {}
    for letter in sent:
        if letter.person_id is not None:
            subject = (
                letter.person_id,
                letter.nudge_kind,
                letter.created_at,
                letter.body.get("html") or str(letter.promise),
            )
            channels.setdefault(subject, set()).add(letter.channel)
    assert [subject for subject, where in channels.items() if len(where) > 1] == []


def _only_who_agreed(letters: list[OutboxRow], agreed: dict[tuple[str, str], datetime | None]) -> None:
    """Nobody is knocked for who did not say yes to that before; who had themselves forgotten, is not known here."""
    knocks = [letter for letter in letters if letter.template is not None and letter.sent_at is not None]
    too_soon = [
        (letter.chat_id, letter.template)
        for letter in knocks
        if (at := (letter.channel, letter.chat_id)) in agreed and not _before(agreed[at], letter.sent_at)
    ]
    assert too_soon == []


def _before(moment: datetime | None, sent: datetime | None) -> bool:
    return moment is not None and sent is not None and moment <= sent


def _all_was_meant(theatre: Theatre, letters: list[OutboxRow]) -> None:
    """On the screens stands what was in the outbox, and nothing else; who had themselves forgotten, is."""
    sent = {(letter.chat_id, str(letter.message_id)) for letter in letters if letter.state == SENT}
    posted = theatre.platform.posted()
    forgotten = {chat for chat, _ in posted} - {letter.chat_id for letter in letters}
    assert sent - posted == set()
    assert {message for message in posted - sent if message[0] not in forgotten | theatre.forgotten} == set()


def _nobody_disturbed_at_night(theatre: Theatre) -> None:
    """In nobody's private chat came anything between eight and eight, unless they were busy there themselves."""
    disturbed = [
        (person.name, message.at.astimezone(ZONE).isoformat(), message.text)
        for person in theatre.people
        for message in person.messages
        if _at_night(message.at) and not _awake(theatre, person.id, message.at)
    ]
    assert disturbed == []


def _at_night(moment: datetime) -> bool:
    return not NIGHT_UNTIL <= moment.astimezone(ZONE).hour < NIGHT_FROM


def _awake(theatre: Theatre, person: str, moment: datetime) -> bool:
    return any(each.person == person and each.since <= moment <= each.until for each in theatre.awake)
