"""What the platform tells afterwards: forward only, counted once, and decisive where the outcome was unknown."""

import itertools
from datetime import timedelta

import pytest

from bot.channels.contract import (
    Alarm,
    Ignored,
    NewIds,
    PromotionWish,
    Receipt,
    Retry,
    Step,
    SwitchToTemplate,
    Unreachable,
)
from domain.people import Reach
from storage.engine import Database
from storage.mail import spending
from storage.people import addresses, people
from tests.bot.windowed import START, Street, street

SECOND = timedelta(seconds=1)


@pytest.fixture
async def our(database: Database) -> Street:
    made = await street(database)
    await made.neighbour("anja", spoke=START)
    return made


def receipt(step: Step, seconds: int = 1, **fields: object) -> Receipt:
    return Receipt("m1", step, START + seconds * SECOND, tracker="1", **fields)  # type: ignore[arg-type]  # its fields


async def test_accepted_is_not_delivered(our: Street) -> None:
    await our.put("anja", "hoi")
    await our.delivery.drain()
    await our.hears(receipt(Step.SENT))
    assert (await our.row()).delivered_at is None

    await our.hears(receipt(Step.DELIVERED, 2))
    await our.hears(receipt(Step.READ, 3))

    row = await our.row()
    assert (row.state, row.delivered_at, row.read_at) == ("sent", START + 2 * SECOND, START + 3 * SECOND)


@pytest.mark.parametrize("order", list(itertools.permutations([Step.SENT, Step.DELIVERED, Step.READ, Step.FAILED])))
async def test_in_whatever_order_they_come_what_was_delivered_stays_delivered(
    our: Street, order: tuple[Step, ...]
) -> None:
    await our.put("anja", "hoi")
    await our.delivery.drain()

    for step in order:
        error = Unreachable("131026") if step is Step.FAILED else None
        await our.hears(receipt(step, int(step), error=error))
        await our.hears(receipt(step, int(step), error=error))  # and again

    row = await our.row()
    assert (row.state, row.delivered_at is not None, row.read_at) == ("sent", True, START + 3 * SECOND)


async def test_a_receipt_before_the_answer_is_not_undone_by_it(our: Street) -> None:
    async def tell() -> None:
        async with our.database.write() as session:
            await our.notices.take(session, receipt(Step.DELIVERED), START)

    our.channel.before_answering = tell
    await our.put("anja", "hoi")

    await our.delivery.drain()

    row = await our.row()
    assert (row.state, row.delivered_at, row.message_id) == ("sent", START + SECOND, "m1")


async def test_a_late_refusal_for_the_hours_knocks_with_a_template(our: Street) -> None:
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()

    for _ in range(3):
        await our.hears(receipt(Step.FAILED, error=SwitchToTemplate("131047")))

    assert our.channel.went == ["Kom je?", "knipoog_announcement_1"]


async def test_what_never_arrived_was_not_left_unanswered(our: Street) -> None:
    async def unanswered() -> int:
        async with our.database.read() as session:
            person = await people.get(session, our.people["anja"].id)
        assert person is not None
        return person.unanswered

    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    assert await unanswered() == 1

    await our.hears(receipt(Step.FAILED, error=SwitchToTemplate("131047")))
    assert (our.channel.went[-1], await unanswered()) == ("knipoog_announcement_1", 1)
    await our.hears(Receipt("m2", Step.FAILED, START, tracker="1", error=Unreachable("131026")))

    assert await unanswered() == 0


async def test_who_is_unreachable_is_remembered_and_the_letter_ends(our: Street) -> None:
    await our.put("anja", "hoi")
    await our.delivery.drain()

    await our.hears(receipt(Step.FAILED, error=Unreachable("131026")))

    assert await our.states() == [("failed", "unreachable: 131026")]
    async with our.database.read() as session:
        assert (await addresses.at(session, "stage", ["anja"]))["anja"].reach is Reach.BLOCKED


async def test_an_unknown_outcome_waits_for_its_receipt(our: Street) -> None:
    our.channel.script = [Retry("timeout", uncertain=True)]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    assert await our.states() == [("uncertain", "timeout")]

    await our.hears(Receipt("m9", Step.DELIVERED, START + SECOND, tracker="1"))
    our.clock.forward(hours=1)
    await our.delivery.drain()

    assert our.channel.went == ["Kom je?"]
    assert (await our.row()).state == "sent"


async def test_a_nudge_of_which_no_receipt_tells_does_not_go_again(our: Street) -> None:
    """Not even when receipts of others came in meanwhile: after a crash they come in any order."""
    our.channel.script = [Retry("timeout", uncertain=True)]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    our.clock.forward(minutes=30)
    await our.put("anja", "iets anders")
    await our.delivery.drain()
    await our.hears(Receipt("m2", Step.DELIVERED, our.clock.now(), tracker="2"))
    our.clock.forward(minutes=1)

    await our.put("anja", "nog iets")
    await our.delivery.drain()
    await our.hears(Receipt("m1", Step.DELIVERED, our.clock.now(), tracker="1"))

    assert our.channel.went == ["Kom je?", "iets anders", "nog iets"]
    assert (await our.row()).state == "sent"


async def test_an_answer_of_which_no_receipt_tells_leaves_three_times_at_most(our: Street) -> None:
    our.channel.script = [Retry("timeout", uncertain=True)] * 20
    await our.put("anja", "Genoteerd", priority=0)

    for _ in range(100):
        await our.delivery.drain()
        our.clock.forward(minutes=1)
        await our.put("bert", "anders")

    assert our.channel.went.count("Genoteerd") == 3
    assert (await our.row()).state == "uncertain"


async def test_a_reply_goes_again_after_a_while_in_any_case(our: Street) -> None:
    our.channel.script = [Retry("timeout", uncertain=True)]
    await our.put("anja", "Genoteerd", priority=0)
    await our.delivery.drain()
    our.clock.forward(seconds=100)
    await our.put("bert", "anders")
    await our.delivery.drain()
    assert our.channel.went == ["Genoteerd", "anders"]

    our.clock.forward(seconds=60)
    await our.put("bert", "anders")
    await our.delivery.drain()
    await our.delivery.drain()

    assert our.channel.went.count("Genoteerd") == 2


async def test_charged_once_by_the_category_of_the_platform(our: Street) -> None:
    await our.put("anja", "hoi")
    await our.delivery.drain()

    for step in (Step.SENT, Step.DELIVERED, Step.DELIVERED, Step.READ):
        await our.hears(receipt(step, category="utility", billable=True))

    async with our.database.read() as session:
        counts = await spending.of_networks(session, [our.network.id], "2026-09")
    assert counts == {our.network.id: [spending.Count("stage", "2026-09", "utility", 1, 0)]}


async def test_a_receipt_of_something_unknown_is_let_be(our: Street) -> None:
    await our.hears(Receipt("m404", Step.READ, START, tracker="404"))
    await our.hears(Receipt("m404", Step.READ, START, tracker="٣"))

    assert await our.states() == []
    assert our.notices.counts["receipt_read"] == 2


async def test_other_ids_take_along_what_is_on_its_way(our: Street) -> None:
    await our.put("anja", "hoi")

    await our.hears(NewIds("anja", ("anja-nieuw", "BS.1")))

    assert [message.chat_id for message in our.channel.tried] == ["anja-nieuw"]
    async with our.database.read() as session:
        (at,) = await addresses.known_as(session, "stage", ["BS.1"])
    assert (at.person_id, at.external_id, at.other_id) == (our.people["anja"].id, "anja-nieuw", "BS.1")


async def test_an_id_of_somebody_else_is_not_taken_over(our: Street, caplog: pytest.LogCaptureFixture) -> None:
    await our.neighbour("bert")

    await our.hears(NewIds("anja", ("bert",)))

    async with our.database.read() as session:
        found = await addresses.at(session, "stage", ["anja", "bert"])
    assert {at.external_id: at.person_id for at in found.values()} == {
        name: person.id for name, person in our.people.items()
    }
    assert "two people" in caplog.text


async def refuses(our: Street) -> bool:
    async with our.database.read() as session:
        return (await addresses.at(session, "stage", ["anja"]))["anja"].refuses_promotion


async def test_a_wish_told_to_the_platform_is_kept(our: Street) -> None:
    await our.hears(PromotionWish("anja", False, START))
    assert await refuses(our)

    await our.hears(PromotionWish("anja", True, START + SECOND))

    assert not await refuses(our)


async def test_an_older_wish_that_comes_later_changes_nothing(our: Street) -> None:
    await our.hears(PromotionWish("anja", False, START))

    await our.hears(PromotionWish("anja", True, START - timedelta(hours=2)))

    assert await refuses(our)


async def test_what_is_not_for_us_is_counted_and_alarms_are_loud(our: Street, caplog: pytest.LogCaptureFixture) -> None:
    await our.hears(Ignored("reaction"))
    await our.hears(Alarm("quality: red"))
    await our.hears(Alarm("account_update: BIRD_SEEN", grave=False))

    assert our.notices.counts == {"ignored_reaction": 1, "alarm": 1, "account_news": 1}
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "stage tells: quality: red"
    ]


async def test_a_day_of_silence_is_no_reason_to_lose_anything(our: Street) -> None:
    our.channel.script = [Retry("timeout", uncertain=True)]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()

    our.clock.forward(days=1)
    await our.delivery.drain()

    assert await our.states() == [("uncertain", "timeout")]
