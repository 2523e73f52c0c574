"""Which meetings to look at: ranges in time outside of which no meeting can have anything due.

With thousands of meetings only those in a slice are read, by an index; `schedules.occasions` then tells which of them
really are due. A slice is as wide as the rules for meetings that were announced late require.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.nudging import NudgeKind, Slice
from schedules.occasions import CURATE_KEEPS
from schedules.offsets import DAY, Offsets

SLACK = timedelta(hours=3)
"""More than summer time ever moved a clock, and so more than calendar days differ from real ones."""


@dataclass(frozen=True, slots=True)
class _Lag:
    """At least and at most so long after the end of the meeting, leaving summer time aside."""

    least: timedelta
    most: timedelta


def due_slices(offsets: Offsets, now: datetime) -> list[Slice]:
    """Where the meetings are that may have something due now."""
    preparing = [Slice(kind, "starts", now, now + lead + SLACK) for kind, lead in _longest_leads(offsets).items()]
    harvesting = [
        Slice(kind, "ends", now - _longest_life(kind, offsets) - SLACK, now - lag.least + SLACK)
        for kind, lag in _lags(offsets).items()
    ]
    return preparing + harvesting


def coming_slices(offsets: Offsets, now: datetime, ahead: timedelta) -> list[Slice]:
    """Where the meetings are for which something may become due after now, up to so far ahead."""
    preparing = [
        Slice(kind, "starts", now, now + ahead + lead + SLACK) for kind, lead in _longest_leads(offsets).items()
    ]
    harvesting = [
        Slice(kind, "ends", now - lag.most - SLACK, now + ahead - lag.least + SLACK)
        for kind, lag in _lags(offsets).items()
    ]
    return preparing + harvesting


def _longest_leads(offsets: Offsets) -> dict[NudgeKind, timedelta]:
    """At most so long before the start; late announcing makes it shorter, down to nothing."""
    return {
        NudgeKind.ANNOUNCEMENT: offsets.announcement,
        NudgeKind.RSVP_REMINDER: offsets.rsvp_reminder,
        NudgeKind.BRING_FETCH: offsets.bring_fetch,
        NudgeKind.BRING_FETCH_AGAIN: offsets.bring_fetch_again,
        NudgeKind.PROGRAMME: offsets.programme + DAY - _clock(offsets.programme_at),
    }


def _lags(offsets: Offsets) -> dict[NudgeKind, _Lag]:
    return {
        NudgeKind.TAKEAWAY: _Lag(offsets.takeaway, offsets.takeaway),
        NudgeKind.TAKEAWAY_AGAIN: _lag(offsets.takeaway_again, offsets.takeaway_again_at),
        NudgeKind.CURATE: _lag(offsets.curate, offsets.curate_at),
    }


def _longest_life(kind: NudgeKind, offsets: Offsets) -> timedelta:
    """At most so long after the end does an occasion of this kind expire: when a later step is surely there."""
    lags = _lags(offsets)
    kinds = list(lags)
    later = [lags[after] for after in kinds[kinds.index(kind) + 1 :]]
    later.append(_lag(offsets.curate + CURATE_KEEPS, offsets.curate_at))
    sure = [lag.most for lag in later if _surely_after(lag, lags[kind])]
    return min(sure) if sure else max(lag.most for lag in later)


def _surely_after(later: _Lag, lag: _Lag) -> bool:
    """Whenever the meeting ends: two times of the day keep their distance, but neither comes before the end."""
    if later.most - later.least == lag.most - lag.least:
        return later.least > max(lag.least, timedelta()) + SLACK
    return later.least > lag.most + SLACK


def _lag(offset: timedelta, at: time) -> _Lag:
    """To a time of the day: a meeting that ends just after midnight waits longest. Otherwise exactly the offset."""
    if offset % DAY:
        return _Lag(offset, offset)
    return _Lag(offset + _clock(at) - DAY, offset + _clock(at))


def _clock(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
