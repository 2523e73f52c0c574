"""In which everybody who comes tells what they bring and what they come to fetch, or not just now."""

from datetime import datetime

from tests.journeys.cast import Cast

SECRET = "hoe ik het mijn directeur vertel dat ik ga stoppen"
"""What Fatima comes to fetch, for the eyes of who pulls the network only."""


async def play(cast: Cast) -> None:
    await _a_week_before(cast)
    await _sanne_brings_and_fetches(cast)
    await _not_just_now(cast)
    await _for_the_trekker_only(cast)
    await _once_more(cast)


async def _a_week_before(cast: Cast) -> None:
    await cast.theatre.until(datetime(2026, 10, 1, 15, 31))
    for person in (cast.sanne, cast.marieke, cast.fatima):
        await person.opens_what_waits()
        person.reads("Volgende week donderdag gaat het over breuken in groep 6 en 7. Toen je kennismaakte, zei je:")
        await person.taps("Iets anders")
        person.reads("Wat kom je brengen?")
    for person in (cast.youssef, cast.ria):
        await person.opens_what_waits()
        person.reads(
            "Volgende week donderdag gaat het over breuken in groep 6 en 7. Wat kom je brengen? Iets waar je trots op"
        )
        assert person.last.labels == ("Trots op", "Goed in", "Ben ik mee bezig", "Nu even niet")
    cast.tom.hears_nothing()
    cast.group.hears_nothing()


async def _sanne_brings_and_fetches(cast: Cast) -> None:
    sanne = cast.sanne

    await sanne.taps("Trots op")
    sanne.reads("Vertel, waar ben je trots op?")
    await sanne.says("een rekenspel met dobbelstenen waarmee kinderen breuken leren vergelijken")
    sanne.reads("Mooi, daar kan iemand anders vast iets mee. Wie mag dit weten?")
    await sanne.taps("Iedereen")
    sanne.reads("Goed, voor iedereen. Toen je kennismaakte, zocht je: “iets tegen rekenangst”. Kom je dat halen?")
    await sanne.taps("Iets anders")
    sanne.reads("Wat kom je halen?")

    await sanne.taps("Loop ik op vast")
    sanne.reads("Vertel, waar loop je op vast?")
    await sanne.says("rekenangst bij kinderen die al op breuken zijn afgehaakt")
    sanne.reads("Dank je. Ik kijk wie daar iets over te brengen heeft. Wie mag dit weten?")
    await sanne.taps("Wie erbij past")
    sanne.reads(
        "Goed, alleen voor wie erbij past. Dit heb ik van je: 1. Je brengt “een rekenspel … (voor iedereen) 2. Je haalt"
    )

    await sanne.taps("Thema erbij")
    sanne.reads("Over welk thema gaat “rekenangst bij kinderen die al op breuken zijn afgehaakt”?")
    await sanne.says("rekenangst")
    sanne.reads("Gaat het vooral over de mensen")
    await sanne.says("overslaan")
    sanne.reads("Dank je, zo vind ik sneller wie erbij past.")
    await sanne.taps("Thema erbij")
    sanne.reads("Over welk thema gaat “een rekenspel met dobbelstenen")
    assert sanne.last.labels[:3] == ("breuken in groep 6…", "breuken", "rekenspelletjes")
    await sanne.taps("rekenspelletjes")
    sanne.reads("Gaat het vooral over de mensen")
    await sanne.taps("De inhoud")
    sanne.reads(
        "Dank je, zo vind ik sneller wie erbij past. Dit heb ik van je: "
        "1. Je brengt “een rekenspel met dobbelstenen … (rekenspelletjes, voor iedereen) "
        "2. Je haalt “rekenangst bij kinderen … (rekenangst, alleen voor wie erbij past)"
    )


async def _not_just_now(cast: Cast) -> None:
    youssef = cast.youssef

    await youssef.taps("Nu even niet")
    youssef.reads("Helemaal goed, dan vraag ik er niet meer naar.")


async def _for_the_trekker_only(cast: Cast) -> None:
    fatima, marieke = cast.fatima, cast.marieke

    await fatima.taps("Goed in")
    await fatima.says("rekenangst wegnemen met een bordspel", "iedereen")
    fatima.catches_up()
    await fatima.taps("Mee aan de slag")
    await fatima.says(SECRET)
    fatima.catches_up()
    await fatima.taps("Alleen de trekker")
    fatima.reads(f"Goed, alleen voor de trekker. … 2. Je haalt “{SECRET}” (alleen voor de trekker)")

    await marieke.taps("Ben ik mee bezig")
    await marieke.says("breuken leren met pannenkoeken", "Iedereen")
    await marieke.taps("Wil ik leren")
    await marieke.says("hoe ik ouders erbij betrek", "Iedereen")
    assert "2. Je haalt “hoe ik ouders erbij betrek” (voor iedereen)" in marieke.catches_up()[-1]


async def _once_more(cast: Cast) -> None:
    """Three days before, only to who said nothing at all."""
    await cast.theatre.until(datetime(2026, 10, 5, 15, 31))
    cast.ria.reads("Nog even over donderdag 8 oktober: wat breng je mee rond breuken in groep 6 en 7?")
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()
