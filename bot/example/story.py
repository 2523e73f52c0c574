"""The months that the example network has behind it: set up, met once, published, and planned ahead."""

from datetime import date, time, timedelta

from bot.channels.playground.records import PHONE, PLAYGROUND
from bot.channels.playground.world import World
from bot.example.cast import COMING, GROUP, HELD, MARIEKE, NETWORK_GOAL, OTHERS, TOM, Part, Plan
from bot.example.player import Player

DAYS_BEHIND = timedelta(days=68)
AFTERNOON, EVENING = time(16, 20), time(18, 45)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
EVERYBODY = (MARIEKE, TOM, *OTHERS)


class Story:
    """One performance; `ids` are the people by first name."""

    def __init__(self, world: World, player: Player) -> None:
        self._world = world
        self._player = player
        self._ids: dict[str, str] = {}
        self._group = ""

    async def play(self) -> None:
        """From the founding of the network to today."""
        await self._set_up()
        await self._come_in()
        day = await self._plan(HELD, announce=True)
        await self._answer()
        await self._player.until(day - WEEK, AFTERNOON)
        await self._bring_and_fetch()
        await self._player.until(day, EVENING)
        await self._look_back()
        await self._player.until(day + 3 * DAY, AFTERNOON)
        await self._publish()
        await self._player.until(day + 6 * DAY, AFTERNOON)
        await self._plan_ahead()
        self._all_read()

    async def _set_up(self) -> None:
        player, world = self._player, self._world
        for part in EVERYBODY:
            self._ids[part.first_name] = world.new_person(part.name, platform=PHONE if part.phone else PLAYGROUND).id
        marieke, tom = self._ids["Marieke"], self._ids["Tom"]
        self._group = world.new_group(GROUP, members=[marieke, tom], admins=[marieke]).id
        world.add_bot(marieke, self._group)
        await player.settle()
        world.make_bot_admin(marieke, self._group)
        await player.taps(marieke, "Netwerk instellen", chat=self._group)
        await player.taps(marieke, "Ja, dat is goed")
        await player.says(marieke, "Digitaal wijs", NETWORK_GOAL)
        await player.taps(marieke, "Hetzelfde werk", "Nederlands", "Klopt, bewaren")

    async def _come_in(self) -> None:
        player = self._player
        for part in OTHERS:
            if not part.phone:
                self._world.join(self._ids[part.first_name], self._group)
                await player.settle()
        await player.minutes(2)
        for part in EVERYBODY:
            await self._introduce(part)
        await player.writes(self._ids["Sanne"], self._group, "Leuk dit, ik ben benieuwd naar jullie lessen!")

    async def _introduce(self, part: Part) -> None:
        player, person = self._player, self._ids[part.first_name]
        if part.phone:
            await player.follows_link(person)
        else:
            await player.taps(person, "Maak kennis", chat=self._group)
        if player.sees(person, "Ja, dat is goed") and part is not MARIEKE:
            await player.taps(person, "Ja, dat is goed")
        await player.says(person, part.name, part.organisation, part.work, part.themes, part.brings)
        await player.says(person, part.fetches or "overslaan")
        await player.taps(person, "Klopt, bewaren")
        if part in (MARIEKE, OTHERS[0]):
            await player.taps(person, "Ja, leuk")

    async def _plan(self, plan: Plan, *, announce: bool) -> date:
        """Plans a meeting, not on a weekend; returns its day."""
        player, marieke = self._player, self._ids["Marieke"]
        day = player.today.date() + timedelta(days=plan.days)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        await player.says(marieke, "/bijeenkomst", plan.goal, plan.theme, plan.benefit)
        await player.says(marieke, f"{day.day}-{day.month}-{day.year} {plan.time}")
        await player.taps(marieke, "Klopt")
        await player.says(marieke, plan.place)
        await player.taps(marieke, "Klopt, bewaren")
        if announce:
            await player.taps(marieke, "Nu aankondigen")
        return day

    async def _answer(self) -> None:
        await self._player.minutes(45)
        for part in EVERYBODY:
            if part.comes is not None:
                await self._player.taps(self._ids[part.first_name], part.comes)
                await self._player.minutes(7)

    async def _bring_and_fetch(self) -> None:
        """A week before: everybody was asked; most answer."""
        for part in EVERYBODY:
            if part.bring or part.fetch:
                await self._give(self._ids[part.first_name], part)

    async def _give(self, person: str, part: Part) -> None:
        for given, nothing in ((part.bring, "Nu even niet"), (part.fetch, "Nu even niet")):
            if given is None:
                await self._player.taps(person, nothing)
                continue
            await self._player.taps(person, given[0])
            await self._player.says(person, given[1], "overslaan", "overslaan")
            await self._player.taps(person, "Iedereen")

    async def _look_back(self) -> None:
        for part in EVERYBODY:
            if part.takeaway is None:
                continue
            person = self._ids[part.first_name]
            await self._player.taps(person, part.takeaway[0])
            await self._player.says(person, part.takeaway[1])
            names = {other.first_name: other.name for other in EVERYBODY}
            await self._player.taps(person, *(names[met] for met in part.met), "Klaar")
            await self._player.minutes(11)

    async def _publish(self) -> None:
        """With the next date in it; some say at once that they come."""
        marieke = self._ids["Marieke"]
        await self._plan(COMING[0], announce=True)
        for name in ("Marieke", "Youssef", "Nadia", "Eva"):
            await self._player.taps(self._ids[name], "Ik kom")
        await self._player.says(marieke, "/publiceer")
        await self._player.taps(marieke, "Voorbeeld", "Publiceren")

    async def _plan_ahead(self) -> None:
        for plan in COMING[1:]:
            await self._plan(plan, announce=False)

    def _all_read(self) -> None:
        """Everybody is up to date, so that what is new stands out."""
        for person in self._ids.values():
            for chat in (person, self._group):
                latest = self._world.messages(chat)
                if latest:
                    self._world.read(person, chat, latest[-1].id)
