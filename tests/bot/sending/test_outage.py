"""While a platform gives no answer: what surely did not leave waits and leaves after, and nobody is besieged."""

from datetime import timedelta

import pytest

from bot.channels.contract import ChannelBroken, Rejected, Retry, RetryAt, SendError
from tests.bot.sending.outgoing import SECOND, Post, letter
from tests.fakes.stage import START

REFUSED = Retry("connection refused")


async def pass_time(post: Post, seconds: int) -> None:
    """Second by second, as the loop would."""
    for _ in range(seconds):
        post.clock.forward(seconds=1)
        await post.delivery.drain()


async def test_what_did_not_leave_leaves_when_the_platform_is_back_whole_and_in_order(post: Post) -> None:
    post.channel.away = REFUSED
    await post.put(*(letter(f"u{chat}", f"{chat}.{number}", priority=chat) for chat in range(4) for number in range(3)))
    await post.delivery.drain()
    await pass_time(post, 600)
    tried, post.channel.away = len(post.channel.tried), None

    await pass_time(post, 40)

    arrived = {chat: [shown.html for shown in shown] for chat, shown in post.channel.chats.items()}
    assert arrived == {f"u{chat}": [f"{chat}.{number}" for number in range(3)] for chat in range(4)}
    assert tried == 4  # one of each chat was on its way when it began


async def test_the_platform_is_asked_with_growing_pauses(post: Post) -> None:
    post.channel.away = REFUSED
    await post.put(letter())
    await post.delivery.drain()
    asked = []
    for second in range(1, 125):
        before = post.channel.pings
        await pass_time(post, 1)
        if post.channel.pings > before:
            asked.append(second)

    assert asked == [1, 3, 7, 15, 31, 61, 91, 121]


async def test_one_letter_tries_first_while_only_messages_are_refused(post: Post) -> None:
    await post.put(*(letter(f"u{number}") for number in range(20)))
    post.channel.script = [Retry("500")] * 11

    await post.delivery.drain()
    assert len(post.channel.tried) == 8
    await pass_time(post, 6)
    assert len(post.channel.tried) == 10
    await pass_time(post, 60)

    assert len(post.channel.chats) == 20
    assert len(post.channel.tried) == 20 + 11


async def test_a_letter_that_alone_does_not_get_through_stops_no_other_and_ends(post: Post) -> None:
    post.channel.stumbles = {"u0": Retry("500")}
    await post.put(letter("u0", "gif"))
    for number in range(60):
        await post.put(letter(f"u{number + 1}"))
        await pass_time(post, 20)

    assert len(post.channel.chats) == 60
    row = await post.row()
    assert (row.state, row.why) == ("failed", "500")


async def test_an_outage_of_days_costs_no_try_and_ends_only_what_is_no_longer_true(post: Post) -> None:
    post.channel.away = REFUSED
    await post.put(letter("u1", "blijft"), letter("u2", "vervalt", expires_at=START + timedelta(hours=1)))
    await post.delivery.drain()
    for _ in range(72):
        post.clock.forward(minutes=1)
        await post.delivery.drain()
    post.channel.away = None

    await pass_time(post, 40)

    assert {chat: len(shown) for chat, shown in post.channel.chats.items()} == {"u1": 1}
    assert ((await post.row(1)).state, (await post.row(1)).attempts) == ("sent", 1)
    assert ((await post.row(2)).state, (await post.row(2)).why) == ("dropped", "expired")


async def test_what_was_on_its_way_without_an_answer_is_unknown_and_the_rest_waits(post: Post) -> None:
    post.channel.away = Retry("no answer", uncertain=True)
    await post.put(*(letter(f"u{number}", priority=2) for number in range(20)))
    await post.delivery.drain()
    await pass_time(post, 300)
    post.channel.away = None

    await pass_time(post, 40)

    states = [(await post.row(number)).state for number in range(1, 21)]
    assert states == ["uncertain"] * 8 + ["sent"] * 12


@pytest.mark.parametrize(
    "answer",
    [Rejected("400"), RetryAt("429", at=START, scope="message"), ChannelBroken("401")],
    ids=lambda error: type(error).__name__,
)
async def test_a_refusal_is_an_answer_too(post: Post, answer: SendError) -> None:
    post.channel.script = [Retry("500"), answer]
    await post.put(letter("u1"), letter("u2"))

    await post.delivery.drain()

    assert post.delivery.outage.since is None


async def test_what_waits_for_another_moment_does_not_keep_an_outage_alive(post: Post) -> None:
    post.channel.away = REFUSED
    await post.put(letter(expires_at=START + 10 * SECOND))
    await post.delivery.drain()
    assert (post.delivery.outage.since, post.delivery.outage.why) == (START, "connection refused")
    post.channel.away = None

    post.clock.forward(minutes=1)
    await post.delivery.drain()
    await post.delivery.drain()

    assert post.delivery.outage.since is None


async def test_a_clock_that_is_set_back_holds_up_nothing(post: Post) -> None:
    post.channel.script = [RetryAt("429", at=START + 2 * SECOND, scope="account")]
    await post.put(letter("u1"), letter("u2"))
    await post.delivery.drain()
    post.clock.at -= timedelta(hours=1)

    await post.put(letter("u3", not_before=post.clock.now()))
    await pass_time(post, 1)
    assert list(post.channel.chats) == ["u2"]
    await pass_time(post, 2)

    assert list(post.channel.chats) == ["u2", "u1", "u3"]
