"""Two persons who turn out to be one: what is on its way to them, and what they wish of it."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from domain.nudging import Nudge, NudgeKind
from storage import dialogues, networks, occasions
from storage.dialogues import DialogueRow
from storage.engine import Database
from storage.mail import outbox, postings
from storage.mail.outbox import Letter, OutboxRow
from storage.mail.postings import PostingRow
from storage.networks import RoomRow
from storage.occasions import OccasionRow
from storage.people import link_codes, merge_requests, people
from tests.storage.conftest import NOW
from tests.storage.people.merging import Cast, bert, cast_of, merge, rows

DAY = timedelta(days=1)


@pytest.fixture
async def cast(database: Database) -> Cast:
    return await cast_of(database)


def nudge(cast: Cast, person_id: int, kind: NudgeKind = NudgeKind.ANNOUNCEMENT) -> Nudge:
    return Nudge(kind, cast.network.id, cast.meeting.id, cast.meeting.version, person_id, NOW, NOW + DAY)


async def queue(database: Database, *nudges: Nudge, state: str = "waiting") -> None:
    async with database.write() as session:
        await occasions.claim_nudges(session, nudges, NOW)
        for each in nudges:
            letter = Letter(
                "stage",
                "a",
                f"c{each.person_id}",
                True,
                {"html": "hoi", "buttons": []},
                2,
                NOW,
                person_id=each.person_id,
                nudge=each,
            )
            await outbox.add(session, [letter], NOW, state=state)


@pytest.mark.parametrize("state", ["waiting", "held", "sent"])
async def test_the_same_nudge_is_not_sent_to_both_addresses(database: Database, cast: Cast, state: str) -> None:
    await queue(database, nudge(cast, cast.keep), state=state)
    await queue(database, nudge(cast, cast.gone), nudge(cast, cast.gone, NudgeKind.RSVP_REMINDER))

    await merge(database, cast)

    assert await rows(database, OutboxRow, "person_id", "nudge_kind", "state") == sorted(
        [
            (cast.keep, "announcement", state),
            (cast.keep, "announcement", "dropped"),
            (cast.keep, "rsvp_reminder", "waiting"),
        ]
    )
    assert await rows(database, OccasionRow, "person_id", "kind") == [
        (cast.keep, "announcement"),
        (cast.keep, "rsvp_reminder"),
    ]


@pytest.mark.parametrize("state", ["dropped", "failed"])
async def test_what_never_reached_the_one_still_goes_to_the_other(database: Database, cast: Cast, state: str) -> None:
    await queue(database, nudge(cast, cast.keep), state=state)
    await queue(database, nudge(cast, cast.gone))

    await merge(database, cast)

    assert await rows(database, OutboxRow, "person_id", "state") == [(cast.keep, state), (cast.keep, "waiting")]


async def test_what_was_a_nudge_before_is_not_one_again(database: Database, cast: Cast) -> None:
    await queue(database, nudge(cast, cast.gone), state="sent")

    await merge(database, cast)

    async with database.write() as session:
        assert await occasions.claim_nudges(session, [nudge(cast, cast.keep)], NOW) == [False]


async def test_plain_letters_of_both_stay(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        for who in (cast.keep, cast.gone):
            body = {"html": "antwoord", "buttons": []}
            await outbox.add(session, [Letter("stage", "a", "c", True, body, 0, NOW, person_id=who)], NOW)

    await merge(database, cast)

    assert await rows(database, OutboxRow, "person_id", "state") == [(cast.keep, "waiting"), (cast.keep, "waiting")]


async def test_a_dialogue_of_who_goes_is_over_and_of_who_stays_goes_on(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await dialogues.begin(session, cast.keep, None, "hours", {}, "hours", {}, NOW)
        await dialogues.begin(session, cast.gone, None, "hours", {"a": 1}, "hours", {"said": "iets"}, NOW)

    await merge(database, cast)

    async with database.read() as session:
        going_on = await dialogues.open_of(session, cast.keep)
    assert going_on is not None
    assert await rows(database, DialogueRow, "person_id", "state") == [(cast.keep, "ended"), (cast.keep, "open")]
    async with database.read() as session:
        ended = await session.scalar(select(DialogueRow).where(DialogueRow.state == "ended"))
    assert ended is not None
    assert (ended.answers, ended.subject) == ({}, {})


async def test_who_keeps_a_group_keeps_it(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        room = await networks.remember_room(session, "elsewhere", "hand:1", title="Groep")
        await networks.change_room(session, room.id, network_id=cast.network.id, keeper_id=cast.gone)
        await postings.add(session, room.id, "hoi", NOW)
        await session.execute(PostingRow.__table__.update().values(given_to=cast.gone))  # type: ignore[attr-defined]  # Table has update

    await merge(database, cast)

    assert await rows(database, RoomRow, "keeper_id") == [(cast.keep,)]
    assert await rows(database, PostingRow, "given_to") == [(cast.keep,)]


async def test_codes_and_open_questions_about_the_two_are_over(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        codes = [await link_codes.make(session, who, NOW + DAY) for who in (cast.keep, cast.gone, cast.carla)]
        await link_codes.missed(session, "stage", "u-gone", NOW)
        for pair in ((cast.keep, cast.gone), (cast.gone, cast.carla), (cast.keep, cast.carla)):
            await merge_requests.ask(session, cast.network.id, pair, cast.gone, NOW + DAY)

    await merge(database, cast)

    async with database.read() as session:
        assert [await link_codes.whose(session, code, NOW) for code in codes] == [None, None, cast.carla]
    assert await rows(database, merge_requests.MergeRequestRow, "one_id", "two_id", "asked_by") == [
        (cast.keep, cast.carla, cast.keep)
    ]


async def test_who_stopped_on_either_side_has_stopped(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.change(session, cast.keep, consented_at=NOW)
        await people.change(session, cast.gone, stopped_at=NOW, only_meetings=True, paused_until=NOW + DAY)

    await merge(database, cast)

    person = await bert(database, cast)
    assert (person.stopped_at, person.only_meetings, person.paused_until) == (NOW, True, NOW + DAY)
    assert person.consented_at == NOW


@pytest.mark.parametrize(("stop", "start", "stopped"), [(1, 2, False), (2, 1, True)])
@pytest.mark.parametrize("stopped_here", [True, False])
async def test_of_stop_here_and_start_there_the_last_one_counts(
    database: Database, cast: Cast, stopped_here: bool, stop: int, start: int, stopped: bool
) -> None:
    one, other = (cast.keep, cast.gone) if stopped_here else (cast.gone, cast.keep)
    async with database.write() as session:
        await people.wish(session, one, NOW + stop * DAY, may_be_late=False, stopped_at=NOW + stop * DAY)
        await people.wish(session, other, NOW + start * DAY, may_be_late=False, stopped_at=None, paused_until=None)

    await merge(database, cast)

    assert ((await bert(database, cast)).stopped_at is not None) is stopped


async def test_a_wish_that_was_said_later_there_is_taken_over(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.wish(session, cast.keep, NOW, may_be_late=False, language="nl", only_meetings=True)
        await people.wish(session, cast.gone, NOW + DAY, may_be_late=False, language="en", only_meetings=False)

    await merge(database, cast)

    person = await bert(database, cast)
    assert (person.language, person.only_meetings) == ("en", False)


async def test_the_longer_pause_holds(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.change(session, cast.keep, paused_until=NOW + 2 * DAY)
        await people.change(session, cast.gone, paused_until=NOW + DAY)

    await merge(database, cast)

    assert (await bert(database, cast)).paused_until == NOW + 2 * DAY


async def test_wishes_of_who_stays_win_and_others_are_taken_over(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.change(session, cast.keep, max_per_week=2, preferred_channel="stage")
        gone = {"max_per_week": 7, "preferred_channel": "elsewhere", "quiet_from": time(18), "quiet_until": time(9)}
        await people.change(session, cast.gone, **gone, current_network_id=cast.network.id, wants_promotion=True)

    await merge(database, cast)

    person = await bert(database, cast)
    assert (person.max_per_week, person.preferred_channel) == (2, "stage")
    assert (person.quiet_from, person.quiet_until) == (time(18), time(9))
    assert (person.current_network_id, person.wants_promotion) == (cast.network.id, True)


async def test_a_night_of_one_s_own_is_not_mixed(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.change(session, cast.keep, quiet_from=time(0), quiet_until=time(0))
        await people.change(session, cast.gone, quiet_from=time(18), quiet_until=time(9))

    await merge(database, cast)

    person = await bert(database, cast)
    assert (person.quiet_from, person.quiet_until) == (time(0), time(0))


async def test_who_spoke_on_either_side_is_not_silent(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await people.change(session, cast.keep, unanswered=3, fewer_asked_at=NOW)

    await merge(database, cast)

    person = await bert(database, cast)
    assert (person.unanswered, person.fewer_asked_at) == (0, None)
