"""What writing to people now will cost, where a platform charges for writing first."""

from collections.abc import Mapping

from domain.nudging import NudgeKind, essential
from domain.prices import Cost, cost_of
from handlers.conversation.context import Scene
from handlers.conversation.messages import Money, Words, text
from storage.mail import spending


async def cost_lines(scene: Scene, network_id: int, paid: Mapping[str, int], kind: NudgeKind) -> list[Words]:
    """What an organiser reads about so many messages of each category; nothing where it costs nothing."""
    count = sum(paid.values())
    if not count:
        return []
    cost = cost_of(paid.items(), scene.settings.prices)
    lines: list[Words] = [_cost(scene, count, cost)]
    if not essential(kind) and await _does_not_fit(scene, network_id, cost):
        lines.append(text("estimating-over-budget"))
    return lines


def _cost(scene: Scene, count: int, cost: Cost) -> Words:
    if not cost.known:
        return text("estimating-unknown", count=count)
    return text("estimating-cost", count=count, amount=Money(cost.amount, scene.settings.currency))


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
