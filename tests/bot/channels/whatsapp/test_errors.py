"""What a refusal means for delivery: Meta's table, and what is remembered between refusals."""

from typing import Any

import httpx
import pytest

from bot.channels.contract import (
    ChannelBroken,
    Rejected,
    Retry,
    RetryAt,
    SendError,
    SwitchToTemplate,
    Unpaid,
    Unreachable,
)
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.errors import Refusals, Refused, meaning, reason
from tests.bot.channels.whatsapp.outgoing import TOKEN, Refusal, ScriptedGraph, at, private
from tests.bot.channels.whatsapp.payloads import NOW, PHONE

BASTIAAN = "31687654321"


def facts(error: SendError) -> dict[str, Any]:
    """All that delivery looks at."""
    return {"type": type(error)} | {
        name: value
        for name in ("at", "scope", "uncertain", "moved_to", "gone", "template", "opted_out", "kept_out", "reach")
        if (value := getattr(error, name, None))
    }


def refused(code: int | None, status: int = 400) -> Refused:
    return Refused(status, code, "scripted")


# The table


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param((4, 80007, 130429, 133016), {"type": RetryAt, "at": at(seconds=5), "scope": "account"}, id="pace"),
        pytest.param((131056,), {"type": RetryAt, "at": at(seconds=4), "scope": "chat"}, id="pace of a person"),
        pytest.param((131057,), {"type": RetryAt, "at": at(minutes=1), "scope": "account"}, id="maintenance"),
        pytest.param((131048, 131064), {"type": RetryAt, "at": at(hours=4), "scope": "account"}, id="held back"),
        pytest.param((131049,), {"type": RetryAt, "at": at(hours=24), "scope": "message"}, id="cap of promotion"),
        pytest.param((1, 2, 131000, 131016, 131052, 131053, 135000), {"type": Retry}, id="passing"),
        pytest.param((131047,), {"type": SwitchToTemplate}, id="window"),
        pytest.param((131026,), {"type": Unreachable, "reach": "blocked"}, id="nobody there"),
        pytest.param((131050,), {"type": Rejected, "opted_out": True}, id="wants no promotion"),
        pytest.param(
            (132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018),
            {"type": Rejected, "template": True},
            id="template",
        ),
        pytest.param((33, 100, 131008, 131009, 131021, 131030, 131051, 131062), {"type": Rejected}, id="this message"),
        pytest.param((130472,), {"type": Rejected, "kept_out": True}, id="an experiment"),
        pytest.param((131042, 141006), {"type": Unpaid}, id="payment"),
        pytest.param((0, 3, 10, 190, 200, 299, 131005, 133010, 131045), {"type": ChannelBroken}, id="token"),
        pytest.param((368, 131031, 130497, 131037), {"type": ChannelBroken}, id="account"),
        pytest.param((999999, 300, 199, None), {"type": Rejected}, id="unknown"),
    ],
)
def test_meaning(codes: tuple[int | None, ...], expected: dict[str, Any]) -> None:
    for code in codes:
        assert facts(meaning(code, "scripted", NOW)) == expected, code


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ("Message failed to send", "131053: Message failed to send"),
        ('body "Hoi Anja" is too long', "131053: body … is too long"),
        ("'Hoi' \n is\ttoo long", "131053: … is too long"),
        ("recipient +31612345678 is not there", "131053: recipient … is not there"),
        ("", "131053"),
        ("x" * 300, "131053: " + "x" * 200),
    ],
)
def test_reason_quotes_nobody(details: str, told: str) -> None:
    assert reason(131053, details) == told


def test_reason_says_what_a_code_means() -> None:
    assert reason(190, "Session has expired") == "190: the access token is refused: Session has expired"
    assert reason(None, "") == "no code"


# What an answer tells about whether the message went out


@pytest.mark.parametrize(
    ("trouble", "uncertain"),
    [
        pytest.param(httpx.ConnectError("x"), False, id="no connection"),
        pytest.param(httpx.ConnectTimeout("x"), False, id="no connection in time"),
        pytest.param(httpx.PoolTimeout("x"), False, id="no room"),
        pytest.param(httpx.ProxyError("x"), False, id="proxy"),
        pytest.param(httpx.ReadTimeout("x"), True, id="no answer"),
        pytest.param(httpx.WriteTimeout("x"), False, id="half sent"),
        pytest.param(httpx.ReadError("x"), True, id="broken off"),
        pytest.param(httpx.WriteError("x"), False, id="broken off early"),
        pytest.param(httpx.RemoteProtocolError("x"), True, id="hung up"),
        pytest.param(Refusal(page="<html>", status=502), False, id="page of a gateway"),
        pytest.param(Refusal(page="<html>", status=504), True, id="a gateway that got no answer"),
        pytest.param(Refusal(page="<html>", status=403), True, id="page of a proxy"),
        pytest.param(Refusal(page="", status=302), True, id="sent elsewhere"),
        pytest.param(Refusal(131000, status=500), False, id="Meta says it did not work"),
        pytest.param(Refusal(2, status=503), False, id="Meta says it is down"),
        pytest.param(Refusal(424242, status=500), False, id="Meta fails in an unknown way"),
        pytest.param(b"<html>welcome</html>", True, id="yes that is no JSON"),
    ],
)
async def test_outcome(trouble: Any, uncertain: bool, started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("messages", trouble)

    with pytest.raises(Retry) as caught:
        await started.send(private())

    assert caught.value.uncertain is uncertain


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param({"error": {"code": "131026"}}, Unreachable, id="code as a string, no message"),
        pytest.param({"error": {"code": 131047, "error_data": "window"}}, SwitchToTemplate, id="odd details"),
        pytest.param({"error": {"message": "no code"}}, Retry, id="no code"),
        pytest.param({"error": "oops"}, Retry, id="no object"),
        pytest.param([], Retry, id="no answer of the API"),
    ],
)
async def test_refusals_in_any_form(
    body: Any, expected: type[SendError], started: WhatsAppChannel, graph: ScriptedGraph
) -> None:
    graph.answers("messages", httpx.Response(400, json=body))

    with pytest.raises(expected):
        await started.send(private())


async def test_an_error_under_a_200_is_an_error(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("messages", {"error": {"code": 131047}})

    with pytest.raises(SwitchToTemplate):
        await started.send(private())


async def test_nothing_secret_in_what_is_logged(
    started: WhatsAppChannel, graph: ScriptedGraph, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    graph.answers("messages", httpx.ReadTimeout(f"https://graph.facebook.com/?access_token={TOKEN}"), Refusal(131000))

    for _ in range(2):
        with pytest.raises(Retry) as caught:
            await started.send(private("Dit is geheim"))
        assert TOKEN not in str(caught.value)
    await started.send(private("Dit is geheim"))

    assert "geheim" not in caplog.text
    assert TOKEN not in caplog.text
    assert PHONE not in caplog.text


# What is remembered


def waits(refusals: Refusals, code: int, times: int, chat_id: str = PHONE) -> list[RetryAt]:
    found = [refusals.explain(refused(code), NOW, chat_id=chat_id, posted=True) for _ in range(times)]
    return [error for error in found if isinstance(error, RetryAt)]


def test_a_person_is_left_alone_longer_each_time() -> None:
    refusals = Refusals()

    found = waits(refusals, 131056, 8)

    assert [(error.at - NOW).total_seconds() for error in found] == [4, 16, 64, 256, 1024, 3600, 3600, 3600]


def test_another_person_is_not_concerned() -> None:
    refusals = Refusals()
    waits(refusals, 131056, 3)

    assert [error.at for error in waits(refusals, 131056, 1, BASTIAAN)] == [at(seconds=4)]


def test_a_person_who_was_reached_starts_anew() -> None:
    refusals = Refusals()
    waits(refusals, 131056, 3)

    refusals.succeeded(PHONE, NOW)

    assert [error.at for error in waits(refusals, 131056, 1)] == [at(seconds=4)]


def test_what_was_in_flight_together_is_slowed_down_once() -> None:
    refusals = Refusals(dice=lambda: 0.0)

    assert {error.at for error in waits(refusals, 130429, 8)} == {at(seconds=5)}


def test_the_account_slows_down_more_each_time() -> None:
    refusals = Refusals(dice=lambda: 0.0)
    now, pauses = NOW, []

    for _ in range(9):
        error = refusals.explain(refused(130429), now, chat_id=PHONE, posted=True)
        assert isinstance(error, RetryAt)
        pauses.append((error.at - now).total_seconds())
        now = error.at

    assert pauses == [5, 10, 20, 40, 80, 160, 320, 600, 600]


def test_senders_do_not_come_back_together() -> None:
    refusals = Refusals(dice=lambda: 1.0)

    assert [error.at for error in waits(refusals, 80007, 1)] == [at(seconds=7.5)]


def test_a_success_after_the_slowdown_forgets_it() -> None:
    refusals = Refusals(dice=lambda: 0.0)
    waits(refusals, 130429, 1)
    refusals.succeeded(PHONE, at(seconds=5))

    error = refusals.explain(refused(130429), at(seconds=6), posted=True)

    assert facts(error) == {"type": RetryAt, "at": at(seconds=11), "scope": "account"}


def test_a_success_that_left_before_the_slowdown_forgets_nothing() -> None:
    refusals = Refusals(dice=lambda: 0.0)
    waits(refusals, 130429, 1)
    refusals.succeeded(PHONE, at(seconds=1))

    error = refusals.explain(refused(130429), at(seconds=6), posted=True)

    assert facts(error) == {"type": RetryAt, "at": at(seconds=16), "scope": "account"}


def test_429_without_words_slows_down() -> None:
    error = Refusals(dice=lambda: 0.0).explain(refused(None, status=429), NOW, posted=True)

    assert facts(error) == {"type": RetryAt, "at": at(seconds=5), "scope": "account"}


def test_being_held_back_is_told_loudly(caplog: pytest.LogCaptureFixture) -> None:
    Refusals().explain(refused(131048), NOW, posted=True)

    [record] = caplog.records
    assert record.levelname == "CRITICAL"
    assert record.message.startswith("Meta holds this number back")
