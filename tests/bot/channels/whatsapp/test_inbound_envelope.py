"""One post, taken apart: an update per event, the same one for each repetition, with only what belongs to it."""

import json
from typing import Any

import pytest

from bot.channels.contract import Raw
from bot.channels.whatsapp.envelope import split
from bot.channels.whatsapp.parsing import NotJson
from tests.bot.channels.whatsapp.payloads import (
    ACCOUNT,
    ANJA,
    BASTIAAN,
    METADATA,
    PHONE,
    SCOPED,
    UNNAMED,
    body,
    change,
    entry,
    failure,
    known,
    message,
    news,
    one_message,
    one_status,
    post,
    said,
    status,
    system,
    value,
)

BAS = {"profile": {"name": "Bas"}, "wa_id": BASTIAAN, "user_id": "NL.2Bas"}


def taken(found: object) -> list[Raw]:
    return split(body(found), ACCOUNT)


def kinds(raws: list[Raw]) -> list[str]:
    return [raw.payload["kind"] for raw in raws]


def test_a_message() -> None:
    assert taken(one_message(said("Hoi"))) == [
        Raw(
            external_id=known("message", "wamid.1"),
            lane=PHONE,
            payload={
                "field": "messages",
                "kind": "message",
                "item": said("Hoi"),
                "contact": ANJA,
                "metadata": METADATA,
                "time": "",
            },
        )
    ]


def test_a_status() -> None:
    assert taken(one_status(status("read"))) == [
        Raw(
            external_id=known("status", f"wamid.ours:read:{PHONE}"),
            lane=PHONE,
            payload={
                "field": "messages",
                "kind": "status",
                "item": status("read"),
                "contact": None,
                "metadata": METADATA,
                "time": "",
            },
        )
    ]


def test_every_level_is_a_list() -> None:
    both = value([ANJA, BAS], messages=[said("1"), said("2", "wamid.2", BASTIAAN)], statuses=[status("sent")])
    later = value([ANJA], messages=[said("3", "wamid.3")])
    found = post(entry(change(both)), entry(change(value(statuses=[status("read")])), change(later)))

    raws = taken(found)

    assert [(raw.external_id, raw.lane) for raw in raws] == [
        (known("message", "wamid.1"), PHONE),
        (known("message", "wamid.2"), BASTIAAN),
        (known("status", f"wamid.ours:sent:{PHONE}"), PHONE),
        (known("status", f"wamid.ours:read:{PHONE}"), PHONE),
        (known("message", "wamid.3"), PHONE),
    ]
    assert [raw.payload["contact"] for raw in raws] == [ANJA, BAS, None, None, ANJA]


def test_what_others_said_is_not_in_it() -> None:
    found = post(entry(change(value([ANJA, BAS], messages=[said("Hoi"), said("Geheim", "wamid.2", BASTIAAN)]))))

    first, _ = taken(found)

    assert "Geheim" not in json.dumps(first.payload)
    assert "Bas" not in json.dumps(first.payload)


@pytest.mark.parametrize(
    ("sent", "contacts", "lane"),
    [
        pytest.param(said("Hoi"), [ANJA], PHONE, id="phone and scoped id"),
        pytest.param(said("Hoi"), None, PHONE, id="phone alone"),
        pytest.param(said("Hoi", sender=None) | {"from_user_id": SCOPED}, [UNNAMED], SCOPED, id="scoped id alone"),
        pytest.param(said("Hoi", sender=None) | {"from_user_id": SCOPED}, [ANJA], PHONE, id="phone of the contact"),
        pytest.param(said("Hoi", sender=SCOPED), None, SCOPED, id="scoped id instead of a phone"),
        pytest.param(said("Hoi", sender=None), [UNNAMED], SCOPED, id="the only contact"),
        pytest.param(said("Hoi", sender=None), [ANJA, BAS], "account", id="one of two contacts"),
        pytest.param(said("Hoi", sender=None), [5], "account", id="no contact at all"),
        pytest.param(said("Hoi", sender="buurman"), None, "account", id="not an id"),
        pytest.param(said("Hoi", sender="NL." + "x" * 128), None, "NL." + "x" * 128, id="the longest scoped id"),
        pytest.param(said("Hoi", sender="US.ENT.11815"), None, "US.ENT.11815", id="the scoped id of a parent"),
        pytest.param(system("user_changed_number", wa_id=BASTIAAN), None, PHONE, id="the former number"),
    ],
)
def test_whose_it_is(sent: Any, contacts: Any, lane: str) -> None:
    (raw,) = taken(post(entry(change(value(contacts, messages=[sent])))))

    assert raw.lane == lane


def test_the_only_contact_is_not_everybodys() -> None:
    nameless = [said("1", sender=None), said("2", "wamid.2", sender=None)]

    raws = taken(post(entry(change(value([ANJA], messages=nameless)))))

    assert [(raw.lane, raw.payload["contact"]) for raw in raws] == [("account", None), ("account", None)]


@pytest.mark.parametrize(
    ("told", "lane"),
    [
        pytest.param(status("sent"), PHONE, id="phone"),
        pytest.param({"id": "w", "status": "sent", "recipient_user_id": SCOPED}, PHONE, id="phone of the contact"),
        pytest.param({"id": "w", "status": "sent", "recipient_user_id": "NL.9"}, "NL.9", id="scoped id alone"),
        pytest.param({"id": "w", "status": "sent"}, PHONE, id="the only contact"),
    ],
)
def test_whose_status_it_is(told: Any, lane: str) -> None:
    (raw,) = taken(one_status(told))

    assert raw.lane == lane


def test_a_wish_is_somebodys_too() -> None:
    told = {"wa_id": PHONE, "category": "marketing_messages", "value": "stop", "timestamp": 1795348800}

    (raw,) = taken(post(entry(change(value(user_preferences=[told]), "user_preferences"))))

    assert (raw.lane, raw.payload["kind"], raw.payload["item"]) == (PHONE, "preference", told)


def test_a_repetition_is_recognised_however_it_is_wrapped() -> None:
    alarm = change({"event": "DISABLED_UPDATE", "ban_info": {"a": 1, "b": 2}}, "account_update")
    again = change({"ban_info": {"b": 2, "a": 1}, "event": "DISABLED_UPDATE"}, "account_update")
    first = post(entry(change(value([ANJA], messages=[said("Hoi")])), time=5), entry(alarm, time=7))
    second = post(entry(again, time=7), entry(change(value(messages=[said("Hoi")])), time=6))

    assert [raw.external_id for raw in taken(first)] == [raw.external_id for raw in reversed(taken(second))]


def test_the_same_news_at_another_time_is_news() -> None:
    (first,) = taken(news("account_update", {"event": "DISABLED_UPDATE"}, time=5))
    (second,) = taken(news("account_update", {"event": "DISABLED_UPDATE"}, time=6))

    assert first.external_id != second.external_id


def test_one_message_has_many_statuses() -> None:
    told = [
        status("sent"),
        status("delivered"),
        status("delivered", recipient_id=BASTIAAN),
        status("read", recipient_participant_id=PHONE),
        status("read", recipient_participant_id=BASTIAAN),
    ]

    raws = taken(post(entry(change(value(statuses=told)))))

    assert len({raw.external_id for raw in raws}) == len(told)


def test_an_id_always_fits() -> None:
    ids = ["wamid." + "x" * 300, "wamid." + "x" * 301]

    raws = taken(
        post(entry(change(value(messages=[said("Hoi", one) for one in ids], statuses=[status("sent", ids[0])]))))
    )

    assert len({raw.external_id for raw in raws}) == 3
    assert all(len(raw.external_id) <= 200 and len(raw.lane) <= 140 for raw in raws)


def test_a_message_without_an_id_is_known_by_its_content() -> None:
    nameless = [{"from": PHONE, "text": {"body": text}} | more for text in ("1", "2") for more in ({}, {"id": True})]

    raws = taken(post(entry(change(value(messages=nameless)))))

    assert len({raw.external_id for raw in raws}) == len(nameless)


def test_another_number_is_not_read_and_not_kept() -> None:
    theirs = METADATA | {"phone_number_id": "9"}

    raws = taken(post(entry(change(value([ANJA], theirs, messages=[said("Hoi")], statuses=[status("sent")])))))

    assert kinds(raws) == ["elsewhere", "elsewhere"]
    assert [(raw.payload["item"], raw.payload["contact"]) for raw in raws] == [({}, None), ({}, None)]


def test_the_number_may_be_written_as_a_number() -> None:
    (raw,) = taken(post(entry(change(value([ANJA], {"phone_number_id": int(ACCOUNT)}, messages=[said("Hoi")])))))

    assert raw.payload["kind"] == "message"


@pytest.mark.parametrize("field", ["calls", "history", "smb_message_echoes", "flows", "something_of_tomorrow"])
def test_what_is_not_for_us_is_counted_but_not_kept(field: str) -> None:
    (raw,) = taken(post(entry(change(value([ANJA], message_echoes=[said("Geheim")]), field))))

    assert (raw.payload["kind"], raw.payload["field"]) == ("ignored", field)
    assert "Geheim" not in json.dumps(raw.payload)


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param(None, id="null"),
        pytest.param(5, id="a number"),
        pytest.param("Hoi", id="a string"),
        pytest.param([said("Hoi")], id="a list"),
        pytest.param({}, id="an empty object"),
        pytest.param({"id": 5, "from": [], "type": {}}, id="wrong types"),
    ],
)
def test_rubbish_does_not_take_others_along(rubbish: object) -> None:
    found = post(
        entry(change(value([ANJA], messages=[said("1"), rubbish, said("2", "wamid.2")], statuses=[rubbish]))),
        rubbish,
        entry(rubbish, change(rubbish), change(rubbish, "account_update")),
        entry(change(value([ANJA, rubbish], messages=[said("3", "wamid.3")]))),
    )

    raws = taken(found)

    messages = {known("message", f"wamid.{number}") for number in (1, 2, 3)}
    assert [raw.payload["item"]["text"] for raw in raws if raw.external_id in messages] == [
        {"body": "1"},
        {"body": "2"},
        {"body": "3"},
    ]
    assert len(raws) == 9


@pytest.mark.parametrize(
    "found",
    [None, [], {}, 5, "Hoi", post(), post({}), post(entry()), {"entry": {}}, post(entry(change(value()))), post(None)],
    ids=repr,
)
def test_a_post_with_nothing_in_it_is_kept_as_it_is(found: object) -> None:
    assert kinds(taken(found)) == ["unreadable"]


def test_one_instead_of_a_list_of_one() -> None:
    found = {"entry": {"changes": {"field": "messages", "value": {"messages": said("Hoi"), "errors": failure(131000)}}}}

    assert kinds(taken(found)) == ["message", "error"]


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"{'entry': []}", b"\x80", b'{"a": 01}'],
    ids=["empty", "half", "not a text", "deep", "Python", "not UTF-8", "not a number"],
)
def test_no_json(rubbish: bytes) -> None:
    with pytest.raises(NotJson) as refused:
        split(rubbish, ACCOUNT)

    assert isinstance(refused.value, ValueError)
    assert refused.value.__context__ is None or refused.value.__suppress_context__


def test_everything_can_be_stored() -> None:
    raw_body = (
        b'{"entry":[{"changes":[{"value":{"messages":[{"id":"w\\u0000amid.1","from":"31612345678","type":"text",'
        b'"text":{"body":"a\\u0000b\\ud800c\\ud83d\\ude00"},"n\\u0000":[NaN,-Infinity,1e999,'
        + b"9" * 5000
        + b'],"deep":'
        + b"[" * 200
        + b"]" * 200
        + b',"deep":'
        + b"[" * 500
        + b"]" * 500
        + b"}]}}]}]}"
    )

    (raw,) = split(raw_body, ACCOUNT)

    assert raw.external_id == known("message", "wamid.1")
    assert raw.payload["item"]["text"] == {"body": "ab\ufffdc😀"}
    assert raw.payload["item"]["n"] == [None, None, None, None]
    stored = json.dumps(raw.payload, allow_nan=False)
    assert "\\u0000" not in stored
    assert stored.count("[") < 60


def test_of_a_key_that_is_there_twice_the_last_counts() -> None:
    twice = b'{"entry":[{"changes":[{"value":{"messages":[{"id":"a","id":"b"}]}}]}]}'

    (raw,) = split(twice, ACCOUNT)

    assert raw.external_id == known("message", "b")


def test_a_location_keeps_its_decimals() -> None:
    (raw,) = taken(one_message(message("location", {"latitude": 52.09, "longitude": -5.12})))

    assert raw.payload["item"]["location"] == {"latitude": 52.09, "longitude": -5.12}
