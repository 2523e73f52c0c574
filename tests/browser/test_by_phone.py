"""Somebody who is there by phone only: how it looks, the window that shuts, choices in a list, and links."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.channels.playground.records import PHONE, Person
from tests.browser.conftest import Demo
from tests.browser.demo import TOKEN, rows
from tests.browser.test_looks import FINE, measured, show
from tests.browser.test_talking import look, option

CHOICES = rows(*([(label, f"c:{label}")] for label in ("Ik kom", "Misschien", "Ik kan niet", "In mijn agenda zetten")))
LINK = f"http://127.0.0.1:8080/playground#say=Knipoog%20{TOKEN}-join"
LOOKS = [
    pytest.param({"phone": phone, "dark": dark}, id=f"{'phone' if phone else 'desk'} {'dark' if dark else 'light'}")
    for phone in (False, True)
    for dark in (False, True)
]


def somebody(demo: Demo) -> Person:
    """Has just written to the bot, and got a list to choose from."""
    world = demo.bot.world
    bo = world.new_person("Bo Peters", platform=PHONE)
    world.say(bo.id, bo.id, "Hoi")
    world.post(bo.id, "Kom je?", buttons=CHOICES, list_label="Kies")
    return bo


def said(demo: Demo, person: Person) -> list[tuple[str, str]]:
    """(kind, words) of all that this person said to the bot."""
    return [(one.kind, one.body) for one in demo.bot.world.messages(person.id) if one.author == person.id]


async def share(page: Page, words: str) -> None:
    await page.evaluate("words => { location.hash = '#share=' + encodeURIComponent(words); }", words)


@pytest.mark.parametrize("options", LOOKS)
async def test_every_view_can_be_read_named_and_touched(demo: Demo, options: dict[str, Any]) -> None:
    bo, world = somebody(demo), demo.bot.world
    world.new_person("Kim Aalbers", platform=PHONE)
    demo.bot.clock.forward(timedelta(hours=25))
    world.post(bo.id, "Er staat een bericht voor je klaar.", buttons=rows([("Laat zien", "open:now")]), template=True)
    page = await demo.page(**options, reduced_motion="reduce")

    await show(page, "people")
    assert await measured(page) == FINE
    await look(page, "Bo Peters WhatsApp", "Knipoog")
    await expect(page.locator(".window")).to_contain_text("Venster dicht")
    assert await measured(page) == FINE
    await page.locator(".key[aria-haspopup]").click()
    assert await measured(page) == FINE
    await page.keyboard.press("Escape")
    await share(page, f"De opbrengst van donderdag: {LINK}")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await measured(page) == FINE
    await page.get_by_role("button", name="Sluit").click()

    for chat, seen in (("Knipoog", ".hello"), ("Leernetwerk", ".gate")):
        await show(page, "people")
        await look(page, "Kim Aalbers", chat)
        await expect(page.locator(seen)).to_be_visible()
        assert await measured(page) == FINE


async def test_the_window_shuts_as_the_clock_moves(demo: Demo) -> None:
    somebody(demo)
    page = await demo.page()
    await look(page, "Bo Peters", "Knipoog")
    window = page.locator(".window")

    await expect(window).to_have_text("Venster open tot di 14.02Knipoog mag Bo nu vrij appen")
    await page.get_by_role("button", name="+1 dag").click()

    await expect(window).to_have_text("Venster dichtKnipoog mag alleen aankloppen, tot Bo iets zegt")
    await expect(option(page, "Bo Peters WhatsApp Venster dicht")).to_be_visible()


async def test_a_list_opens_above_the_chat_and_closes_again(demo: Demo) -> None:
    bo = somebody(demo)
    page = await demo.page(phone=True)
    await show(page, "people")
    await look(page, "Bo Peters", "Knipoog")
    button = page.get_by_role("button", name="Kies, 4 keuzes")
    sheet = page.get_by_role("dialog", name="Kies")

    await button.click()
    await expect(sheet.get_by_role("button", name="Ik kom")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(button).to_be_focused()
    await button.click()
    await page.mouse.click(180, 40)
    await expect(sheet).to_have_count(0)
    await button.click()
    await sheet.get_by_role("button", name="In mijn agenda zetten").click()

    await expect(page.locator(".own .words").last).to_have_text("In mijn agenda zetten")
    assert said(demo, bo) == [("text", "Hoi"), ("tap", "In mijn agenda zetten")]


async def test_a_link_types_by_phone_and_opens_the_private_chat_elsewhere(demo: Demo) -> None:
    bo, world = somebody(demo), demo.bot.world
    group, fatima = world.groups()[0].id, world.people()[0].id
    world.say(fatima, group, f"Doe mee: {LINK} 🙂")
    page = await demo.page()

    await look(page, "Bo Peters", "Leernetwerk")
    await page.get_by_role("link", name=LINK).click()
    await expect(page.locator(".own .words").last).to_have_text(f"Knipoog {TOKEN}-join")
    await look(page, "Thijs Kuipers", "Leernetwerk")
    await page.get_by_role("link", name=LINK).click()
    await expect(page.locator(".chat-titles h2")).to_have_text("Knipoog")

    assert said(demo, bo)[-1] == ("text", f"Knipoog {TOKEN}-join")
    assert (demo.bot.heard[-1].sender.name, demo.bot.heard[-1].argument) == ("Thijs Kuipers", f"{TOKEN}-join")


async def test_an_address_with_a_code_is_followed_once(demo: Demo) -> None:
    page = await demo.open_page(f"{demo.url}#start={TOKEN}-join")

    await expect(page.locator(".bubble").last).to_contain_text("Hoi! Ik ben Knipoog")

    assert page.url == demo.url
    assert [one.argument for one in demo.bot.heard if one.argument] == [f"{TOKEN}-join"]


async def test_a_text_for_a_group_can_be_copied(demo: Demo) -> None:
    page = await demo.page(permissions=["clipboard-read", "clipboard-write"])

    await share(page, "Kom je?\n100%")
    sheet = page.get_by_role("dialog", name="Zo deel je dit in je groepsapp")
    await sheet.get_by_role("button", name="Kopieer").click()

    await expect(sheet.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "Kom je?\n100%"
