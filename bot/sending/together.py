"""Invitations that wait for one person leave together: one message, with a line and a button for each meeting."""

from collections.abc import Sequence
from dataclasses import replace

from domain.nudging import NudgeKind
from storage.mail.outbox import Queued

MOST = 8
"""As many meetings as fit in one message with its buttons, on every platform."""


def may_lead(queued: Queued) -> bool:
    """Whether others may go with it: a first private invitation."""
    letter, nudge = queued.letter, queued.letter.nudge
    invites = nudge is not None and nudge.kind is NudgeKind.ANNOUNCEMENT
    return invites and letter.private and queued.edits is None and not queued.only_template


def belongs_to(other: Queued, leader: Queued) -> bool:
    """In the same chat, about the same network."""
    mine, its = other.letter, leader.letter
    return (mine.chat_id, mine.network_id, mine.requested) == (its.chat_id, its.network_id, its.requested)


def in_one(leader: Queued, others: Sequence[Queued]) -> Queued:
    """The letter that tells of all of them. It is no card: those come with a tap on a meeting."""
    about = [each.letter.nudge.meeting_id for each in (leader, *others) if each.letter.nudge is not None]
    promise = {**(leader.letter.promise or {}), "teller": "invitations", "about": {"meetings": about}}
    return replace(leader, letter=replace(leader.letter, card=None, promise=promise))
