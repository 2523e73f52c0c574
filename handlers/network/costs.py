"""What the messages of a network cost this month, for who pulls it, and a word before the money is gone."""

from collections import Counter
from datetime import datetime, time

from domain.people import Role
from domain.prices import Cost, Price, cost_of
from handlers.audience.cost_estimate import spent_this_month
from handlers.conversation.context import Context, Scene, network_of
from handlers.conversation.lists import names
from handlers.conversation.messages import Joined, Moment, Money, Outgoing, Promise, Reply, Said, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors, Pulse, Where, Who
from storage import networks
from storage.mail import spending, waiting_for_reply
from storage.mail.spending import Count
from storage.people import members, people

doors = Doors()

ALMOST, ALL = 80, 100
CATEGORIES = ("utility", "marketing", "service", "authentication")


@doors.command("kosten", "costs", who=Who.ORGANISER, where=Where.PRIVATE)
async def show(context: Context) -> Reply:
    if not _that_cost(context):
        return reply(context.say(text("costs-none-anywhere")))
    network = network_of(context)
    month = spending.month_of(context.now)
    counts = (await spending.of_networks(context.session, [network.id], month)).get(network.id, [])
    heading = text("costs-heading", network=context.named(network), platforms=names(_that_cost(context)))
    if not counts:
        return reply(context.say(Joined((heading, text("costs-nothing-yet"), *_budget(context, Cost())), "\n\n")))
    billed, free = _per_category(counts)
    lines = [_line(context, category, billed[category], free[category]) for category in sorted({*billed, *free})]
    total = cost_of(billed.items(), context.settings.prices)
    parts = (Joined((heading, *lines)), _total(context, total), *_budget(context, total))
    return reply(context.say(Joined(parts, "\n\n")))


def _that_cost(scene: Scene) -> list[str]:
    return [platform.title for platform in scene.settings.platforms if platform.costs]


def _per_category(counts: list[Count]) -> tuple[Counter[str], Counter[str]]:
    billed: Counter[str] = Counter()
    free: Counter[str] = Counter()
    for count in counts:
        billed[count.category] += count.billed
        free[count.category] += count.free
    return billed, free


def _line(context: Context, category: str, billed: int, free: int) -> Words:
    said = text(f"costs-category-{category}") if category in CATEGORIES else text("said", said=category)
    price = context.settings.prices.get(category)
    if not billed:
        return text("costs-free", category=said, free=free)
    if price is None:
        return text("costs-unpriced", category=said, billed=billed, free=free)
    return text(
        "costs-line",
        category=said,
        billed=billed,
        free=free,
        amount=_money(context, billed * price.amount),
        price=_price(context, price),
    )


def _price(context: Context, price: Price) -> Words:
    read_on = Moment(datetime.combine(price.read_on, time()), context.person.timezone, "year")
    amount = Money(price.amount, context.settings.currency, exact=True)
    return text("costs-price", amount=amount, day=read_on, source=price.source)


def _total(context: Context, total: Cost) -> Words:
    amount = _money(context, total.amount)
    return text("costs-total", amount=amount, unpriced=total.unpriced)


def _budget(context: Context, total: Cost) -> list[Words]:
    budget = context.settings.monthly_budget
    if budget is None:
        return []
    if total.amount >= budget:
        return [text("costs-budget-spent", budget=_money(context, budget))]
    left = _money(context, budget - total.amount)
    return [text("costs-budget", budget=_money(context, budget), left=left)]


def _money(scene: Scene, amount: float) -> Money:
    return Money(amount, scene.settings.currency)


@doors.pulse(spending.ANY)
async def warn(scene: Scene) -> Pulse:
    """At 80% of the month's money and when it is spent, once each; one word where both come at once."""
    budget, prices = scene.settings.monthly_budget, scene.settings.prices
    if budget is None or not prices:
        return Pulse()
    month = spending.month_of(scene.now)
    counted = await spending.of_networks(scene.session, await spending.networks_in(scene.session, month), month)
    before = await spending.warned(scene.session, month)
    messages: list[Outgoing] = []
    for network_id, counts in counted.items():
        cost = cost_of([(count.category, count.billed) for count in counts], prices)
        reached = [percent for percent in (ALL, ALMOST) if cost.amount * 100 >= budget * percent]
        new = [percent for percent in reached if (network_id, percent) not in before]
        claimed = [
            percent for percent in new if await spending.claim_warning(scene.session, network_id, month, percent)
        ]
        if claimed:
            messages += await _to_organisers(
                scene, network_id, Promise("costs", {"network": network_id, "percent": claimed[0]})
            )
    return Pulse(tuple(messages))


@doors.pulse(waiting_for_reply.ANY_UNPAID)
async def tell_of_unpaid(scene: Scene) -> Pulse:
    """What costs money does not leave while the account does not pay: told once a month to who pulls the network."""
    stuck = await waiting_for_reply.unpaid_networks(scene.session)
    month, messages = spending.month_of(scene.now), list[Outgoing]()
    for network_id in sorted(stuck):
        if await spending.claim_warning(scene.session, network_id, month, spending.UNPAID):
            messages += await _to_organisers(scene, network_id, Promise("unpaid", {"network": network_id}))
    return Pulse(tuple(messages))


@doors.teller("unpaid")
async def tell_unpaid(scene: Scene, about: About, readers: Readers) -> ToldTo:
    network = await networks.get(scene.session, about["network"])
    words = text("costs-unpaid", platforms=names(_that_cost(scene)))
    return to_all(readers, Said(words, reason=text("costs-unpaid-reason", network=network.name)))


async def _to_organisers(scene: Scene, network_id: int, promise: Promise) -> list[Outgoing]:
    organisers = await members.of_network(scene.session, network_id, Role.ORGANISER)
    known = await people.several(scene.session, [organiser.person_id for organiser in organisers])
    return [message for person in known.values() for message in news_for(scene, person, promise, network_id=network_id)]


@doors.teller("costs")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What was spent until now, of what there is now."""
    network, budget = await networks.get(scene.session, about["network"]), scene.settings.monthly_budget
    if budget is None:
        return nothing(readers)
    words = text(
        "costs-spent" if about["percent"] == ALL else "costs-almost",
        network=network.name,
        spent=_money(scene, (await spent_this_month(scene, network.id)).amount),
        budget=_money(scene, budget),
        platforms=names(_that_cost(scene)),
    )
    return to_all(readers, Said(words, reason=text("costs-reason", network=network.name)))
