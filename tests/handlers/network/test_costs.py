"""What messages cost, before and after they are sent."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.networks import Network
from domain.people import Reach
from domain.prices import Price, next_month
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.mail import spending, templates
from storage.mail.outbox import OutboxRow
from storage.people import addresses, people
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import ELSEWHERE, address_of, member_elsewhere, open_both, stored

UTILITY = Price(0.05, date(2026, 9, 1), "de prijslijst")
PRICES = {"utility": UTILITY}
SPACE = "\u00a0"


@asynccontextmanager
async def opened(
    database: Database, prices: Mapping[str, Price] | None = None, budget: float | None = None
) -> AsyncIterator[Stage]:
    stage = await open_both(database, Settings(prices=PRICES if prices is None else prices, monthly_budget=budget))
    yield stage
    await stage.close()


async def count(stage: Stage, of: Network, category: str, *, billed: int = 0, free: int = 0) -> None:
    """So many messages more; then the clock ticks."""
    async with stage.database.write() as session:
        for paid in (*[True] * billed, *[False] * free):
            await spending.count(session, of.id, ELSEWHERE, stage.clock.now(), category, billed=paid)
    await stage.forward(minutes=1)


async def pulled(stage: Stage, language: str = "nl") -> tuple[Network, Actor]:
    network = await builders.network(stage)
    return network, await builders.organiser(stage, network, "Anja", language=language)


async def test_where_nothing_costs_anything(stage: Stage) -> None:
    _, anja = await pulled(stage)

    await anja.says("/kosten")

    assert anja.last.text == "Alles wat ik stuur, is hier gratis."


async def test_nothing_was_counted_yet(database: Database) -> None:
    async with opened(database) as stage:
        _, anja = await pulled(stage)

        await anja.says("/kosten")

    assert anja.last.text == (
        "Rekennet: kosten van deze maand op Elsewhere\n\nDeze maand zijn er nog geen berichten geteld."
    )


async def test_per_category_what_is_paid_and_what_is_free(database: Database) -> None:
    async with opened(database, {"utility": Price(0.0243, date(2026, 9, 1), "de prijslijst")}, budget=25) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=10, free=3)
        await count(stage, network, "service", free=7)

        await anja.says("/kosten")

    assert anja.last.text.replace(SPACE, " ") == (
        "Rekennet: kosten van deze maand op Elsewhere\n"
        "• In gesprek: 7 gratis\n"
        "• Praktisch: 10 betaald, 3 gratis: ongeveer € 0,24 (€ 0,0243 per stuk, 1 september 2026, volgens "
        "de prijslijst)\n\n"
        "Samen ongeveer € 0,24.\n\n"
        "Het budget is € 25,00 per maand. Daarvan is nog € 24,76 over."
    )


async def test_what_is_unknown_is_called_unknown(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=2)
        await count(stage, network, "marketing", billed=1)
        await count(stage, network, "something_new", billed=1)

        await anja.says("/kosten")

    assert anja.last.text.replace(SPACE, " ").splitlines()[1:] == [
        "• Reclame, zegt het platform: 1 betaald, 0 gratis: prijs onbekend",
        "• something_new: 1 betaald, 0 gratis: prijs onbekend",
        "• Praktisch: 2 betaald, 0 gratis: ongeveer € 0,10 (€ 0,05 per stuk, 1 september 2026, volgens de prijslijst)",
        "",
        "Samen ongeveer € 0,10, zonder 2 berichten waarvan ik de prijs niet weet.",
    ]


async def test_only_this_month_and_this_network(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=1)
        await count(stage, await builders.network(stage, "Taalnet"), "utility", billed=1)
        await stage.move_to(datetime(2026, 10, 1, 6, 0, tzinfo=UTC))

        await anja.says("/kosten")

    assert anja.last.text.endswith("Deze maand zijn er nog geen berichten geteld.")


async def test_in_english(database: Database) -> None:
    async with opened(database, budget=0.04) as stage:
        network, john = await pulled(stage, "en")
        await count(stage, network, "utility", billed=1)

        await john.says("/costs")

    assert john.last.text.splitlines()[1:] == [
        "• Practical: 1 paid, 0 free: about €0.05 (€0.05 each, 1 September 2026, according to de prijslijst)",
        "",
        "About €0.05 together.",
        "",
        "The budget of €0.04 is spent. Invitations, reminders and questions now wait until the month is over, or until "
        "somebody writes to me.",
    ]


async def test_costs_are_for_organisers(database: Database) -> None:
    async with opened(database) as stage:
        network, _ = await pulled(stage)
        bert = await builders.member(stage, network, "Bert")

        await bert.says("/kosten")

    assert bert.last.text.startswith("Dat kan alleen een trekker.")


ALMOST = "Het budget van Rekennet is bijna op:"
SPENT = "Het budget van Rekennet is op:"


async def test_organisers_are_warned_at_eighty_percent_and_when_it_is_spent(database: Database) -> None:
    async with opened(database, budget=1) as stage:
        network, anja = await pulled(stage)
        bert = await builders.member(stage, network, "Bert")
        await count(stage, network, "utility", billed=15)
        assert anja.inbox == []
        await count(stage, network, "utility", billed=1)
        await count(stage, network, "utility", billed=3)
        await count(stage, network, "utility", billed=1)
        await stage.forward(days=1)

    first, second = (shown.text.replace(SPACE, " ") for shown in anja.inbox)
    assert first == (
        "Het budget van Rekennet is bijna op: ongeveer € 0,80 van € 1,00 deze maand.\n\n"
        "Is het op, dan stuur ik op Elsewhere nog wel: het programma, wijzigingen en afgelastingen, en elk antwoord "
        "aan wie mij schrijft. Uitnodigingen, herinneringen en vragen wachten tot de maand om is. "
        "Met /kosten zie je meer."
    )
    assert second.startswith("Het budget van Rekennet is op: ongeveer € 1,00 van € 1,00 deze maand.")
    assert bert.inbox == []


async def test_both_at_once_are_one_warning(database: Database) -> None:
    async with opened(database, budget=1) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=30)
        await stage.restart()
        await stage.forward(days=1)

    (shown,) = anja.inbox
    assert shown.text.startswith(SPENT)


async def test_another_month_is_warned_of_anew(database: Database) -> None:
    async with opened(database, budget=1) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=16)
        await stage.move_to(datetime(2026, 10, 2, 9, 0, tzinfo=UTC))
        await count(stage, network, "utility", billed=16)

    assert [shown.text.startswith(ALMOST) for shown in anja.inbox] == [True, True]


@pytest.mark.parametrize(("prices", "budget"), [({}, 1.0), (PRICES, None)])
async def test_without_budget_or_prices_nobody_is_warned(
    database: Database, prices: dict[str, Price], budget: float | None
) -> None:
    async with opened(database, prices, budget) as stage:
        network, anja = await pulled(stage)

        await count(stage, network, "utility", billed=100)

    assert anja.inbox == []


async def waits_for_payment(stage: Stage, of: Network, *actors: Actor) -> None:
    """A message to each of them was refused because nobody pays; then the clock ticks."""
    async with stage.database.write() as session:
        session.add_all(
            OutboxRow(
                channel=ELSEWHERE,
                account="elsewhere",
                chat_id=actor.id,
                private=True,
                network_id=of.id,
                priority=2,
                state="waiting",
                not_before=stage.clock.now() + timedelta(days=3),
                body={"html": "Kom je?", "buttons": []},
                pin=False,
                only_edit=False,
                created_at=stage.clock.now(),
                why="unpaid",
            )
            for actor in actors
        )
    await stage.forward(minutes=1)


async def test_that_nobody_pays_is_told_once_a_month_to_who_can_pass_it_on(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        bert, carla = await member_elsewhere(stage, network, "Bert"), await member_elsewhere(stage, network, "Carla")
        _, dirk = await builders.network(stage, "Taalnet"), await builders.member(stage, network, "Dirk")

        await waits_for_payment(stage, network, bert)
        await waits_for_payment(stage, network, carla)
        await stage.forward(days=1)

    (shown,) = anja.inbox
    assert shown.text.startswith("Mijn berichten op Elsewhere blijven liggen: het platform krijgt zijn geld niet.")
    assert (bert.inbox, dirk.inbox) == ([], [])


async def plan(anja: Actor) -> str:
    """Anja plans something soon, and is asked whether it should be announced."""
    await anja.says("/bijeenkomst")
    for typed in ("elk één idee", "breuken", "een les die morgen kan", "do 17 september 15.30-17.00"):
        await anja.says(typed)
    await anja.taps("Klopt")
    await anja.says("De Vlieger")
    await anja.taps("Klopt, bewaren")
    return anja.last.text.replace(SPACE, " ")


async def test_the_question_whether_to_announce_tells_what_it_costs(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        await builders.member(stage, network, "Bert")
        for name in ("Carla", "Dirk", "Els"):
            await member_elsewhere(stage, network, name)
        spoke = await member_elsewhere(stage, network, "Fleur")
        await spoke.says("hoi")

        asked = await plan(anja)

    assert "5 leden krijgen er bericht van.\n" in asked
    assert asked.endswith("3 berichten kosten geld: samen ongeveer € 0,15.")


async def test_who_spoke_lately_costs_nothing_until_a_day_has_passed(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        carla = await member_elsewhere(stage, network, "Carla")
        await carla.says("hoi")
        await stage.forward(hours=24)

        asked = await plan(anja)

    assert asked.endswith("1 bericht kost geld: ongeveer € 0,05.")


async def test_no_price_is_said_to_be_unknown(database: Database) -> None:
    async with opened(database, {}) as stage:
        network, anja = await pulled(stage)
        await member_elsewhere(stage, network, "Carla")

        assert (await plan(anja)).endswith("1 bericht kost geld; hoeveel weet ik niet.")


async def test_what_the_platform_calls_promotion_has_its_own_price(database: Database) -> None:
    async with opened(database, {**PRICES, "marketing": Price(0.1, date(2026, 9, 1), "lijst")}) as stage:
        network, anja = await pulled(stage)
        carla, _, els = [await member_elsewhere(stage, network, name) for name in ("Carla", "Dirk", "Els")]
        refused = (await address_of(stage, els)).id
        async with stage.database.write() as session:
            for actor in (carla, els):
                await people.change(session, (await stored(stage, actor)).id, wants_promotion=True)
            await addresses.refuse_promotion(session, refused, True, stage.clock.now())
            name = "knipoog_announcement_1"
            await templates.note(session, ELSEWHERE, "stage", name, "nl", stage.clock.now(), category="marketing")

        assert (await plan(anja)).endswith("3 berichten kosten geld: samen ongeveer € 0,20.")


async def test_who_never_said_yes_there_is_counted_apart(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        await member_elsewhere(stage, network, "Carla", opted_in=False)

        asked = await plan(anja)

    assert asked.endswith("• 1 niet: zei nog niet dat ik uit mezelf mag schrijven")
    assert "betaald" not in asked


async def test_more_than_is_left_is_said(database: Database) -> None:
    async with opened(database, budget=0.12) as stage:
        network, anja = await pulled(stage)
        await count(stage, network, "utility", billed=1)
        for name in ("Carla", "Dirk"):
            await member_elsewhere(stage, network, name)

        assert (await plan(anja)).endswith(
            "ongeveer € 0,10.\n"
            "Dat is meer dan er deze maand nog over is, dus een deel wacht tot volgende maand. Kijk bij /kosten."
        )


async def test_who_chose_a_platform_without_costs_costs_nothing(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        bert = await builders.member(stage, network, "Bert")
        async with stage.database.write() as session:
            person = await stored(stage, bert)
            addresses.add(
                session,
                person.id,
                channel=ELSEWHERE,
                external_id="there",
                other_id=None,
                username=None,
                reach=Reach.OPEN,
            )
            await addresses.opt_in(session, ELSEWHERE, "there", "ja", stage.clock.now())

        assert "betaald" not in await plan(anja)
        async with stage.database.write() as session:
            await people.change(session, person.id, preferred_channel=ELSEWHERE)
        assert "1 bericht kost geld" in await plan(anja)


async def test_the_preview_of_take_aways_tells_what_it_costs(database: Database) -> None:
    async with opened(database) as stage:
        network, anja = await pulled(stage)
        carla = await member_elsewhere(stage, network, "Carla")
        stopped = await member_elsewhere(stage, network, "Dirk")
        await stopped.says("stop")
        await stage.forward(days=2)
        held = await builders.meeting(stage, network, starts=datetime(2026, 9, 8, 9, 0), announced=True)
        await builders.takeaway(stage, held, carla, "een spel")

        await anja.presses(f"pub:{held.id}:preview")

    assert (await address_of(stage, carla)).heard_at is None
    assert anja.last.text.replace(SPACE, " ").endswith("1 bericht kost geld: ongeveer € 0,05.")


@pytest.mark.parametrize(
    ("moment", "begins"),
    [
        (datetime(2026, 9, 30, 23, 59, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
        (datetime(2027, 1, 31, 12, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)),
    ],
)
def test_there_is_money_again_when_the_next_month_begins(moment: datetime, begins: datetime) -> None:
    assert next_month(moment) == begins


def test_a_month_ends_where_platforms_bill() -> None:
    assert spending.month_of(datetime(2026, 9, 30, 23, 59, tzinfo=UTC)) == "2026-09"
    assert spending.month_of(datetime(2026, 9, 30, 23, 59, tzinfo=UTC) + timedelta(minutes=1)) == "2026-10"
