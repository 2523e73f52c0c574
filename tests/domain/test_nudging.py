"""The policy that every send passes, rule by rule."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.meetings import Answer, Meeting, MeetingState, instant
from domain.nudging import (
    Drop,
    Nudge,
    NudgeKind,
    Send,
    Situation,
    Wait,
    Why,
    audience,
    counts_for_cap,
    decide,
    edition,
    expects_answer,
)
from domain.people import Person
from domain.quiet_hours import after_quiet_hours

AMSTERDAM = "Europe/Amsterdam"
YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
K = NudgeKind
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

NOON = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)  # 12:00 in Amsterdam, two weeks before
AFTER = datetime(2026, 12, 3, 17, 0, tzinfo=UTC)  # 18:00 in Amsterdam, an hour after the end


def wall(naive: str) -> datetime:
    return datetime.fromisoformat(naive)


PERSON = Person(1, "Noor", "nl", AMSTERDAM, consented_at=datetime(2026, 1, 1, tzinfo=UTC))
MEETING = Meeting(
    7,
    3,
    "goal",
    "theme",
    "benefit",
    wall("2026-12-03T15:30"),
    timedelta(minutes=90),
    AMSTERDAM,
    "place",
    version=2,
    sequence=5,
)
NUDGE = Nudge(K.RSVP_REMINDER, 3, 7, 2, 1, NOON - HOUR, NOON + 7 * DAY)
SITUATION = Situation(PERSON, True, MEETING, None, False, 0, True, time(21, 0), time(8, 0), default_max_per_week=3)

AFTERWARDS = {K.TAKEAWAY, K.TAKEAWAY_AGAIN, K.CURATE}
REMINDERS = {K.RSVP_REMINDER, K.BRING_FETCH_AGAIN, K.TAKEAWAY_AGAIN}
FREE = {K.PROGRAMME, K.CHANGED, K.CALLED_OFF, K.FEWER}
TAKERS = {
    K.ANNOUNCEMENT: {None},
    K.RSVP_REMINDER: {None},
    K.BRING_FETCH: {YES},
    K.BRING_FETCH_AGAIN: {YES},
    K.PROGRAMME: {YES, MAYBE},
    K.TAKEAWAY: {YES},
    K.TAKEAWAY_AGAIN: {YES},
    K.CURATE: {YES, MAYBE, NO, None},
    K.CHANGED: {YES, MAYBE, None},
    K.CALLED_OFF: {YES, MAYBE, None},
    K.PUBLISHED: {YES, MAYBE, NO, None},
    K.FEWER: {YES, MAYBE, NO, None},
}


def about(person: Person = PERSON, meeting: Meeting | None = MEETING, **facts: object) -> Situation:
    return replace(SITUATION, person=person, meeting=meeting, **facts)  # type: ignore[arg-type]


def welcome(kind: NudgeKind) -> tuple[Nudge, Situation, datetime]:
    """A nudge of this kind in a situation in which it is sent, by day."""
    now = AFTER if kind in AFTERWARDS else NOON
    rsvp = YES if YES in TAKERS[kind] else None
    state = MeetingState.CALLED_OFF if kind is K.CALLED_OFF else MeetingState.PLANNED
    person = replace(PERSON, unanswered=3) if kind is K.FEWER else PERSON
    version = edition(kind, MEETING)
    nudge = replace(NUDGE, kind=kind, version=version, due_at=now - HOUR, expires_at=now + 10 * DAY)
    return nudge, about(person, replace(MEETING, state=state), rsvp=rsvp), now


def verdict(kind: NudgeKind, **facts: object) -> Send | Wait | Drop:
    nudge, situation, now = welcome(kind)
    return decide(nudge, replace(situation, **facts), now)  # type: ignore[arg-type]


def verdict_for(kind: NudgeKind, **wishes: object) -> Send | Wait | Drop:
    nudge, situation, now = welcome(kind)
    person = replace(situation.person, **wishes)  # type: ignore[arg-type]
    return decide(nudge, replace(situation, person=person), now)


def held_back(kind: NudgeKind, why: Why) -> Drop:
    """Not now, but a word of its person before it is pointless can change that."""
    nudge, _, _ = welcome(kind)
    before = kind not in {*AFTERWARDS, K.PUBLISHED, K.FEWER}
    return Drop(why, min(nudge.expires_at, MEETING.starts_at) if before else nudge.expires_at)


every_kind = pytest.mark.parametrize("kind", NudgeKind)


def test_every_kind_has_its_manners() -> None:
    assert {kind: set(audience(kind)) for kind in NudgeKind} == TAKERS
    assert {kind for kind in NudgeKind if not counts_for_cap(kind)} == FREE
    assert {kind for kind in NudgeKind if not expects_answer(kind)} == {
        *(K.PROGRAMME, K.CHANGED, K.CALLED_OFF, K.PUBLISHED)
    }


@every_kind
def test_a_welcome_nudge_is_sent_silently(kind: NudgeKind) -> None:
    assert verdict(kind) == Send(silent=True)


@every_kind
@pytest.mark.parametrize("rsvp", [*Answer, None])
def test_a_nudge_goes_only_to_those_it_is_for(kind: NudgeKind, rsvp: Answer | None) -> None:
    why = Why.ANSWERED if TAKERS[kind] == {None} else Why.NOT_COMING

    assert verdict(kind, rsvp=rsvp) == (Send(silent=True) if rsvp in TAKERS[kind] else Drop(why))


@every_kind
def test_nobody_is_asked_what_they_answered(kind: NudgeKind) -> None:
    assert verdict(kind, answered=True) == (Drop(Why.ANSWERED) if expects_answer(kind) else Send(silent=True))


@every_kind
@pytest.mark.parametrize(
    ("facts", "wishes", "why"),
    [
        ({}, {"stopped_at": NOON}, Why.STOPPED),
        ({}, {"consented_at": None}, Why.NO_CONSENT),
        ({"member_active": False}, {}, Why.LEFT),
        ({"reachable": False}, {}, Why.UNREACHABLE),
    ],
    ids=["stopped", "no consent", "left", "unreachable"],
)
def test_who_is_out_of_reach_gets_nothing_at_all(
    kind: NudgeKind, facts: dict[str, object], wishes: dict[str, object], why: Why
) -> None:
    nudge, situation, now = welcome(kind)
    person = replace(situation.person, **wishes)  # type: ignore[arg-type]

    assert decide(nudge, replace(situation, person=person, **facts), now) == Drop(why)  # type: ignore[arg-type]


@every_kind
@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        (None, Why.GONE),
        (replace(MEETING, version=3, sequence=6), Why.MOVED),
        (replace(MEETING, version=1, sequence=4), Why.MOVED),
    ],
)
def test_a_meeting_that_is_gone_or_moved_voids_its_nudges(kind: NudgeKind, meeting: Meeting | None, why: Why) -> None:
    if meeting is not None and kind is K.CALLED_OFF:
        meeting = replace(meeting, state=MeetingState.CALLED_OFF)

    assert verdict(kind, meeting=meeting) == (Send(silent=True) if kind is K.FEWER else Drop(why))


@every_kind
def test_a_change_within_the_day_voids_only_older_news(kind: NudgeKind) -> None:
    state = MeetingState.CALLED_OFF if kind is K.CALLED_OFF else MeetingState.PLANNED
    changed = replace(MEETING, state=state, sequence=6)

    expected = Drop(Why.MOVED) if kind in (K.CHANGED, K.CALLED_OFF) else verdict(kind)

    assert verdict(kind, meeting=changed) == expected


@every_kind
def test_a_called_off_meeting_has_only_that_news(kind: NudgeKind) -> None:
    called_off = replace(MEETING, state=MeetingState.CALLED_OFF)
    sent = kind in (K.CALLED_OFF, K.FEWER)

    assert verdict(kind, meeting=called_off) == (Send(silent=True) if sent else Drop(Why.CALLED_OFF))
    assert verdict(K.CALLED_OFF, meeting=MEETING) == Drop(Why.GOES_ON)


@every_kind
def test_the_phase_of_the_meeting_is_respected(kind: NudgeKind) -> None:
    nudge, situation, _ = welcome(kind)
    begun, ended = MEETING.starts_at, MEETING.ends_at
    nudge = replace(nudge, due_at=begun - DAY, expires_at=begun + 10 * DAY)

    if kind in AFTERWARDS:
        assert decide(nudge, situation, begun) == Wait(ended, Why.NOT_YET)
        assert decide(nudge, situation, ended) == Send(silent=True)
    elif kind in (K.PUBLISHED, K.FEWER):
        assert decide(nudge, situation, begun) == Send(silent=True)
    else:
        assert decide(nudge, situation, begun - timedelta(minutes=1)) == Send(silent=False)
        assert decide(nudge, situation, begun) == Drop(Why.PAST)


@every_kind
def test_a_nudge_has_its_time(kind: NudgeKind) -> None:
    nudge, situation, now = welcome(kind)

    assert decide(replace(nudge, expires_at=now), situation, now) == Drop(Why.EXPIRED)
    assert decide(replace(nudge, due_at=now + HOUR), situation, now) == Wait(now + HOUR, Why.NOT_YET)


@every_kind
def test_the_weekly_cap_holds_back_what_is_not_owed(kind: NudgeKind) -> None:
    _, _, now = welcome(kind)
    held = counts_for_cap(kind)
    at_cap = {"sent_this_week": 3, "cap_frees_at": now + 2 * DAY}

    assert verdict(kind, sent_this_week=2) == Send(silent=True)
    assert verdict(kind, **at_cap) == (Wait(now + 2 * DAY, Why.WEEKLY_CAP) if held else Send(silent=True))
    assert verdict(kind, sent_this_week=3) == (held_back(kind, Why.WEEKLY_CAP) if held else Send(silent=True))


def test_the_weekly_cap_is_the_persons_own_if_they_have_one() -> None:
    frees_at = NOON + 2 * DAY
    generous, strict = replace(PERSON, max_per_week=9), replace(PERSON, max_per_week=0)
    too_late = replace(NUDGE, expires_at=frees_at)

    assert decide(NUDGE, about(generous, sent_this_week=3), NOON) == Send(silent=True)
    assert decide(NUDGE, about(strict), NOON) == Drop(Why.WEEKLY_CAP, NUDGE.expires_at)
    assert decide(too_late, about(sent_this_week=3, cap_frees_at=frees_at), NOON) == Drop(Why.WEEKLY_CAP, frees_at)
    assert decide(NUDGE, about(sent_this_week=3, cap_frees_at=NOON), NOON) == Send(silent=True)


NEWS = (K.CHANGED, K.CALLED_OFF)


@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if kind not in NEWS])
def test_a_pause_makes_everything_wait(kind: NudgeKind) -> None:
    _, _, now = welcome(kind)

    assert verdict_for(kind, paused_until=now + 9 * DAY) == Wait(now + 9 * DAY, Why.PAUSED)
    assert verdict_for(kind, paused_until=now + 15 * DAY) == held_back(kind, Why.PAUSED)
    assert verdict_for(kind, paused_until=now) == Send(silent=True)


@pytest.mark.parametrize("kind", NEWS)
@pytest.mark.parametrize("rsvp", [YES, MAYBE, None])
def test_news_passes_a_pause_for_who_said_to_come(kind: NudgeKind, rsvp: Answer | None) -> None:
    nudge, situation, now = welcome(kind)
    away = replace(situation, person=replace(PERSON, paused_until=now + 15 * DAY), rsvp=rsvp)

    assert decide(nudge, away, now) == (Send(silent=True) if rsvp is YES else held_back(kind, Why.PAUSED))
    if rsvp is YES:
        assert isinstance(decide(nudge, away, now + 12 * HOUR), Wait)  # not at night


@every_kind
def test_three_unanswered_in_a_row_make_silence(kind: NudgeKind) -> None:
    """A reminder is let go; anything else waits for a word of its person."""
    sent = Send(silent=True)
    silent = Drop(Why.SILENCE) if kind in REMINDERS else held_back(kind, Why.SILENCE)

    assert verdict_for(kind, unanswered=2) == (Drop(Why.ANSWERED) if kind is K.FEWER else sent)
    assert verdict_for(kind, unanswered=3) == (sent if kind in FREE else silent)
    assert verdict_for(kind, unanswered=4) == (sent if kind in FREE else silent)


@every_kind
def test_what_was_asked_today_was_not_left_unanswered(kind: NudgeKind) -> None:
    _, _, now = welcome(kind)
    asked_today = {"unanswered": 3, "asked_at": now - DAY + timedelta(seconds=1)}

    assert verdict_for(kind, **asked_today) == (Drop(Why.ANSWERED) if kind is K.FEWER else Send(silent=True))
    assert replace(PERSON, unanswered=3, asked_at=now - DAY).left_unanswered(now) == 3


@every_kind
@pytest.mark.parametrize("rsvp", [*Answer, None])
def test_who_wants_only_meetings_is_not_asked_twice(kind: NudgeKind, rsvp: Answer | None) -> None:
    nudge, situation, now = welcome(kind)
    if rsvp not in TAKERS[kind]:
        return
    unwanted = kind in (K.BRING_FETCH_AGAIN, K.TAKEAWAY_AGAIN) or (kind is K.PUBLISHED and rsvp is not YES)
    sparing = replace(situation, rsvp=rsvp, person=replace(situation.person, only_meetings=True))

    assert decide(nudge, sparing, now) == (Drop(Why.ONLY_MEETINGS) if unwanted else Send(silent=True))


def at(day: int, hour: int, minute: int = 0, zone: str = AMSTERDAM) -> datetime:
    return instant(wall(f"2026-11-{day}T{hour:02}:{minute:02}"), zone)


@pytest.mark.parametrize(
    ("quiet", "now", "expected"),
    [
        ((None, None), at(19, 20, 59), Send(silent=True)),
        ((None, None), at(19, 21, 0), Wait(at(20, 8), Why.QUIET_HOURS)),
        ((None, None), at(20, 7, 59), Wait(at(20, 8), Why.QUIET_HOURS)),
        ((None, None), at(20, 8, 0), Send(silent=True)),
        ((time(0, 0), time(6, 0)), at(19, 23, 59), Send(silent=True)),
        ((time(0, 0), time(6, 0)), at(20, 0, 0), Wait(at(20, 6), Why.QUIET_HOURS)),
        ((time(9, 0), time(15, 0)), at(20, 9, 0), Wait(at(20, 15), Why.QUIET_HOURS)),
        ((time(9, 0), time(15, 0)), at(20, 3, 0), Send(silent=True)),
        ((time(8, 0), None), at(20, 3, 0), Send(silent=True)),
        ((time(19, 0), None), at(19, 19, 0), Wait(at(20, 8), Why.QUIET_HOURS)),
        ((None, time(10, 0)), at(20, 8, 0), Wait(at(20, 10), Why.QUIET_HOURS)),
    ],
)
def test_quiet_hours(quiet: tuple[time | None, time | None], now: datetime, expected: Send | Wait) -> None:
    person = replace(PERSON, quiet_from=quiet[0], quiet_until=quiet[1])

    assert decide(NUDGE, about(person), now) == expected


def test_quiet_hours_are_those_of_the_persons_own_clock() -> None:
    abroad = replace(PERSON, timezone="Asia/Kathmandu")

    assert decide(NUDGE, about(abroad), at(19, 20, 59, "Asia/Kathmandu")) == Send(silent=True)
    assert decide(NUDGE, about(abroad), at(19, 21, 0, "Asia/Kathmandu")) == Wait(
        at(20, 8, 0, "Asia/Kathmandu"), Why.QUIET_HOURS
    )


def test_what_the_night_makes_late_is_dropped() -> None:
    at_seven = replace(NUDGE, expires_at=at(20, 7))
    early = about(meeting=replace(MEETING, starts=wall("2026-11-20T07:30")), rsvp=YES)

    assert decide(at_seven, about(), at(19, 22)) == Drop(Why.EXPIRED)
    assert decide(replace(NUDGE, kind=K.CHANGED, version=5), early, at(19, 22)) == Drop(Why.EXPIRED)


def test_a_pause_that_ends_at_night_lasts_until_the_morning() -> None:
    person = replace(PERSON, paused_until=at(21, 23))

    assert decide(NUDGE, about(person), NOON) == Wait(at(22, 8), Why.PAUSED)
    assert decide(replace(NUDGE, expires_at=at(22, 7)), about(person), NOON) == Drop(Why.PAUSED, at(22, 7))


def test_the_last_obstacle_is_the_one_that_is_named() -> None:
    person = replace(PERSON, paused_until=NOON + DAY)
    capped = about(person, sent_this_week=3, cap_frees_at=NOON + 2 * DAY)

    assert decide(NUDGE, capped, NOON) == Wait(NOON + 2 * DAY, Why.WEEKLY_CAP)


@pytest.mark.parametrize(
    ("zone", "now", "silent"),
    [
        (AMSTERDAM, instant(wall("2026-12-02T16:00"), AMSTERDAM), True),
        (AMSTERDAM, instant(wall("2026-12-03T09:00"), AMSTERDAM), False),
        ("Pacific/Apia", instant(wall("2026-12-03T16:00"), "Pacific/Apia"), True),  # it is the 4th there
        ("Pacific/Apia", instant(wall("2026-12-04T00:00"), "Pacific/Apia"), False),
    ],
)
def test_only_what_is_about_today_makes_a_sound(zone: str, now: datetime, silent: bool) -> None:
    person = replace(PERSON, timezone=zone, quiet_from=time(0), quiet_until=time(0))
    nudge = replace(NUDGE, kind=K.PROGRAMME, expires_at=MEETING.starts_at)

    assert decide(nudge, about(person, rsvp=YES), now) == Send(silent=silent)


@pytest.mark.parametrize(
    ("zone", "quiet", "moment", "expected"),
    [  # summer time: 29 March and 25 October 2026 in Amsterdam, 4 October and 5 April at Lord Howe (half an hour)
        (AMSTERDAM, "21:00-08:00", "2026-03-28T23:00", "2026-03-29T06:00"),
        (AMSTERDAM, "21:00-08:00", "2026-10-24T23:00", "2026-10-25T07:00"),
        (AMSTERDAM, "00:00-03:00", "2026-03-29T00:30", "2026-03-29T01:00"),
        (AMSTERDAM, "00:00-03:00", "2026-10-25T00:30", "2026-10-25T02:00"),
        (AMSTERDAM, "22:00-02:30", "2026-03-29T00:30", "2026-03-29T01:30"),  # 02:30 is skipped: until 03:30
        (AMSTERDAM, "22:00-02:30", "2026-10-25T00:45", "2026-10-25T01:30"),  # is there twice: until the second
        (AMSTERDAM, "02:30-08:00", "2026-03-29T01:10", "2026-03-29T06:00"),  # is skipped: from 01:30 on
        (AMSTERDAM, "02:30-08:00", "2026-10-25T00:40", "2026-10-25T07:00"),  # is there twice: from the first on
        ("Australia/Lord_Howe", "22:00-07:00", "2026-10-03T12:00", "2026-10-03T20:00"),
        ("Australia/Lord_Howe", "22:00-07:00", "2026-04-04T12:00", "2026-04-04T20:30"),
        ("America/Santiago", "00:00-08:00", "2025-09-07T03:30", "2025-09-07T11:00"),  # midnight itself is skipped
        ("America/Santiago", "00:15-00:00", "2025-09-07T00:00", "2025-09-08T03:00"),  # two nights become one
        ("Pacific/Apia", "22:00-08:00", "2011-12-30T09:00", "2011-12-30T18:00"),  # the 30th did not exist there
    ],
)
def test_the_night_ends_by_the_clock_when_the_clock_changes(zone: str, quiet: str, moment: str, expected: str) -> None:
    since, until = map(time.fromisoformat, quiet.split("-"))

    end = after_quiet_hours(datetime.fromisoformat(f"{moment}Z"), since, until, zone)

    assert end == datetime.fromisoformat(f"{expected}Z")
