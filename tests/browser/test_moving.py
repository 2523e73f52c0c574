"""Who one is and when it is: other eyes, newcomers, the clock, reloads and lost connections, the language."""

from playwright.async_api import expect
from starlette.applications import Starlette

from bot.channels.playground.server import routes
from tests.browser.conftest import Demo, Servers
from tests.browser.test_talking import look, option, settled


async def test_a_newcomer_joins_the_group_and_leaves_it_again(demo: Demo) -> None:
    page = await demo.page()

    await page.get_by_role("button", name="Nieuw persoon").click()
    await page.get_by_role("button", name="Voeg toe").click()
    await expect(page.locator(".chat-titles p")).to_have_text("als Noor Visser · 8 mensen en Knipoog")
    await expect(page.locator(".service").last).to_have_text("Noor Visser is erbij gekomen")
    await page.get_by_role("button", name="Meer over dit gesprek").click()
    await page.get_by_role("menuitem", name="Verlaat de groep").click()
    await expect(page.locator(".gate")).to_contain_text("Noor Visser is geen lid van deze groep.")
    await page.get_by_role("button", name="Word lid van de groep").click()
    await expect(page.get_by_label("Schrijf een bericht als Noor Visser")).to_be_visible()
    await settled(page)

    assert [one.event for one in demo.bot.heard[-3:]] == ["joined", "left", "joined"]


async def test_a_newcomer_may_have_a_name(demo: Demo) -> None:
    page = await demo.page()

    await page.get_by_role("button", name="Nieuw persoon").click()
    await page.get_by_label("Naam").fill("Bo Peters")
    await page.keyboard.press("Enter")

    await expect(option(page, "Bo Peters")).to_have_attribute("aria-current", "true")


async def test_the_bots_place_in_the_group_is_in_the_admins_menu(demo: Demo) -> None:
    page = await demo.page()
    for name in (
        "Neem Knipoog het beheer af",
        "Maak Knipoog beheerder",
        "Verwijder Knipoog uit de groep",
        "Voeg Knipoog toe",
    ):
        await page.get_by_role("button", name="Meer over dit gesprek").click()
        await page.get_by_role("menuitem", name=name).click()
        await settled(page)

    await expect(page.locator(".service").last).to_have_text("Fatima El Idrissi heeft Knipoog toegevoegd")
    await look(page, "Joris van Dam", "Leernetwerk")
    await page.get_by_role("button", name="Meer over dit gesprek").click()
    await expect(page.get_by_role("menuitem", name="Verwijder Knipoog")).to_have_count(0)


async def test_people_are_chosen_with_the_keyboard(demo: Demo) -> None:
    page = await demo.page()

    await option(page, "Fatima El Idrissi").focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(option(page, "Anna Wiersma")).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.locator(".chat-titles p")).to_contain_text("als Anna Wiersma")
    await expect(option(page, "Anna Wiersma")).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.press("Space")
    await expect(page.locator(".chat-titles p")).to_contain_text("als Ruben Cohen")


async def test_everything_can_be_reached_with_tab(demo: Demo) -> None:
    page = await demo.page()
    await page.keyboard.press("Tab")
    reached = set()
    for _ in range(50):
        here = "e => e && e !== document.body ? (e.getAttribute('aria-label') ?? e.textContent.trim()) : ''"
        reached.add(await page.evaluate(f"({here})(document.activeElement)"))
        assert await page.evaluate(
            "() => document.activeElement.matches('body, .input')"
            " || getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        )
        await page.keyboard.press("Tab")

    for name in (
        "NL",
        "EN",
        "Nieuw persoon",
        "Nieuwe groep",
        "Zet iemand ernaast",
        "Ja, graag",
        "Verstuur",
        "Naar het volgende moment",
        "+1 dag",
    ):
        assert name in reached


async def test_unread_messages_are_counted_and_seen(demo: Demo) -> None:
    page = await demo.page()
    anna = demo.bot.world.people()[2].id
    await expect(option(page, "Anna Wiersma").locator(".badge")).to_have_text("1")

    await demo.bot.say(anna, "Nog iets")
    await expect(option(page, "Anna Wiersma").locator(".badge")).to_have_text("2")
    await look(page, "Anna Wiersma", "Knipoog")

    await expect(option(page, "Anna Wiersma").locator(".badge")).to_have_count(0)
    assert anna not in {who for who, chats in demo.bot.world.unread().items() if anna in chats}


# The clock


async def test_the_clock_says_in_words_what_comes_next(demo: Demo) -> None:
    page = await demo.page()

    await expect(page.locator(".clock-time")).to_have_text("14.02")
    await expect(page.locator(".clock-date")).to_have_text("maandag 23 november 2026")
    await expect(page.locator(".clock-next")).to_have_text("over 2 dagen, 16.00: programma voor 8 mensen")
    first = page.locator(".due").first
    await expect(first).to_contain_text("Fatima El Idrissi, Joris van Dam, Anna Wiersma en 5 anderen")
    await first.get_by_role("button").click()
    await expect(first).to_contain_text("Ruben Cohen")
    await expect(first.get_by_role("button")).to_have_count(0)


async def test_going_to_the_next_moment_lets_it_happen(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Joris van Dam", "Knipoog")

    await page.get_by_role("button", name="Naar het volgende moment").click()

    await expect(page.locator(".clock-time")).to_have_text("16.00")
    await expect(page.locator(".clock-next")).to_have_text(
        "morgen, 09.00: wat kom je brengen en halen? voor 3 mensen, en nog iets"
    )
    await expect(page.locator(".other .words").last).to_contain_text("Morgen om 15.30 uur bij De Regenboog.")
    await expect(page.locator(".quiet").last).to_be_visible()
    assert demo.bot.world.ahead == demo.bot.clock.ahead


async def test_steps_of_an_hour_and_a_day(demo: Demo) -> None:
    page = await demo.page()

    await page.get_by_role("button", name="+1 uur").click()
    await expect(page.locator(".clock-time")).to_have_text("15.02")
    await page.get_by_role("button", name="+1 dag").click()
    await expect(page.locator(".clock-date")).to_have_text("dinsdag 24 november 2026")
    await expect(page.locator("#announcer")).to_contain_text("Het is nu dinsdag 24 november, 15.02.")

    for _ in range(5):
        await page.get_by_role("button", name="Naar het volgende moment").click()
        if not demo.bot.plan:
            break
        await expect(page.get_by_role("button", name="Naar het volgende moment")).to_be_enabled()
    await expect(page.locator(".clock-next")).to_have_text("Er staat niets op stapel.")
    await expect(page.get_by_role("button", name="Naar het volgende moment")).to_be_disabled()


async def test_one_click_shows_why_something_was_not_sent(demo: Demo) -> None:
    page = await demo.page()
    await expect(page.get_by_text("Mehmet heeft al geantwoord.")).to_be_hidden()

    await page.get_by_role("button", name="Niet verstuurd").click()

    await expect(page.get_by_text("Mehmet heeft al geantwoord.")).to_be_visible()
    await expect(page.locator(".held").first).to_contain_text("gisteren, 20.02")


# Nothing is lost


async def test_a_reload_loses_nothing(demo: Demo) -> None:
    page = await demo.page()
    await look(page, "Anna Wiersma", "Knipoog")
    await page.get_by_label("Schrijf een bericht als Anna Wiersma").fill("Hallo")
    await page.keyboard.press("Enter")
    await settled(page)
    before = await page.locator(".log").inner_text()

    await page.reload()

    await expect(page.locator(".chat-titles p")).to_have_text("als Anna Wiersma · bot")
    await expect(page.locator(".log")).to_have_text(before, use_inner_text=True)


async def test_the_page_finds_the_server_back(demo: Demo, servers: Servers, page_errors: list[str]) -> None:
    page = await demo.page()
    port = int(demo.url.split(":")[2].split("/")[0])
    composer = page.get_by_label("Schrijf een bericht als Fatima El Idrissi")
    await composer.fill("Nog een vraag")

    await servers.stop(demo.url.removesuffix("/playground"))
    await expect(page.locator("#offline")).to_be_visible()
    await composer.press("Enter")
    await expect(page.locator(".toast")).to_contain_text("Er is geen verbinding.")
    await expect(composer).to_have_value("Nog een vraag")
    demo.bot.world.say(demo.bot.world.people()[1].id, demo.bot.world.groups()[0].id, "Ondertussen")
    await servers.start(Starlette(routes=routes(demo.bot.world, [demo.bot.channel], demo.bot.clock, demo.bot)), port)

    await expect(page.locator("#offline")).to_be_hidden()
    await expect(page.locator(".bubble").last).to_contain_text("Ondertussen")
    await composer.press("Enter")
    await expect(page.locator(".own .words").last).to_have_text("Nog een vraag")
    assert all("WebSocket" in error for error in page_errors)
    page_errors.clear()


# The language


async def test_the_language_is_switched_and_remembered(demo: Demo) -> None:
    page = await demo.page()
    await expect(page.locator("html")).to_have_attribute("lang", "nl")

    await page.get_by_role("button", name="EN", exact=True).click()

    await expect(page.get_by_role("button", name="To the next moment")).to_be_visible()
    await expect(page.locator(".clock-next")).to_have_text("in 2 days, 16:00: programme for 8 people")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="New person")).to_be_visible()


async def test_the_browsers_language_is_the_first_choice(demo: Demo) -> None:
    english = await demo.page(locale="en-GB")
    french = await demo.page(locale="fr-FR")

    await expect(english.get_by_role("button", name="New person")).to_be_visible()
    await expect(french.get_by_role("button", name="Nieuw persoon")).to_be_visible()
