"""What a story needs to have happened before it begins: really played, only faster."""

from sqlalchemy import text

from tests.journeys.theatre import Group, Person, Theatre


async def founded(
    theatre: Theatre, group: Group, admin: Person, name: str = "Rekenkracht", goal: str = "rekenlessen met plezier"
) -> None:
    """The bot came into the group, and this admin set a network up there."""
    await group.takes_in_the_bot(by=admin)
    await group.makes_the_bot_admin(by=admin)
    await admin.taps("Netwerk instellen", at=group)
    if admin.can_tap("Ja, dat is goed") and "Mag ik onthouden" in admin.last.text:
        await admin.taps("Ja, dat is goed")
    await admin.says(name, goal)
    await admin.taps("Hetzelfde werk", "Nederlands", "Klopt, bewaren")
    _up_to_date(theatre)


async def introduced(person: Person, group: Group, *, organisation: str = "De Vlieger", brings: str = "") -> None:
    """Consented, member of the network of this group, and acquainted."""
    await person.taps("Maak kennis", at=group)
    if "Mag ik onthouden" in person.last.text:
        await person.taps("Ja, dat is goed")
    await person.says(person.name, organisation, "leerkracht", f"een thema van {person.name}", brings or "overslaan")
    await person.taps("Overslaan", "Klopt, bewaren", "Nee")
    _up_to_date(person.theatre)


async def planned(organiser: Person, theme: str, when: str = "do 8 okt 15.30-17.00") -> None:
    """A meeting that everybody knows of; the organiser has not said whether they come."""
    await organiser.says("/bijeenkomst", f"iedereen weet iets van {theme}", theme, "je neemt iets mee", when)
    await organiser.taps("Klopt")
    await organiser.says("De Vlieger, Raalte")
    await organiser.taps("Klopt, bewaren", "Nu aankondigen")
    _up_to_date(organiser.theatre)


async def begun(founder: Person) -> str:
    """A network without a group of the platform's own, begun in private. Its join code."""
    await founder.says("netwerk beginnen", "ja", "Rekenkracht", "rekenlessen met plezier", "hetzelfde werk")
    await founder.says("nederlands", "klopt")
    await founder.taps("Sla over")
    _up_to_date(founder.theatre)
    return await token_of(founder.theatre)


async def token_of(theatre: Theatre) -> str:
    """The join code of the latest network."""
    async with theatre.database.read() as session:
        return str(await session.scalar(text("SELECT join_token FROM networks ORDER BY id DESC")))


async def came_in(person: Person, code: str) -> None:
    """By the link: consented, member, and acquainted."""
    await person.opens(f"{code}-join")
    await person.says("ja", person.name, "De Vlieger", "leerkracht", f"een thema van {person.name}")
    await person.says("overslaan", "overslaan", "klopt", "nee")
    _up_to_date(person.theatre)


def _up_to_date(theatre: Theatre) -> None:
    for chat in (*theatre.groups, *theatre.people):
        chat.catches_up()
