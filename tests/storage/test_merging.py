"""Two persons who turn out to be one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.bring_fetch import Direction, Prompt, Visibility
from domain.meetings import Answer, Meeting
from domain.networks import Network, NetworkKind
from domain.nudging import Nudge, NudgeKind
from domain.people import Reach, Role
from storage import (
    addresses,
    bring_fetch,
    dialogues,
    link_codes,
    meetings,
    members,
    merge_requests,
    merging,
    networks,
    occasions,
    outbox,
    people,
    postings,
    takeaways,
)
from storage.addresses import AddressRow
from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.engine import Database
from storage.members import MembershipRow
from storage.networks import RoomRow
from storage.occasions import OccasionRow
from storage.outbox import Letter, OutboxRow
from storage.people import PersonRow
from storage.postings import PostingRow
from storage.takeaways import ContactRow, TakeawayRow
from tests.storage.conftest import NOW

DAY = timedelta(days=1)
ZONE = "Europe/Amsterdam"


@dataclass
class Cast:
    """Bert is there twice, on two platforms; Carla met him."""

    network: Network
    meeting: Meeting
    keep: int
    gone: int
    carla: int


@pytest.fixture
async def cast(database: Database) -> Cast:
    async with database.write() as session:
        network = await _network(session, "Rekennet")
        meeting = await _meeting(session, network, "breuken")
        keep, gone = await _person(session, "Bert", "stage"), await _person(session, "Bert B.", "elsewhere")
        carla = await _person(session, "Carla", "stage")
    return Cast(network, meeting, keep, gone, carla)


async def _network(session: Any, name: str) -> Network:
    return await networks.add(
        session, name=name, goal="leren", kind=NetworkKind.PRACTICE, language="nl", timezone=ZONE, now=NOW
    )


async def _meeting(session: Any, network: Network, theme: str) -> Meeting:
    return await meetings.add(
        session,
        network_id=network.id,
        goal="doel",
        theme=theme,
        benefit="nut",
        starts=datetime(2026, 9, 17, 15, 30),
        duration=timedelta(hours=2),
        timezone=ZONE,
        place="hier",
    )


async def _person(session: Any, name: str, channel: str) -> int:
    made = await people.add(
        session,
        name=name,
        language="nl",
        timezone=ZONE,
        channel=channel,
        external_id=f"{channel}-{name}",
        username=None,
        reach=Reach.OPEN,
        now=NOW,
    )
    return made.id


async def merge(database: Database, cast: Cast) -> bool:
    async with database.write() as session:
        return await merging.merge(session, keep=cast.keep, gone=cast.gone)


async def rows(database: Database, table: Any, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every row of a table, sorted."""
    async with database.read() as session:
        found: Sequence[Any] = list(await session.scalars(select(table)))
    return sorted(tuple(getattr(row, column) for column in columns) for row in found)


async def bert(database: Database, cast: Cast) -> PersonRow:
    async with database.read() as session:
        found = await session.get(PersonRow, cast.keep)
    assert found is not None
    return found


async def test_one_person_with_both_addresses_is_left(database: Database, cast: Cast) -> None:
    assert await merge(database, cast)

    assert await rows(database, PersonRow, "id", "name") == [(cast.keep, "Bert"), (cast.carla, "Carla")]
    assert await rows(database, AddressRow, "person_id", "external_id") == [
        (cast.keep, "elsewhere-Bert B."),
        (cast.keep, "stage-Bert"),
        (cast.carla, "stage-Carla"),
    ]


async def test_an_opt_in_belongs_to_its_address(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await addresses.opt_in(session, "elsewhere", "elsewhere-Bert B.", "mag ik je schrijven?", NOW)
        at = (await addresses.at(session, "elsewhere", ["elsewhere-Bert B."]))["elsewhere-Bert B."]
        await addresses.refuse_promotion(session, at.id, True)

    await merge(database, cast)

    assert await rows(database, AddressRow, "external_id", "opted_in_words", "refuses_promotion") == [
        ("elsewhere-Bert B.", "mag ik je schrijven?", True),
        ("stage-Bert", None, False),
        ("stage-Carla", None, False),
    ]


async def test_who_is_merged_already_is_not_merged_again(database: Database, cast: Cast) -> None:
    assert await merge(database, cast)

    assert not await merge(database, cast)
    async with database.write() as session:
        assert not await merging.merge(session, keep=cast.keep, gone=cast.keep)
    assert await rows(database, PersonRow, "id") == [(cast.keep,), (cast.carla,)]


async def test_a_membership_that_only_one_had_moves(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        await members.join(session, cast.network.id, cast.gone, NOW, Role.ORGANISER)
        await members.change(session, cast.network.id, cast.gone, introduced_at=NOW, organisation="De Vlieger")

    await merge(database, cast)

    assert await rows(database, MembershipRow, "person_id", "role", "organisation") == [
        (cast.keep, "organiser", "De Vlieger")
    ]


@pytest.mark.parametrize(
    ("kept", "gone", "role", "left"),
    [
        ((Role.MEMBER, False), (Role.ORGANISER, False), "organiser", False),
        ((Role.ORGANISER, False), (Role.MEMBER, False), "organiser", False),
        ((Role.MEMBER, False), (Role.MEMBER, True), "member", False),
        ((Role.ORGANISER, False), (Role.MEMBER, True), "organiser", False),
        ((Role.MEMBER, True), (Role.ORGANISER, False), "organiser", False),
        ((Role.MEMBER, True), (Role.MEMBER, True), "member", True),
    ],
)
async def test_of_two_memberships_one_is_left(
    database: Database, cast: Cast, kept: tuple[Role, bool], gone: tuple[Role, bool], role: str, left: bool
) -> None:
    async with database.write() as session:
        for who, (their_role, went), joined in ((cast.keep, kept, NOW), (cast.gone, gone, NOW - DAY)):
            await members.join(session, cast.network.id, who, joined, their_role)
            if went:
                await members.leave(session, cast.network.id, who, NOW)

    await merge(database, cast)

    async with database.read() as session:
        found = await members.find(session, cast.network.id, cast.keep)
    assert found is not None
    assert (found.role.value, found.left_at is not None, found.joined_at) == (role, left, NOW - DAY)
    assert await rows(database, MembershipRow, "person_id") == [(cast.keep,)]


async def test_an_introduction_is_not_lost(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        for who in (cast.keep, cast.gone):
            await members.join(session, cast.network.id, who, NOW)
        told = {
            "organisation": "De Vlieger",
            "work": "leraar",
            "themes": ["breuken"],
            "brings": "spel",
            "fetches": "tijd",
        }
        await members.change(session, cast.network.id, cast.gone, introduced_at=NOW, **told)

    await merge(database, cast)

    columns = ("introduced_at", "organisation", "work", "themes", "brings", "fetches")
    assert await rows(database, MembershipRow, *columns) == [(NOW, "De Vlieger", "leraar", ["breuken"], "spel", "tijd")]


async def test_an_introduction_of_who_stays_wins(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        for who, organisation in ((cast.keep, "De Vlieger"), (cast.gone, "De Regenboog")):
            await members.join(session, cast.network.id, who, NOW)
            await members.change(session, cast.network.id, who, introduced_at=NOW, organisation=organisation)

    await merge(database, cast)

    assert await rows(database, MembershipRow, "organisation") == [("De Vlieger",)]


@pytest.mark.parametrize(("later", "answer"), [(DAY, "no"), (-DAY, "yes")])
async def test_the_last_answer_counts(database: Database, cast: Cast, later: timedelta, answer: str) -> None:
    async with database.write() as session:
        other = await _meeting(session, cast.network, "kommagetallen")
        await meetings.answer(session, cast.meeting.id, cast.keep, Answer.YES, NOW)
        await meetings.answer(session, cast.meeting.id, cast.gone, Answer.NO, NOW + later)
        await meetings.answer(session, other.id, cast.gone, Answer.MAYBE, NOW)

    await merge(database, cast)

    async with database.read() as session:
        said = await meetings.answers_of(session, cast.keep, [cast.meeting.id, other.id])
        assert await meetings.answers_of(session, cast.gone, [cast.meeting.id, other.id]) == {}
    assert said == {cast.meeting.id: Answer(answer), other.id: Answer.MAYBE}


async def test_what_they_bring_and_what_they_waved_away_moves(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        for who in (cast.keep, cast.gone):
            await bring_fetch.add(
                session,
                network_id=cast.network.id,
                meeting_id=cast.meeting.id,
                person_id=who,
                direction=Direction.BRING,
                prompt=Prompt.PROUD,
                text=f"van {who}",
                theme=None,
                level=None,
                visibility=Visibility.EVERYONE,
                now=NOW,
            )
        session.add(ResponseRow(person_id=cast.keep, meeting_id=cast.meeting.id, subject="fetch", at=NOW))
        session.add(ResponseRow(person_id=cast.gone, meeting_id=cast.meeting.id, subject="fetch", at=NOW))
        session.add(ResponseRow(person_id=cast.gone, meeting_id=cast.meeting.id, subject="bring", at=NOW))

    await merge(database, cast)

    assert await rows(database, ItemRow, "person_id", "text") == [
        (cast.keep, f"van {cast.keep}"),
        (cast.keep, f"van {cast.gone}"),
    ]
    assert await rows(database, ResponseRow, "person_id", "subject") == [(cast.keep, "bring"), (cast.keep, "fetch")]


async def test_of_two_take_aways_of_one_meeting_the_first_account_s_is_kept(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        other = await _meeting(session, cast.network, "kommagetallen")
        await takeaways.put(session, cast.meeting.id, cast.keep, "blijft", named=True, now=NOW)
        await takeaways.put(session, cast.meeting.id, cast.gone, "vervalt", named=True, now=NOW)
        await takeaways.put(session, other.id, cast.gone, "verhuist", named=True, now=NOW)

    await merge(database, cast)

    assert await rows(database, TakeawayRow, "person_id", "text") == [(cast.keep, "blijft"), (cast.keep, "verhuist")]


async def test_contacts_are_counted_once_and_never_with_oneself(database: Database, cast: Cast) -> None:
    met = [
        (cast.keep, cast.carla),  # both accounts met Carla,
        (cast.gone, cast.carla),
        (cast.carla, cast.keep),  # and Carla met both of them,
        (cast.carla, cast.gone),
        (cast.keep, cast.gone),  # and they each other
        (cast.gone, cast.keep),
    ]
    async with database.write() as session:
        other = await _meeting(session, cast.network, "kommagetallen")
        for who, whom in met:
            session.add(ContactRow(meeting_id=cast.meeting.id, person_id=who, met_id=whom, told_at=NOW))
        session.add(ContactRow(meeting_id=other.id, person_id=cast.gone, met_id=cast.carla, told_at=NOW))
        session.add(ContactRow(meeting_id=other.id, person_id=cast.carla, met_id=cast.gone, told_at=NOW))

    await merge(database, cast)

    once = [(cast.keep, cast.carla), (cast.carla, cast.keep)]
    assert await rows(database, ContactRow, "meeting_id", "person_id", "met_id") == sorted(
        (about.id, *pair) for about in (cast.meeting, other) for pair in once
    )


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
        await link_codes.missed(session, cast.gone, NOW)
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


async def test_of_two_who_merge_at_once_one_does(database: Database, cast: Cast) -> None:
    async def other_way() -> bool:
        async with database.write() as session:
            return await merging.merge(session, keep=cast.gone, gone=cast.keep)

    done = await asyncio.gather(merge(database, cast), other_way(), merge(database, cast))

    assert sorted(done) == [False, False, True]
    assert len(await rows(database, PersonRow, "id")) == 2
