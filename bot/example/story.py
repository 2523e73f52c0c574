"""The months that the example network has behind it: set up, met once, published, and planned ahead."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.channels.playground.records import PHONE, PLAYGROUND
from bot.channels.playground.world import World
from bot.example.cast import COMING, GROUP, HELD, MARIEKE, NETWORK_GOAL, OTHERS, TOM, Part, Plan
from bot.example.player import ZONE, Player, Script
from handlers.conversation.messages import Text, text

DAYS_BEHIND = 68
MORNING, AFTERNOON, EVENING = time(10, 5), time(16, 20), time(18, 45)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
EVERYBODY = (MARIEKE, TOM, *OTHERS)


def beginning(now: datetime) -> datetime:
    """When the story begins so that today comes after it: a morning on which people work.

    At night the bot is silent: a story that began at any hour would wait for answers in vain.
    """
    day = now.astimezone(ZONE).date() - timedelta(days=DAYS_BEHIND)
    return datetime.combine(day - max(day.weekday() - 4, 0) * DAY, MORNING, ZONE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told of it while it is played, and how many steps that takes, roughly."""

    told: Text
    steps: int
    play: Callable[[], Awaitable[None]]


class Story:
    """One performance; `ids` are the people by first name."""

    def __init__(self, world: World, player: Player) -> None:
        self._world = world
        self._player = player
        self._ids: dict[str, str] = {}
        self._group = ""
        self._day = date.min

    def chapters(self) -> list[Chapter]:
        """From the founding of the network to its third meeting being planned, to be played in this order."""
        pulls = MARIEKE.first_name
        return [
            Chapter(text("playground-story-founding", name=pulls), 11, self._set_up),
            Chapter(text("playground-story-introductions", count=len(EVERYBODY)), 14, self._come_in),
            Chapter(text("playground-story-invitation"), 20, self._invite),
            Chapter(text("playground-story-bring-fetch"), 12, self._bring_and_fetch),
            Chapter(text("playground-story-takeaways"), 8, self._look_back),
            Chapter(text("playground-story-publishing", name=pulls), 21, self._publish),
            Chapter(text("playground-story-planning"), 22, self._plan_ahead),
        ]

    def all_read(self) -> None:
        """Everybody is up to date, so that what is new stands out."""
        for person in self._ids.values():
            for chat in (person, self._group):
                latest = self._world.messages(chat)
                if latest:
                    self._world.read(person, chat, latest[-1].id)

    async def _set_up(self) -> None:
        player, world = self._player, self._world
        for part in EVERYBODY:
            self._ids[part.first_name] = world.new_person(part.name, platform=PHONE if part.phone else PLAYGROUND).id
        marieke, tom = self._ids["Marieke"], self._ids["Tom"]
        self._group = world.new_group(GROUP, members=[marieke, tom], admins=[marieke]).id
        world.add_bot(marieke, self._group)
        world.make_bot_admin(marieke, self._group)
        await player.play()
        await player.play(self._founding(marieke))

    def _founding(self, marieke: str) -> Script:
        player = self._player
        yield from player.taps(marieke, "Netwerk instellen", chat=self._group)
        yield from player.taps(marieke, "Ja, dat is goed")
        yield from player.says(marieke, "Digitaal wijs", NETWORK_GOAL)
        yield from player.taps(marieke, "Hetzelfde werk", "Nederlands", "Klopt, bewaren")

    async def _come_in(self) -> None:
        player = self._player
        for part in OTHERS:
            if not part.phone:
                self._world.join(self._ids[part.first_name], self._group)
        await player.minutes(2)
        invitation = await player.invitation()
        await player.play(*(self._introduction(part, invitation) for part in EVERYBODY))
        await player.play(
            player.writes(self._ids["Sanne"], self._group, "Leuk dit, ik ben benieuwd naar jullie lessen!")
        )

    def _introduction(self, part: Part, invitation: str) -> Script:
        player, person = self._player, self._ids[part.first_name]
        if part.phone:
            yield from player.follows(person, invitation)
        else:
            yield from player.taps(person, "Maak kennis", chat=self._group)
        if part is not MARIEKE:
            yield from player.taps(person, "Ja, dat is goed")
        yield from player.says(person, part.name, part.organisation, part.work, part.themes, part.brings)
        yield from player.says(person, part.fetches or "overslaan")
        yield from player.taps(person, "Klopt, bewaren")
        if part in (MARIEKE, OTHERS[0]):
            yield from player.taps(person, "Ja, leuk")

    async def _plan(self, plan: Plan, *, announce: bool) -> date:
        """Plans a meeting, not on a weekend; returns its day."""
        day = self._player.today + timedelta(days=plan.days)
        while day.weekday() >= 5:
            day += DAY
        await self._player.play(self._planning(plan, day, announce=announce))
        return day

    def _planning(self, plan: Plan, day: date, *, announce: bool) -> Script:
        player, marieke = self._player, self._ids["Marieke"]
        yield from player.says(marieke, "/bijeenkomst", plan.goal, plan.theme, plan.benefit)
        yield from player.says(marieke, f"{day.day}-{day.month}-{day.year} {plan.time}")
        yield from player.taps(marieke, "Klopt")
        yield from player.says(marieke, plan.place)
        yield from player.taps(marieke, "Klopt, bewaren")
        if announce:
            yield from player.taps(marieke, "Nu aankondigen")

    async def _invite(self) -> None:
        """Some answer at once, some an hour later, and one never."""
        self._day = await self._plan(HELD, announce=True)
        answering = [part for part in EVERYBODY if part.comes is not None]
        for wave in (answering[::2], answering[1::2]):
            await self._player.minutes(45)
            await self._player.play(*(self._taps(part.first_name, part.comes or "") for part in wave))

    def _taps(self, name: str, label: str) -> Script:
        return self._player.taps(self._ids[name], label)

    async def _bring_and_fetch(self) -> None:
        """A week before: everybody was asked; most answer."""
        await self._player.until(self._day - WEEK, AFTERNOON)
        await self._player.play(*(self._giving(part) for part in EVERYBODY if part.bring or part.fetch))

    def _giving(self, part: Part) -> Script:
        """In their own words, instead of what they told when they introduced themselves."""
        player, person = self._player, self._ids[part.first_name]
        yield from player.taps(person)  # what waits is opened
        if part.bring:
            yield from player.says(person, f"/brengen {part.bring[1]}")
            yield from player.taps(person, "Iedereen")
        if part.fetch is None:
            yield from player.taps(person, "Nu even niet")
            return
        yield from player.says(person, f"/halen {part.fetch[1]}")
        yield from player.taps(person, "Iedereen")

    async def _look_back(self) -> None:
        await self._player.until(self._day, EVENING)
        names = {part.first_name: part.name for part in EVERYBODY}
        await self._player.play(*(self._looking_back(part, names) for part in EVERYBODY if part.takeaway))

    def _looking_back(self, part: Part, names: dict[str, str]) -> Script:
        player, person = self._player, self._ids[part.first_name]
        label, words = part.takeaway or ("", "")
        yield from player.taps(person, label)
        yield from player.says(person, words)
        yield from player.taps(person, *(names[met] for met in part.met), "Klaar")

    async def _publish(self) -> None:
        """With the next date in it; some say at once that they come."""
        await self._player.until(self._day + 3 * DAY, AFTERNOON)
        await self._plan(COMING[0], announce=True)
        early = ("Marieke", "Youssef", "Nadia", "Eva")
        await self._player.play(*(self._taps(name, "Ik kom") for name in early))
        await self._player.play(self._publishing())

    async def _plan_ahead(self) -> None:
        await self._player.until(self._day + 6 * DAY, AFTERNOON)
        for plan in COMING[1:]:
            await self._plan(plan, announce=False)

    def _publishing(self) -> Script:
        marieke = self._ids["Marieke"]
        yield from self._player.says(marieke, "/publiceer")
        yield from self._player.taps(marieke, "Voorbeeld", "Publiceren")
