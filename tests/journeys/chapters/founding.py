"""In which the bot comes into a group, and Marieke founds a network."""

from tests.journeys.cast import Cast


async def play(cast: Cast) -> None:
    await _the_bot_comes_in(cast)
    await _only_an_admin_may(cast)
    await _consent_first(cast)
    await _four_questions(cast)


async def _the_bot_comes_in(cast: Cast) -> None:
    group, marieke = cast.group, cast.marieke

    await group.takes_in_the_bot(by=marieke)
    group.reads("Hoi, ik ben Knipoog 👋 … Een beheerder van deze groep kan me instellen. … Maak me ook beheerder")
    assert group.last.labels == ("Netwerk instellen",)

    await group.makes_the_bot_admin(by=marieke)
    await cast.tom.says("Wat is dat voor een ding?", to=group)
    group.hears_nothing()


async def _only_an_admin_may(cast: Cast) -> None:
    group, marieke, tom = cast.group, cast.marieke, cast.tom

    await tom.taps("Netwerk instellen", at=group)
    assert (tom.flash.text, tom.flash.alert) == ("Dat kan alleen een beheerder van deze groep.", True)
    tom.hears_nothing()

    await marieke.taps("Netwerk instellen", at=group)
    group.hears_nothing()


async def _consent_first(cast: Cast) -> None:
    marieke = cast.marieke

    marieke.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await marieke.says("hm, weet niet")
    marieke.reads("Dat begrijp ik niet helemaal. … Mag ik onthouden wat je mij vertelt?")
    await marieke.taps("Ja, dat is goed")
    marieke.reads("Fijn dat je dit opzet. Vier korte vragen", "Hoe heet het netwerk? … 1 van 4")


async def _four_questions(cast: Cast) -> None:
    group, marieke = cast.group, cast.marieke

    await marieke.says("Rekenkracht")
    marieke.reads("Hier helpen we elkaar met … 2 van 4")
    await marieke.sends_a_voice_note()
    marieke.reads("Daar kan ik niet naar luisteren of kijken. Typ je het even? Waar helpen jullie elkaar mee?")
    await marieke.says("rekenlessen waar niemand zin in heeft")
    marieke.reads("Wat bindt jullie? … 3 van 4")

    await marieke.taps("‹ Terug")
    marieke.reads("Waar helpen jullie elkaar mee? Maak de zin af")
    await cast.theatre.restart()
    await marieke.says("rekenlessen waar kinderen zin in hebben.")
    marieke.reads("Wat bindt jullie?")
    await marieke.says("van alles")
    marieke.reads("Dat herken ik niet. Tik op een van de knoppen, of typ wat erop staat. Wat bindt jullie?")
    await marieke.taps("Hetzelfde werk")
    marieke.reads("Welke taal spreek ik in de groep?")
    await marieke.says("1")
    marieke.reads(
        "Zo heb ik het begrepen: • Naam: Rekenkracht • Doel: rekenlessen waar kinderen zin in hebben "
        "• Soort: Hetzelfde werk • Taal: Nederlands"
    )

    await marieke.taps("Klopt, bewaren")
    marieke.reads("Gelukt: Rekenkracht is er, en ik vertel het de groep.")
    assert marieke.last.labels == ("Maak kennis", "Plan bijeenkomst")
    group.reads(
        "Rekenkracht is begonnen 👋 Hier helpen we elkaar met rekenlessen waar kinderen zin in hebben. "
        "Marieke de Wit trekt de kar."
    )
    await marieke.taps("Netwerk instellen", at=group)
    assert marieke.flash.text == "Deze groep heeft al een netwerk: Rekenkracht."
