"""How one begins: the first card, being made ready, beginning anew, a group of one's own, and everything as text."""

import pytest
from playwright.async_api import Page, expect

from bot.channels.playground.control import Preparing
from tests.browser.conftest import Demo
from tests.browser.test_looks import FINE, measured
from tests.browser.test_talking import look, option, settled


async def first_card(demo: Demo, **options: object) -> Page:
    page = await demo.page(welcome=True, **options)
    await expect(page.get_by_role("heading", name="Welkom in de speeltuin van Knipoog")).to_be_visible()
    return page


async def test_the_first_card_says_what_this_is_who_one_is_and_what_to_try(demo: Demo) -> None:
    page = await first_card(demo)
    card = page.locator(".welcome-card")

    await expect(card).to_contain_text("Dit hier is een verzonnen netwerk van 8 mensen")
    await expect(card).to_contain_text("Je bent nu Fatima El Idrissi, trekker van Leernetwerk Leesplezier.")
    await expect(card.locator(".try b")).to_have_text(
        ["Geef antwoord als Anna", "Zet de klok vooruit", "Plan een bijeenkomst"]
    )
    await expect(option(page, "Fatima El Idrissi")).to_contain_text("trekker")
    await expect(page.get_by_text("beheerder")).to_have_count(0)


async def test_one_tap_answers_as_somebody_who_is_asked(demo: Demo) -> None:
    page = await first_card(demo)

    await page.get_by_role("button", name="Geef antwoord als Anna").click()

    await expect(page.locator(".chat-titles p")).to_have_text("als Anna Wiersma · bot")
    await expect(page.get_by_role("button", name="Trots op")).to_be_visible()
    await page.reload()
    await expect(page.locator(".chat-titles p")).to_have_text("als Anna Wiersma · bot")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
async def test_one_tap_moves_the_clock_and_one_more_reads_what_that_brought(demo: Demo, phone: bool) -> None:
    page = await first_card(demo, phone=phone)

    await page.get_by_role("button", name="Zet de klok vooruit").click()

    happened = page.locator(".happened")
    await expect(happened).to_contain_text("Fatima, Joris en 3 anderen kregen het programma")
    await expect(happened).to_contain_text("maandag 23 november, 14.02 tot woensdag 25 november, 16.00")
    await expect(page.locator("#announcer")).to_contain_text("Fatima, Joris en 3 anderen kregen het programma.")
    await happened.get_by_role("button", name="3 anderen").click()
    await happened.get_by_role("button", name="Els", exact=True).click()
    await expect(page.locator(".chat-titles p")).to_have_text("als Els de Boer · bot")
    await expect(page.locator(".found")).to_contain_text("Morgen om 15.30 uur bij De Regenboog.")


async def test_one_tap_plans_a_meeting_as_the_organiser(demo: Demo) -> None:
    page = await first_card(demo)

    await page.get_by_role("button", name="Plan een bijeenkomst").click()

    await expect(page.locator(".other .words").last).to_have_text("Je vroeg /bijeenkomst.")
    assert demo.bot.heard[-1].command == "bijeenkomst"


async def test_the_card_comes_back_from_the_menu_and_goes_again(demo: Demo) -> None:
    page = await demo.page()
    await expect(page.locator(".welcome-card")).to_have_count(0)

    await page.get_by_role("button", name="Meer", exact=True).click()
    await page.get_by_role("menuitem", name="Wat is dit?").click()
    await expect(page.locator(".welcome-card")).to_be_visible()
    await page.get_by_role("button", name="Naar de gesprekken").click()

    await expect(page.locator(".chat-titles h2")).to_have_text("Leernetwerk Leesplezier")


# Being made ready


async def test_progress_is_seen_while_it_is_made_ready(demo: Demo) -> None:
    demo.bot.progress = Preparing(0.25, {"nl": "Marieke richt het netwerk in", "en": "Marieke sets up the network"})
    page = await demo.open_page(demo.url, phone=True, welcome=True)
    bar = page.get_by_role("progressbar", name="Hoe ver de speeltuin is")

    await expect(page.get_by_role("status").filter(has_text="Marieke richt het netwerk in")).to_be_visible()
    await expect(bar).to_have_js_property("value", 0.25)
    assert await measured(page) == FINE
    demo.bot.progress = Preparing(0.5, {"nl": "12 mensen maken kennis", "en": "12 people introduce themselves"})
    await expect(bar).to_have_js_property("value", 0.5)
    demo.bot.progress = None

    await expect(page.locator(".welcome-card")).to_be_visible()
    await expect(bar).to_be_hidden()


async def test_what_failed_can_be_tried_again(demo: Demo) -> None:
    demo.bot.progress = Preparing(0, {"nl": "", "en": ""}, failed=True)
    page = await demo.open_page(demo.url, welcome=True)

    await page.get_by_role("button", name="Probeer het nog eens").click()
    await expect(page.get_by_role("alert")).to_contain_text("Dat lukte niet")
    await page.get_by_role("button", name="Leeg netwerk").click()

    await demo.until(lambda: demo.bot.begun == ["example", "empty"])


@pytest.mark.parametrize(("item", "title", "how"), [
    ("Opnieuw beginnen", "Opnieuw beginnen?", "example"),
    ("Leeg netwerk", "Met een leeg netwerk beginnen?", "empty"),
])  # fmt: skip
async def test_beginning_anew_is_asked_first(demo: Demo, item: str, title: str, how: str) -> None:
    page = await demo.page()
    menu = page.get_by_role("button", name="Meer", exact=True)
    dialog = page.get_by_role("dialog", name=title)

    await menu.click()
    await page.get_by_role("menuitem", name=item).click()
    await dialog.get_by_role("button", name="Laat maar").click()
    await expect(dialog).to_have_count(0)
    assert demo.bot.begun == []
    await menu.click()
    await page.get_by_role("menuitem", name=item).click()
    await dialog.get_by_role("button", name=item).click()

    await demo.until(lambda: demo.bot.begun == [how])


# Groups and stories


async def test_somebody_makes_a_group_and_puts_the_bot_in(demo: Demo) -> None:
    page = await demo.page()
    await page.get_by_role("button", name="Nieuwe groep").click()
    sheet = page.get_by_role("dialog", name="Nieuwe groep")
    await sheet.get_by_label("Naam van de groep").fill("Rekenkring")
    await sheet.get_by_label("Anna Wiersma").check()
    await sheet.get_by_role("button", name="Maak de groep").click()

    await expect(page.locator(".chat-titles h2")).to_have_text("Rekenkring")
    await expect(page.locator(".service").last).to_have_text("Fatima El Idrissi heeft deze groep gemaakt")
    await expect(page.locator(".invite")).to_contain_text("Knipoog zit nog niet in deze groep.")
    await page.get_by_role("button", name="Voeg Knipoog toe").click()
    await expect(page.locator(".invite")).to_have_count(0)
    await settled(page)

    group = demo.bot.world.groups()[-1]
    assert (group.title, len(group.members), group.bot) == ("Rekenkring", 2, True)


async def test_a_chat_and_the_whole_story_are_copied_as_text(demo: Demo) -> None:
    page = await demo.page(permissions=["clipboard-read", "clipboard-write"])
    await look(page, "Joris van Dam", "Knipoog")

    await page.get_by_role("button", name="Meer over dit gesprek").click()
    await page.get_by_role("menuitem", name="Kopieer dit gesprek als tekst").click()
    await page.get_by_role("dialog").get_by_role("button", name="Kopieer").click()
    await expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    chat = await page.evaluate("navigator.clipboard.readText()")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Meer", exact=True).click()
    await page.get_by_role("menuitem", name="Kopieer het verhaal").click()
    await page.get_by_role("dialog").get_by_role("button", name="Kopieer").click()
    await expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    story = await page.evaluate("navigator.clipboard.readText()")

    assert chat.startswith("Joris van Dam & Knipoog\n\nvrijdag 20 november 2026\n14.02 Joris: /start\n")
    assert "Joris: Hoe je jongens aan het lezen krijgt met strips\n" in chat
    assert "      [Trots op] [Goed in]\n      [Ben ik mee bezig] [Nu even niet]\n" in chat
    assert "Kom een keer kijken" not in chat
    assert "Els in Leernetwerk Leesplezier: Kom een keer kijken 🙂\n" in story
    assert "Knipoog aan Anna: Hoi! Ik ben Knipoog" in story
    assert "Knipoog aan Joris: Zet je hem in je agenda? (leesplezier-3-december.ics)\n      [Route]\n" in story
