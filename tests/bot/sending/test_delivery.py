"""From outbox to platform: what each send error leads to, and that nothing goes lost or twice."""

import asyncio
from datetime import timedelta

from bot.channels.contract import ChannelBroken, Rejected, Retry, RetryAt, Unreachable
from bot.sending.delivery import Delivery, Ownership
from bot.sending.pacing import TELEGRAM, UNLIMITED, Pacer
from domain.nudging import Nudge, NudgeKind
from domain.people import Reach
from storage import leases, networks
from storage.engine import Database
from storage.people import addresses, people
from tests.bot.sending.outgoing import SECOND, Post, deliver, letter, take_lease
from tests.fakes.stage import START


def another(post: Post, owner: Ownership) -> Delivery:
    """The delivery of another process."""
    return deliver(post.database, post.channel, Pacer(UNLIMITED), post.clock, lambda: owner)


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


async def test_a_fault_of_one_message_that_stays_ends(post: Post) -> None:
    post.channel.script = [Retry("131053", only_this=True)] * 20
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


async def test_an_answer_of_which_nobody_knows_leaves_three_times_at_most(post: Post) -> None:
    post.channel.script = [Retry("timeout", uncertain=True)] * 20
    await post.put(letter())

    for _ in range(200):
        await post.delivery.drain()
        post.clock.forward(minutes=1)

    assert len(post.channel.tried) == 3
    assert (await post.row()).state == "uncertain"


async def test_a_crash_each_time_does_not_send_an_answer_more_than_three_times(post: Post) -> None:
    await post.put(letter())

    for crash in range(5):
        post.channel.gate = asyncio.Event()  # the answer never comes
        owner = await take_lease(post.database, post.clock, f"process {crash}")
        await another(post, owner).step()
        await asyncio.sleep(0)

    assert len(post.channel.tried) == 3
    assert (await post.row()).state == "uncertain"


async def test_the_place_of_a_card_is_stored_before_its_next_letter_leaves(post: Post) -> None:
    post.channel.gate, meanwhile = asyncio.Event(), []

    def lease() -> Ownership:  # asked for at the beginning of a transaction
        if meanwhile:
            post.channel.gate.set()  # type: ignore[union-attr]  # made above
        return owner

    owner = await take_lease(post.database, post.clock, "me")
    delivery = deliver(post.database, post.channel, Pacer(UNLIMITED), post.clock, lease)
    await post.put(letter("-1", "1 komt", card="meeting:1"))
    await delivery.step()
    await asyncio.sleep(0)

    meanwhile.append("the first arrives while the second is claimed")
    await post.put(letter("-1", "2 komen", card="meeting:1"))
    await delivery.drain()

    assert [(shown.html, shown.edits) for shown in post.channel.chats["-1"]] == [("2 komen", 1)]


async def test_who_takes_the_lease_back_decides_about_what_the_other_left(post: Post) -> None:
    """Frozen for longer than its lease; the second is killed while it answers; the first takes over again."""
    owners = [await take_lease(post.database, post.clock, "first")]
    first = deliver(post.database, post.channel, Pacer(UNLIMITED), post.clock, lambda: owners[-1])
    await post.put(letter("u0"))
    await first.drain()
    gate = post.channel.gate = asyncio.Event()
    second = another(post, await take_lease(post.database, post.clock, "second"))
    await post.put(*(letter(f"u{number}", priority=number // 4) for number in range(1, 6)))
    await second.step()
    post.channel.gate = None  # the second is no more, and nobody knows what it sent

    await first.drain()
    assert [(await post.row(number)).state for number in range(1, 7)] == ["sent", *["sending"] * 5]
    owners.append(await take_lease(post.database, post.clock, "first"))
    await first.drain()

    assert [(await post.row(number)).state for number in range(1, 7)] == ["sent"] * 4 + ["uncertain"] * 2
    assert not gate.is_set()


async def test_what_is_on_its_way_oneself_is_not_taken_for_abandoned(post: Post) -> None:
    owners = [await take_lease(post.database, post.clock, "first")]
    first = deliver(post.database, post.channel, Pacer(UNLIMITED), post.clock, lambda: owners[-1])
    gate = post.channel.gate = asyncio.Event()
    await post.put(letter())
    await first.step()
    await take_lease(post.database, post.clock, "second")
    owners.append(await take_lease(post.database, post.clock, "first"))
    await first.step()

    gate.set()
    await first.drain()

    assert len(post.channel.tried) == 1
    assert (await post.row()).state == "sent"


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
