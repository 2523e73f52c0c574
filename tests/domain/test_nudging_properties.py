"""The policy that every send passes, for anybody, anywhere, at any moment; most of all when clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.meetings import Answer, Meeting, MeetingState
from domain.nudging import (
    Drop,
    Nudge,
    NudgeKind,
    Send,
    Situation,
    Wait,
    Why,
    audience,
    decide,
)
from domain.people import Person
from domain.quiet_hours import after_quiet_hours

ZONES = (
    "Europe/Amsterdam",
    "America/St_Johns",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",  # winter time in Ramadan
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Santiago",  # the clock changes at midnight
    "Pacific/Chatham",
    "Antarctica/Troll",  # two hours of summer time
    "UTC",
)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ORIGIN = datetime(2025, 1, 1, tzinfo=UTC)
EXAMPLES = 2 * settings.default.max_examples
SPAN = 3 * 366 * DAY


def clock_changes(zone: str) -> list[datetime]:
    """The hours in which the clock of a zone changes; any hour where it never does."""
    here = ZoneInfo(zone)

    def changes(since: datetime, step: timedelta, times: int) -> list[datetime]:
        moments = [since + n * step for n in range(times + 1)]
        offsets = [moment.astimezone(here).utcoffset() for moment in moments]
        return [moments[n] for n in range(times) if offsets[n] != offsets[n + 1]]

    days = changes(ORIGIN, DAY, SPAN // DAY)
    return [hour + HOUR for day in days for hour in changes(day, HOUR, 24)] or [ORIGIN]


CHANGES = {zone: clock_changes(zone) for zone in ZONES}
CLOCK = st.sampled_from([time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 59)])
NOBODY = Person(1, "Noor", "nl", "UTC", consented_at=ORIGIN)
# Mostly nothing special, or nearly every verdict would be a Drop.
QUIRKS = st.sampled_from(
    [{}] * 20 + [{"consented_at": None}, {"stopped_at": ORIGIN}, {"only_meetings": True}, {"unanswered": 3}]
)
FACTS = st.sampled_from(
    [{}] * 20 + [{"member_active": False}, {"reachable": False}, {"answered": True}, {"meeting": None}, {"rsvp": None}]
)
AFTERWARDS = (NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN, NudgeKind.CURATE)


def clock_changes(zone: str) -> list[datetime]:
    """The hours in which the clock of a zone changes; any hour where it never does."""
    here = ZoneInfo(zone)

    def changes(since: datetime, step: timedelta, times: int) -> list[datetime]:
        moments = [since + n * step for n in range(times + 1)]
        offsets = [moment.astimezone(here).utcoffset() for moment in moments]
        return [moments[n] for n in range(times) if offsets[n] != offsets[n + 1]]

    days = changes(ORIGIN, DAY, SPAN // DAY)
    return [hour + HOUR for day in days for hour in changes(day, HOUR, 24)] or [ORIGIN]


CHANGES = {zone: clock_changes(zone) for zone in ZONES}
CLOCK = st.sampled_from([time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 59)])
NOBODY = Person(1, "Noor", "nl", "UTC", consented_at=ORIGIN)
# Mostly nothing special, or nearly every verdict would be a Drop.
QUIRKS = st.sampled_from(
    [{}] * 6 + [{"consented_at": None}, {"stopped_at": ORIGIN}, {"only_meetings": True}, {"unanswered": 3}]
)
FACTS = st.sampled_from(
    [{}] * 9 + [{"member_active": False}, {"reachable": False}, {"answered": True}, {"meeting": None}]
)


def between(least: timedelta, most: timedelta) -> st.SearchStrategy[timedelta]:
    return st.integers(least // MINUTE, most // MINUTE).map(lambda minutes: minutes * MINUTE)


def clocks(zone: str) -> st.SearchStrategy[time]:
    """Any quarter of an hour, or one around the hour that the clock skips or repeats."""
    here = ZoneInfo(zone)
    changes = st.sampled_from([change.astimezone(here) for change in CHANGES[zone]])
    around = st.integers(-6, 6).map(lambda quarters: quarters * HOUR / 4)
    return CLOCK | st.builds(lambda change, by: (change.replace(tzinfo=None) + by).time(), changes, around)


@st.composite
def moments(draw: st.DrawFn, zone: str) -> datetime:
    """Half of them within a day and a half of a change of the clock."""
    if draw(st.booleans()):
        return draw(st.sampled_from(CHANGES[zone])) + draw(between(-1.5 * DAY, 1.5 * DAY))
    return ORIGIN + draw(st.integers(0, SPAN // MINUTE)) * MINUTE


@st.composite
def persons(draw: st.DrawFn, zone: str, now: datetime) -> Person:
    return replace(
        NOBODY,
        timezone=zone,
        quiet_from=draw(st.none() | clocks(zone)),
        quiet_until=draw(st.none() | clocks(zone)),
        max_per_week=draw(st.sampled_from([None, None, 0, 2, 9])),
        paused_until=now + draw(between(-2 * DAY, DAY)) if draw(st.booleans()) else None,
        **draw(QUIRKS),
    )


@st.composite
def meetings(draw: st.DrawFn, zone: str, now: datetime, kind: NudgeKind) -> Meeting:
    away = draw(between(-DAY / 2, 4 * DAY))
    starts = (now - away if kind in AFTERWARDS else now + away).replace(tzinfo=None)
    state = MeetingState.CALLED_OFF if kind is NudgeKind.CALLED_OFF else MeetingState.PLANNED
    version = draw(st.sampled_from([1] * 9 + [2]))
    return Meeting(7, 3, "goal", "theme", "benefit", starts, 2 * HOUR, zone, "place", None, state, version, version)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Nudge, Situation, datetime]:
    zone, kind = draw(st.sampled_from(ZONES)), draw(st.sampled_from(NudgeKind))
    now = draw(moments(zone))
    due_at = now + draw(between(-2 * DAY, DAY / 2))
    situation = Situation(
        person=draw(persons(zone, now)),
        member_active=True,
        meeting=draw(meetings(draw(st.sampled_from(ZONES)), now, kind)),
        rsvp=draw(st.sampled_from([answer for answer in (None, *Answer) if answer in audience(kind)])),
        answered=False,
        sent_this_week=draw(st.integers(0, 4)),
        reachable=True,
        default_quiet_from=draw(CLOCK),
        default_quiet_until=time(8, 0),
        default_max_per_week=3,
        cap_frees_at=draw(st.none() | between(-DAY, 2 * DAY).map(lambda by: now + by)),
    )
    nudge = Nudge(kind, 3, 7, 1, 1, due_at, due_at + draw(between(DAY, 8 * DAY)))
    return nudge, replace(situation, **draw(FACTS)), now


def quiet(situation: Situation, moment: datetime) -> bool:
    """By nothing but the clock on the person's wall."""
    person = situation.person
    since = situation.default_quiet_from if person.quiet_from is None else person.quiet_from
    until = situation.default_quiet_until if person.quiet_until is None else person.quiet_until
    wall = moment.astimezone(ZoneInfo(person.timezone)).time()
    if since <= until:
        return since <= wall < until
    return wall >= since or wall < until


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_nothing_is_sent_at_night_or_late_or_to_who_stopped(
    case: tuple[Nudge, Situation, datetime],
) -> None:
    nudge, situation, now = case

    verdict = decide(nudge, situation, now)

    if isinstance(verdict, Send):
        assert not quiet(situation, now)
        assert nudge.due_at <= now < nudge.expires_at
        assert not situation.person.stopped
        counts_on_it = nudge.kind in (NudgeKind.CHANGED, NudgeKind.CALLED_OFF) and situation.rsvp is Answer.YES
        assert counts_on_it or nudge.requested or not situation.person.paused(now)


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_what_waits_is_sent_at_the_end_of_the_wait(case: tuple[Nudge, Situation, datetime]) -> None:
    nudge, situation, now = case

    verdict = decide(nudge, situation, now)

    if isinstance(verdict, Wait):
        assert now < verdict.until < nudge.expires_at
        assert not quiet(situation, verdict.until)
        assert isinstance(decide(nudge, situation, verdict.until), Send)


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases(), between(0 * DAY, 6 * DAY))
def test_a_drop_is_final_and_a_wait_stands(case: tuple[Nudge, Situation, datetime], passed: timedelta) -> None:
    nudge, situation, now = case
    later = now + passed

    first, second = decide(nudge, situation, now), decide(nudge, situation, later)

    if isinstance(first, Drop):
        assert isinstance(second, Drop)
    if isinstance(first, Wait) and later < first.until:
        assert isinstance(second, Wait)
        assert second.until == first.until


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases())
def test_wishing_for_less_never_gives_more(case: tuple[Nudge, Situation, datetime]) -> None:
    nudge, situation, now = case
    midnight = time(0, 0)
    content = replace(
        situation.person,
        quiet_from=midnight,
        quiet_until=midnight,
        max_per_week=99,
        paused_until=None,
        stopped_at=None,
        only_meetings=False,
    )

    wished, unwished = (decide(nudge, replace(situation, person=p), now) for p in (situation.person, content))

    if isinstance(wished, Send):
        assert unwished == wished
    if isinstance(wished, Wait):
        assert isinstance(unwished, Wait if unwished == Wait(nudge.due_at, Why.NOT_YET) else Send | Wait)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(ZONES).flatmap(lambda z: st.tuples(st.just(z), moments(z), clocks(z), clocks(z))))
def test_the_night_is_no_longer_than_the_clock_says(night: tuple[str, datetime, time, time]) -> None:
    zone, moment, since, until = night

    end = after_quiet_hours(moment, since, until, zone)

    changing = any(moment - 4 * HOUR < change < end + 4 * HOUR for change in CHANGES[zone])

    if end != moment and not changing:
        last = (end - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).time()
        assert end.astimezone(ZoneInfo(zone)).time() == until
        assert since <= last or last < until
        assert end - moment < DAY
