"""Where a platform lets nobody be written to freely who has not spoken lately: what leaves there, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.nudging import NudgeKind, Why, essential
from domain.people import Address, Person
from domain.prices import next_month
from domain.templates import Standing, names_for

MARGIN = timedelta(minutes=5)
A_DAY = timedelta(days=1)
BUDGET_AGAIN = timedelta(hours=1)
"""How often to see whether there is money again: a new month, or a larger budget."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Send the approved text of this name; the words follow when the person answers."""

    name: str


@dataclass(frozen=True, slots=True)
class Hold:
    """An approved text asks for an answer already, or we asked who speaks there: keep it until the person answers."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not before `until`."""

    until: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Never:
    """It will not be sent."""

    why: Why


Plan = Knock | Hold | Later | Never


@dataclass(frozen=True, slots=True)
class Rules:
    """What a platform allows: free words for so long after somebody spoke (None: always), and a conversation opened
    with so many people in a day (None: with everyone).
    """

    window: timedelta | None = None
    most_people: int | None = None

    def shut(self, address: Address, now: datetime) -> bool:
        """Whether this person may not be written to freely now."""
        if self.window is None:
            return False
        return address.heard_at is None or now >= address.heard_at + self.window - MARGIN


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """What is known of the letters of one account. `standing` is by (template, language); `waiting` are the chats where
    an approved text for anything waits for an answer, `opened` where a conversation was opened in the last day and
    when; `spent` the networks whose money of this month is gone.
    """

    people: Mapping[int, Person]
    standing: Mapping[tuple[str, str], Standing]
    waiting: frozenset[str]
    opened: Mapping[str, datetime]
    spent: frozenset[int]


def plan(
    kind: NudgeKind | None,
    network_id: int | None,
    address: Address,
    facts: WindowFacts,
    opened: Mapping[str, datetime],
    rules: Rules,
    now: datetime,
) -> Plan:
    """What becomes of a letter to who may not be written to freely. `opened` is that of the facts, with those to whom a
    conversation is opened just before this one.
    """
    person = facts.people.get(address.person_id)
    if address.opted_in_at is None or person is None:
        return Never(Why.NO_OPT_IN)
    if address.kept_out:
        return Never(Why.KEPT_OUT)
    if kind is not None and not essential(kind) and network_id in facts.spent:
        return Later(min(now + BUDGET_AGAIN, next_month(now)), Why.BUDGET)
    chosen = _choose(kind, person, address, facts.standing)
    if isinstance(chosen, Knock):
        return _as_many_as_may_be(chosen, address.external_id, facts, opened, rules.most_people)
    return chosen


def _choose(
    kind: NudgeKind | None, person: Person, address: Address, standing: Mapping[tuple[str, str], Standing]
) -> Knock | Never:
    promotion = False
    for name in names_for(kind):
        known = standing.get((name, person.language), Standing())
        if not known.usable:
            continue
        if known.promotion and (address.refuses_promotion or not person.wants_promotion):
            promotion = True
            continue
        return Knock(name)
    return Never(Why.PROMOTION if promotion else Why.NO_TEMPLATE)


def _as_many_as_may_be(
    knock: Knock, chat: str, facts: WindowFacts, opened: Mapping[str, datetime], most_people: int | None
) -> Plan:
    if knock.name == names_for(None)[0] and chat in facts.waiting:
        return Hold()
    if most_people is not None and chat not in opened and len(opened) >= most_people:
        return Later(min(opened.values()) + A_DAY, Why.DAILY_LIMIT)
    return knock
