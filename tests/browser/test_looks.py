"""The page as it is seen: contrast, names for every control, room on a phone, nothing from another address."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Demo
from tests.browser.demo import rows
from tests.browser.test_talking import look

MEASURE = (Path(__file__).parent / "measure.js").read_text()
FINE = {"contrast": [], "nameless": [], "cramped": []}
LOOKS = [
    pytest.param({"phone": phone, "dark": dark, "locale": locale}, id=f"{name} {'dark' if dark else 'light'} {locale}")
    for name, phone in (("desk", False), ("phone", True))
    for dark in (False, True)
    for locale in ("nl-NL", "en-GB")
]


async def measured(page: Page) -> Any:
    await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))")
    return await page.evaluate(MEASURE)


async def show(page: Page, tab: str) -> None:
    button = page.locator(f".tab[data-key={tab}]")
    if await button.is_visible():
        await button.click()


@pytest.mark.parametrize("options", LOOKS)
async def test_every_view_can_be_read_named_and_touched(demo: Demo, options: dict[str, Any]) -> None:
    page = await demo.page(**options, reduced_motion="reduce")
    assert await measured(page) == FINE

    await show(page, "clock")
    await page.locator(".fold").click()
    assert await measured(page) == FINE

    await show(page, "people")
    await look(page, "Joris van Dam", "Knipoog")
    await page.locator(".input").fill("/")
    assert await measured(page) == FINE
    await page.locator(".input").fill("")
    await page.locator(".composer .anchor button").click()
    assert await measured(page) == FINE
    await page.locator(".menu-row").nth(1).click()
    await page.locator(".key").get_by_text("Trots op").last.click()
    await expect(page.get_by_role("alertdialog")).to_be_visible()
    assert (await measured(page))["nameless"] == []
    await page.keyboard.press("Escape")

    await show(page, "people")
    await look(page, "Sanne Vos", "Knipoog")
    await expect(page.locator(".hello")).to_be_visible()
    assert await measured(page) == FINE


async def test_a_long_word_and_wide_buttons_fit_a_phone(demo: Demo) -> None:
    page = await demo.page(phone=True)
    labels = ["Allemaal meekomen!!!", "Alleen bijeenkomsten", "Laat maar gewoon zo."]
    buttons = rows([(label, "yes") for label in labels])
    group = demo.bot.world.groups()[0].id

    await demo.bot.say(group, f"https://example.org/{'a' * 300} {'Donaudampfschifffahrt' * 9}", buttons)

    await expect(page.get_by_role("button", name=labels[0])).to_be_visible()
    assert await measured(page) == FINE


async def test_a_phone_has_tabs(demo: Demo) -> None:
    page = await demo.page(phone=True)
    tabs = page.locator("#tabs")
    await expect(page.locator("#chat")).to_be_visible()

    await tabs.get_by_role("button", name="Mensen").click()
    await expect(page.locator("#people")).to_be_visible()
    await expect(page.locator("#chat")).to_be_hidden()
    await page.get_by_role("button", name="Leernetwerk Leesplezier").click()
    await expect(page.locator("#chat")).to_be_visible()
    await tabs.get_by_role("button", name="Klok").click()
    await expect(page.locator("#clock")).to_be_visible()


async def test_new_messages_keep_the_reader_where_he_is(demo: Demo) -> None:
    page = await demo.page(phone=True)
    group = demo.bot.world.groups()[0].id
    log = page.locator(".log")
    await log.evaluate("node => node.scrollTo(0, 0)")
    await expect(page.get_by_role("button", name="Naar de nieuwste berichten")).to_be_visible()

    await demo.bot.say(group, "Daar is er weer een")

    await expect(page.locator(".bubble").last).to_contain_text("Daar is er weer een")
    assert await log.evaluate("node => node.scrollTop") == 0
    await page.get_by_role("button", name="Naar de nieuwste berichten").click()
    await expect(page.locator(".bubble").last).to_be_in_viewport()


async def test_an_edit_keeps_the_focus(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    anna = demo.bot.world.people()[2].id
    last = demo.bot.world.messages(anna)[-1]
    await page.get_by_role("button", name="Goed in").focus()

    await demo.bot.say(anna, "Andere vraag", last.buttons, str(last.id))

    await expect(page.locator(".other .words").last).to_have_text("Andere vraag")
    await expect(page.get_by_role("button", name="Goed in")).to_be_focused()


async def test_nothing_comes_from_another_address(demo: Demo) -> None:
    page = await demo.open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))

    await page.goto(demo.url)
    await page.wait_for_selector("body[data-ready]")

    assert len(asked) > 15
    assert {url for url in asked if not url.startswith(demo.url)} == set()


async def test_who_wants_no_motion_gets_none(demo: Demo) -> None:
    page = await demo.page(reduced_motion="reduce")

    await demo.bot.say(demo.bot.world.groups()[0].id, "Stil")

    await expect(page.locator(".bubble").last).to_contain_text("Stil")
    assert await page.evaluate("document.getAnimations().length") == 0
