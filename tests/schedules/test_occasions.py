"""The life of a meeting, told in the times that people see on their own clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.meetings import Meeting, MeetingState, instant
from domain.nudging import NudgeKind, Occasion
from schedules.occasions import due, moments, next_due
from schedules.offsets import Offsets

ZONE = "Europe/Amsterdam"
DEFAULT = Offsets()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def at(wall: str) -> datetime:
    return instant(datetime.fromisoformat(wall), ZONE)


def meeting(starts: str, announced: str | None) -> Meeting:
    announced_at = at(announced) if announced else None
    wall = datetime.fromisoformat(starts)
    return Meeting(7, 3, "", "", "", wall, 90 * HOUR / 60, ZONE, "", version=2, announced_at=announced_at)


def on_the_clock(occasions: list[Occasion]) -> dict[str, tuple[str, str]]:
    def show(moment: datetime) -> str:
        return moment.astimezone(ZoneInfo(ZONE)).strftime("%m-%d %H:%M")

    return {occasion.kind.value: (show(occasion.due_at), show(occasion.expires_at)) for occasion in occasions}


THURSDAY = "2026-12-03T15:30"
HARVEST = {
    "takeaway": ("12-03 18:00", "12-04 16:00"),
    "takeaway_again": ("12-04 16:00", "12-05 16:00"),
    "curate": ("12-05 16:00", "12-19 16:00"),
}


def test_before_it_is_announced_there_is_only_the_announcement() -> None:
    unannounced = meeting(THURSDAY, None)

    assert moments(unannounced, DEFAULT) == [
        Occasion(NudgeKind.ANNOUNCEMENT, 3, 7, 2, at("2026-11-05T15:30"), at(THURSDAY))
    ]


def test_a_called_off_meeting_has_no_moments() -> None:
    called_off = replace(meeting(THURSDAY, "2026-11-05T15:30"), state=MeetingState.CALLED_OFF)

    assert moments(called_off, DEFAULT) == []


def test_the_whole_life_of_a_meeting_announced_in_time() -> None:
    life = moments(meeting(THURSDAY, "2026-11-05T15:30"), DEFAULT)

    assert on_the_clock(life) == {
        "rsvp_reminder": ("11-19 15:30", "11-26 15:30"),
        "bring_fetch": ("11-26 15:30", "11-30 15:30"),
        "bring_fetch_again": ("11-30 15:30", "12-02 16:00"),
        "programme": ("12-02 16:00", "12-03 15:30"),
        **HARVEST,
    }


LATE = {
    "just in time for the reminder": (
        "2026-11-18T15:30",
        {
            "rsvp_reminder": ("11-19 15:30", "11-26 15:30"),
            "bring_fetch": ("11-26 15:30", "11-30 15:30"),
            "bring_fetch_again": ("11-30 15:30", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "two weeks: half-way is a week before": (
        "2026-11-18T15:31",
        {
            "rsvp_reminder": ("11-26 15:30", "11-30 15:30"),
            "bring_fetch": ("11-26 15:30", "11-30 15:30"),
            "bring_fetch_again": ("11-30 15:30", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "ten days: half-way is five days before": (
        "2026-11-23T10:00",
        {
            "bring_fetch": ("11-26 15:30", "11-30 15:30"),
            "rsvp_reminder": ("11-28 15:30", "11-30 15:30"),
            "bring_fetch_again": ("11-30 15:30", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "a week: an hour later they are asked what they bring": (
        "2026-11-26T15:00",
        {
            "bring_fetch": ("11-26 16:00", "11-30 15:30"),
            "rsvp_reminder": ("11-30 15:30", "12-02 16:00"),
            "bring_fetch_again": ("11-30 15:30", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "three and a half days: once more a day later": (
        "2026-11-30T09:00",
        {
            "bring_fetch": ("11-30 10:00", "12-01 10:00"),
            "bring_fetch_again": ("12-01 10:00", "12-02 16:00"),
            "rsvp_reminder": ("12-01 15:30", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "less than three days: no reminder": (
        "2026-11-30T15:31",
        {
            "bring_fetch": ("11-30 16:31", "12-01 16:31"),
            "bring_fetch_again": ("12-01 16:31", "12-02 16:00"),
            "programme": ("12-02 16:00", "12-03 15:30"),
        },
    ),
    "two days: asked once": (
        "2026-12-01T15:30",
        {"bring_fetch": ("12-01 16:30", "12-02 16:00"), "programme": ("12-02 16:00", "12-03 15:30")},
    ),
    "three hours before the programme": (
        "2026-12-02T13:00",
        {"bring_fetch": ("12-02 14:00", "12-02 16:00"), "programme": ("12-02 16:00", "12-03 15:30")},
    ),
    "the evening before: the programme is two hours before the start": (
        "2026-12-02T13:01",
        {"bring_fetch": ("12-02 14:01", "12-03 13:30"), "programme": ("12-03 13:30", "12-03 15:30")},
    ),
    "on the day itself nobody is asked what they bring": (
        "2026-12-02T23:00",
        {"programme": ("12-03 13:30", "12-03 15:30")},
    ),
    "five hours before": ("2026-12-03T10:30", {"programme": ("12-03 13:30", "12-03 15:30")}),
    "less than five hours before": ("2026-12-03T10:31", {}),
    "while it is going on": ("2026-12-03T16:00", {}),
}


@pytest.mark.parametrize(("announced", "expected"), LATE.values(), ids=LATE.keys())
def test_a_meeting_announced_late_has_a_shorter_life(announced: str, expected: dict[str, tuple[str, str]]) -> None:
    life = moments(meeting(THURSDAY, announced), DEFAULT)

    assert on_the_clock(life) == {**expected, **HARVEST}
    assert [occasion.due_at for occasion in life] == sorted(occasion.due_at for occasion in life)


def test_what_has_been_published_is_not_curated_again() -> None:
    published = replace(meeting(THURSDAY, "2026-11-05T15:30"), published_at=at("2026-12-04T09:00"))

    life = on_the_clock(moments(published, DEFAULT))

    assert "curate" not in life
    assert life["takeaway_again"] == HARVEST["takeaway_again"]


def test_a_programme_on_the_morning_itself_is_a_matter_of_settings() -> None:
    offsets = Offsets(programme=0 * DAY, programme_at=time(8))

    life = on_the_clock(moments(meeting(THURSDAY, "2026-11-05T15:30"), offsets))

    assert life["programme"] == ("12-03 08:00", "12-03 15:30")


def test_a_programme_that_a_setting_puts_after_the_start_is_none() -> None:
    offsets = Offsets(programme=0 * DAY, programme_at=time(23))

    life = on_the_clock(moments(meeting(THURSDAY, "2026-12-02T16:00"), offsets))

    assert life == {"bring_fetch": ("12-02 17:00", "12-03 15:30"), **HARVEST}


def test_a_step_that_a_setting_puts_after_the_next_keeps_until_the_one_after() -> None:
    offsets = Offsets(takeaway=30 * HOUR)

    life = on_the_clock(moments(meeting(THURSDAY, "2026-11-05T15:30"), offsets))

    assert life["takeaway"] == ("12-04 23:00", "12-05 16:00")


def test_due_is_what_has_come_and_has_not_passed() -> None:
    soon, later = meeting(THURSDAY, "2026-11-05T15:30"), replace(meeting("2026-12-10T15:30", None), id=8)
    programme = Occasion(NudgeKind.PROGRAMME, 3, 7, 2, at("2026-12-02T16:00"), at(THURSDAY))
    announcement = Occasion(NudgeKind.ANNOUNCEMENT, 3, 8, 2, at("2026-11-12T15:30"), at("2026-12-10T15:30"))

    assert due([soon, later], DEFAULT, at("2026-12-02T16:00")) == [announcement, programme]
    assert due([soon], DEFAULT, at(THURSDAY)) == []
    assert due([], DEFAULT, at(THURSDAY)) == []


def test_next_due_is_the_first_that_is_still_to_come() -> None:
    both = [meeting(THURSDAY, "2026-11-05T15:30"), meeting("2026-12-10T15:30", "2026-11-05T15:30")]

    assert next_due(both, DEFAULT, at("2026-12-02T15:59")) == at("2026-12-02T16:00")
    assert next_due(both, DEFAULT, at("2026-12-02T16:00")) == at("2026-12-03T15:30")
    assert next_due(both, DEFAULT, datetime(2027, 1, 1, tzinfo=UTC)) is None
