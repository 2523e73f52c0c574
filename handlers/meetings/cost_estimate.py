"""What writing to these people now will cost, where a platform charges for writing first."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from domain.nudging import NudgeKind
from domain.people import Address, Person, Reach
from domain.prices import Cost, cost_of
from domain.templates import PROMOTION
from handlers.conversation.context import Scene
from handlers.conversation.messages import Money, Words, text
from storage.mail import spending, templates
from storage.people import addresses, people

PRACTICAL = "utility"
FREE_AFTER_THEIR_WORD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Estimate:
    """`paid` messages go to who did not speak lately, and cost this much; `unasked` people never said that we may
    write first there, and get nothing.
    """

    paid: int
    unasked: int
    cost: Cost


async def estimate(scene: Scene, person_ids: Collection[int], kind: NudgeKind) -> Estimate:
    """For one message to each of these people; who does not allow promotion is asked with a practical text."""
    known = await people.several(scene.session, person_ids)
    at = await addresses.of_people(scene.session, person_ids)
    promoted = await templates.counts_as_promotion(scene.session, kind.value)
    categories: Counter[str] = Counter()
    unasked = 0
    for person in known.values():
        address = _chosen(scene, person, at.get(person.id, []))
        if address is None or not _is_shut(scene, address):
            continue
        if address.opted_in_at is None:
            unasked += 1
        else:
            allows = person.wants_promotion and not address.refuses_promotion
            categories[PROMOTION if promoted and allows else PRACTICAL] += 1
    return Estimate(categories.total(), unasked, cost_of(categories.items(), scene.settings.prices))


def _chosen(scene: Scene, person: Person, known: list[Address]) -> Address | None:
    """Where a message to this person will go."""
    served = {platform.name for platform in scene.settings.platforms}
    there = [at for at in known if at.reach is Reach.OPEN and at.channel in served]
    return next((at for at in there if at.channel == person.preferred_channel), there[0] if there else None)


def _is_shut(scene: Scene, address: Address) -> bool:
    if not scene.settings.platform(address.channel).costs:
        return False
    return address.heard_at is None or scene.now >= address.heard_at + FREE_AFTER_THEIR_WORD


async def cost_lines(scene: Scene, network_id: int, person_ids: Collection[int], kind: NudgeKind) -> list[Words]:
    """What an organiser reads about it before anything is sent; nothing where it costs nothing."""
    found = await estimate(scene, person_ids, kind)
    lines: list[Words] = []
    if found.paid and found.cost.known:
        amount = Money(found.cost.amount, scene.settings.currency)
        lines.append(text("estimating-cost", count=found.paid, amount=amount))
    elif found.paid:
        lines.append(text("estimating-unknown", count=found.paid))
    if found.paid and await _does_not_fit(scene, network_id, found.cost):
        lines.append(text("estimating-over-budget"))
    if found.unasked:
        lines.append(text("estimating-unasked", count=found.unasked))
    return lines


async def _does_not_fit(scene: Scene, network_id: int, cost: Cost) -> bool:
    budget = scene.settings.monthly_budget
    if budget is None:
        return False
    spent = await spent_this_month(scene, network_id)
    return spent.amount + cost.amount > budget


async def spent_this_month(scene: Scene, network_id: int) -> Cost:
    month = spending.month_of(scene.now)
    counts = (await spending.of_networks(scene.session, [network_id], month)).get(network_id, [])
    return cost_of([(count.category, count.billed) for count in counts], scene.settings.prices)
