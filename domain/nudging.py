"""What a nudge is, and the one policy that every send passes: may this person get this, now?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from domain.meetings import Answer, Meeting
from domain.people import Person
from domain.quiet_hours import after_quiet_hours


class NudgeKind(StrEnum):
    """What the bot says of its own accord; each is a moment in the life of a meeting or a membership."""

    ANNOUNCEMENT = "announcement"
    RSVP_REMINDER = "rsvp_reminder"
    BRING_FETCH = "bring_fetch"
    BRING_FETCH_AGAIN = "bring_fetch_again"
    PROGRAMME = "programme"
    TAKEAWAY = "takeaway"
    TAKEAWAY_AGAIN = "takeaway_again"
    CURATE = "curate"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    PUBLISHED = "published"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Slice:
    """Meetings whose start or end (`anchor`, in UTC) lies in `since` .. `until`, both included: only they can have
    anything of this kind due.
    """

    kind: NudgeKind
    anchor: Literal["starts", "ends"]
    since: datetime
    until: datetime

    @property
    def announced(self) -> bool:
        """Only meetings that have been announced can have this kind due; otherwise only those that have not."""
        return self.kind is not NudgeKind.ANNOUNCEMENT


@dataclass(frozen=True, slots=True)
class Occasion:
    """A due moment: this kind of nudge, about this meeting as it stands now (its version).

    Unique in storage by (kind, meeting_id, version, person_id); person_id 0 is the whole network.
    """

    kind: NudgeKind
    network_id: int
    meeting_id: int
    version: int
    due_at: datetime
    expires_at: datetime
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Nudge:
    """What the outbox keeps of a nudge so that the policy can judge it again at the moment of sending.

    `version` is the `edition` of the meeting that it is about. `requested`: the person was told before that it is
    there, and asked to see it; what follows is an answer, that no wish and no hour holds back. `counted_on`: they said
    that they come, though the move of which this tells took that answer away.
    """

    kind: NudgeKind
    network_id: int
    meeting_id: int | None
    version: int
    person_id: int
    due_at: datetime
    expires_at: datetime
    requested: bool = False
    counted_on: bool = False


class Why(StrEnum):
    """Why a nudge waits or is dropped; shown to the organiser and in the playground."""

    # about the person
    STOPPED = "stopped"
    NO_CONSENT = "no_consent"
    LEFT = "left"
    UNREACHABLE = "unreachable"
    # about the meeting
    GONE = "gone"  # it was deleted, or what it would have told is no longer so
    CALLED_OFF = "called_off"
    GOES_ON = "goes_on"  # the news of calling it off, while it goes on after all
    MOVED = "moved"
    PAST = "past"  # it has begun: too late for what comes before it
    # about what was asked
    ANSWERED = "answered"
    NOT_COMING = "not_coming"  # said no, or never said to come
    # about wishes
    ONLY_MEETINGS = "only_meetings"
    SILENCE = "silence"  # three unanswered in a row
    # about money and what platforms allow
    NO_OPT_IN = "no_opt_in"  # never said there that we may write first
    PROMOTION = "promotion"  # the platform counts it as promotion, which this person did not allow
    BUDGET = "budget"  # this month's money of the network is spent
    NO_TEMPLATE = "no_template"  # the platform lets none of our texts open a conversation
    KEPT_OUT = "kept_out"  # the platform lets nobody open a conversation with them
    DAILY_LIMIT = "daily_limit"  # as many people as the account may write to first in a day
    HELD = "held"  # an approved text knocked already: it comes when this person says something
    # about the moment
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    PAUSED = "paused"
    WEEKLY_CAP = "weekly_cap"
    QUIET_HOURS = "quiet_hours"


@dataclass(frozen=True, slots=True)
class Send:
    """Now; `silent` is without a sound, where the platform can."""

    silent: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Not before `until`, at which moment it may be sent if the facts are still the same."""

    until: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Drop:
    """Not as things are; no later moment makes it right. Where a word of its person can, it is kept until then."""

    why: Why
    kept_until: datetime | None = None


Verdict = Send | Wait | Drop


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts about one nudge at this moment.

    `member_active`: still in the network (for CURATE: still an organiser of it). `meeting` as it stands now, and
    `rsvp` the answer to its present version. `answered`: already did what this kind asks; for FEWER: was asked
    before. `sent_this_week` counts the kinds of `counts_for_cap` over all networks in the last seven days;
    `cap_frees_at` is when that count falls below the cap. The defaults hold where the person has no wish.
    """

    person: Person
    member_active: bool
    meeting: Meeting | None
    rsvp: Answer | None
    answered: bool
    sent_this_week: int
    reachable: bool
    default_quiet_from: time
    default_quiet_until: time
    default_max_per_week: int
    cap_frees_at: datetime | None = None

    @property
    def quiet_hours(self) -> tuple[time, time]:
        """From and until, on the person's own clock; equal means none."""
        person = self.person
        since = self.default_quiet_from if person.quiet_from is None else person.quiet_from
        until = self.default_quiet_until if person.quiet_until is None else person.quiet_until
        return since, until

    @property
    def capped(self) -> bool:
        most = self.person.max_per_week
        return self.sent_this_week >= (self.default_max_per_week if most is None else most)


Answers = frozenset[Answer | None]

_UNANSWERED: Answers = frozenset({None})
_COMES: Answers = frozenset({Answer.YES})
_MAY_COME: Answers = frozenset({Answer.YES, Answer.MAYBE})
_NOT_REFUSED: Answers = frozenset({Answer.YES, Answer.MAYBE, None})
_EVERYONE: Answers = frozenset({*Answer, None})
_NOBODY: Answers = frozenset()


@dataclass(frozen=True, slots=True)
class _Manners:
    """What is particular to one kind.

    `to`: whose RSVP it is for; `sparing`: the same among those who want only meetings (None: no difference).
    `asks`: expects an answer. `owed`: people asked for it or cannot do without it, so that neither the weekly cap
    nor silence holds it back, and it does not use up the cap. `before`: pointless once the meeting has begun;
    `after`: pointless until it has ended.
    """

    to: Answers
    sparing: Answers | None = None
    asks: bool = False
    owed: bool = False
    about_meeting: bool = True
    before: bool = False
    after: bool = False


# Who wants only meetings is invited, asked once and informed, but not asked a second time, and reads of the
# results only after meetings that they came to. The programme also goes to who perhaps comes: it helps to decide.
_MANNERS: Mapping[NudgeKind, _Manners] = MappingProxyType(
    {
        NudgeKind.ANNOUNCEMENT: _Manners(_UNANSWERED, asks=True, before=True),
        NudgeKind.RSVP_REMINDER: _Manners(_UNANSWERED, asks=True, before=True),
        NudgeKind.BRING_FETCH: _Manners(_COMES, asks=True, before=True),
        NudgeKind.BRING_FETCH_AGAIN: _Manners(_COMES, _NOBODY, asks=True, before=True),
        NudgeKind.PROGRAMME: _Manners(_MAY_COME, owed=True, before=True),
        NudgeKind.TAKEAWAY: _Manners(_COMES, asks=True, after=True),
        NudgeKind.TAKEAWAY_AGAIN: _Manners(_COMES, _NOBODY, asks=True, after=True),
        NudgeKind.CURATE: _Manners(_EVERYONE, asks=True, after=True),
        NudgeKind.CHANGED: _Manners(_NOT_REFUSED, owed=True, before=True),
        NudgeKind.CALLED_OFF: _Manners(_NOT_REFUSED, owed=True, before=True),
        NudgeKind.PUBLISHED: _Manners(_EVERYONE, _COMES),
        NudgeKind.FEWER: _Manners(_EVERYONE, asks=True, owed=True, about_meeting=False),
    }
)

NEWS = frozenset({NudgeKind.CHANGED, NudgeKind.CALLED_OFF})

SILENCE_AFTER = 3
"""So many unanswered in a row, and the bot asks once whether it should send less, and then is silent. What it would
have asked waits for a word of its person as long as it is true; reminders do not."""

_FOR_THEIR_WORD = frozenset({Why.SILENCE, Why.PAUSED, Why.WEEKLY_CAP})
"""What the person themselves can end: by saying something, by START, by another number a week."""

_REMINDERS = frozenset({NudgeKind.RSVP_REMINDER, NudgeKind.BRING_FETCH_AGAIN, NudgeKind.TAKEAWAY_AGAIN})

_DAY = timedelta(days=1)


def expects_answer(kind: NudgeKind) -> bool:
    """Whether leaving it unanswered counts towards silence."""
    return _MANNERS[kind].asks


def counts_for_cap(kind: NudgeKind) -> bool:
    """Whether it uses up, and is held back by, the weekly cap."""
    return not _MANNERS[kind].owed


def edition(kind: NudgeKind, meeting: Meeting) -> int:
    """What a nudge of this kind keeps as its version.

    Most are about the day for which people were asked. News is about one change: two in a row are two messages, of
    which the second makes the first void.
    """
    return meeting.sequence if kind in NEWS else meeting.version


def essential(kind: NudgeKind) -> bool:
    """Whether people asked for it or cannot do without it; no cap and no budget holds it back."""
    return _MANNERS[kind].owed


def audience(kind: NudgeKind) -> Answers:
    """Whose RSVP it is for; None is who has not answered. CURATE is for organisers, whatever they answered."""
    return _MANNERS[kind].to


def decide(nudge: Nudge, situation: Situation, now: datetime) -> Verdict:
    """May this person get this nudge now? Pure: the same facts give the same verdict.

    A Drop is final while nothing changes, and deciding again at the `until` of a Wait with the same facts is a Send
    (or silence, for who was asked three times by then). What waited until it no longer makes sense is dropped: never
    late, and never at night.
    """
    verdict = _decide(nudge, situation, now)
    if isinstance(verdict, Drop) and _may_come_back(nudge, verdict.why):
        return replace(verdict, kept_until=_deadline(nudge, _MANNERS[nudge.kind], situation))
    return verdict


def _may_come_back(nudge: Nudge, why: Why) -> bool:
    """A reminder is not kept for who is silent: when they speak, it is not the moment to repeat a question."""
    return why in _FOR_THEIR_WORD and not (why is Why.SILENCE and nudge.kind in _REMINDERS)


def _decide(nudge: Nudge, situation: Situation, now: datetime) -> Verdict:
    manners = _MANNERS[nudge.kind]
    why = (
        _out_of_reach(situation)
        or _overtaken(nudge, manners, situation, now)
        or _not_for_them(nudge, manners, situation, now)
        or (Why.EXPIRED if now >= nudge.expires_at else None)
        or (None if nudge.requested else _unwanted(manners, situation, now))
    )
    if why is not None:
        return Drop(why)
    if nudge.requested:
        return Send(silent=False)
    earliest, why = _earliest(nudge, manners, situation, now)
    moment = after_quiet_hours(earliest, *situation.quiet_hours, situation.person.timezone)
    if moment == now:
        return Send(silent=not _about_today(manners, situation, now))
    if moment >= _deadline(nudge, manners, situation):
        return Drop(why if why in (Why.PAUSED, Why.WEEKLY_CAP) else Why.EXPIRED)
    return Wait(moment, why)


def _out_of_reach(situation: Situation) -> Why | None:
    if situation.person.stopped:
        return Why.STOPPED
    if situation.person.consented_at is None:
        return Why.NO_CONSENT
    if not situation.member_active:
        return Why.LEFT
    return None if situation.reachable else Why.UNREACHABLE


def _overtaken(nudge: Nudge, manners: _Manners, situation: Situation, now: datetime) -> Why | None:
    """What happened to the meeting since; a moved meeting voids everything about its former day."""
    if not manners.about_meeting:
        return None
    meeting = situation.meeting
    if meeting is None:
        return Why.GONE
    if nudge.kind is NudgeKind.CALLED_OFF:
        if meeting.planned:
            return Why.GOES_ON
    elif not meeting.planned:
        return Why.CALLED_OFF
    if edition(nudge.kind, meeting) != nudge.version:
        return Why.MOVED
    return Why.PAST if manners.before and now >= meeting.starts_at else None


def _not_for_them(nudge: Nudge, manners: _Manners, situation: Situation, now: datetime) -> Why | None:
    if manners.asks and situation.answered:
        return Why.ANSWERED
    if nudge.kind is NudgeKind.FEWER and situation.person.left_unanswered(now) < SILENCE_AFTER:
        return Why.ANSWERED  # they spoke before we could ask
    if situation.rsvp in manners.to:
        return None
    return Why.ANSWERED if manners.to is _UNANSWERED else Why.NOT_COMING


def _unwanted(manners: _Manners, situation: Situation, now: datetime) -> Why | None:
    person = situation.person
    if person.only_meetings and manners.sparing is not None and situation.rsvp not in manners.sparing:
        return Why.ONLY_MEETINGS
    if manners.owed:
        return None
    if person.left_unanswered(now) >= SILENCE_AFTER:
        return Why.SILENCE
    return Why.WEEKLY_CAP if situation.capped and situation.cap_frees_at is None else None


def _earliest(nudge: Nudge, manners: _Manners, situation: Situation, now: datetime) -> tuple[datetime, Why]:
    """From when on nothing but the night is in the way, and what is in the way last."""
    bounds = [(now, Why.QUIET_HOURS), (nudge.due_at, Why.NOT_YET)]
    if manners.after and situation.meeting is not None:
        bounds.append((situation.meeting.ends_at, Why.NOT_YET))
    if situation.person.paused_until is not None and not _counted_on(nudge, situation):
        bounds.append((situation.person.paused_until, Why.PAUSED))
    if not manners.owed and situation.capped and situation.cap_frees_at is not None:
        bounds.append((situation.cap_frees_at, Why.WEEKLY_CAP))
    return max(bounds, key=lambda bound: bound[0])


def _counted_on(nudge: Nudge, situation: Situation) -> bool:
    """News for who said that they come: a break must not let them stand before a closed door."""
    return nudge.kind in NEWS and (nudge.counted_on or situation.rsvp is Answer.YES)


def _deadline(nudge: Nudge, manners: _Manners, situation: Situation) -> datetime:
    if manners.before and situation.meeting is not None:
        return min(nudge.expires_at, situation.meeting.starts_at)
    return nudge.expires_at


def _about_today(manners: _Manners, situation: Situation, now: datetime) -> bool:
    """Whether it concerns a meeting that is still to begin on this day of the person's calendar."""
    if not manners.before or situation.meeting is None:
        return False
    here = ZoneInfo(situation.person.timezone)
    return situation.meeting.starts_at.astimezone(here).date() == now.astimezone(here).date()
