"""How fast messages leave, for any sequence of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sending.pacing import TELEGRAM, Pacer

NOW = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
chats = st.lists(st.sampled_from(["anja", "bert", "-100", "-200"]), min_size=1, max_size=120)


def send_all(wanted: list[str]) -> list[tuple[str, datetime]]:
    """Send each as soon as the pacer lets it; returns what left when."""
    pacer, now, left = Pacer(TELEGRAM), NOW, []
    for chat in wanted:
        now = max(now, pacer.free_at(now), pacer.busy(now).get(chat, now))
        assert pacer.free_at(now) <= now
        pacer.leaves(now)
        pacer.answered(chat, now, private=not chat.startswith("-"))
        left.append((chat, now))
    return left


def counted_by_platform(travels: list[tuple[float, float]]) -> list[datetime]:
    """When each message to one person was counted, if it took so many seconds to get there, and its answer back."""
    pacer, now, counted = Pacer(TELEGRAM), NOW, []
    for there, back in travels:
        now = max(now, pacer.busy(now).get("anja", now))
        counted.append(now + there * SECOND)
        now += (there + back) * SECOND
        pacer.answered("anja", now, private=True)
    return counted


def most_within(moments: list[datetime], window: timedelta) -> int:
    return max((sum(start <= moment < start + window for moment in moments) for start in moments), default=0)


@given(chats)
@settings(max_examples=60, deadline=None)
def test_no_window_is_ever_exceeded(wanted: list[str]) -> None:
    left = send_all(wanted)

    assert most_within([at for _, at in left], SECOND) <= 30
    for chat in set(wanted):
        own = [at for name, at in left if name == chat]
        if chat.startswith("-"):
            assert most_within(own, timedelta(minutes=1)) <= 20 + 2
        else:
            assert most_within(own, 10 * SECOND) <= 10 + 3


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 3)), max_size=60))
@example([(2.5, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)])
def test_nobody_gets_too_many_however_unevenly_messages_travel(travels: list[tuple[float, float]]) -> None:
    allowance, since = 3.0, NOW  # one a second after a burst of three, as the platform counts

    for at in counted_by_platform(travels):
        allowance = min(3.0, allowance + (at - since) / SECOND) - 1
        since = at
        assert allowance >= -0.001


def test_a_held_chat_waits_and_the_others_go() -> None:
    pacer = Pacer(TELEGRAM)

    pacer.hold("anja", NOW + 7 * SECOND)

    assert pacer.busy(NOW) == {"anja": NOW + 7 * SECOND}
    assert pacer.busy(NOW + 7 * SECOND) == {}
    assert pacer.free_at(NOW) == NOW


def test_a_held_account_holds_everything() -> None:
    pacer = Pacer(TELEGRAM)

    pacer.hold_all(NOW + 7 * SECOND)

    assert pacer.free_at(NOW) == NOW + 7 * SECOND
