"""One network, half on Telegram and half on WhatsApp: nobody notices where the others are."""

from datetime import datetime

from tests.journeys.builders import founded, introduced, planned, token_of
from tests.journeys.theatre import Theatre


async def test_somebody_on_whatsapp_joins_a_network_that_lives_on_telegram(on_both: Theatre) -> None:
    anja, bram, ria = (on_both.person(name) for name in ("Anja de Boer", "Bram Vos", "Ria Postma"))
    group = on_both.group("Rekenkring", [anja, bram, ria], admin=anja)
    await founded(on_both, group, anja)
    await introduced(bram, group)

    await ria.says(f"/start {await token_of(on_both)}-join")
    await ria.taps("Ja, dat is goed", "Ria Postma")
    await ria.says("De Vlieger", "intern begeleider", "rekenangst")
    await ria.taps("Overslaan", "Overslaan", "Klopt, bewaren", "Ja, leuk")
    assert group.last.text.startswith("Ria Postma van De Vlieger doet mee.")

    await planned(anja, "breuken")
    assert ria.last.text.startswith("📅 Breuken\n")
    assert ria.last.labels == ("Ik kom", "Misschien", "Kan niet")
    await ria.taps("Ik kom")
    ria.reads("Leuk, tot dan")
    assert ria.last.labels == ("In mijn agenda",)


async def test_somebody_on_both_is_one_person_and_hears_everything_once(on_both: Theatre) -> None:
    anja, telephone, whatsapp = (on_both.person(name) for name in ("Anja de Boer", "Ria P.", "Ria Postma"))
    group = on_both.group("Rekenkring", [anja, telephone], admin=anja)
    await founded(on_both, group, anja)
    await introduced(telephone, group)

    await telephone.says("/koppel")
    code = telephone.last.text.partition("koppel ")[2].split("\n")[0]
    await whatsapp.says(f"koppel {code}")
    whatsapp.reads("Ben jij Ria P. op Telegram? … Van daar: lid van Rekenkracht. Van hier: nog niets.")
    await whatsapp.taps("Ja, dat ben ik")
    whatsapp.reads("Gelukt. Je accounts horen nu bij elkaar")
    telephone.reads("Open mij op je andere app", "Dit account hoort nu bij dat op WhatsApp.")
    await whatsapp.taps("WhatsApp")
    whatsapp.reads("Zo stuur ik je berichten … Waar: WhatsApp")

    await planned(anja, "breuken")
    assert whatsapp.last.text.startswith("📅 Breuken")
    assert "breuken" not in telephone.last.text
    whatsapp.catches_up()
    await whatsapp.says("1")
    whatsapp.reads("Leuk, tot dan")
    assert "Komt: 1" in group.pinned.text
    await on_both.until(datetime(2026, 10, 1, 15, 31))
    await whatsapp.opens_what_waits()
    assert whatsapp.last.text.startswith("Volgende week donderdag gaat het over breuken.")
    telephone.hears_nothing()
    anja.catches_up()


async def test_a_number_that_was_silent_for_half_a_year_is_asked_who_it_is(on_both: Theatre) -> None:
    anja, ria = on_both.person("Anja de Boer"), on_both.person("Ria Postma")
    group = on_both.group("Rekenkring", [anja], admin=anja)
    await founded(on_both, group, anja)
    await ria.says(f"/start {await token_of(on_both)}-join")
    await ria.taps("Ja, dat is goed", "Ria Postma")
    await ria.says("De Vlieger", "intern begeleider", "rekenangst")
    await ria.taps("Overslaan", "Overslaan", "Klopt, bewaren")
    ria.catches_up()
    await on_both.wait(days=181)

    await ria.says("/privacy")
    ria.reads("Fijn dat je schrijft. Van dit nummer hoorde ik een half jaar niets … Wie ben je?")
    await ria.says("Piet")
    ria.reads("Onder die naam ken ik dit nummer niet.")
    await ria.says("ik ben Ria")
    ria.reads("Fijn dat je er weer bent, Ria Postma.")
    await ria.says("/privacy")
    await ria.taps("Mijn gegevens")
    ria.reads("Wat Knipoog van je bewaart", "Dit is alles wat ik van je weet, om te lezen.", "En hetzelfde voor een")

    files = [seen.document for seen in ria.messages if seen.document is not None]
    assert [(file.filename, file.media_type) for file in files] == [
        ("knipoog.txt", "text/plain"),
        ("knipoog.json.txt", "text/plain"),
    ]
    assert "== Je netwerken, en wat je er vertelde ==" in files[0].content.decode()
