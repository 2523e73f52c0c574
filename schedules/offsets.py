"""How long before or after a meeting each nudge is due; the settings, and how they count.

Whole days are counted on the calendar of the meeting's zone, so that a week before 15:30 is 15:30, summer time or
not; what is left (hours, minutes) is time that really passes. Where there is an `_at`, whole days lead to that time of
the day; with anything but whole days it does not apply.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.meetings import Meeting, instant

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Offsets:
    """The first five count back from the start of a meeting, the others on from its end."""

    announcement: timedelta = timedelta(days=28)
    rsvp_reminder: timedelta = timedelta(days=14)
    bring_fetch: timedelta = timedelta(days=7)
    bring_fetch_again: timedelta = timedelta(days=3)
    programme: timedelta = timedelta(days=1)
    programme_at: time = time(16, 0)
    takeaway: timedelta = timedelta(hours=1)
    takeaway_again: timedelta = timedelta(days=1)
    takeaway_again_at: time = time(16, 0)
    curate: timedelta = timedelta(days=2)
    curate_at: time = time(16, 0)


def before_start(meeting: Meeting, offset: timedelta, at: time | None = None) -> datetime:
    """The moment in UTC so long before the meeting starts."""
    days, rest = divmod(offset, DAY)
    wall = meeting.starts - days * DAY
    if at is not None and not rest:
        return instant(datetime.combine(wall, at), meeting.timezone)
    return instant(wall, meeting.timezone) - rest


def after_end(meeting: Meeting, offset: timedelta, at: time | None = None) -> datetime:
    """The moment in UTC so long after the meeting ends; never before it has ended."""
    days, rest = divmod(offset, DAY)
    wall = meeting.ends + days * DAY
    if at is not None and not rest:
        return max(instant(datetime.combine(wall, at), meeting.timezone), meeting.ends_at)
    if not days:
        return meeting.ends_at + rest
    return max(instant(wall, meeting.timezone) + rest, meeting.ends_at)
