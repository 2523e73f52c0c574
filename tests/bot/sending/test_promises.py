"""A letter with a promise: its words are made when it leaves, each time anew, and not at all when there are none."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.contract import Rendered, Retry, Sent
from domain.people import Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.messages import (
    Button,
    Outgoing,
    Priority,
    Promise,
    Reply,
    Said,
    ToPerson,
    reply,
    text,
)
from handlers.conversation.routing import Doors, Where, Who
from storage.engine import Database
from storage.mail.outbox import OutboxRow
from tests import builders
from tests.fakes.stage import ONE_TO_ONE, Actor, Stage, StageChannel


@dataclass
class Board:
    """What is true now, and of how many readers it was asked together. /beloof promises to tell it to all `readers`."""

    words: str | None = "Het is waar."
    asked: list[int] = field(default_factory=list)
    readers: list[int] = field(default_factory=list)
    doors: Doors = field(default_factory=Doors)

    def __post_init__(self) -> None:
        self.doors.command("beloof", who=Who.ANYONE, where=Where.BOTH)(self.promise)
        self.doors.teller("board")(self.tell)
        self.doors.teller("broken")(self.fail)

    async def promise(self, context: Context) -> Reply:
        teller = context.incoming.argument or "board"
        letters = [Outgoing(ToPerson(each), Promise(teller), priority=Priority.NUDGE) for each in self.readers]
        return reply(*letters)

    async def tell(
        self, scene: Scene, about: Mapping[str, Any], readers: Sequence[Person | None]
    ) -> Sequence[Said | None]:
        self.asked.append(len(readers))
        buttons = ((Button(text("button-help"), "help"),),)
        said = Said(text("said", said=self.words), buttons, text("peace-fewer-reason")) if self.words else None
        return [said for _ in readers]

    async def fail(
        self, scene: Scene, about: Mapping[str, Any], readers: Sequence[Person | None]
    ) -> Sequence[Said | None]:
        raise ValueError("a bug")


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture(params=[StageChannel().capabilities, ONE_TO_ONE], ids=["with groups", "one to one"])
async def stage(request: pytest.FixtureRequest, database: Database, board: Board) -> AsyncIterator[Stage]:
    channel = StageChannel(capabilities=request.param)
    stage = await Stage.open(database, channels=[channel], doors=[board.doors])
    yield stage
    await stage.close()


async def cast(stage: Stage, board: Board, *names: str) -> list[Actor]:
    """People to whom it will be told."""
    network = await builders.network(stage)
    actors = [await builders.member(stage, network, name) for name in names]
    found = [await builders.person_of(stage, actor) for actor in actors]
    board.readers = [person.id for person in found if person is not None]
    return actors


async def rows(stage: Stage) -> list[OutboxRow]:
    async with stage.database.read() as session:
        return list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


async def promised(stage: Stage, actor: Actor, teller: str = "board") -> None:
    """The promise is made and cannot leave yet."""
    send, stage.channel.send = stage.channel.send, _busy  # type: ignore[method-assign]  # for a moment
    await actor.says(f"/beloof {teller}")
    stage.channel.send = send  # type: ignore[method-assign]  # back to normal


async def _busy(message: Rendered) -> Sent:
    raise Retry("not now")


async def test_what_is_said_is_what_is_true_when_it_leaves(stage: Stage, board: Board) -> None:
    (anja,) = await cast(stage, board, "Anja")
    await promised(stage, anja)
    assert anja.inbox == []

    board.words = "Het is anders."
    await stage.forward(minutes=30)

    assert [shown.text for shown in anja.inbox] == ["Het is anders."]
    assert anja.last.labels != []
    (row,) = await rows(stage)
    assert row.reason is not None


async def test_nothing_true_left_to_say_is_not_said(stage: Stage, board: Board) -> None:
    (anja,) = await cast(stage, board, "Anja")
    await promised(stage, anja)

    board.words = None
    await stage.forward(minutes=30)

    assert anja.inbox == []
    (row,) = await rows(stage)
    assert (row.state, row.why) == ("dropped", "gone")


async def test_the_facts_are_read_once_for_all_who_are_told_the_same(stage: Stage, board: Board) -> None:
    actors = await cast(stage, board, "Anja", "Bert", "Carla")

    await actors[0].says("/beloof")

    assert [len(actor.inbox) for actor in actors] == [1, 1, 1]
    assert board.asked == [3]


@pytest.mark.parametrize("teller", ["broken", "unheard-of"])
async def test_what_cannot_be_told_stops_nothing_else(stage: Stage, board: Board, teller: str) -> None:
    (anja,) = await cast(stage, board, "Anja")

    await anja.says(f"/beloof {teller}")
    assert anja.inbox == []

    await anja.says("/beloof")
    assert anja.last.text == "Het is waar."


async def test_a_long_text_comes_in_pieces_each_true_when_it_leaves(stage: Stage, board: Board) -> None:
    (anja,) = await cast(stage, board, "Anja")
    board.words = "Eerst dit. " * 500

    await anja.says("/beloof")

    together = " ".join(" ".join(shown.text.split()) for shown in anja.inbox)
    assert together == " ".join(board.words.split())
    assert len(anja.inbox) > 1
    assert [bool(shown.labels) for shown in anja.inbox] == [*[False] * (len(anja.inbox) - 1), True]


async def test_a_text_that_became_shorter_has_no_pieces_left(stage: Stage, board: Board) -> None:
    (anja,) = await cast(stage, board, "Anja")
    board.words = "Eerst dit. " * 500
    send, stage.channel.send = stage.channel.send, _busy  # type: ignore[method-assign]  # for a moment
    await anja.says("/beloof")
    stage.channel.send = send  # type: ignore[method-assign]  # back to normal

    board.words = "Nu kort."
    await stage.forward(minutes=30)

    assert [shown.text for shown in anja.inbox] == ["Nu kort."]
