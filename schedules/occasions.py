"""The moments in the life of a planned meeting, derived from the meeting as it is now; nothing of it is stored.

Moving a meeting therefore moves all that is still to come. A moment may fall at night: whom it reaches when is up to
each person's quiet hours.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.meetings import Meeting
from domain.nudging import NudgeKind, Occasion
from schedules.offsets import DAY, Offsets, after_end, before_start

Steps = Mapping[NudgeKind, datetime]

FRESH = timedelta(hours=1)
"""What people come to bring is not asked sooner after the announcement."""

TIME_TO_ANSWER = timedelta(hours=3)
"""Between the announcement and the programme, so that there is somebody to send the programme to."""

BREATH = timedelta(hours=24)
"""Between asking something and asking it again."""

LAST_REMINDER = 2
"""Whole days before the meeting; a reminder to answer comes no later."""

LATE_PROGRAMME = timedelta(hours=2)
"""So long before the start comes the programme of a meeting that was announced when its own moment had passed."""

CURATE_KEEPS = timedelta(days=14)
"""So long it makes sense to ask the organiser to publish."""


def moments(meeting: Meeting, offsets: Offsets) -> list[Occasion]:
    """The whole life of a planned meeting, by due_at; one occasion of a kind at most.

    Until the meeting is announced there is nothing but the announcement, which can be made until it starts. Once it
    is (by an organiser, or by that occasion), there is all the rest. `announced_at` must be when people were told of
    the present day: after a move to another day, when they were told of the move.
    """
    if not meeting.planned:
        return []
    if meeting.announced_at is None:
        announcement = {NudgeKind.ANNOUNCEMENT: before_start(meeting, offsets.announcement)}
        return list(_in_turn(meeting, announcement, meeting.starts_at))
    preparing = _preparing(meeting, offsets, meeting.announced_at)
    harvesting = _harvesting(meeting, offsets)
    life = [
        *_in_turn(meeting, preparing, meeting.starts_at),
        *_in_turn(meeting, harvesting, after_end(meeting, offsets.curate + CURATE_KEEPS, offsets.curate_at)),
    ]
    if meeting.published_at is not None:  # nothing left to curate, yet its moment still ends what came before
        life = [occasion for occasion in life if occasion.kind is not NudgeKind.CURATE]
    return sorted(life, key=lambda occasion: occasion.due_at)


def due(meetings: Iterable[Meeting], offsets: Offsets, now: datetime) -> list[Occasion]:
    """What should happen now, longest due first."""
    everything = (occasion for meeting in meetings for occasion in moments(meeting, offsets))
    return sorted(
        (occasion for occasion in everything if occasion.due_at <= now < occasion.expires_at),
        key=lambda occasion: occasion.due_at,
    )


def next_due(meetings: Iterable[Meeting], offsets: Offsets, after: datetime) -> datetime | None:
    """When the first thing after that moment will be due."""
    coming = (
        occasion.due_at for meeting in meetings for occasion in moments(meeting, offsets) if occasion.due_at > after
    )
    return min(coming, default=None)


def _in_turn(meeting: Meeting, steps: Steps, end: datetime) -> Iterator[Occasion]:
    """Each step holds until the next that comes after it, the last until the end."""
    kinds = list(steps)
    for place, kind in enumerate(kinds):
        due_at = steps[kind]
        later = [moment for moment in (*(steps[k] for k in kinds[place + 1 :]), end) if moment > due_at]
        if later:
            yield Occasion(kind, meeting.network_id, meeting.id, meeting.version, due_at, min(later))


def _preparing(meeting: Meeting, offsets: Offsets, announced_at: datetime) -> Steps:
    """What comes before the meeting. Each rule says what happens when it was announced late, too."""
    programme = _programme(meeting, offsets, announced_at)
    bring_fetch = _bring_fetch(meeting, offsets, announced_at)
    steps = {
        NudgeKind.RSVP_REMINDER: _rsvp_reminder(meeting, offsets, announced_at),
        NudgeKind.BRING_FETCH: bring_fetch,
        NudgeKind.BRING_FETCH_AGAIN: _bring_fetch_again(meeting, offsets, bring_fetch, programme),
        NudgeKind.PROGRAMME: programme,
    }
    return {kind: moment for kind, moment in steps.items() if moment is not None}


def _rsvp_reminder(meeting: Meeting, offsets: Offsets, announced_at: datetime) -> datetime | None:
    """At least a day after the announcement: otherwise half-way to the start, at the meeting's own time of the day
    and no later than two days before, if that leaves that day.
    """
    moment = before_start(meeting, offsets.rsvp_reminder)
    if moment >= announced_at + BREATH:
        return moment
    half = (meeting.starts_at - announced_at) / 2
    moment = before_start(meeting, max(half // DAY, LAST_REMINDER) * DAY)
    return moment if moment >= announced_at + BREATH else None


def _bring_fetch(meeting: Meeting, offsets: Offsets, announced_at: datetime) -> datetime | None:
    """At least an hour after the announcement, but if that makes it later than planned, not on the day itself."""
    moment = before_start(meeting, offsets.bring_fetch)
    earliest = announced_at + FRESH
    if moment >= earliest:
        return moment
    day = earliest.astimezone(ZoneInfo(meeting.timezone)).date()
    return earliest if day < meeting.starts.date() else None


def _bring_fetch_again(
    meeting: Meeting, offsets: Offsets, asked_at: datetime | None, programme: datetime | None
) -> datetime | None:
    """At least a day after the first time, and not any more when the programme is due."""
    if asked_at is None:
        return None
    moment = max(before_start(meeting, offsets.bring_fetch_again), asked_at + BREATH)
    return moment if moment < (programme or meeting.starts_at) else None


def _programme(meeting: Meeting, offsets: Offsets, announced_at: datetime) -> datetime | None:
    """At least three hours after the announcement: otherwise two hours before the start, if that leaves those three
    hours; with less, the announcement has just told it all. A setting may not put it after the start.
    """
    moment = before_start(meeting, offsets.programme, offsets.programme_at)
    if moment >= announced_at + TIME_TO_ANSWER:
        return moment if moment < meeting.starts_at else None
    moment = meeting.starts_at - LATE_PROGRAMME
    return moment if moment >= announced_at + TIME_TO_ANSWER else None


def _harvesting(meeting: Meeting, offsets: Offsets) -> Steps:
    """What comes after the meeting: while it is fresh, once more, and then what is there goes to the organiser."""
    return {
        NudgeKind.TAKEAWAY: after_end(meeting, offsets.takeaway),
        NudgeKind.TAKEAWAY_AGAIN: after_end(meeting, offsets.takeaway_again, offsets.takeaway_again_at),
        NudgeKind.CURATE: after_end(meeting, offsets.curate, offsets.curate_at),
    }
