"""What people send that no script foresees: nothing of it does harm, and everybody hears what does help."""

import pytest

from bot.channels.playground.records import Impossible
from tests.journeys.builders import founded, introduced, planned
from tests.journeys.theatre import Group, Person, Theatre

AWKWARD = '<b>Anja & "Bé"</b> *_`\\'


@pytest.fixture
def anja(theatre: Theatre) -> Person:
    return theatre.person("Anja de Boer")


@pytest.fixture
def bram(theatre: Theatre) -> Person:
    return theatre.person("Bram Vos")


@pytest.fixture
def group(theatre: Theatre, anja: Person, bram: Person) -> Group:
    return theatre.group("Rekenkring", [anja, bram], admin=anja)


async def test_what_people_type_is_shown_as_they_typed_it(theatre: Theatre, bram: Person) -> None:
    anja = theatre.person(AWKWARD)
    group = theatre.group(AWKWARD, [anja, bram], admin=anja)

    await founded(theatre, group, anja, name=AWKWARD, goal=f"lessen in {AWKWARD}")
    assert group.last.text.startswith(
        f"{AWKWARD} is begonnen 👋 Hier helpen we elkaar met lessen in {AWKWARD}. {AWKWARD} trekt de kar."
    )
    await introduced(bram, group, organisation=AWKWARD)
    await planned(anja, AWKWARD)
    assert group.last.text.startswith(f"📅 {AWKWARD}\n")
    assert bram.last.text == group.last.text
    await bram.says("/brengen")
    await bram.taps("Trots op")
    await bram.says(AWKWARD)
    await bram.taps("Iedereen", "Nu even niet", "Thema erbij")
    await bram.says(AWKWARD, "overslaan")
    assert f"1. Je brengt “{AWKWARD}” ({AWKWARD.lower()}, voor iedereen)" in bram.last.text


async def test_answers_that_are_none(theatre: Theatre, anja: Person, group: Group) -> None:
    await group.takes_in_the_bot(by=anja)
    await anja.taps("Netwerk instellen", at=group)
    await anja.taps("Ja, dat is goed")
    anja.catches_up()

    await anja.says("🎉🎉")
    anja.reads("Kun je het in een paar woorden zeggen? Hoe heet het netwerk?")
    await anja.says("a" * 3400)
    anja.reads("Dat zijn 3.400 tekens en er passen er 80 in. Kun je het korter zeggen? … Hoe heet het netwerk?")
    await anja.says("…")
    anja.reads("Kun je het in een paar woorden zeggen?")
    await anja.sends_a_voice_note()
    anja.reads("Daar kan ik niet naar luisteren of kijken. Typ je het even? Hoe heet het netwerk?")
    await anja.says("رياضيات‮ممتعة")
    anja.reads("Waar helpen jullie elkaar mee?")
    await anja.says("rekenen")
    await anja.taps("Hetzelfde werk", "Nederlands")
    assert "• Naam: رياضياتممتعة" in anja.last.text


async def test_words_that_nobody_waits_for(theatre: Theatre, anja: Person) -> None:
    await anja.opens()
    anja.reads("Hoi, ik ben Knipoog. … Tik dan in je groep op Maak kennis")
    await anja.says("Wat eten we vanavond?")
    anja.reads("Daar kom ik niet uit. Bedoel je een van deze?")
    await anja.says("/bestaatniet")
    anja.reads("Daar kom ik niet uit.")
    await anja.sends_a_voice_note()
    anja.reads("Daar kan ik niet naar luisteren of kijken. Typ je het even?")
    await anja.says("/annuleer")
    anja.reads("Er stond niets open. Je kunt dus gewoon verder.")
    await anja.says("/help")
    anja.reads("Je zit nog niet in een netwerk.")


@pytest.mark.parametrize("payload", ["onzin", "abcdef-join", "abcdef-rsvp-1-yes", "cmd", "a" * 64, "_-_"])
async def test_links_that_lead_nowhere(theatre: Theatre, anja: Person, payload: str) -> None:
    await anja.opens(payload)
    anja.reads("Die link ken ik niet (meer). Vraag in je groep om een nieuwe, of typ /help.")


async def test_commands_of_who_may_not(theatre: Theatre, anja: Person, bram: Person, group: Group) -> None:
    stranger = theatre.person("Vreemde Eend")
    await founded(theatre, group, anja)
    await introduced(bram, group)

    for command in ("/bijeenkomst", "/wijzig", "/afgelasten", "/balans", "/publiceer", "/netwerk", "/trekkers"):
        await bram.says(command)
        bram.reads("Dat kan alleen een trekker. Typ /help, dan zie je wat jij kunt doen.")
    await stranger.opens()
    stranger.catches_up()
    for command in ("/bijeenkomst", "/brengen", "/mijn", "/balans", "/kennismaken", "/agenda", "/opbrengst"):
        await stranger.says(command)
        stranger.reads("Je zit nog niet in een netwerk.")
    await bram.says("/brengen", to=group)
    group.reads("Dat doen we even onder vier ogen.")


async def test_buttons_of_yesterday(theatre: Theatre, anja: Person, bram: Person, group: Group) -> None:
    await founded(theatre, group, anja)
    await bram.taps("Maak kennis", at=group)
    await bram.taps("Ja, dat is goed")
    await bram.says("Bram", "De Vlieger")
    bram.catches_up()

    await bram.taps_old("Bram Vos", under="Hoe heet je?")
    assert bram.flash.text == "Die vraag had je al beantwoord."
    bram.reads("En wat doe je daar?")
    await bram.says("/annuleer")
    bram.reads("Goed, dan stoppen we met kennismaken.")
    await bram.taps_old("Laat maar", under="En wat doe je daar?")
    assert (bram.flash.text, bram.flash.alert) == (
        "Dat hadden we al afgerond. Typ /help, dan zie je wat er nu kan.",
        False,
    )
    bram.hears_nothing()


async def test_a_corrected_message_runs_nothing(theatre: Theatre, anja: Person, group: Group) -> None:
    await founded(theatre, group, anja)

    await anja.says("/help")
    anja.catches_up()
    await anja.corrects("/stop")
    anja.hears_nothing()
    await anja.says("/bijeenkomst", "samen sterker worden")
    anja.catches_up()
    await anja.corrects("samen slimmer worden")
    anja.reads("Ik heb je aanpassing overgenomen. Over welk thema? Bijvoorbeeld:")


async def test_a_person_in_two_networks(theatre: Theatre, anja: Person, bram: Person, group: Group) -> None:
    other = theatre.group("Leeskring", [anja, bram], admin=bram)
    await founded(theatre, group, anja, "Rekenkracht")
    await founded(theatre, other, bram, "Leesplezier")
    await introduced(bram, group)
    await introduced(anja, other)

    await bram.says("/bijeenkomst")
    bram.reads("Dat kan alleen een trekker.")  # Rekenkracht came last, and there Bram is a member
    await bram.says("/netwerken")
    bram.reads("Wat je hier doet, gaat nu over Rekenkracht. Wil je wisselen?")
    await bram.taps("Leesplezier")
    await planned(bram, "voorlezen", "do 8 okt 15.30-17.00")
    assert anja.last.text.startswith("📅 Voorlezen")
    await anja.says("/netwerken")
    anja.reads("Wat je hier doet, gaat nu over Leesplezier. Wil je wisselen?")
    await anja.taps("Rekenkracht")
    anja.reads("Wat je hier doet, gaat nu over Rekenkracht.")
    await planned(anja, "breuken", "vr 9 okt 15.30-17.00")
    assert bram.last.text.startswith("📅 Breuken")
    assert "breuken" not in other.last.text

    await bram.taps("Ik kom")
    await bram.says("/agenda")
    bram.reads("Leesplezier donderdag 8 oktober … Je liet nog niet weten … Rekenkracht vrijdag 9 oktober … ✓ Je komt")
    await bram.leaves(group)
    await bram.says("/agenda")
    bram.reads("Leesplezier donderdag 8 oktober 2026")
    assert "breuken" not in bram.last.text
    group.hears_nothing()


@pytest.mark.parametrize("theatre", ["playground"], indirect=True)
async def test_what_the_playground_keeps_people_from(theatre: Theatre, anja: Person, group: Group) -> None:
    """Its page can do no more than an app can."""
    await founded(theatre, group, anja)

    with pytest.raises(Impossible):
        await anja.says("a" * 4097)


async def test_who_follows_a_link_that_is_refused_has_consented_all_the_same(
    theatre: Theatre, anja: Person, bram: Person, group: Group
) -> None:
    await founded(theatre, group, anja)
    await anja.leaves(group)
    group.reads("Anja de Boer was de trekker van Rekenkracht en heeft de groep verlaten.")

    await bram.taps("Ik pak het op", at=group)
    bram.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await bram.taps("Ja, dat is goed")
    bram.reads("Dit is voor leden van het netwerk.")
    await bram.taps("Maak kennis")
    bram.reads("Welkom bij Rekenkracht. Zes korte vragen … Hoe heet je?")
