"""How much a thumb has to do: taps and texts, counted on both platforms as people make them."""

from dataclasses import dataclass
from datetime import datetime

from tests.journeys.builders import begun, came_in, founded, introduced, planned
from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Person, Theatre


@dataclass
class Thumb:
    """Of one person. On WhatsApp a choice from a list is opened first."""

    person: Person
    taps: int = 0
    texts: int = 0

    async def taps_on(self, *labels: str) -> None:
        for label in labels:
            self.taps += 2 if self._in_a_list() else 1
            await self.person.taps(label)

    async def types(self, line: str) -> None:
        self.texts += 1
        await self.person.says(line)

    def _in_a_list(self) -> bool:
        platform = self.person.theatre.platform
        return isinstance(platform, WhatsApp) and platform.user(self.person.id).inbox[-1].kind == "list"


async def test_one_to_bring_and_one_to_fetch_on_telegram(on_telegram: Theatre) -> None:
    anja, bram = on_telegram.person("Anja de Boer"), on_telegram.person("Bram Vos")
    group = on_telegram.group("Rekenkring", [anja, bram], admin=anja)
    await founded(on_telegram, group, anja)
    await introduced(bram, group)

    thumb = await _brings_and_fetches(anja, bram)

    assert (thumb.taps <= 5, thumb.texts) == (True, 2), thumb.taps


async def test_one_to_bring_and_one_to_fetch_on_whatsapp(on_whatsapp: Theatre) -> None:
    anja, bram = on_whatsapp.person("Anja de Boer"), on_whatsapp.person("Bram Vos")
    await came_in(bram, await begun(anja))

    thumb = await _brings_and_fetches(anja, bram)

    assert (thumb.taps <= 7, thumb.texts) == (True, 2), thumb.taps


async def _brings_and_fetches(anja: Person, bram: Person) -> Thumb:
    """What it takes Bram from the moment in which he reads the question."""
    await planned(anja, "breuken")
    await bram.opens_what_waits()
    await bram.taps("Ik kom")
    bram.catches_up()
    await bram.theatre.until(datetime(2026, 10, 1, 15, 31))
    await bram.opens_what_waits()
    thumb = Thumb(bram)
    await thumb.taps_on("Trots op")
    await thumb.types("een rekenspel met dobbelstenen")
    await thumb.taps_on("Iedereen", "Wil ik leren")
    await thumb.types("hoe ik ouders erbij betrek")
    await thumb.taps_on("Wie erbij past")
    assert "2. Je haalt “hoe ik ouders erbij betrek” (alleen voor wie erbij past)" in bram.last.text
    return thumb


async def test_on_whatsapp_what_can_be_three_choices_is_three_buttons(on_whatsapp: Theatre) -> None:
    """Back and never mind are words, said once; the calendar comes after the yes."""
    anja, bram = on_whatsapp.person("Anja de Boer"), on_whatsapp.person("Bram Vos")
    platform = on_whatsapp.platform
    assert isinstance(platform, WhatsApp)
    bram_sees = platform.user(bram.id).inbox
    await came_in(bram, await begun(anja))
    hinted = [message.text for message in bram_sees if "laat maar? Typ het gewoon" in message.text]
    assert hinted == [message.text for message in bram_sees if "Hoe heet je" in message.text]
    summary = next(message for message in reversed(bram_sees) if "Zo heb ik het begrepen" in message.text)
    assert (summary.kind, summary.labels) == ("buttons", ("Klopt, bewaren",))
    await planned(anja, "breuken")
    await bram.opens_what_waits()
    asked = platform.user(bram.id).inbox[-1]
    assert (asked.kind, asked.labels) == ("buttons", ("Ik kom", "Misschien", "Kan niet"))

    await bram.taps("Ik kom")
    after = platform.user(bram.id).inbox[-1]
    assert (after.kind, after.labels) == ("buttons", ("In mijn agenda",))
    await bram.taps("In mijn agenda")
    ways_out = {"‹ Terug", "Laat maar"}
    assert [message.text for message in platform.user(bram.id).inbox if ways_out & set(message.labels)] == []
    anja.catches_up()
