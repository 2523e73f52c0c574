"""Erased is erased: no row, no letter of others, no text to post, and no byte of the files keeps a name or words."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from domain.bring_fetch import Direction, Prompt, Visibility
from domain.networks import NetworkKind
from domain.people import Person, Reach
from storage import bring_fetch, networks
from storage.base import Base
from storage.engine import Database
from storage.mail import inbox, outbox, postings
from storage.mail.outbox import HELD, SENT, Letter
from storage.people import arrivals, link_codes, members, people, privacy
from tests.storage.conftest import NOW

NAME = "Carla Xanthippe-d’Été"
WORDS = "iets met Yoghurt & dobbelstenen,\nen een tweede regel vol Zeewier"
TRACES = ("Xanthippe", "Yoghurt", "Zeewier", "u-carla")


async def person(database: Database, name: str, chat: str) -> Person:
    async with database.write() as session:
        made = await people.add(
            session,
            name=name,
            language="nl",
            timezone="Europe/Amsterdam",
            channel="stage",
            external_id=chat,
            username=None,
            reach=Reach.OPEN,
            now=NOW,
        )
        await people.change(session, made.id, consented_at=NOW)
    return made


def letter(chat: str, html: str, *, person_id: int | None = None, label: str = "Ja", **more: Any) -> Letter:
    body = {"html": html, "buttons": [[{"label": label, "code": "x"}]]}
    return Letter("stage", "stage", chat, True, body, 2, NOW, person_id=person_id, **more)


async def everything(database: Database) -> dict[str, str]:
    found: dict[str, str] = {}
    async with database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = (await session.execute(text(f"SELECT * FROM {table.name}"))).all()  # noqa: S608 - our own
            found[table.name] = str(rows).encode().decode("unicode_escape", "ignore") + str(rows)
    return found


async def tables_with(database: Database, *words: str) -> set[str]:
    return {name for name, rows in (await everything(database)).items() if any(word in rows for word in words)}


@pytest.fixture
async def carla(database: Database) -> Person:
    """Somebody who told a lot, and of whom others were told."""
    carla, bob = await person(database, NAME, "u-carla"), await person(database, "Bob", "u-bob")
    async with database.write() as session:
        network = await networks.add(
            session,
            name="Net",
            goal="doel",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone="Europe/Amsterdam",
            now=NOW,
        )
        room = await networks.remember_room(session, "stage", "hand:1", title="App")
        await networks.change_room(session, room.id, network_id=network.id, keeper_id=carla.id)
        for one in (carla, bob):
            await members.join(session, network.id, one.id, NOW)
        await members.change(session, network.id, carla.id, brings=WORDS, themes=["Yoghurt"])
        await bring_fetch.add(
            session,
            network_id=network.id,
            meeting_id=None,
            person_id=carla.id,
            direction=Direction.BRING,
            prompt=Prompt.PROUD,
            text=WORDS,
            theme=None,
            level=None,
            visibility=Visibility.EVERYONE,
            now=NOW,
        )
        html = (
            f"Zoek <b>{NAME}</b> op.\n• iets met Yoghurt &amp; dobbelstenen,\nen een tweede regel vol Zeewier\nTot dan!"
        )
        cut = f"Wie brengt: {NAME} – iets met Yoghurt &amp; dobbel…"
        for state in (outbox.WAITING, HELD, SENT):
            await outbox.add(session, [letter("u-bob", html, person_id=bob.id)], NOW, state=state)
        await outbox.add(session, [letter("u-bob", cut, label="✓ Carla Xanthip…")], NOW, state=SENT)
        await outbox.add(session, [letter("u-carla", "Dag Carla", person_id=carla.id)], NOW)
        await outbox.add(session, [letter("u-carla", "antwoord")], NOW, state=HELD)
        await outbox.add(session, [letter("u-bob", "Je gegevens", document=f"{{{NAME}}}".encode())], NOW)
        reason = {"html": f"Omdat {NAME} het vroeg"}
        await outbox.add(session, [letter("u-bob", "Iets anders", reason=reason)], NOW)
        await postings.add(session, room.id, f"{NAME} doet mee.", NOW, card="meeting:1")
        await arrivals.note(session, room.id, "u-carla", NAME, NOW)
        await inbox.add(session, "stage", "stage", [("1", "-1", {"from": {"id": "u-carla"}, "text": WORDS})], NOW)
        (update,) = await inbox.new(session, "stage", "stage")
        await inbox.finish(session, update.id, inbox.FAILED)
        await link_codes.make(session, carla.id, NOW + timedelta(minutes=15))
    return carla


async def test_nothing_is_left_in_any_table(database: Database, carla: Person) -> None:
    assert await tables_with(database, *TRACES) > {"outbox", "people", "memberships", "postings", "inbox"}

    async with database.write() as session:
        await privacy.forget(session, carla.id)

    assert await tables_with(database, *TRACES) == set()


async def test_what_others_read_stays_but_for_the_name_and_the_words(database: Database, carla: Person) -> None:
    async with database.write() as session:
        await privacy.forget(session, carla.id)

    async with database.read() as session:
        rows = (await session.execute(text("SELECT chat_id, state FROM outbox ORDER BY id"))).all()
        letters = await outbox.ready(session, "stage", "stage", NOW, limit=9)
        room = await networks.find_room(session, "stage", "hand:1")
    assert {chat for chat, _ in rows} == {"u-bob"}
    assert [state for _, state in rows] == ["waiting", "held", "sent", "sent", "dropped", "waiting"]
    assert letters[0].letter.body["html"] == "Zoek <b>…</b> op.\n• …\n…\nTot dan!"
    assert room is not None
    assert room.kept_by_hand


async def test_names_that_begin_alike_are_left_alone(database: Database, carla: Person) -> None:
    jan, bob = await person(database, "Jan", "u-jan"), "u-bob"
    html = "Jan, Janneke en Carla in januari"
    async with database.write() as session:
        await outbox.add(session, [letter(bob, html, label="Jan")], NOW, state=SENT)
        await privacy.forget(session, jan.id)

    async with database.read() as session:
        bodies = list(await session.scalars(select(outbox.OutboxRow.body).order_by(outbox.OutboxRow.id)))
    assert bodies[-1]["html"] == "…, Janneke en Carla in januari"
    assert carla.id != jan.id


async def test_the_last_word_goes_once_it_was_sent(database: Database) -> None:
    carla = await person(database, NAME, "u-carla")
    async with database.write() as session:
        await privacy.forget(session, carla.id)
        await outbox.add(session, [letter("u-carla", "Alles is gewist.")], NOW)
        await privacy.forget_letters_to_nobody(session, NOW)
        (waiting,) = await outbox.ready(session, "stage", "stage", NOW, limit=2)
        await outbox.claim(session, [waiting.id])
        await outbox.mark_sent(session, [(waiting, "m1", NOW)])
    assert await tables_with(database, "u-carla") == {"outbox"}

    async with database.write() as session:
        await privacy.forget_letters_to_nobody(session, NOW)

    assert await tables_with(database, "u-carla") == set()


async def test_what_is_sent_to_others_and_to_groups_stays(database: Database) -> None:
    await person(database, "Bob", "u-bob")
    async with database.write() as session:
        await outbox.add(session, [letter("u-bob", "hoi")], NOW, state=SENT)
        await privacy.forget_letters_to_nobody(session, NOW)

    assert "outbox" in await tables_with(database, "u-bob")


async def test_what_was_told_in_a_network_goes_after_leaving_it(database: Database, carla: Person) -> None:
    async with database.write() as session:
        ((network, _),) = await members.networks_of(session, carla.id)
        await members.leave(session, network.id, carla.id, NOW)
        await privacy.forget_left(session, NOW)
        assert await people.get(session, carla.id) is not None
    assert "items" in await tables_with(database, "Yoghurt")

    async with database.write() as session:
        await privacy.forget_left(session, NOW + timedelta(seconds=1))

    assert await tables_with(database, "Xanthippe", "u-carla") == set()


async def test_who_is_still_in_another_network_keeps_what_was_told_there(database: Database, carla: Person) -> None:
    async with database.write() as session:
        ((network, _),) = await members.networks_of(session, carla.id)
        other = await networks.add(
            session,
            name="Taal",
            goal="doel",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone="Europe/Amsterdam",
            now=NOW,
        )
        await members.join(session, other.id, carla.id, NOW)
        await members.change(session, other.id, carla.id, brings="verhalen voorlezen")
        await members.leave(session, network.id, carla.id, NOW)
        await privacy.forget_left(session, NOW + timedelta(days=1))

    assert "items" not in await tables_with(database, "Yoghurt")
    async with database.read() as session:
        ((_, stays),) = await members.networks_of(session, carla.id)
    assert stays.brings == "verhalen voorlezen"


async def test_nothing_is_left_on_the_disk(database: Database, carla: Person) -> None:
    """What PostgreSQL does with its files is told in docs/operating.md."""
    if not database.sqlite:
        async with database.write() as session:
            await privacy.forget(session, carla.id)
        assert database.to_shred
        await database.shred()
        assert not database.to_shred
        return
    files = [Path(f"{database.url.database}{side}") for side in ("", "-wal")]
    for number in range(200):  # pages are split and filled before and after
        await person(database, f"Iemand {number}", f"u-{number}")
    assert any(b"Xanthippe" in file.read_bytes() for file in files)

    async with database.write() as session:
        await privacy.forget(session, carla.id)
    assert database.to_shred
    await database.shred()

    assert not database.to_shred
    for file in files:
        kept = file.read_bytes()
        assert [word for word in TRACES if word.encode() in kept] == []


async def test_somebody_who_reads_makes_it_wait_and_not_fail(database: Database, carla: Person) -> None:
    if not database.sqlite:
        pytest.skip("PostgreSQL has no log that readers hold")
    async with database.read() as reading:
        await reading.execute(text("SELECT count(*) FROM people"))
        async with database.write() as session:
            await privacy.forget(session, carla.id)
        await database.shred()
        assert database.to_shred

    await database.shred()
    assert not database.to_shred
