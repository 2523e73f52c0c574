"""Days are counted on the calendar, hours on the stopwatch."""

from datetime import datetime, time, timedelta

import pytest

from domain.meetings import Meeting
from schedules.offsets import after_end, before_start

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def meeting(starts: str, zone: str = "Europe/Amsterdam", minutes: int = 90) -> Meeting:
    return Meeting(1, 1, "", "", "", datetime.fromisoformat(starts), timedelta(minutes=minutes), zone, "")


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment}Z")


@pytest.mark.parametrize(
    ("starts", "zone", "offset", "at", "expected"),
    [
        ("2026-12-03T15:30", "Europe/Amsterdam", 7 * DAY, None, "2026-11-26T14:30"),
        ("2026-03-30T15:30", "Europe/Amsterdam", 7 * DAY, None, "2026-03-23T14:30"),  # over 29 March
        ("2026-03-30T15:30", "Europe/Amsterdam", 168 * HOUR + HOUR, None, "2026-03-23T13:30"),
        ("2026-03-29T15:30", "Europe/Amsterdam", 20 * HOUR, None, "2026-03-28T17:30"),
        ("2026-10-26T15:30", "Europe/Amsterdam", 7 * DAY, None, "2026-10-19T13:30"),  # over 25 October
        ("2026-04-05T02:30", "Europe/Amsterdam", 7 * DAY, None, "2026-03-29T01:30"),  # 02:30 was skipped
        ("2026-11-01T02:30", "Europe/Amsterdam", 7 * DAY, None, "2026-10-25T00:30"),  # 02:30 was there twice
        ("2026-10-05T10:00", "Australia/Lord_Howe", 2 * DAY, None, "2026-10-02T23:30"),
        ("2026-12-03T15:30", "Asia/Kathmandu", 1 * DAY, time(16), "2026-12-02T10:15"),
        ("2026-03-29T09:00", "Europe/Amsterdam", 1 * DAY, time(16), "2026-03-28T15:00"),
        ("2026-03-30T09:00", "Europe/Amsterdam", 1 * DAY, time(16), "2026-03-29T14:00"),
        ("2026-12-03T15:30", "Europe/Amsterdam", 0 * DAY, time(8), "2026-12-03T07:00"),
        ("2026-12-03T15:30", "Europe/Amsterdam", 16 * HOUR, time(8), "2026-12-02T22:30"),  # the 8:00 does not apply
    ],
)
def test_before_the_start(starts: str, zone: str, offset: timedelta, at: time | None, expected: str) -> None:
    assert before_start(meeting(starts, zone), offset, at) == utc(expected)


@pytest.mark.parametrize(
    ("starts", "minutes", "offset", "at", "expected"),
    [
        ("2026-12-03T15:30", 90, HOUR, None, "2026-12-03T17:00"),
        ("2026-10-25T01:30", 30, HOUR, None, "2026-10-25T01:00"),  # ends at 02:00, the first time
        ("2026-10-25T01:30", 90, 0 * DAY, None, "2026-10-25T01:00"),  # ends at 02:00, the second time
        ("2026-10-25T01:30", 90, HOUR, None, "2026-10-25T02:00"),
        ("2026-12-03T15:30", 90, DAY, None, "2026-12-04T16:00"),
        ("2026-03-28T15:30", 90, DAY, None, "2026-03-29T15:00"),
        ("2026-12-03T15:30", 90, 26 * HOUR, None, "2026-12-04T18:00"),
        ("2026-12-03T15:30", 90, DAY, time(16), "2026-12-04T15:00"),
        ("2026-12-03T23:30", 90, DAY, time(16), "2026-12-05T15:00"),  # ends on the 4th
        ("2026-03-28T15:30", 90, DAY, time(16), "2026-03-29T14:00"),
        ("2026-12-03T15:30", 90, 0 * DAY, time(20), "2026-12-03T19:00"),
        ("2026-12-03T15:30", 90, 0 * DAY, time(16), "2026-12-03T16:00"),  # not before the end
    ],
)
def test_after_the_end(starts: str, minutes: int, offset: timedelta, at: time | None, expected: str) -> None:
    assert after_end(meeting(starts, minutes=minutes), offset, at) == utc(expected)
