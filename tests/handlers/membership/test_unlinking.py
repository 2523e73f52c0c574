"""Two accounts that became one are two again for a week, with what each had."""

import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from domain.bring_fetch import Direction
from domain.meetings import Answer
from domain.networks import Network
from domain.people import Role
from storage.engine import Database
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import member_elsewhere, open_both, stored

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
    await bert.says("/koppel")
    found = re.search(r"koppel ([a-z0-9]{8})", bert.last.text)
    assert found is not None
    await there.says(f"koppel {found[1]}")
    await there.taps("Ja, dat ben ik")
    assert (await stored(stage, bert)).id == (await stored(stage, there)).id
    return network, other, bert, there


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
    _, _, bert, there = await linked(stage)
    await there.taps("Toch niet: losmaken")

    await bert.says("/mijn")
    await there.says("/mijn")

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

    stage.clock.forward(days=7)
    await there.taps("Toch niet: losmaken")
    assert "Losmaken kan niet meer." in (there.last.text + there.toast.text)
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
