"""Talking on the page: with the group, with the bot in private, with buttons and commands."""

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Demo


def option(page: Page, name: str) -> Locator:
    """Somebody whose eyes can be borrowed."""
    return (
        page.get_by_role("list", name="door de ogen")
        .or_(page.get_by_role("list", name="through the eyes"))
        .get_by_role("button", name=name)
    )


async def look(page: Page, person: str, chat: str) -> None:
    """At a phone choosing somebody goes to their chat, and from there back to choose another."""
    await option(page, person).click()
    people = page.locator(".tab[data-key=people]")
    if await people.is_visible():
        await people.click()
    await page.locator(".list").first.get_by_role("button", name=re.compile(f"^{chat}")).click()


async def settled(page: Page) -> None:
    await expect(page.locator("body:not([data-busy])")).to_be_attached()


async def test_the_page_opens_on_the_group(demo: Demo) -> None:
    page = await demo.page()

    await expect(page.locator(".chat-titles h2")).to_have_text("Leernetwerk Leesplezier")
    await expect(page.locator(".chat-titles p")).to_have_text("als Fatima El Idrissi · 7 mensen en Knipoog")
    await expect(page.locator(".bubble").last).to_contain_text("Ik neem de foto's van onze leestuin mee.")
    await expect(page.locator(".pinned")).to_contain_text("Donderdag 3 december, 15.30–17.30 uur")
    await expect(page.get_by_role("button", name="Ja, graag")).to_be_visible()


async def test_what_is_typed_is_said_and_answered(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")

    await page.get_by_label("Schrijf een bericht als Anna Wiersma").fill("Ik ben trots op <b>onze</b> leestuin\ntwee")
    await page.keyboard.press("Enter")

    await expect(page.locator(".own .words").last).to_have_text("Ik ben trots op <b>onze</b> leestuin\ntwee")
    await expect(page.locator(".other .words").last).to_have_text("Mooi, dat onthoud ik. Dank je wel.")
    await expect(page.locator("#announcer")).to_contain_text("Knipoog: Mooi, dat onthoud ik.")
    assert demo.bot.heard[-1].text == "Ik ben trots op <b>onze</b> leestuin\ntwee"


async def test_the_bots_html_is_shown_and_nothing_else_of_it_lives(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    html = (
        "<b>Vet <i>schuin</i></b> &lt;img src=x onerror=alert(1)&gt; R&amp;D &#39;ja&#39;\n"
        '<code>/agenda</code> <a href="https://example.org/?a=1&amp;b=&quot;2">hier</a>'
    )
    anna = demo.bot.world.people()[2].id

    await demo.bot.say(anna, html)

    words = page.locator(".other .words").last
    await expect(words).to_have_text("Vet schuin <img src=x onerror=alert(1)> R&D 'ja'\n/agenda hier")
    await expect(words.locator("b i")).to_have_text("schuin")
    link = words.get_by_role("link", name="hier")
    await expect(link).to_have_attribute("href", 'https://example.org/?a=1&b="2')
    await expect(link).to_have_attribute("rel", "noreferrer noopener")


async def test_a_button_answers_with_a_toast_an_alert_or_a_private_chat(demo: Demo) -> None:
    page = await demo.page()
    await page.get_by_role("button", name="Ja, graag").click()
    await expect(page.locator(".toast")).to_have_text("Fijn, tot dan!")

    await look(page, "Anna Wiersma", "Knipoog")
    await page.get_by_role("button", name="Trots op").click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_have_text("Top, vertel.Oké")
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".other .words").first).to_have_text("Waar ben je trots op? Een halve zin is genoeg.")
    await expect(page.locator(".meta").nth(1)).to_contain_text("bewerkt")

    await look(page, "Thijs Kuipers", "Leernetwerk")
    await page.get_by_role("button", name="Maak kennis").click()
    await expect(page.locator(".chat-titles h2")).to_have_text("Knipoog")
    await expect(page.locator(".bubble").last).to_contain_text("Hoi! Ik ben Knipoog")
    assert demo.bot.heard[-1].argument == "hello"


async def test_the_private_chat_begins_with_start_and_can_be_blocked(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Sanne Vos", "Knipoog")
    await expect(page.get_by_role("heading", name="Maak kennis met Knipoog")).to_be_visible()

    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".bubble").last).to_contain_text("Hoi! Ik ben Knipoog")

    await page.get_by_role("button", name="Iets anders sturen").click()
    await page.get_by_role("menuitem", name="Blokkeer Knipoog").click()
    await expect(page.locator(".gate")).to_contain_text("Sanne Vos heeft Knipoog geblokkeerd.")
    await expect(option(page, "Sanne Vos blokkeert Knipoog")).to_be_visible()

    await page.get_by_role("button", name="Deblokkeer").click()
    await expect(page.get_by_label("Schrijf een bericht als Sanne Vos")).to_be_visible()
    await settled(page)
    assert [one.event for one in demo.bot.heard[-2:]] == ["blocked", "unblocked"]


async def test_the_bot_is_seen_typing_until_it_is_done(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    demo.bot.busy += 1
    await page.get_by_label("Schrijf een bericht als Anna Wiersma").fill("Hallo")
    await page.keyboard.press("Enter")

    await expect(page.locator(".chat-titles p")).to_have_text("is aan het typen…")
    demo.bot.busy -= 1
    await expect(page.locator(".chat-titles p")).to_have_text("als Anna Wiersma · bot")


async def test_voice_notes_and_stickers_can_be_sent(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")

    for name in ("Stuur een spraakbericht", "Stuur een sticker"):
        await page.get_by_role("button", name="Iets anders sturen").click()
        await page.get_by_role("menuitem", name=name).click()
        await settled(page)

    await expect(page.locator(".voice")).to_have_count(1)
    await expect(page.locator(".sticker")).to_contain_text("👋")
    assert [one.event for one in demo.bot.heard[-2:]] == ["unsupported", "unsupported"]


async def test_the_slash_menu_is_walked_with_the_arrows(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    composer = page.get_by_label("Schrijf een bericht als Anna Wiersma")
    menu = page.get_by_role("listbox", name="Opdrachten")

    await composer.fill("/")
    await expect(menu.get_by_role("option")).to_have_count(7)
    await page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await composer.fill("/h")
    await page.keyboard.press("ArrowDown")
    await expect(menu.get_by_role("option", selected=True)).to_contain_text("/help")
    await page.keyboard.press("Enter")

    await expect(page.locator(".other .words").last).to_have_text("Je vroeg /help.")
    await expect(composer).to_have_value("")


async def test_the_last_message_can_be_changed_and_taken_away(demo: Demo) -> None:
    page = await demo.page()
    composer = page.get_by_label("Schrijf een bericht als Fatima El Idrissi")
    await composer.press("ArrowUp")
    await expect(page.locator(".edit-bar")).to_contain_text("Je bewerkt je bericht")
    await page.keyboard.press("Escape")
    await expect(page.locator(".edit-bar")).to_have_count(0)

    await page.get_by_role("button", name="Bewerk je laatste bericht").click()
    await page.keyboard.press("End")
    await page.keyboard.type(" En koek.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own").last).to_contain_text("leestuin mee. En koek.")
    await expect(page.locator(".own .meta").last).to_contain_text("bewerkt")

    await page.get_by_role("button", name="Verwijder je laatste bericht").click()
    await expect(page.get_by_text("leestuin mee. En koek.")).to_have_count(0)


async def test_a_document_is_downloaded(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Joris van Dam", "Knipoog")

    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="leesplezier-3-december.ics").click()

    download = await waiting.value
    assert download.suggested_filename == "leesplezier-3-december.ics"


async def test_what_is_refused_is_told(demo: Demo) -> None:
    page = await demo.page()
    joris = demo.bot.world.people()[1]
    await look(page, "Joris van Dam", "Knipoog")
    demo.bot.world.block(joris.id)
    await page.get_by_role("button", name="Trots op").last.click()

    await expect(page.locator(".toast")).to_have_text("Knipoog is hier geblokkeerd.")
