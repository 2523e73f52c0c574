"""The real bot in a real browser: an organiser, members here and by phone, at desk and at phone width."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from starlette.applications import Starlette

from bot.build import App, build
from bot.channels.playground.server import routes
from bot.channels.playground.world import World
from bot.playground.control import Control, channels
from domain.clock import MovableClock, SystemClock
from handlers.conversation.context import Settings
from tests.browser.conftest import OpenPage, Servers
from tests.fakes.sqlite import Disk

MONDAY = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


@pytest_asyncio.fixture(loop_scope="session")
async def playground(servers: Servers, migrated: Path, disk: Disk, tmp_path: Path) -> AsyncIterator[str]:
    """The whole bot with a group of three, in which it has just been put; gives the address."""
    path = tmp_path / "story.db"
    await asyncio.to_thread(shutil.copy, migrated, path)
    clock = MovableClock(SystemClock())  # it ticks: edits of a card in the group keep a few seconds distance
    clock.ahead = MONDAY - clock.now()
    world = World(":memory:", clock)
    marieke, tom = (world.new_person(name).id for name in ("Marieke de Wit", "Tom Hendriks"))
    group = world.new_group("Rekenkring", members=[marieke, tom], admins=[marieke]).id
    world.add_bot(marieke, group)
    ways = channels(world, "http://127.0.0.1:8080/playground")
    app: App = build(database=disk.open(path), channels=ways, settings=Settings(), clock=clock)
    control = Control(app, world, clock)
    url = await servers.start(Starlette(routes=routes(world, ways, clock, control)))
    await app.start()
    yield f"{url}/playground"
    await servers.stop(url)
    await app.stop()
    world.close()


class Hands:
    """Somebody at the page, whatever its width."""

    def __init__(self, page: Page, *, phone: bool) -> None:
        self.page = page
        self.phone = phone

    async def settled(self) -> None:
        await expect(self.page.locator("body:not([data-busy])")).to_be_attached()

    async def tab(self, name: str) -> None:
        if self.phone:
            await self.page.locator("#tabs").get_by_role("button", name=name).click()

    async def be(self, person: str, chat: str) -> None:
        await self.tab("Mensen")
        await self.page.get_by_role("list", name="door de ogen").get_by_role("button", name=person).click()
        await self.tab("Mensen")
        await self.page.locator(".list").first.get_by_role("button", name=re.compile(f"^{chat}")).click()

    async def tap(self, *labels: str) -> None:
        for label in labels:
            await self.page.locator(".key", has_text=re.compile(f"^{re.escape(label)}")).last.click()
            await self.settled()

    async def say(self, *lines: str) -> None:
        for line in lines:
            box = self.page.locator("textarea").first
            await box.fill(line)
            await box.press("Enter")
            await self.settled()

    async def choose(self, label: str) -> None:
        """From the list behind the last button."""
        await self.page.locator(".key[aria-haspopup]").last.click()
        await self.page.get_by_role("dialog").get_by_role("button", name=label).click()
        await self.settled()

    async def choose_by_keyboard(self, label: str) -> None:
        await self.page.locator(".key[aria-haspopup]").last.focus()
        await self.page.keyboard.press("Enter")
        while await self.page.evaluate("document.activeElement.textContent") != label:
            await self.page.keyboard.press("ArrowDown")
        await self.page.keyboard.press("Enter")
        await self.settled()

    async def sets_up(self) -> None:
        """Marieke makes the network of the group."""
        await self.be("Marieke de Wit", "Rekenkring")
        await self.tap("Netwerk instellen")
        await self.tap("Ja, dat is goed")
        await self.say("Rekenkring", "rekenlessen waar kinderen <b>zin</b> in hebben")
        await self.tap("Hetzelfde werk", "Nederlands", "Klopt, bewaren")

    async def announces(self) -> None:
        """Marieke plans a meeting, two and a half weeks from now."""
        await self.be("Marieke de Wit", "Knipoog")
        await self.say("/bijeenkomst", "iedereen heeft een les die morgen kan", "breuken", "Je hoort wat werkt")
        await self.say("do 24 sept 15.30-17.00")
        await self.reads("donderdag 24 september 2026, 15.30–17.00 uur")
        await self.tap("Klopt")
        await self.say("De Vlieger")
        await self.tap("Klopt, bewaren", "Nu aankondigen")

    async def goes_on(self, *days: str) -> None:
        """From one moment to the next, each on the day that is named."""
        await self.tab("Klok")
        for day in days:
            await self.page.get_by_role("button", name="Naar het volgende moment").click()
            await expect(self.page.locator("#clock .clock-date")).to_contain_text(day)
            await self.settled()

    async def reads(self, words: str) -> None:
        await expect(self.page.locator(".other .words").last).to_contain_text(words)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
async def test_a_network_is_set_up_joined_and_meets(playground: str, open_page: OpenPage, phone: bool) -> None:
    page = await open_page(playground, phone=phone)
    await page.wait_for_selector("body[data-ready]")
    hands = Hands(page, phone=phone)

    await hands.sets_up()
    await hands.reads("Gelukt: Rekenkring is er, en ik vertel het de groep.")

    await hands.be("Tom Hendriks", "Rekenkring")
    await hands.reads("Hier helpen we elkaar met rekenlessen waar kinderen <b>zin</b> in hebben.")
    await hands.tap("Maak kennis", "Ja, dat is goed")
    await hands.say("Tom", "De Vlieger", "leerkracht groep 7", "breuken, spel", "een breukenspel", "overslaan")
    await hands.tap("Klopt, bewaren")
    await hands.reads("Mag ik je even voorstellen in de groep?")
    await hands.tap("Nee")

    await hands.announces()
    await hands.be("Tom Hendriks", "Knipoog")
    await hands.tap("Ik kom")
    await expect(page.locator(".key", has_text="✓ Ik kom").last).to_be_visible()
    await hands.be("Tom Hendriks", "Rekenkring")
    await expect(page.locator(".other .words").last).to_contain_text("Komt: 1")

    await hands.goes_on("donderdag 10 september", "donderdag 17 september")
    await hands.be("Tom Hendriks", "Knipoog")
    await hands.reads("Toen je kennismaakte, zei je: “een breukenspel”. Breng je dat mee?")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
async def test_a_member_by_phone_joins_answers_and_is_knocked_for(
    playground: str, open_page: OpenPage, phone: bool
) -> None:
    page = await open_page(playground, phone=phone)
    await page.wait_for_selector("body[data-ready]")
    hands = Hands(page, phone=phone)
    await hands.sets_up()

    await hands.tab("Mensen")
    await page.get_by_role("button", name="Nieuw persoon").click()
    await page.get_by_label("Naam").fill("Noor Visser")
    await page.get_by_label("Alleen op WhatsApp").check()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Volg de link van Rekenkring").click()
    await hands.settled()
    await expect(page.locator(".own .words").last).to_contain_text(re.compile("^Knipoog [a-z0-9]{12}-join$"))
    await expect(page.locator(".window")).to_contain_text(re.compile(r"Venster open tot di \d\d\.\d\d"))
    await hands.tap("Ja, dat is goed")
    await hands.say("Noor", "De Vlieger", "leerkracht groep 7", "breuken, spel", "een breukenspel", "overslaan")
    await hands.choose_by_keyboard("Klopt, bewaren")
    await hands.reads("Mag ik je even voorstellen in de groep?")
    await hands.tap("Nee")
    await hands.be("Noor Visser WhatsApp", "Rekenkring")
    await expect(page.locator(".gate")).to_contain_text("Daar kan Knipoog niet in een groep")
    await expect(page.get_by_role("button", name="Word lid van de groep")).to_have_count(0)

    await hands.announces()
    await hands.be("Noor Visser", "Knipoog")
    await hands.choose("Ik kom")
    await expect(page.locator(".own .words").last).to_have_text("Ik kom")
    await hands.goes_on("donderdag 10 september")
    await hands.be("Noor Visser", "Knipoog")
    await expect(page.locator(".window")).to_contain_text("Venster dicht")
    await hands.goes_on("donderdag 17 september")
    await hands.be("Noor Visser", "Knipoog")
    knock = page.locator(".approved").last
    await expect(knock).to_contain_text("Je hebt je aangemeld voor de bijeenkomst van Rekenkring over breuken")
    await hands.tap("Laat zien")

    await expect(page.locator(".other .words").filter(has_text="Breng je dat mee?")).to_have_count(1)
    await expect(page.locator(".window")).to_contain_text("Venster open tot vr")
