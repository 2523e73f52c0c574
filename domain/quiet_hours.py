"""When a night ends on somebody's own clock, also where clocks are put forward or back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def after_quiet_hours(moment: datetime, since: time, until: time, zone: str) -> datetime:
    """The first moment from `moment` on that is outside the quiet hours, which may run over midnight.

    A bound in an hour that the clock skips or repeats is read so that the night is the longer one.
    """
    if since == until:
        return moment
    while (end := _end_of_night(moment, since, until, zone)) is not None:
        moment = end
    return moment


def _end_of_night(moment: datetime, since: time, until: time, zone: str) -> datetime | None:
    today = moment.astimezone(ZoneInfo(zone)).date()
    for evening in (today - _DAY, today, today + _DAY):
        morning = evening if since < until else evening + _DAY
        begin = min(_readings(datetime.combine(evening, since), zone))
        end = max(_readings(datetime.combine(morning, until), zone))
        if begin <= moment < end:
            return end
    return None


def _readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Both moments that a wall time can mean; they differ only where the clock is put forward or back."""
    local = wall.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
