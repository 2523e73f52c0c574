"""What messages cost: counted by the platform's categories, priced by what the operator looked up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Price:
    """Per charged message, in the currency of the config; with the day and the place where it was read."""

    amount: float
    read_on: date
    source: str


Prices = Mapping[str, Price]
"""By category, in the platform's word: "utility", "marketing", "service"..."""


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount, and how many messages are not in it because nobody knows their price."""

    amount: float = 0.0
    unpriced: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.amount + other.amount, self.unpriced + other.unpriced)

    @property
    def known(self) -> bool:
        return self.unpriced == 0


def cost_of(counts: Iterable[tuple[str, int]], prices: Prices) -> Cost:
    """Of (category, number of charged messages)."""
    total = Cost()
    for category, number in counts:
        price = prices.get(category)
        total += Cost(number * price.amount) if price else Cost(unpriced=number)
    return total


def next_month(moment: datetime) -> datetime:
    """When the money of the next month may be spent."""
    return (moment.astimezone(UTC).replace(day=1) + timedelta(days=31)).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
