"""When the clocks of a time zone change: the yearly rule, as calendars write it, found from what the zone does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

# So many years have to do the same before it counts as a rule.
_YEARS = 5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Change:
    """From one offset to another, each year on the `nth` such weekday of the month (-1 is the last, Monday is 0).

    `at` is what the clock shows just before; `onset` is the first of the changes, as that wall time. `summer`: the
    clock goes forward.
    """

    onset: datetime
    month: int
    nth: int
    weekday: int
    at: time
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """`changes` is empty where the clock stays as it is; then `offset` and `name` are all there is.

    Not `yearly`, they are each change of some years, one by one: Ramadan is not on the same days each year.
    """

    offset: timedelta
    name: str
    changes: tuple[Change, ...] = ()
    yearly: bool = True


@lru_cache(maxsize=64)
def zone_rules(zone: str, year: int) -> ZoneRules:
    """What the clock does from the beginning of `year` on."""
    here = datetime(year, 1, 1, tzinfo=UTC).astimezone(ZoneInfo(zone))
    offset, name = here.utcoffset() or timedelta(), here.tzname() or zone
    each = [tuple(_changes_in(ZoneInfo(zone), year + n)) for n in range(_YEARS)]
    alike = len({len(changes) for changes in each}) == 1
    rules = [_rule(same) for same in zip(*each, strict=True)] if alike else [None]
    found = tuple(rule for rule in rules if rule is not None)
    if len(found) == len(rules):
        return ZoneRules(offset, name, found)
    return ZoneRules(offset, name, tuple(change for changes in each for change in changes), yearly=False)


def _changes_in(zone: ZoneInfo, year: int) -> Iterator[Change]:
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(367)]
    for earlier, later in pairwise(days):
        if later.astimezone(zone).utcoffset() != earlier.astimezone(zone).utcoffset():
            change = _change(zone, earlier, later)
            if change.onset.year == year:
                yield change


def _change(zone: ZoneInfo, earlier: datetime, later: datetime) -> Change:
    """Where between these two moments the offset changes, to the minute."""
    before = earlier.astimezone(zone).utcoffset()
    while later - earlier > timedelta(minutes=1):
        middle = earlier + (later - earlier) // 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        middle = max(middle, earlier + timedelta(minutes=1))
        if middle.astimezone(zone).utcoffset() == before:
            earlier = middle
        else:
            later = middle
    here = later.astimezone(zone)
    onset = (later + (before or timedelta())).replace(tzinfo=None)
    return Change(
        onset=onset,
        month=onset.month,
        nth=(onset.day - 1) // _WEEK + 1,
        weekday=onset.weekday(),
        at=onset.time(),
        before=before or timedelta(),
        after=here.utcoffset() or timedelta(),
        name=here.tzname() or str(zone),
        summer=(here.utcoffset() or timedelta()) > (before or timedelta()),
    )


def _rule(same: tuple[Change, ...]) -> Change | None:
    """One rule for the changes of several years, if they are alike."""
    first, last = same[0], all(_is_last(change.onset.date()) for change in same)
    alike = {replace(change, onset=first.onset, nth=-1 if last else change.nth) for change in same}
    return alike.pop() if len(alike) == 1 else None


def _is_last(day: date) -> bool:
    return (day + timedelta(days=_WEEK)).month != day.month
