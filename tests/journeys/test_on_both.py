"""One network, half on Telegram and half on WhatsApp: nobody notices where the others are."""

from sqlalchemy import text

from tests.journeys.builders import founded, introduced, planned
from tests.journeys.theatre import Theatre


async def test_somebody_on_whatsapp_joins_a_network_that_lives_on_telegram(on_both: Theatre) -> None:
    anja, bram, ria = (on_both.person(name) for name in ("Anja de Boer", "Bram Vos", "Ria Postma"))
    group = on_both.group("Rekenkring", [anja, bram, ria], admin=anja)
    await founded(on_both, group, anja)
    await introduced(bram, group)

    await ria.says(f"/start {await _join_token(on_both)}-join")
    await ria.taps("Ja, dat is goed", "Ria Postma")
    await ria.says("De Vlieger", "intern begeleider", "rekenangst")
    await ria.taps("Overslaan", "Overslaan", "Klopt, bewaren", "Ja, leuk")
    assert group.last.text.startswith("Ria Postma van De Vlieger doet mee.")

    await planned(anja, "breuken")
    assert ria.last.text.startswith("📅 breuken\n")
    assert ria.last.labels == ("Ik kom", "Misschien", "Kan niet", "In mijn agenda")
    await ria.taps("Ik kom")
    ria.reads("Leuk, tot dan")


async def _join_token(theatre: Theatre) -> str:
    async with theatre.database.read() as session:
        return str(await session.scalar(text("SELECT join_token FROM networks")))
