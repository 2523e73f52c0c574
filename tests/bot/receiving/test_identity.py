"""Who is behind an update when a platform has two ids for a person, either of which may come alone and may change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.receiving.identity import Identity
from domain.people import Address, Reach
from handlers.conversation.context import Settings
from handlers.conversation.messages import Chat, Event, Incoming, Sender
from storage.engine import Database
from storage.mail import outbox
from storage.people import addresses, people
from tests.bot.windowed import START, WINDOWED, Street, street


class Desk:
    """Where updates of one platform are identified, each in its own transaction."""

    def __init__(self, our: Street) -> None:
        self.our = our
        self.identity = Identity(Settings(), {"stage": WINDOWED}, our.clock)

    async def sees(self, first: str, other: str | None = None, name: str = "Anja") -> tuple[int, str]:
        """(person, the id under which they are kept) of somebody who says something."""
        sender = Sender(first, name, other_id=other)
        incoming = Incoming(Event.TEXT, "stage", Chat(first, private=True), sender, self.our.clock.now(), text="hoi")
        async with self.our.database.write() as session:
            found = await self.identity.identify(session, incoming)
        assert found.incoming.sender is not None
        assert found.incoming.chat.external_id == found.incoming.sender.external_id
        return found.person.id, found.incoming.chat.external_id

    async def kept(self, *ids: str) -> list[tuple[int, str, str | None]]:
        async with self.our.database.read() as session:
            found = await addresses.known_as(session, "stage", ids)
        return [(at.person_id, at.external_id, at.other_id) for at in found]


@pytest.fixture
async def desk(database: Database) -> Desk:
    return Desk(await street(database))


async def test_both_ids_then_either_alone_is_the_same_person(desk: Desk) -> None:
    who, kept = await desk.sees("31612345678", "NL.1")

    assert await desk.sees("31612345678") == (who, kept)
    assert await desk.sees("NL.1") == (who, "31612345678")


async def test_a_number_that_was_hidden_becomes_the_first_id(desk: Desk) -> None:
    who, kept = await desk.sees("NL.1")
    assert kept == "NL.1"
    await desk.our.put("NL.1", "hoi")

    assert await desk.sees("31612345678", "NL.1") == (who, "31612345678")

    async with desk.our.database.read() as session:
        (waiting,) = await outbox.ready(session, "stage", "stage", START, limit=5)
    assert waiting.letter.chat_id == "31612345678"


async def test_an_other_id_that_comes_later_is_added(desk: Desk) -> None:
    who, _ = await desk.sees("31612345678")

    assert await desk.sees("31612345678", "NL.1") == (who, "31612345678")

    assert await desk.kept("NL.1") == [(who, "31612345678", "NL.1")]


async def test_two_halves_of_one_person_become_one(desk: Desk) -> None:
    by_number, _ = await desk.sees("31612345678")
    by_other, _ = await desk.sees("NL.1")
    assert by_number != by_other

    who, _ = await desk.sees("31612345678", "NL.1")

    assert who == by_number
    assert await desk.kept("31612345678", "NL.1") == [(by_number, "31612345678", "NL.1")]
    async with desk.our.database.read() as session:
        assert await people.get(session, by_other) is None


async def test_two_who_are_known_are_not_made_one_by_a_number(desk: Desk) -> None:
    by_number, _ = await desk.sees("31612345678")
    by_other, _ = await desk.sees("NL.1")
    async with desk.our.database.write() as session:
        for person_id in (by_number, by_other):
            await people.change(session, person_id, consented_at=START)
    await desk.our.put("31612345678", "voor wie het nummer had")

    assert await desk.sees("31612345678", "NL.1") == (by_other, "31612345678")

    assert await desk.kept("31612345678", "NL.1") == [(by_other, "31612345678", "NL.1")]
    async with desk.our.database.read() as session:
        found = await addresses.of_people(session, [by_number])
        assert [at.reach for at in found[by_number]] == [Reach.BLOCKED]
        assert await outbox.ready(session, "stage", "stage", START, limit=5) == []


async def test_a_number_given_out_again_is_somebody_else(desk: Desk) -> None:
    anja, _ = await desk.sees("31612345678", "NL.1")

    bert, _ = await desk.sees("31612345678", "NL.2", name="Bert")

    assert anja != bert
    assert await desk.kept("NL.1", "NL.2") == [(anja, "NL.1", None), (bert, "31612345678", "NL.2")]
    assert await desk.sees("NL.1") == (anja, "NL.1")


async def test_a_number_that_passes_to_somebody_known_goes_along(desk: Desk) -> None:
    anja, _ = await desk.sees("31612345678", "NL.1")
    bert, _ = await desk.sees("31687654321", "NL.2", name="Bert")

    assert await desk.sees("31612345678", "NL.2", name="Bert") == (bert, "31612345678")

    assert await desk.kept("NL.1", "NL.2") == [(anja, "NL.1", None), (bert, "31612345678", "NL.2")]


async def test_their_word_opens_the_hours_at_the_time_it_was_said(desk: Desk) -> None:
    our = desk.our
    await our.neighbour("anja")
    sender = Sender("anja", "Anja")
    said = Incoming(Event.TEXT, "stage", Chat("anja", private=True), sender, START - timedelta(hours=3), text="hoi")

    async def heard() -> Address:
        async with our.database.read() as session:
            return (await addresses.at(session, "stage", ["anja"]))["anja"]

    for moment in (said.sent_at, said.sent_at - timedelta(hours=1), START + timedelta(days=9)):
        async with our.database.write() as session:
            await desk.identity.identify(session, replace(said, sent_at=moment))

    assert (await heard()).heard_at == START  # the latest, and never later than it is


async def test_nothing_opens_by_what_happens_in_a_group(desk: Desk) -> None:
    our = desk.our
    await our.neighbour("anja")
    group = Chat("-1", private=False)
    async with our.database.write() as session:
        await desk.identity.identify(
            session, Incoming(Event.TEXT, "stage", group, Sender("anja", "Anja"), START, text="hoi")
        )

    async with our.database.read() as session:
        assert (await addresses.at(session, "stage", ["anja"]))["anja"].heard_at is None
