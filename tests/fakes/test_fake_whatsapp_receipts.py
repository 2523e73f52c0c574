"""The fake WhatsApp: the window, what becomes of a message, what it costs, how fast it may go, and what goes wrong."""

from typing import Any

import httpx
import pytest
from pywa_async.errors import WhatsAppError

from tests.fakes.whatsapp import Charge, Clock, ConnectionLostError, NeverAnsweredError, WhatsAppUser, World
from tests.fakes.whatsapp.expect import call, code, pywa, send, sent_id, steps, values
from tests.fakes.whatsapp.limits import DAY

TEMPLATE = {"name": "nieuws", "language": {"code": "nl"}}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    world = World(clock)
    world.templates.keep("nieuws", "nl", "De kring is bijna weer zover.")
    world.templates.keep("feest", "nl", "Kom naar het feest.", category="MARKETING")
    return world


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    user = world.user("Anja", "31612345678", bsuid="NL.12345")
    user.say("hallo")
    world.webhooks.take()
    return user


# The window


def test_the_window_closes_a_day_after_the_last_word(world: World, anja: WhatsAppUser, clock: Clock) -> None:
    clock.forward(DAY - 1)
    send(world, anja)
    clock.forward(1)
    send(world, anja)

    assert steps(world) == ["sent", "delivered", "read", "failed 131047"]
    assert len(anja.inbox) == 1
    assert world.faults == []


def test_the_window_may_be_guarded_at_the_door(world: World, anja: WhatsAppUser, clock: Clock) -> None:
    world.window_refusal = "at once"
    clock.forward(DAY)

    assert code(send(world, anja)) == (400, 131047)
    assert world.webhooks.take() == []


def test_a_template_opens_nothing_and_a_tap_does(world: World, anja: WhatsAppUser, clock: Clock) -> None:
    clock.forward(2 * DAY)
    send(world, anja, "template", TEMPLATE)
    assert not anja.window_is_open

    anja.tap(anja.last(), "Openen")

    assert anja.window_is_open


@pytest.mark.parametrize("act", ["react", "edits", "changes_number"])
def test_what_is_no_message_opens_nothing(world: World, anja: WhatsAppUser, clock: Clock, act: str) -> None:
    send(world, anja)
    clock.forward(DAY)
    acts: dict[str, Any] = {
        "react": lambda: anja.react(anja.last(), "👍"),
        "edits": lambda: anja.edits("wamid.x", "hoi"),
        "changes_number": lambda: anja.changes_number("31687654321"),
    }

    acts[act]()

    assert not anja.window_is_open


# Statuses


def test_a_status_tells_whom_and_echoes_our_tracker(world: World, anja: WhatsAppUser) -> None:
    message_id = sent_id(send(world, anja, biz_opaque_callback_data="outbox-7"))

    assert values(world, "statuses")[0] == {
        "id": message_id,
        "status": "sent",
        "timestamp": "1796027400",
        "recipient_id": "31612345678",
        "recipient_user_id": "NL.12345",
        "biz_opaque_callback_data": "outbox-7",
        "pricing": {
            "billable": False,
            "pricing_model": "PMP",
            "category": "service",
            "type": "free_customer_service",
        },
    }


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ({}, ["sent", "delivered", "read"]),
        ({"steps": ("sent",)}, ["sent"]),
        ({"missing": {"delivered"}}, ["sent", "read"]),
        ({"reversed": True}, ["read", "delivered", "sent"]),
        ({"doubled": True, "steps": ("sent", "delivered")}, ["sent", "sent", "delivered", "delivered"]),
        ({"held": True}, []),
    ],
)
def test_the_policy_of_statuses(world: World, anja: WhatsAppUser, policy: dict[str, Any], told: list[str]) -> None:
    for name, value in policy.items():
        setattr(world.receipts, name, value)

    send(world, anja)

    assert steps(world) == told


def test_held_statuses_are_released(world: World, anja: WhatsAppUser) -> None:
    world.receipts.held = True
    send(world, anja)
    assert world.webhooks.pending == 0

    world.receipts.release()

    assert steps(world) == ["sent", "delivered", "read"]


def test_who_hides_receipts_never_reads(world: World, anja: WhatsAppUser) -> None:
    anja.read_receipts = False
    send(world, anja)

    assert steps(world) == ["sent", "delivered"]


def test_somebody_reads_when_they_do(world: World, anja: WhatsAppUser) -> None:
    world.receipts.steps = ("sent", "delivered")
    send(world, anja)
    world.webhooks.take()

    anja.reads(anja.last())

    assert steps(world) == ["read"]


def test_a_phone_that_is_off_gets_it_later(world: World, anja: WhatsAppUser) -> None:
    anja.offline = True
    send(world, anja)
    assert (steps(world), anja.inbox) == (["sent"], [])

    anja.comes_online()

    assert (steps(world), len(anja.inbox)) == (["delivered", "read"], 1)


def test_who_cannot_be_reached(world: World, anja: WhatsAppUser) -> None:
    bram = world.user("Bram")
    bram.has_whatsapp = False
    anja.block()

    for person in (anja, bram, "31600000000"):
        send(world, person, "template", TEMPLATE)
    send(world, anja, to=None, recipient="NL.404")

    assert steps(world) == ["failed 131026"] * 4
    assert (world.faults, anja.inbox, bram.inbox) == ([], [], [])


def test_a_failed_status_has_a_number_and_no_name(world: World, anja: WhatsAppUser) -> None:
    anja.block()
    send(world, anja)

    [body] = world.webhooks.take()
    assert body["entry"][0]["changes"][0]["value"]["contacts"] == [{"wa_id": "31612345678"}]


def test_an_old_number_reaches_nobody(world: World, anja: WhatsAppUser) -> None:
    anja.changes_number("31687654321")
    world.webhooks.take()

    send(world, "31612345678", "template", TEMPLATE)

    assert steps(world) == ["failed 131026"]


def test_who_stopped_marketing_gets_the_rest(world: World, anja: WhatsAppUser) -> None:
    anja.stops_marketing()
    world.webhooks.take()
    world.receipts.steps = ("sent",)

    send(world, anja, "template", {**TEMPLATE, "name": "feest"})
    send(world, anja, "template", TEMPLATE)

    assert steps(world) == ["failed 131050", "sent"]


# What it costs


def test_what_is_charged(world: World, anja: WhatsAppUser, clock: Clock) -> None:
    ids = [
        sent_id(send(world, anja)),
        sent_id(send(world, anja, "template", TEMPLATE)),
        sent_id(send(world, anja, "template", {**TEMPLATE, "name": "feest"})),
    ]
    clock.forward(DAY)
    send(world, anja)
    ids.append(sent_id(send(world, anja, "template", TEMPLATE)))

    kinds = [("service", False), ("utility", False), ("marketing", True), ("utility", True)]
    assert world.charges == [Charge(one, anja.phone, *kind) for one, kind in zip(ids, kinds, strict=True)]


def test_the_price_is_told_twice_at_most(world: World, anja: WhatsAppUser) -> None:
    send(world, anja, "template", TEMPLATE)

    assert ["pricing" in status for status in values(world, "statuses")] == [True, True, False]


# How fast


def test_one_person_takes_a_burst_and_then_one_in_six_seconds(world: World, anja: WhatsAppUser, clock: Clock) -> None:
    for _ in range(45):
        assert send(world, anja).status == 200
    clock.forward(5.9)
    assert code(send(world, anja)) == (400, 131056)
    clock.forward(0.1)
    assert send(world, anja).status == 200

    assert world.limits.counts == {"pair": 1}
    assert world.faults == []


def test_a_number_takes_eighty_in_a_second(world: World, clock: Clock) -> None:
    people = [world.user(f"P{number}") for number in range(81)]
    for person in people:
        person.say("hoi")
    answers = [send(world, person) for person in people]
    clock.forward(1.0)
    answers.append(send(world, people[80]))

    assert [answer.status for answer in answers] == [200] * 80 + [400, 200]
    assert (code(answers[80])[1], world.limits.counts) == (130429, {"throughput": 1})


def test_so_many_people_a_day_outside_their_windows(clock: Clock) -> None:
    world = World(clock, people_per_day=2)
    world.templates.keep("nieuws", "nl", "De kring is bijna weer zover.")
    one, two, three, four = (world.user(f"P{number}") for number in range(4))
    three.say("hoi")

    first = [send(world, person, "template", TEMPLATE).status for person in (one, two, one, three, four)]
    clock.forward(DAY)
    later = send(world, four, "template", TEMPLATE).status

    assert (first, later) == ([200, 200, 200, 200, 400], 200)
    assert world.limits.counts == {"people": 1}


# What goes wrong


async def test_an_error_is_ordered(world: World, anja: WhatsAppUser) -> None:
    world.fail_next(code=131016, times=2)
    client = pywa(world)

    found = []
    for _ in range(2):
        with pytest.raises(WhatsAppError) as raised:
            await client.send_message(anja.phone, "hoi")
        found.append((raised.value.status_code, raised.value.code))
    await client.send_message(anja.phone, "hoi")

    assert (found, len(anja.inbox), world.faults) == ([(500, 131016)] * 2, 1, [])


def test_an_error_is_ordered_for_later(world: World, anja: WhatsAppUser) -> None:
    world.fail_next(code=131049, after_sending=True)

    assert send(world, anja).status == 200
    assert (steps(world), anja.inbox) == (["failed 131049"], [])


@pytest.mark.parametrize(("delivered", "seen"), [(False, 0), (True, 1)])
def test_a_page_instead_of_an_answer(world: World, anja: WhatsAppUser, delivered: bool, seen: int) -> None:
    world.fail_next(status=502, delivered=delivered)

    answer = send(world, anja)

    assert (answer.status, answer.content_type, len(anja.inbox)) == (502, "text/html; charset=utf-8", seen)


@pytest.mark.parametrize(
    ("how", "error", "seen"),
    [
        ({"hang": True}, httpx.ReadTimeout, 1),
        ({"reset": True}, httpx.ReadError, 0),
        ({"reset": True, "delivered": True}, httpx.ReadError, 1),
    ],
)
async def test_an_answer_is_lost(
    world: World, anja: WhatsAppUser, how: dict[str, Any], error: type[Exception], seen: int
) -> None:
    world.fail_next(**how)

    with pytest.raises(error):
        await pywa(world).send_message(anja.phone, "hoi")

    assert len(anja.inbox) == seen


def test_trouble_meets_only_what_it_was_ordered_for(world: World, anja: WhatsAppUser) -> None:
    world.fail_next(code=4, what="account")

    assert send(world, anja).status == 200
    assert code(call(world, "GET", world.phone_number_id)) == (400, 4)


@pytest.mark.parametrize(("how", "error"), [("hang", NeverAnsweredError), ("reset", ConnectionLostError)])
def test_a_script_may_end_a_call_in_nothing(world: World, anja: WhatsAppUser, how: str, error: type[Exception]) -> None:
    world.fail_next(**{how: True})

    with pytest.raises(error):
        send(world, anja)

    assert world.calls[-1].status == 0


async def test_a_status_can_overtake_its_answer(world: World, anja: WhatsAppUser) -> None:
    told: list[bytes] = []

    async def post(headers: object, body: bytes) -> int:
        told.append(body)
        return 200

    world.post, world.receipts.early = post, True
    sent = await pywa(world).send_message(anja.phone, "hoi")

    assert sent.id.encode() in told[0]


# The account


async def test_the_number_tells_of_itself(world: World) -> None:
    number = await pywa(world).get_business_phone_number()

    assert (number.display_phone_number, number.verified_name, number.quality_rating) == (
        "+31 97 01028 0281",
        "Knipoog",
        "GREEN",
    )
    assert world.faults == []


def test_a_field_may_be_gone_or_never_have_been(world: World) -> None:
    world.fields_gone = {"messaging_limit_tier"}

    gone = call(world, "GET", world.phone_number_id, fields="messaging_limit_tier")
    assert (code(gone), world.faults) == ((400, 100), [])

    assert code(call(world, "GET", world.phone_number_id, fields="followers")) == (400, 100)
    assert len(world.faults) == 1


async def test_the_apps_of_the_account(world: World) -> None:
    api = pywa(world).api
    found = [len((await api.get_waba_subscribed_apps(world.waba_id))["data"])]
    world.subscribed = False
    found.append(len((await api.get_waba_subscribed_apps(world.waba_id))["data"]))

    assert found == [1, 0]
