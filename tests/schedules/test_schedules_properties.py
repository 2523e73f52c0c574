"""What holds for any meeting anywhere, under any settings, announced at any time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import Meeting, instant
from domain.nudging import NudgeKind
from schedules.meetings_to_read import Slice, coming_slices, due_slices
from schedules.occasions import due, moments, next_due
from schedules.offsets import Offsets

ZONES = (
    "Europe/Amsterdam",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Santiago",
    "Pacific/Chatham",
    "Antarctica/Troll",
    "UTC",
)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DEFAULT = Offsets()
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
ANY_OFFSET = st.integers(0, 40).map(lambda days: days * DAY) | st.integers(0, 100).map(lambda hours: hours * HOUR)
STARTS = [datetime.fromisoformat(day) for day in ("2026-03-08", "2026-03-29", "2026-04-05", "2026-09-06", "2026-10-25")]


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """Around days on which some clock changes; announced from fifty days before the start until after it."""
    starts = draw(st.sampled_from(STARTS)) + draw(st.integers(-20 * 24 * 4, 20 * 24 * 4)) * 15 * MINUTE
    zone = draw(st.sampled_from(ZONES))
    announced_at = None
    if draw(st.integers(0, 5)):
        before = draw(st.integers(-3 * 24 * 4, 50 * 24 * 4) | st.integers(-4, 30 * 4))
        announced_at = instant(starts, zone) - before * 15 * MINUTE
    duration = draw(st.sampled_from([30, 90, 150, 600, 3000])) * MINUTE
    return Meeting(7, 3, "", "", "", starts, duration, zone, "", announced_at=announced_at)


@st.composite
def any_offsets(draw: st.DrawFn) -> Offsets:
    """The defaults, or anything at all: an operator may mistype."""
    if draw(st.booleans()):
        return DEFAULT
    clocks = ("programme_at", "takeaway_again_at", "curate_at")
    return Offsets(**{name: draw(CLOCK if name in clocks else ANY_OFFSET) for name in Offsets.__dataclass_fields__})


def found(slices: Iterable[Slice], meeting: Meeting) -> set[NudgeKind]:
    anchors = {"starts": meeting.starts_at, "ends": meeting.ends_at}
    announced = meeting.announced_at is not None
    return {s.kind for s in slices if s.since <= anchors[s.anchor] <= s.until and s.announced is announced}


@given(meetings(), any_offsets())
def test_a_life_has_each_kind_once_in_order_and_every_occasion_has_its_time(meeting: Meeting, offsets: Offsets) -> None:
    life = moments(meeting, offsets)

    kinds = [occasion.kind for occasion in life]
    assert len(set(kinds)) == len(kinds)
    assert life == sorted(life, key=lambda occasion: occasion.due_at)
    assert all(occasion.due_at < occasion.expires_at for occasion in life)
    assert all(occasion.due_at.tzinfo is UTC for occasion in life)
    assert (NudgeKind.ANNOUNCEMENT in kinds) is (meeting.announced_at is None and offsets.announcement > 0 * DAY)


@given(meetings(), any_offsets())
def test_nothing_happens_in_the_wrong_phase(meeting: Meeting, offsets: Offsets) -> None:
    for occasion in moments(meeting, offsets):
        if occasion.kind in (NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN, NudgeKind.CURATE):
            assert occasion.due_at >= meeting.ends_at
        else:
            assert occasion.expires_at <= meeting.starts_at
            assert meeting.announced_at is None or occasion.due_at >= meeting.announced_at + HOUR


@given(meetings(), any_offsets())
def test_asking_again_leaves_a_day_to_answer(meeting: Meeting, offsets: Offsets) -> None:
    life = {occasion.kind: occasion.due_at for occasion in moments(meeting, offsets)}
    first, again = life.get(NudgeKind.BRING_FETCH), life.get(NudgeKind.BRING_FETCH_AGAIN)
    reminder = life.get(NudgeKind.RSVP_REMINDER)

    if first is not None and again is not None:
        assert again - first >= DAY
    if reminder is not None and meeting.announced_at is not None:
        assert reminder - meeting.announced_at >= DAY


def by_day(meeting: Meeting) -> Meeting:
    """Announced in time, and at hours that no clock skips or repeats."""
    starts = meeting.starts.replace(hour=4 + meeting.starts.hour * 2 // 3)
    return replace(meeting, starts=starts, duration=90 * MINUTE, announced_at=datetime(2020, 1, 1, tzinfo=UTC))


def walls(meeting: Meeting, offsets: Offsets = DEFAULT) -> dict[NudgeKind, datetime]:
    zone = ZoneInfo(meeting.timezone)
    return {o.kind: o.due_at.astimezone(zone).replace(tzinfo=None) for o in moments(meeting, offsets)}


@given(meetings().map(by_day), st.integers(-60, 60))
def test_moving_a_meeting_moves_its_whole_life(meeting: Meeting, days: int) -> None:
    moved = replace(meeting, starts=meeting.starts + days * DAY, version=2)

    assert walls(moved) == {kind: wall + days * DAY for kind, wall in walls(meeting).items()}
    assert {occasion.version for occasion in moments(moved, DEFAULT)} == {2}


@given(meetings().map(by_day), st.integers(1, 60))
def test_days_before_are_at_the_same_time_of_the_day(meeting: Meeting, days: int) -> None:
    offsets = Offsets(rsvp_reminder=days * DAY)

    assert walls(meeting, offsets)[NudgeKind.RSVP_REMINDER] == meeting.starts - days * DAY


@given(meetings(), any_offsets(), st.integers(0, 10_000), st.integers(0, 48))
def test_whatever_is_due_or_coming_is_in_a_slice(meeting: Meeting, offsets: Offsets, part: int, hours: int) -> None:
    ahead = hours * HOUR + MINUTE
    for occasion in moments(meeting, offsets):
        lasts = occasion.expires_at - occasion.due_at
        for now in (
            occasion.due_at,
            occasion.due_at + lasts * part // 10_001,
            occasion.expires_at - timedelta(microseconds=1),
        ):
            assert occasion in due([meeting], offsets, now)
            assert occasion.kind in found(due_slices(offsets, now), meeting)
        for early in (occasion.due_at - ahead, occasion.due_at - ahead * part // 10_001 - MINUTE / 60):
            assert next_due([meeting], offsets, early) is not None
            assert occasion.kind in found(coming_slices(offsets, early, ahead), meeting)


ODD_SETTINGS = {
    "all on the day itself": Offsets(takeaway_again=0 * DAY, takeaway_again_at=time(8), curate=0 * DAY),
    "once more, perhaps before the first": Offsets(takeaway=DAY, curate=0 * DAY),
    "curating, perhaps before asking again": Offsets(curate=30 * HOUR),
    "asking long after curating": Offsets(takeaway=20 * DAY, takeaway_again=20 * DAY),
}


@pytest.mark.parametrize("offsets", ODD_SETTINGS.values(), ids=ODD_SETTINGS.keys())
def test_odd_settings_have_slices_too(offsets: Offsets, many: list[Meeting]) -> None:
    for meeting in many[5::24]:
        for occasion in moments(meeting, offsets):
            for now in (occasion.due_at, occasion.expires_at - MINUTE):
                assert occasion.kind in found(due_slices(offsets, now), meeting)


@pytest.fixture(scope="module")
def many() -> list[Meeting]:
    """Every fifth hour of two months, announced in all manner of time."""
    begin = datetime.fromisoformat("2026-10-05T00:00")
    befores = (None, 60, 12, 5, 3.5, 2.5, 1.2, 0.5)
    return [
        Meeting(
            n, 3, "", "", "", starts, 90 * MINUTE, zone, "",
            announced_at=None if before is None else instant(starts, zone) - before * DAY,
        )
        for n, starts in enumerate(begin + 5 * k * HOUR for k in range(290))
        for zone in ("Europe/Amsterdam", "Pacific/Apia", "America/St_Johns")
        for before in befores
    ]  # fmt: skip


def test_slices_are_tight(many: list[Meeting]) -> None:
    now = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
    seen = defaultdict(list)
    for meeting in many:
        for occasion in due([meeting], DEFAULT, now):
            seen[occasion.kind].append(meeting)

    for piece in due_slices(DEFAULT, now):
        anchors = [m.starts_at if piece.anchor == "starts" else m.ends_at for m in seen[piece.kind]]
        assert min(anchors) - piece.since < 2 * DAY, piece.kind
        assert piece.until - max(anchors) < 2 * DAY, piece.kind
