"""In which some go, another pulls the network, and a meeting is called off and goes on after all."""

from datetime import datetime

from tests.journeys.cast import Cast

WHEN = "donderdag 3 december 2026, 15.30–18.00 uur"


async def play(cast: Cast) -> None:
    await _two_want_no_more(cast)
    await _the_trekker_goes(cast)
    await _called_off(cast)
    await _what_was_planned_is_void(cast)
    await _goes_on_after_all(cast)


async def _two_want_no_more(cast: Cast) -> None:
    """Youssef stops, and goes; Fatima blocks the bot, and still comes."""
    await cast.youssef.says("Stop!")
    cast.youssef.reads("Goed, ik stuur je niets meer.")
    if not cast.youssef.plain:
        await cast.youssef.leaves(cast.group)
    await cast.fatima.blocks_the_bot()
    cast.group.hears_nothing()
    if not cast.fatima.plain:  # else it shows when something is sent
        cast.marieke.reads("Mijn berichten komen niet meer aan bij Fatima Bouzidi. Even bellen?")


async def _the_trekker_goes(cast: Cast) -> None:
    group, marieke, tom, sanne = cast.group, cast.marieke, cast.tom, cast.sanne

    await marieke.leaves(group)
    group.reads("Marieke de Wit was de trekker van Rekenkracht en heeft de groep verlaten. … Wie pakt het op?")
    await tom.taps("Ik pak het op", at=group)
    tom.reads("Rekenkracht heeft nu geen trekker. Pak jij het op?")
    await tom.taps("Ja, ik doe het")
    tom.reads("Fijn dat je trekker bent.")
    group.reads("Tom Hendriks is vanaf nu trekker van Rekenkracht. Fijn dat je het oppakt.")

    await sanne.taps("Ik pak het op", at=group)
    sanne.reads("Intussen is dat geregeld. Wil je meehelpen? Zeg het dan even tegen Tom Hendriks.")
    await marieke.says("/bijeenkomst")
    marieke.reads("Je zit nog niet in een netwerk.")


async def _called_off(cast: Cast) -> None:
    tom, group = cast.tom, cast.group

    await tom.says("/afgelasten")
    tom.reads("Rekenangst, donderdag 3 december 2026, 15.30 uur. Waarom gaat het niet door?")
    await tom.says("De zaal is die dag dicht.")
    tom.reads("Zeker weten? … Ik vertel het wie erbij wilde zijn of nog niets liet weten.")
    await tom.taps("Ja, afgelasten")
    if cast.fatima.plain:
        tom.reads(
            "Afgelast: rekenangst, donderdag 3 december 2026, 15.30 uur. … 3 leden krijgen er bericht van.",
            "Mijn berichten komen niet meer aan bij Fatima Bouzidi. Even bellen?",
        )
    else:
        tom.reads("Afgelast: rekenangst, donderdag 3 december 2026, 15.30 uur. … 2 leden krijgen er bericht van.")

    group.reads("Rekenangst van donderdag 3 december 2026, 15.30 uur gaat niet door. Waarom: De zaal is die dag dicht.")
    (off,) = (message for message in group.messages if message.text.startswith("✗ Afgelast: rekenangst"))
    assert (off.labels, off.pinned) == ((), False)
    for person in (cast.sanne, cast.ria):
        await person.opens_what_waits()
        person.reads(
            f"Rekenangst gaat niet door. De bijeenkomst stond gepland op {WHEN}. Waarom: De zaal is die dag dicht."
        )
    for person in (cast.youssef, cast.fatima, cast.marieke):
        person.hears_nothing()


async def _what_was_planned_is_void(cast: Cast) -> None:
    await cast.theatre.until(datetime(2026, 11, 24, 10, 0))
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()


async def _goes_on_after_all(cast: Cast) -> None:
    tom, group, sanne, ria = cast.tom, cast.group, cast.sanne, cast.ria

    await tom.taps("Toch laten doorgaan")
    tom.reads("Mooi, rekenangst gaat toch door: donderdag 3 december 2026, 15.30 uur. … 2 leden krijgen er bericht")
    group.reads("Rekenangst van donderdag 3 december 2026, 15.30 uur gaat toch door.")
    assert group.pinned.text.startswith("📅 Rekenangst")
    for person in (sanne, ria):
        await person.opens_what_waits()
        person.reads(f"Toch wel: rekenangst gaat door. {WHEN} Het Kompas, Zwolle Kom je?")
    await ria.taps("Ik kom")
    coming = 5 if cast.youssef.plain else 4  # who is in no group has left none
    assert f"Komt: {coming} · Misschien: 0 · Kan niet: 0" in group.pinned.text

    await cast.theatre.until(datetime(2026, 11, 26, 15, 31))
    for person in (tom, sanne, ria):
        await person.opens_what_waits()
        person.reads("Volgende week donderdag gaat het over rekenangst.")
    await tom.taps("Nu even niet")
    tom.catches_up()

    await cast.theatre.until(datetime(2026, 11, 30, 15, 31))
    await sanne.opens_what_waits()
    sanne.reads("Op donderdag 3 december gaat het over rekenangst. Toen je kennismaakte, zei je")
    await cast.theatre.until(datetime(2026, 12, 2, 16, 1))
    for person in (tom, sanne, ria):
        await person.opens_what_waits()
        person.reads("Morgen om 15.30 uur bij Het Kompas, Zwolle.")
    for person in (cast.youssef, cast.fatima, cast.marieke, cast.karel):
        person.hears_nothing()
