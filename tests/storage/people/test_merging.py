"""Two persons who turn out to be one: what they are, said and did."""

import asyncio
from datetime import timedelta

import pytest

from domain.bring_fetch import Direction, Prompt, Visibility
from domain.meetings import Answer
from domain.people import Role
from storage import bring_fetch, meetings, takeaways
from storage.bring_fetch import ItemRow, ResponseRow
from storage.engine import Database
from storage.people import addresses, members, merging
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow
from storage.takeaways import ContactRow, TakeawayRow
from tests.storage.conftest import NOW
from tests.storage.people.merging import Cast, cast_of, meeting_in, merge, rows

DAY = timedelta(days=1)


@pytest.fixture
async def cast(database: Database) -> Cast:
    return await cast_of(database)


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
        await addresses.refuse_promotion(session, at.id, True, NOW)

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
        other = await meeting_in(session, cast.network, "kommagetallen")
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
        other = await meeting_in(session, cast.network, "kommagetallen")
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
        other = await meeting_in(session, cast.network, "kommagetallen")
        for who, whom in met:
            session.add(ContactRow(meeting_id=cast.meeting.id, person_id=who, met_id=whom, told_at=NOW))
        session.add(ContactRow(meeting_id=other.id, person_id=cast.gone, met_id=cast.carla, told_at=NOW))
        session.add(ContactRow(meeting_id=other.id, person_id=cast.carla, met_id=cast.gone, told_at=NOW))

    await merge(database, cast)

    once = [(cast.keep, cast.carla), (cast.carla, cast.keep)]
    assert await rows(database, ContactRow, "meeting_id", "person_id", "met_id") == sorted(
        (about.id, *pair) for about in (cast.meeting, other) for pair in once
    )


async def test_of_two_who_merge_at_once_one_does(database: Database, cast: Cast) -> None:
    async def other_way() -> bool:
        async with database.write() as session:
            return await merging.merge(session, keep=cast.gone, gone=cast.keep)

    done = await asyncio.gather(merge(database, cast), other_way(), merge(database, cast))

    assert sorted(done) == [False, False, True]
    assert len(await rows(database, PersonRow, "id")) == 2
