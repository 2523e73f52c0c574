"""What became of a message of ours."""

from dataclasses import replace
from typing import Any

import pytest

from bot.channels.contract import (
    Ignored,
    Receipt,
    Rejected,
    RetryAt,
    SendError,
    Step,
    SwitchToTemplate,
    Unreachable,
    Unreadable,
)
from bot.channels.whatsapp.envelope import split
from bot.channels.whatsapp.reading import read
from tests.bot.channels.whatsapp.payloads import (
    ACCOUNT,
    NOW,
    PHONE,
    SENT_AT,
    Json,
    body,
    failure,
    one_status,
    status,
)

CHARGED = {"billable": True, "pricing_model": "PMP", "category": "UTILITY"}


def understood(told: Json) -> Receipt | Ignored:
    (raw,) = split(body(one_status(told)), ACCOUNT)
    (found,) = read(raw.payload, NOW)
    assert isinstance(found, Receipt | Ignored)
    return found


@pytest.mark.parametrize(
    ("said", "step"),
    [("sent", Step.SENT), ("delivered", Step.DELIVERED), ("read", Step.READ), ("played", Step.READ)],
)
def test_how_far_it_came(said: str, step: Step) -> None:
    assert understood(status(said)) == Receipt("wamid.ours", step, SENT_AT)


def test_everything_that_is_told() -> None:
    told = status("delivered", biz_opaque_callback_data="4711", pricing=CHARGED, conversation={"id": "1"})

    assert understood(told) == Receipt(
        "wamid.ours", Step.DELIVERED, SENT_AT, tracker="4711", category="utility", billable=True
    )


@pytest.mark.parametrize(
    ("pricing", "category", "billable"),
    [
        ({"billable": False, "category": "service"}, "service", False),
        ({"billable": "yes", "category": 5.5}, None, None),
        ({"category": "referral_conversion"}, "referral_conversion", None),
        ([], None, None),
    ],
)
def test_what_it_costs(pricing: object, category: str | None, billable: bool | None) -> None:
    assert understood(status("sent", pricing=pricing)) == Receipt(
        "wamid.ours", Step.SENT, SENT_AT, category=category, billable=billable
    )


@pytest.mark.parametrize(
    ("errors", "meaning"),
    [
        ([failure(131026, "Message undeliverable")], Unreachable),
        ([failure(131047)], SwitchToTemplate),
        ([failure("131047")], SwitchToTemplate),
        ([failure(131047), failure(131026)], SwitchToTemplate),
        ([failure(131049)], RetryAt),
        ([failure(None)], Rejected),
        ([failure(True)], Rejected),
        ([5], Rejected),
        ([], Rejected),
        (None, Rejected),
    ],
)
def test_why_it_failed(errors: object, meaning: type[SendError]) -> None:
    found = understood(status("failed", errors=errors))

    assert isinstance(found, Receipt)
    assert type(found.error) is meaning
    assert replace(found, error=None) == Receipt("wamid.ours", Step.FAILED, SENT_AT)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (failure(131000, "The details") | {"message": "The message"}, "The details"),
        (failure(131000) | {"message": "The message"}, "The message"),
        (failure(131000, title="The title"), "The title"),
        (failure(131000, title="The title") | {"error_data": "?"}, "The title"),
    ],
)
def test_the_reason_in_metas_words(error: Json, told: str) -> None:
    found = understood(status("failed", errors=[error]))

    assert isinstance(found, Receipt)
    assert told in str(found.error)


def test_an_error_says_nothing_of_what_arrived() -> None:
    assert understood(status("read", errors=[failure(131026)])) == Receipt("wamid.ours", Step.READ, SENT_AT)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (status("deleted"), "deleted"),
        (status("read", recipient_type="group", recipient_participant_id=PHONE), "group"),
        (status("RINGING", type="call"), "status of something else"),
        (status("captured", type="payment"), "status of something else"),
    ],
)
def test_not_for_us(told: Json, kind: str) -> None:
    assert understood(told) == Ignored(kind)


def test_a_message_says_that_it_is_one() -> None:
    assert understood(status("sent", type="message")) == Receipt("wamid.ours", Step.SENT, SENT_AT)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (status("teleported"), "an unknown status"),
        ({"id": "wamid.ours"}, "an unknown status"),
        ({"status": "read"}, "a status of no message"),
        (status("read", message_id=""), "a status of no message"),
    ],
)
def test_unreadable(told: Any, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(told)

    assert str(refused.value) == why
