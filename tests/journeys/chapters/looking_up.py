"""In which people look up what there is: of all together, of themselves, and all that is known about them."""

import json

from tests.journeys.cast import Cast
from tests.journeys.chapters.bringing import SECRET


async def play(cast: Cast) -> None:
    await _of_all_together(cast)
    await _of_oneself(cast)
    await _all_that_is_known(cast)


async def _of_all_together(cast: Cast) -> None:
    tom, group = cast.tom, cast.group
    harvest = "Opbrengst van Rekenkracht donderdag 8 oktober: breuken in groep 6 en 7 • “Ik begin maandag met"

    await tom.says("/opbrengst", to=group)
    group.reads(harvest)
    await tom.says("/opbrengst")
    tom.reads(harvest)
    await tom.says("/agenda", to=group)
    group.reads("Rekenkracht donderdag 3 december 2026, 15.30 uur Rekenangst · Het Kompas, Zwolle")
    await cast.marieke.says("agenda")
    cast.marieke.reads("Rekenkracht donderdag 3 december 2026, 15.30 uur … Je liet nog niet weten of je komt")


async def _of_oneself(cast: Cast) -> None:
    sanne = cast.sanne

    await sanne.says("/mijn")
    sanne.reads(
        "Jouw bijeenkomsten • do 3 dec 15.30 – rekenangst (je komt) … Dit breng je … Dit kom je halen "
        "• rekenangst bij kinderen die al op breuken zijn afgehaakt … Je leerde 2 nieuwe gezichten kennen "
        "Fatima Bouzidi, Youssef El Amrani Mooi in balans"
    )
    await sanne.says("waarom krijg ik dit")
    sanne.reads("Over mijn bericht van … Je zit in Rekenkracht. Na een bijeenkomst deel ik met iedereen wat mensen")
    await cast.ria.says("/waarom")
    cast.ria.reads("Je zit in Rekenkracht.")


async def _all_that_is_known(cast: Cast) -> None:
    sanne = cast.sanne

    await sanne.says("/privacy")
    sanne.reads("Wat Knipoog van je bewaart … Gesprekken in de groep bewaar ik nooit.")
    await sanne.taps("Mijn gegevens")
    sanne.reads("Dit is alles wat ik van je weet, om te lezen.", "En hetzelfde voor een computer (JSON).")

    file = sanne.last.document
    assert file is not None
    plainly = ("knipoog.json.txt", "text/plain")
    assert (file.filename, file.media_type) == (plainly if sanne.plain else ("knipoog.json", "application/json"))
    known = json.loads(file.content)
    assert [person["name"] for person in known["people"]] == ["Sanne Bakker"]
    assert {item["visibility"] for item in known["items"]} == {"everyone", "match"}
    assert [each["text"] for each in known["takeaways"]] == [
        "Ik begin maandag met een bordspel in plaats van een toets."
    ]
    assert SECRET not in file.content.decode()
