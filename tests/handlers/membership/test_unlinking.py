"""Two accounts that became one are two again for a week, with what each had."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.bring_fetch import Direction
from domain.meetings import Answer
from domain.networks import Network
from domain.people import Role
from storage import takeaways
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter
from storage.people import members, people
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import ELSEWHERE, member_elsewhere, open_both, stored

MERGES = text("SELECT * FROM merges")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


async def linked(stage: Stage) -> tuple[Network, Network, Actor, Actor]:
    """Bert pulls one network here, and is a member of it and of another there; both answered. Then he links them."""
    network, other = await builders.network(stage), await builders.network(stage, "Taalnet")
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    there = await member_elsewhere(stage, network, "Bert B.")
    await builders.member(stage, other, there, fetches="hulp bij begrijpend lezen")
    await there.says("hoi")
    meeting = await builders.meeting(stage, network, announced=True)
    await builders.says(stage, meeting, Answer.NO, bert)
    await builders.says(stage, meeting, Answer.YES, there)
    await builders.item(stage, network, bert, Direction.BRING, "van hier")
    await builders.item(stage, network, there, Direction.FETCH, "van daar")
    await link(stage, bert, there)
    return network, other, bert, there


async def link(stage: Stage, one: Actor, other: Actor) -> None:
    await one.says("/koppel")
    found = re.search(r"koppel ([a-z0-9]{8})", one.last.text)
    assert found is not None
    await other.says(f"koppel {found[1]}")
    await other.taps("Ja, dat ben ik")
    assert (await stored(stage, one)).id == (await stored(stage, other)).id


async def roles(stage: Stage, actor: Actor) -> dict[str, Role]:
    person = await stored(stage, actor)
    async with stage.database.read() as session:
        return {network.name: member.role for network, member in await members.networks_of(session, person.id)}


@pytest.mark.parametrize("who", ["here", "there"])
async def test_either_account_takes_it_back_and_each_has_what_it_had(stage: Stage, who: str) -> None:
    network, _, bert, there = await linked(stage)

    await (bert if who == "here" else there).taps("Toch niet: losmaken")

    assert (await stored(stage, bert)).id != (await stored(stage, there)).id
    assert ((await stored(stage, bert)).name, (await stored(stage, there)).name) == ("Bert", "Bert B.")
    assert await roles(stage, bert) == {"Rekennet": Role.ORGANISER}
    assert await roles(stage, there) == {"Rekennet": Role.MEMBER, "Taalnet": Role.MEMBER}
    assert [item.text for item in await builders.items_of(stage, bert, network)] == ["van hier"]
    assert [item.text for item in await builders.items_of(stage, there, network)] == ["van daar"]
    for actor in (bert, there):
        assert actor.last.text.startswith("Losgemaakt.")


async def test_what_was_answered_on_each_side_is_there_again(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    await there.taps("Toch niet: losmaken")

    await bert.says("/mijn")
    await there.presses(f"net:{network.id}:mijn")

    assert "(je komt niet)" in bert.last.text
    assert "(je komt)" in there.last.text


async def test_what_was_changed_since_stays_with_who_stayed(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    await bert.presses("set:cap:2")
    await builders.item(stage, network, bert, Direction.BRING, "van daarna")

    await there.taps("Toch niet: losmaken")

    assert [item.text for item in await builders.items_of(stage, bert, network)] == ["van daarna", "van hier"]
    assert ((await stored(stage, bert)).max_per_week, (await stored(stage, there)).max_per_week) == (2, None)


async def test_not_after_a_week_and_nothing_of_it_is_kept(stage: Stage) -> None:
    _, _, bert, there = await linked(stage)

    await stage.forward(days=7)
    await there.taps("Toch niet: losmaken")
    assert there.last.text.startswith("Losmaken kan niet meer.")
    await stage.app.housekeeping.sweep()

    assert (await stored(stage, bert)).id == (await stored(stage, there)).id
    async with stage.database.read() as session:
        assert list((await session.execute(MERGES)).all()) == []


async def test_erasing_takes_the_journal_along(stage: Stage) -> None:
    _, _, bert, _ = await linked(stage)

    await bert.presses("priv:erase")

    async with stage.database.read() as session:
        assert list((await session.execute(MERGES)).all()) == []


async def test_nobody_else_takes_it_back(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    mallory = await builders.member(stage, network, "Mallory")

    for code in ("los:1", "los:²", "los:", "los:99"):
        await mallory.presses(code)
        assert "Losmaken kan niet meer." in mallory.toast.text

    assert (await stored(stage, bert)).id == (await stored(stage, there)).id


async def test_what_was_given_up_as_one_is_not_back_as_two(stage: Stage) -> None:
    network, other, bert, there = await linked(stage)
    await builders.organiser(stage, network, "Anja")
    await bert.presses(f"trek:{network.id}:stopped")
    await bert.presses(f"leave:{other.id}")
    await stage.forward(minutes=1)

    await there.presses("los:1")

    assert await roles(stage, bert) == {"Rekennet": Role.MEMBER}
    assert await roles(stage, there) == {"Rekennet": Role.MEMBER}


async def test_who_left_as_one_has_left_as_two(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    await bert.presses(f"leave:{network.id}")

    await there.presses("los:1")

    assert await roles(stage, bert) == {}
    assert await roles(stage, there) == {"Taalnet": Role.MEMBER}


async def test_who_was_put_out_as_one_is_out_as_two(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    person = await stored(stage, bert)
    async with stage.database.write() as session:
        await members.leave(session, network.id, person.id, stage.clock.now())
        await members.change(session, network.id, person.id, removed_at=stage.clock.now())

    await there.presses("los:1")

    left = [await builders.membership_of(stage, network, actor) for actor in (bert, there)]
    assert [(one is not None and not one.active, one and one.removed_at) for one in left] == [
        (True, stage.clock.now()),
        (True, stage.clock.now()),
    ]


async def test_of_three_accounts_the_last_that_came_goes_first(stage: Stage) -> None:
    third = await builders.member(stage, await builders.network(stage, "Muzieknet"), "Bert drie")
    await stage.forward(days=1)
    _, _, bert, there = await linked(stage)
    await link(stage, third, bert)  # who stays is the third, who was a member longest

    await there.presses("los:1")
    assert there.last.text == "Je koppelde daarna nog een account. Maak dat eerst los."
    await there.taps("Toch niet: losmaken")
    assert await roles(stage, third) == {"Muzieknet": Role.MEMBER}
    assert (await stored(stage, bert)).id == (await stored(stage, there)).id
    await there.says("/koppel")
    await there.taps("Toch niet: losmaken")

    assert await roles(stage, bert) == {"Rekennet": Role.ORGANISER}
    assert await roles(stage, there) == {"Rekennet": Role.MEMBER, "Taalnet": Role.MEMBER}


async def test_somebody_they_met_erased_everything_in_between(stage: Stage) -> None:
    network = await builders.network(stage)
    bert, there = await builders.member(stage, network, "Bert"), await member_elsewhere(stage, network, "Bert B.")
    carla = await builders.member(stage, network, "Carla")
    meeting = await builders.meeting(stage, network, announced=True)
    met = (await stored(stage, carla)).id
    async with stage.database.write() as session:
        for actor in (bert, there):
            person = await people.find(session, actor.channel.name, actor.id)
            assert person is not None
            await takeaways.met(session, meeting.id, person[0].id, met, stage.clock.now())
    await link(stage, bert, there)
    await carla.presses("priv:erase")

    await there.taps("Toch niet: losmaken")

    assert there.last.text.startswith("Losgemaakt.")
    async with stage.database.read() as session:
        assert list((await session.execute(text("SELECT * FROM contacts"))).all()) == []


async def test_a_new_thing_with_an_old_number_stays_with_who_told_it(stage: Stage) -> None:
    network, _, bert, there = await linked(stage)
    async with stage.database.write() as session:  # the database gives the number of the last one out again
        await session.execute(text("DELETE FROM items WHERE text = 'van daar'"))
    await stage.forward(minutes=1)
    await builders.item(stage, network, bert, Direction.BRING, "van daarna")

    await there.taps("Toch niet: losmaken")

    assert [item.text for item in await builders.items_of(stage, bert, network)] == ["van daarna", "van hier"]


async def test_the_address_of_the_calendar_that_the_other_saw_leads_nowhere(stage: Stage) -> None:
    _, _, bert, there = await linked(stage)
    async with stage.database.read() as session:
        seen = await people.calendar_token(session, (await stored(stage, bert)).id)

    await there.taps("Toch niet: losmaken")

    async with stage.database.read() as session:
        assert await people.by_calendar_token(session, seen) is None


async def test_what_waits_goes_to_whom_it_is_meant_for(stage: Stage) -> None:
    _, _, bert, there = await linked(stage)
    person = await stored(stage, bert)
    tomorrow = stage.clock.now() + timedelta(hours=20)
    async with stage.database.write() as session:
        letter = Letter(ELSEWHERE, "stage", there.id, True, {"html": "x"}, 2, tomorrow, person_id=person.id)
        await outbox.add(session, [letter], stage.clock.now())

    await there.presses("los:1")

    async with stage.database.read() as session:
        waiting = await session.execute(text("SELECT channel, chat_id, person_id FROM outbox WHERE state = 'waiting'"))
        assert [tuple(row) for row in waiting] == [("stage", bert.id, person.id)]
