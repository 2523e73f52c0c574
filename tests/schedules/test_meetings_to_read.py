"""Ranges of meetings to look at: told by example here, and for anything in test_schedules_properties.py."""

from datetime import UTC, datetime, timedelta

from domain.nudging import NudgeKind
from schedules.meetings_to_read import Slice, coming_slices, due_slices
from schedules.offsets import Offsets

NOW = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def ranges(slices: list[Slice]) -> dict[str, tuple[str, float, float]]:
    """Since and until in hours from now."""
    hour = timedelta(hours=1)
    return {s.kind.value: (s.anchor, (s.since - NOW) / hour, (s.until - NOW) / hour) for s in slices}


def test_what_may_be_due_now() -> None:
    assert ranges(due_slices(Offsets(), NOW)) == {
        "announcement": ("starts", 0, 28 * 24 + 3),
        "rsvp_reminder": ("starts", 0, 14 * 24 + 3),
        "bring_fetch": ("starts", 0, 7 * 24 + 3),
        "bring_fetch_again": ("starts", 0, 3 * 24 + 3),
        "programme": ("starts", 0, 32 + 3),
        "takeaway": ("ends", -40 - 3, -1 + 3),
        "takeaway_again": ("ends", -64 - 3, -16 + 3),
        "curate": ("ends", -16 * 24 - 16 - 3, -40 + 3),
    }


def test_what_may_become_due_within_a_day() -> None:
    assert ranges(coming_slices(Offsets(), NOW, timedelta(days=1))) == {
        "announcement": ("starts", 0, 29 * 24 + 3),
        "rsvp_reminder": ("starts", 0, 15 * 24 + 3),
        "bring_fetch": ("starts", 0, 8 * 24 + 3),
        "bring_fetch_again": ("starts", 0, 4 * 24 + 3),
        "programme": ("starts", 0, 56 + 3),
        "takeaway": ("ends", -1 - 3, 23 + 3),
        "takeaway_again": ("ends", -40 - 3, 8 + 3),
        "curate": ("ends", -64 - 3, -16 + 3),
    }


def test_only_the_announcement_is_for_what_has_not_been_announced() -> None:
    assert {s.kind for s in due_slices(Offsets(), NOW) if not s.announced} == {NudgeKind.ANNOUNCEMENT}
