"""The hours in which somebody may be written to freely: opened by their word, closed by the clock."""

import dataclasses
from datetime import date, timedelta

import pytest

from bot.channels.contract import Receipt, Rejected, Step, SwitchToTemplate, TemplateNews, Unpaid
from domain.nudging import NudgeKind
from domain.prices import Price
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.mail import spending
from storage.people import addresses, people
from tests.bot.windowed import DAY, START, Street, street

ANNOUNCEMENT, MESSAGE = "knipoog_announcement_1", "knipoog_message_1"


@pytest.fixture
async def our(database: Database) -> Street:
    return await street(database)


async def test_who_spoke_lately_reads_the_words_themselves(our: Street) -> None:
    await our.neighbour("anja", spoke=START - DAY + timedelta(minutes=6))
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert our.channel.went == ["Kom je?"]


async def test_a_little_before_the_hours_end_a_template_knocks(our: Street) -> None:
    await our.neighbour("anja", spoke=START - DAY + timedelta(minutes=5))
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    (sent,) = our.channel.tried
    assert sent.template is not None
    assert (sent.template.name, sent.template.language, sent.template.code) == (ANNOUNCEMENT, "nl", "open:now")
    assert sent.template.values == ("Rekenkring", "breuken", "donderdag 17 september 2026, 15.30 uur")


async def test_the_words_follow_when_the_person_answers_and_only_once(our: Street) -> None:
    await our.neighbour("anja")
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()

    opened = await our.speaks("anja")
    await our.delivery.drain()
    opened_again = await our.speaks("anja")
    await our.delivery.drain()

    assert (opened, opened_again) == (1, 0)
    assert our.channel.went == [ANNOUNCEMENT, "Kom je?"]


async def test_what_was_asked_for_comes_at_night_too(our: Street) -> None:
    await our.neighbour("anja")
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    our.clock.forward(hours=14)  # eleven in the evening

    await our.speaks("anja")
    await our.delivery.drain()

    assert our.channel.went == [ANNOUNCEMENT, "Kom je?"]


async def test_what_is_no_longer_true_does_not_follow(our: Street) -> None:
    await our.neighbour("anja")
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    our.clock.forward(days=6)  # it expired

    opened = await our.speaks("anja")
    await our.delivery.drain()

    assert opened == 0
    assert our.channel.went == [ANNOUNCEMENT]


async def test_one_template_asks_for_all_that_has_none_of_its_own(our: Street) -> None:
    await our.neighbour("anja")
    for words in ("een", "twee", "drie"):
        await our.put("anja", words)
    await our.delivery.drain()
    assert our.channel.went == [MESSAGE]

    opened = await our.speaks("anja")
    await our.delivery.drain()

    assert opened == 3
    assert our.channel.went == [MESSAGE, "een", "twee", "drie"]


async def test_nobody_is_written_to_first_who_did_not_say_yes_there(our: Street) -> None:
    await our.neighbour("anja", opted_in=False)
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert our.channel.went == []
    assert await our.states() == [("dropped", "no_opt_in")]


async def test_a_refusal_for_the_hours_falls_back_to_the_template_once(our: Street) -> None:
    await our.neighbour("anja", spoke=START)
    our.channel.script = [SwitchToTemplate("131047"), SwitchToTemplate("131047")]
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert our.channel.went == ["Kom je?", ANNOUNCEMENT]
    assert await our.states() == [("failed", "no template: 131047")]


@pytest.mark.parametrize("state", ["paused", "disabled", "rejected", "pending"])
async def test_a_template_that_may_not_be_used_is_replaced_by_the_general_one(our: Street, state: str) -> None:
    await our.neighbour("anja")
    await our.hears(TemplateNews(ANNOUNCEMENT, "nl", state=state))
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert our.channel.went == [MESSAGE]


async def test_without_any_template_it_is_not_sent_and_says_why(our: Street) -> None:
    await our.neighbour("anja")
    for name in (ANNOUNCEMENT, MESSAGE):
        await our.hears(TemplateNews(name, "nl", state="rejected"))
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert await our.states() == [("dropped", "no_template")]


async def test_a_template_that_is_refused_is_not_used_again(our: Street) -> None:
    await our.neighbour("anja")
    await our.neighbour("bert")
    our.channel.script = [Rejected("132001", template=True)]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    await our.put("bert", "Kom je?", our.nudge("bert"))

    await our.delivery.drain()

    assert our.channel.went == [ANNOUNCEMENT, MESSAGE, MESSAGE]


async def test_what_counts_as_promotion_goes_to_who_allows_that(our: Street) -> None:
    anja = await our.neighbour("anja")
    await our.neighbour("bert")
    cleo = await our.neighbour("cleo")
    async with our.database.write() as session:
        await people.change(session, anja.id, wants_promotion=True)
        await people.change(session, cleo.id, wants_promotion=True)
        at = (await addresses.at(session, "stage", ["cleo"]))["cleo"]
        await addresses.refuse_promotion(session, at.id, True, START)
    for name in (ANNOUNCEMENT, MESSAGE):
        await our.hears(TemplateNews(name, "nl", category="marketing"))
    for chat in our.people:
        await our.put(chat, "Kom je?", our.nudge(chat))

    await our.delivery.drain()

    assert [message.chat_id for message in our.channel.tried] == ["anja"]
    assert await our.states() == [("sent", None), ("dropped", "promotion"), ("dropped", "promotion")]


async def test_no_more_people_a_day_than_the_account_may(our: Street) -> None:
    our.channel.daily_people = 2
    for chat in ("anja", "bert", "cleo"):
        await our.neighbour(chat)
        await our.put(chat, "Kom je?", our.nudge(chat))
    await our.delivery.drain()
    assert [message.chat_id for message in our.channel.tried] == ["anja", "bert"]
    await our.put("anja", "Nog iets")  # who was written to today does not count again

    our.clock.forward(hours=23)
    await our.delivery.drain()
    assert [message.chat_id for message in our.channel.tried] == ["anja", "bert", "anja"]
    our.clock.forward(hours=1)
    await our.delivery.drain()

    assert [message.chat_id for message in our.channel.tried] == ["anja", "bert", "anja", "cleo"]


async def spent_street(database: Database) -> Street:
    """All the money of September is gone, on the seventh."""
    prices = {"utility": Price(0.05, date(2026, 9, 1), "price list")}
    our = await street(database, dataclasses.replace(Settings(), prices=prices, monthly_budget=0.10))
    await our.neighbour("anja")
    async with database.write() as session:
        for _ in range(2):
            await spending.count(session, our.network.id, "stage", START, "utility", billed=True)
    return our


async def test_a_spent_budget_makes_what_is_not_essential_wait(database: Database) -> None:
    our = await spent_street(database)
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.put("anja", "Er is iets veranderd", our.nudge("anja", NudgeKind.CHANGED))

    await our.delivery.drain()

    assert our.channel.went == ["knipoog_changed_1"]
    assert (await our.states())[0] == ("waiting", "budget")


async def test_what_waited_for_money_follows_somebodys_own_word(database: Database) -> None:
    our = await spent_street(database)
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    our.clock.forward(minutes=5)

    await our.speaks("anja")
    await our.delivery.drain()

    assert our.channel.went == ["Kom je?"]


async def test_what_waited_for_money_goes_when_there_is_some_again(database: Database) -> None:
    our = await spent_street(database)
    nudge = dataclasses.replace(our.nudge("anja", NudgeKind.PUBLISHED), expires_at=START + 60 * DAY)
    await our.put("anja", "Dit nam iedereen mee", nudge)
    await our.delivery.drain()

    for _ in range(23):
        our.clock.forward(days=1)
        await our.delivery.drain()
    assert our.channel.went == []
    our.clock.forward(days=1)  # the first of October
    await our.delivery.drain()

    assert our.channel.went == ["knipoog_published_1"]


async def test_what_waited_for_money_until_it_was_no_longer_true_does_not_go(database: Database) -> None:
    our = await spent_street(database)
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    our.clock.forward(days=6)

    await our.speaks("anja")
    await our.delivery.drain()

    assert our.channel.went == []
    assert await our.states() == [("dropped", "expired")]


async def test_where_nobody_pays_only_what_is_free_goes_on(our: Street) -> None:
    await our.neighbour("anja")
    await our.neighbour("bert", spoke=START)
    our.channel.script = [Unpaid("131042")]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    assert await our.states() == [("waiting", "unpaid")]

    await our.put("bert", "Dag Bert")
    await our.delivery.drain()

    assert our.channel.went == [ANNOUNCEMENT, "Dag Bert"]
    assert our.failures.unpaid == "131042"


async def test_once_it_is_paid_what_waited_goes_and_nothing_is_wrong_any_more(our: Street) -> None:
    await our.neighbour("anja")
    our.channel.script = [Unpaid("131042")]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()

    our.clock.forward(hours=1)
    await our.delivery.drain()
    assert our.failures.unpaid == "131042"  # the platform took it, which says nothing yet
    await our.hears(Receipt("m2", Step.DELIVERED, our.clock.now(), tracker="1"))

    assert our.channel.went == [ANNOUNCEMENT, ANNOUNCEMENT]
    assert our.failures.unpaid is None


async def test_that_nobody_pays_may_be_told_afterwards(our: Street) -> None:
    await our.neighbour("anja")
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()

    await our.hears(Receipt("m1", Step.FAILED, START, tracker="1", error=Unpaid("131042")))

    assert await our.states() == [("waiting", "unpaid")]
    assert our.failures.unpaid == "131042"


async def test_whom_the_platform_keeps_out_is_known_until_they_speak(our: Street) -> None:
    await our.neighbour("anja")
    our.channel.script = [Rejected("130472", kept_out=True)]
    await our.put("anja", "Kom je?", our.nudge("anja"))
    await our.delivery.drain()
    async with our.database.read() as session:
        kept_out = (await addresses.at(session, "stage", ["anja"]))["anja"]
        (told,) = await addresses.gone_quiet(session)

    our.clock.forward(minutes=5)
    await our.speaks("anja")

    async with our.database.read() as session:
        spoke = (await addresses.at(session, "stage", ["anja"]))["anja"]
        nobody = await addresses.gone_quiet(session)
    assert (kept_out.kept_out, told, spoke.kept_out, nobody) == (True, kept_out, False, [])
    assert await our.states() == [("failed", "rejected: 130472")]


async def test_free_answers_are_never_stopped_by_the_budget(database: Database) -> None:
    prices = {"utility": Price(0.05, date(2026, 9, 1), "price list")}
    our = await street(database, dataclasses.replace(Settings(), prices=prices, monthly_budget=0.0))
    await our.neighbour("anja", spoke=START)
    await our.put("anja", "Kom je?", our.nudge("anja"))

    await our.delivery.drain()

    assert our.channel.went == ["Kom je?"]
