"""Reading along: what is new, several people side by side, what can be pressed inside a text, and very little room."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_looks import FINE, measured, show
from tests.browser.test_talking import look, option, settled


async def beside(page: Page, *people: str) -> None:
    for name in people:
        await page.get_by_role("button", name="Zet iemand ernaast").last.click()
        await page.get_by_role("menuitem", name=name).click()


async def test_a_line_stands_above_what_is_new(demo: Demo) -> None:
    page = await demo.page()
    world = demo.bot.world
    anna = world.people()[2].id
    for number in range(1, 31):
        await demo.bot.say(anna, f"Bericht {number}")
    world.read(anna, anna, world.messages(anna)[-11].id)
    await expect(option(page, "Anna Wiersma").locator(".badge")).to_have_text("10")

    await look(page, "Anna Wiersma", "Knipoog")

    line = page.locator(".divider")
    await expect(line).to_have_text("Nieuw")
    await expect(line).to_be_in_viewport()
    after = page.locator(".divider + .said .words")
    await expect(after).to_have_text("Bericht 21")
    assert await page.locator(".divider ~ .said").count() == 10


async def test_who_has_read_all_sees_no_line_until_the_clock_leaps(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Joris van Dam", "Knipoog")
    await page.locator(".log").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    await expect(option(page, "Joris van Dam").locator(".badge")).to_have_count(0)
    await look(page, "Anna Wiersma", "Knipoog")
    await look(page, "Joris van Dam", "Knipoog")
    await expect(page.locator(".divider")).to_have_count(0)

    await page.get_by_role("button", name="Naar het volgende moment").click()

    await expect(page.locator(".divider + .said")).to_contain_text("Morgen om 15.30 uur")
    await page.get_by_label("Schrijf een bericht als Joris van Dam").fill("Mooi")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .words").last).to_have_text("Mooi")
    await expect(page.locator(".divider")).to_have_count(0)


async def test_addresses_and_commands_in_a_text_can_be_pressed(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    anna = demo.bot.world.people()[2].id
    html = 'Zie https://example.org/a?b=1, of typ <code>/agenda</code> of /wie. En/of, 3/4, a/b, <a href="https://x.nl/">/help</a>'

    await demo.bot.say(anna, html)
    words = page.locator(".other .words").last
    await expect(words).to_have_text("Zie https://example.org/a?b=1, of typ /agenda of /wie. En/of, 3/4, a/b, /help")
    await expect(words.get_by_role("link", name="https://example.org/a?b=1")).to_have_attribute(
        "href", "https://example.org/a?b=1"
    )
    await expect(words.get_by_role("button")).to_have_text(["/agenda", "/wie"])
    await words.get_by_role("button", name="/agenda").click()

    await expect(page.locator(".other .words").last).to_have_text("Je vroeg /agenda.")


# Side by side


async def test_three_people_side_by_side_see_what_the_others_do(demo: Demo) -> None:
    page = await demo.page()
    await beside(page, "Joris van Dam", "Els de Boer")
    phones = page.locator(".phone")

    await expect(phones).to_have_count(3)
    await expect(page.locator(".phone h2")).to_have_text(["Fatima El Idrissi", "Joris van Dam", "Els de Boer"])
    await page.get_by_label("Schrijf een bericht als Joris van Dam").fill("Wie komt er?")
    await page.keyboard.press("Enter")
    for at in range(3):
        await expect(phones.nth(at).locator(".bubble").last).to_contain_text("Wie komt er?")
    await expect(page.locator(".phone.is-active h2")).to_have_text("Joris van Dam")
    await expect(page.get_by_role("button", name="Zet iemand ernaast")).to_have_count(0)

    await phones.nth(1).get_by_role("button", name="Sluit dit gesprek").click()
    await expect(phones).to_have_count(2)
    await page.reload()
    await expect(page.locator(".phone h2")).to_have_text(["Fatima El Idrissi", "Els de Boer"])


async def test_what_is_told_of_a_leap_opens_on_the_phone_that_lies_there(demo: Demo) -> None:
    page = await demo.page()
    await beside(page, "Joris van Dam")
    await page.get_by_role("button", name="Naar het volgende moment").click()

    await page.locator(".happened").get_by_role("button", name="Joris", exact=True).click()

    await expect(page.locator(".phone")).to_have_count(2)
    await expect(page.locator(".phone").nth(1).locator(".found")).to_contain_text("Morgen om 15.30 uur")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_phones_beside_each_other_can_be_read_named_and_touched(demo: Demo, dark: bool) -> None:
    page = await demo.page(dark=dark, reduced_motion="reduce")
    await beside(page, "Joris van Dam")
    assert await measured(page) == FINE
    await beside(page, "Els de Boer")
    assert await measured(page) == FINE
    await page.get_by_role("button", name="Meer over dit gesprek").last.click()
    assert await measured(page) == FINE


# Little room


async def test_at_a_phone_choosing_somebody_opens_their_chat(demo: Demo) -> None:
    page = await demo.page(phone=True)
    await show(page, "people")

    await option(page, "Anna Wiersma").click()

    await expect(page.locator(".chat-titles p")).to_have_text("als Anna Wiersma · bot")
    await expect(page.get_by_label("Schrijf een bericht als Anna Wiersma")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "height", "least"),
    [(320, 256, 110), (740, 360, 220), (932, 430, 220), (360, 380, 200)],
    ids=["enlarged", "on its side", "large on its side", "above a keyboard"],
)
async def test_with_little_room_people_and_words_can_be_used(demo: Demo, width: int, height: int, least: int) -> None:
    page = await demo.page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    assert await measured(page) == FINE
    log = await page.locator(".log").bounding_box()
    assert log is not None
    assert log["height"] >= least

    await show(page, "people")
    assert await measured(page) == FINE
    last = option(page, "Ruben Cohen")
    await last.scroll_into_view_if_needed()
    await expect(last).to_be_in_viewport()
    await last.click()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_in_viewport()
    await show(page, "clock")
    assert await measured(page) == FINE
    await page.get_by_role("button", name="Naar het volgende moment").click()
    await expect(page.locator(".happened")).to_contain_text("kregen het programma")
    await settled(page)


@pytest.mark.parametrize(
    "options",
    [{"phone": True}, {"phone": True, "dark": True}, {}, {"viewport": {"width": 320, "height": 256}}],
    ids=["phone", "dark phone", "desk", "enlarged"],
)
async def test_the_card_and_what_happened_can_be_read_named_and_touched(demo: Demo, options: dict[str, Any]) -> None:
    page = await demo.page(welcome=True, reduced_motion="reduce", **options)
    await expect(page.locator(".welcome-card")).to_be_visible()
    assert await measured(page) == FINE
    await show(page, "clock")
    await page.get_by_role("button", name="Naar het volgende moment").click()
    await expect(page.locator(".happened")).to_contain_text("kregen het programma")
    assert await measured(page) == FINE
    await show(page, "people")
    await page.get_by_role("button", name="Nieuwe groep").last.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await measured(page) == FINE
