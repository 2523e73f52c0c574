"""Whom messages to members reach, whom later, and whom not and why: decided as delivery will decide."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.nudging import Drop, Nudge, Situation, Wait, Why, decide
from domain.people import Address, place_for
from domain.prices import next_month
from domain.templates import PROMOTION, Standing
from domain.window import A_DAY, Hold, Knock, Later, Never, Plan, Rules, WindowFacts, plan
from handlers.conversation.context import Platform, Scene
from storage import policy_facts, window_facts
from storage.people import addresses
from storage.policy_facts import Defaults
from storage.window_facts import Money

PRACTICAL = "utility"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one message: it leaves now, `later` (not before something happens) or `never`.

    `category` is what the platform counts it as, where it has to knock first.
    """

    person_id: int
    later: Why | None = None
    never: Why | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class _Letter:
    """One that the policy lets go, at this moment, to this address."""

    nudge: Nudge
    situation: Situation
    at: Address
    moment: datetime
    why: Why | None


async def fates(scene: Scene, nudges: Sequence[Nudge]) -> list[Fate]:
    """One for each, in no particular order. A person who is gone by then counts as not reached."""
    settings = scene.settings
    defaults = Defaults(settings.quiet_from, settings.quiet_until, settings.max_per_week)
    facts = await policy_facts.load(scene.session, nudges, scene.now, defaults) if nudges else []
    known = await addresses.of_people(scene.session, [nudge.person_id for nudge in nudges])
    found: list[Fate] = []
    leaving: dict[str, list[_Letter]] = {}
    for nudge, situation in zip(nudges, facts, strict=True):
        judged = _judged(scene, nudge, situation, known.get(nudge.person_id, []))
        if isinstance(judged, Fate):
            found.append(judged)
        else:
            leaving.setdefault(judged.at.channel, []).append(judged)
    for channel, letters in leaving.items():
        found += await _through_the_door(scene, settings.platform(channel), letters)
    return found


def _judged(scene: Scene, nudge: Nudge, situation: Situation | None, known: Sequence[Address]) -> Fate | _Letter:
    if situation is None:
        return Fate(nudge.person_id, never=Why.GONE)
    verdict = decide(nudge, situation, scene.now)
    if isinstance(verdict, Drop):
        return Fate(nudge.person_id, never=verdict.why)
    at = place_for(situation.person, known, {platform.name for platform in scene.settings.platforms})
    if at is None:
        return Fate(nudge.person_id, never=Why.UNREACHABLE)
    if isinstance(verdict, Wait):
        return _Letter(nudge, situation, at, verdict.until, verdict.why)
    return _Letter(nudge, situation, at, scene.now, None)


async def _through_the_door(scene: Scene, platform: Platform, letters: Sequence[_Letter]) -> list[Fate]:
    """Where somebody may not be written to freely by then, an approved text knocks, or it waits, or never goes."""
    rules = platform.rules()
    found: list[Fate] = []
    shut: list[_Letter] = []
    for letter in letters:
        if rules.window is not None and letter.at.unsure_at is not None:
            found.append(Fate(letter.nudge.person_id, later=Why.HELD))
        elif rules.shut(letter.at, letter.moment):
            shut.append(letter)
        else:
            found.append(Fate(letter.nudge.person_id, later=letter.why))
    return [*found, *await _knocking(scene, platform, rules, shut)] if shut else found


async def _knocking(scene: Scene, platform: Platform, rules: Rules, shut: Sequence[_Letter]) -> list[Fate]:
    """In the order in which they leave, for each may be the last that the account may write to that day."""
    settings = scene.settings
    facts = await window_facts.load(
        scene.session,
        (platform.name, platform.account),
        {letter.situation.person.id: letter.situation.person for letter in shut},
        {letter.at.external_id for letter in shut},
        {letter.nudge.network_id for letter in shut},
        Money(settings.monthly_budget, settings.prices),
        scene.now,
    )
    opened, found = dict(facts.opened), []
    for letter in sorted(shut, key=lambda each: each.moment):
        lately = {chat: at for chat, at in opened.items() if at > letter.moment - A_DAY} if rules.most_people else {}
        planned = plan(letter.nudge.kind, letter.nudge.network_id, letter.at, facts, lately, rules, letter.moment)
        if isinstance(planned, Knock):
            opened.setdefault(letter.at.external_id, letter.moment)
        found.append(_fate(letter, planned, facts))
    return found


def _fate(letter: _Letter, planned: Plan, facts: WindowFacts) -> Fate:
    person = letter.situation.person
    match planned:
        case Knock(name):
            promotion = facts.standing.get((name, person.language), Standing()).promotion
            return Fate(person.id, later=letter.why, category=PROMOTION if promotion else PRACTICAL)
        case Hold():
            return Fate(person.id, later=Why.HELD)
        case Never(why):
            return Fate(person.id, never=why)
        case Later(until, why):
            possible = next_month(letter.moment) if why is Why.BUDGET else until
            return Fate(person.id, **{"later" if possible < letter.nudge.expires_at else "never": why})


def count(found: Sequence[Fate]) -> tuple[int, Counter[Why], Counter[Why]]:
    """How many get it, how many of them later by what they wait for, and how many do not by the reason."""
    later = Counter(fate.later for fate in found if fate.later is not None)
    never = Counter(fate.never for fate in found if fate.never is not None)
    return len(found) - never.total(), later, never
