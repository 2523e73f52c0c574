"""The facts that decide about letters to who may not be written to freely, read for many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Person
from domain.prices import Prices, cost_of
from domain.templates import names_for
from domain.window import A_DAY, WindowFacts
from storage.mail import spending, templates, waiting_for_reply


@dataclass(frozen=True, slots=True)
class Money:
    """What a network may spend in a month (None: no limit), and what messages cost."""

    budget: float | None
    prices: Prices


async def load(
    session: AsyncSession,
    account: tuple[str, str],
    people: dict[int, Person],
    chats: Collection[str],
    network_ids: Collection[int],
    money: Money,
    now: datetime,
) -> WindowFacts:
    """`account` is (channel, account); `people` are those behind the `chats`."""
    return WindowFacts(
        people=people,
        standing=await templates.standing(session, *account),
        waiting=frozenset(await waiting_for_reply.knocked(session, *account, chats, names_for(None)[0], now - A_DAY)),
        opened=await waiting_for_reply.people_knocked(session, *account, now - A_DAY),
        spent=await _spent(session, network_ids, money, now),
    )


async def _spent(session: AsyncSession, network_ids: Collection[int], money: Money, now: datetime) -> frozenset[int]:
    if money.budget is None or not network_ids:
        return frozenset()
    counted = await spending.of_networks(session, network_ids, spending.month_of(now))
    return frozenset(
        network_id
        for network_id, counts in counted.items()
        if cost_of([(count.category, count.billed) for count in counts], money.prices).amount >= money.budget
    )
