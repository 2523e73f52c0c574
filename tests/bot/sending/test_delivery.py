"""From outbox to platform: what each send error leads to, and that nothing goes lost or twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from bot.channels.contract import ChannelBroken, Rejected, Rendered, Retry, RetryAt, Sent, Unreachable
from bot.sending.delivery import Delivery, Ownership
from bot.sending.pacing import TELEGRAM, UNLIMITED, Pacer
from bot.sending.retrying import Failures
from bot.sending.window import Knocking
from domain.nudging import Nudge, NudgeKind
from domain.people import Reach
from handlers.conversation.context import Settings
from storage import leases, networks
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter, OutboxRow
from storage.people import addresses, people
from storage.policy_facts import Defaults
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START, StageChannel

SECOND = timedelta(seconds=1)
SETTINGS = Settings()
DEFAULTS = Defaults(time(20), time(8), 4)


@dataclass
class ScriptedChannel(StageChannel):
    """Answers with what the script says, and with success when it is empty."""

    script: list[Exception] = field(default_factory=list)
    tried: list[Rendered] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    async def send(self, message: Rendered) -> Sent:
        self.tried.append(message)
        if self.script:
            raise self.script.pop(0)
        return await super().send(message)

    @property
    def texts(self) -> list[str]:
        return [message.html for message in self.tried]


@dataclass
class Post:
    database: Database
    channel: ScriptedChannel
    clock: StoppedClock
    delivery: Delivery

    async def put(self, *letters: Letter) -> None:
        async with self.database.write() as session:
            await outbox.add(session, letters, self.clock.now())

    async def row(self, number: int = 1) -> OutboxRow:
        async with self.database.read() as session:
            return (await session.scalars(select(OutboxRow).where(OutboxRow.id == number))).one()


@pytest.fixture
async def post(database: Database) -> Post:
    clock, channel = StoppedClock(START), ScriptedChannel()
    async with database.write() as session:
        epoch = await leases.take(session, "stage:stage", "me", clock.now(), timedelta(days=1))
    owner = Ownership("stage:stage", "me", epoch or 0)
    return Post(database, channel, clock, deliver(database, channel, Pacer(UNLIMITED), clock, lambda: owner))


def deliver(
    database: Database,
    channel: ScriptedChannel,
    pacer: Pacer,
    clock: StoppedClock,
    lease: Callable[[], Ownership | None],
) -> Delivery:
    failures, knocking = Failures(channel, pacer, {channel.name: channel}), Knocking(channel, SETTINGS)
    return Delivery(database, channel, pacer, clock, DEFAULTS, lease, failures, knocking)


def letter(chat: str = "u1", html: str = "hoi", *, priority: int = 0, **fields: object) -> Letter:
    return Letter(
        channel="stage",
        account="stage",
        chat_id=chat,
        private=not chat.startswith("-"),
        body={"html": html, "buttons": []},
        priority=priority,
        not_before=START,
        **fields,  # type: ignore[arg-type]  # fields of a letter
    )


async def test_messages_of_one_chat_keep_their_order(post: Post) -> None:
    await post.put(*(letter(html=str(number)) for number in range(5)))

    await post.delivery.drain()

    assert post.channel.texts == ["0", "1", "2", "3", "4"]


async def test_a_reply_overtakes_a_broadcast(post: Post) -> None:
    await post.put(letter("u1", "omroep", priority=3), letter("u1", "antwoord"))

    await post.delivery.drain()

    assert post.channel.texts == ["antwoord", "omroep"]


async def test_a_passing_fault_is_tried_again_in_order(post: Post) -> None:
    post.channel.script = [Retry("502")]
    await post.put(letter(html="een"), letter(html="twee"))

    await post.delivery.drain()
    assert post.channel.texts == ["een"]
    post.clock.forward(seconds=2)
    await post.delivery.drain()

    assert post.channel.texts == ["een", "een", "twee"]


async def test_a_fault_that_stays_ends(post: Post) -> None:
    post.channel.script = [Retry("502")] * 20
    await post.put(letter())

    for _ in range(20):
        await post.delivery.drain()
        post.clock.forward(hours=1)

    assert len(post.channel.tried) == 8
    assert (await post.row()).state == "failed"


async def test_a_limit_holds_that_chat_and_costs_no_attempt(post: Post) -> None:
    post.channel.script = [RetryAt("429", at=START + 30 * SECOND, scope="chat")]
    await post.put(letter("u1"), letter("u2"))

    await post.delivery.drain()
    assert [message.chat_id for message in post.channel.tried] == ["u1", "u2"]
    post.clock.forward(seconds=29)
    await post.delivery.drain()
    assert len(post.channel.tried) == 2
    post.clock.forward(seconds=1)
    await post.delivery.drain()

    assert [message.chat_id for message in post.channel.tried] == ["u1", "u2", "u1"]
    assert (await post.row()).attempts == 1


async def test_a_limit_of_one_message_holds_no_other(post: Post) -> None:
    post.channel.script = [RetryAt("131049", at=START + timedelta(days=1), scope="message")]
    await post.put(letter(html="een"), letter(html="twee"))

    await post.delivery.drain()
    assert post.channel.texts == ["een", "twee"]
    post.clock.forward(days=1)
    await post.delivery.drain()

    assert post.channel.texts == ["een", "twee", "een"]
    assert (await post.row()).attempts == 1


async def test_a_limit_of_the_account_holds_all(post: Post) -> None:
    post.channel.script = [RetryAt("429", at=START + 30 * SECOND, scope="account")]
    await post.put(letter("u1"))
    await post.delivery.drain()
    await post.put(letter("u2"))

    await post.delivery.drain()
    assert len(post.channel.tried) == 1
    post.clock.forward(seconds=30)
    await post.delivery.drain()

    assert len(post.channel.tried) == 3


async def test_an_uncertain_reply_goes_again_an_uncertain_nudge_does_not(post: Post) -> None:
    post.channel.script = [Retry("timeout", uncertain=True), Retry("timeout", uncertain=True)]
    await post.put(letter("u1"), letter("u2", priority=2))

    for _ in range(3):
        await post.delivery.drain()
        post.clock.forward(minutes=1)

    assert [message.chat_id for message in post.channel.tried] == ["u1", "u2", "u1"]
    assert (await post.row(2)).state == "uncertain"


async def test_who_blocked_the_bot_is_left_in_peace(post: Post) -> None:
    async with post.database.write() as session:
        person = await people.add(
            session,
            name="Anja",
            language="nl",
            timezone="Europe/Amsterdam",
            channel="stage",
            external_id="u1",
            username=None,
            reach=Reach.OPEN,
            now=START,
        )
    post.channel.script = [Unreachable("blocked")]
    await post.put(letter())

    await post.delivery.drain()

    async with post.database.read() as session:
        known_at = await addresses.of_people(session, [person.id])
    assert [address.reach for address in known_at[person.id]] == [Reach.BLOCKED]
    assert (await post.row()).state == "failed"


async def test_a_group_that_moved_gets_its_message_at_the_new_place_once(post: Post) -> None:
    async with post.database.write() as session:
        await networks.remember_room(session, "stage", "-1", title="Groep")
    post.channel.script = [Retry("migrated", moved_to="-100")]
    await post.put(letter("-1"))

    await post.delivery.drain()

    assert [message.chat_id for message in post.channel.tried] == ["-1", "-100"]
    async with post.database.read() as session:
        assert await networks.find_room(session, "stage", "-100") is not None


async def test_a_refused_message_does_not_stop_the_next(post: Post) -> None:
    post.channel.script = [Rejected("can't parse")]
    await post.put(letter(html="fout"), letter(html="goed"))

    await post.delivery.drain()

    assert post.channel.texts == ["fout", "goed"]
    assert (await post.row()).state == "failed"


async def test_a_card_that_was_removed_is_posted_anew(post: Post) -> None:
    await post.put(letter("-1", "1 komt", card="meeting:1"))
    await post.delivery.drain()
    post.channel.chats["-1"].clear()

    await post.put(letter("-1", "2 komen", card="meeting:1"))
    await post.delivery.drain()

    assert [shown.html for shown in post.channel.chats["-1"]] == ["2 komen"]


async def test_a_card_is_not_posted_where_only_an_edit_was_meant(post: Post) -> None:
    await post.put(letter("-1", "1 komt", card="meeting:1", only_edit=True))

    await post.delivery.drain()

    assert post.channel.tried == []
    assert (await post.row()).state == "dropped"


async def test_a_broken_channel_says_so_and_loses_nothing(post: Post) -> None:
    post.channel.script = [ChannelBroken("401")]
    await post.put(letter())

    await post.delivery.drain()
    assert post.delivery.broken == "401"
    post.clock.forward(minutes=6)
    await post.delivery.drain()

    assert (await post.row()).state == "sent"


async def test_what_expired_is_never_sent(post: Post) -> None:
    await post.put(letter(expires_at=START + SECOND))
    post.clock.forward(seconds=1)

    await post.delivery.drain()

    assert post.channel.tried == []
    assert (await post.row()).why == "expired"


async def test_a_nudge_for_somebody_who_is_gone_is_dropped(post: Post) -> None:
    nudge = Nudge(NudgeKind.PROGRAMME, 1, 1, 1, 404, START, START + SECOND * 60)
    await post.put(letter(nudge=nudge, person_id=404, priority=2))

    await post.delivery.drain()

    assert post.channel.tried == []
    assert (await post.row()).why == "gone"


async def test_who_lost_the_lease_neither_claims_nor_sends(post: Post) -> None:
    await post.put(letter())
    post.clock.forward(days=2)
    async with post.database.write() as session:
        await leases.take(session, "stage:stage", "another", post.clock.now(), timedelta(days=1))

    await post.delivery.drain()

    assert post.channel.tried == []
    assert (await post.row()).state == "waiting"


async def test_many_letters_cost_few_transactions(post: Post) -> None:
    await post.put(*(letter(f"u{number}") for number in range(80)))

    await post.delivery.drain()

    assert len(post.channel.tried) == 80
    assert post.delivery.transactions / 80 <= 0.3


async def test_pacing_keeps_a_chat_waiting(database: Database, post: Post) -> None:
    paced = deliver(database, post.channel, Pacer(TELEGRAM), post.clock, post.delivery._lease)
    await post.put(*(letter(html=str(number)) for number in range(5)))

    await paced.drain()
    assert len(post.channel.tried) == 3
    post.clock.forward(seconds=2)
    await paced.drain()

    assert len(post.channel.tried) == 5


async def test_a_channel_that_takes_messages_again_is_well(post: Post) -> None:
    post.channel.script = [ChannelBroken("401")]
    await post.put(letter())
    await post.delivery.drain()

    post.clock.forward(minutes=5)
    await post.delivery.drain()
    await post.delivery.drain()

    assert (post.delivery.broken, len(post.channel.texts), (await post.row()).state) == (None, 2, "sent")
