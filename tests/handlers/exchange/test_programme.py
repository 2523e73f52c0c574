"""The programme, the afternoon before; and the balance in numbers."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.channels.contract import Rendered, RetryAt, Sent
from domain.bring_fetch import Direction, Level, Visibility
from domain.meetings import Answer, Meeting, instant
from domain.networks import Network
from handlers.conversation.messages import text
from handlers.conversation.texts import all_texts
from storage import bring_fetch, meetings
from storage.people import members, people
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Stage

STARTS = datetime(2026, 9, 30, 15, 30)
THE_DAY_BEFORE = datetime(2026, 9, 29, 16, 0)
LIMIT = 4096


async def cast(stage: Stage, **fields: Any) -> tuple[Network, Meeting, Actor, Actor]:
    """A meeting to which Anja of De Vlieger and Bert of Het Anker come."""
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=STARTS, announced=True, **fields)
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert", organisation="Het Anker")
    await builders.says(stage, meeting, Answer.YES, anja, bert)
    return network, meeting, anja, bert


async def change(stage: Stage, actor: Actor, **fields: object) -> None:
    """Wishes of this person."""
    person = await builders.person_of(stage, actor)
    assert person is not None
    async with stage.database.write() as session:
        await people.change(session, person.id, **fields)


async def test_the_day_before_who_comes_reads_all_that_matters(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    await builders.item(stage, network, anja, Direction.FETCH, "breuken voor sterke rekenaars", about=meeting)
    await builders.item(stage, network, bert, Direction.BRING, "een breukenspel", about=meeting)
    carla = await builders.member(stage, network, "Carla")
    await builders.says(stage, meeting, Answer.NO, carla)

    await until(stage, THE_DAY_BEFORE)

    assert anja.last.text == (
        "Morgen om 15.30 uur bij De Vlieger.\n\n"
        "Breuken\nelk één idee mee naar huis\n\n"
        "Er komen 2 mensen: Anja en Bert.\n\n"
        "Wie brengt wat:\n• Bert: een breukenspel\n\n"
        "Jij wilde weten: “breuken voor sterke rekenaars”. Zoek Bert op (Het Anker): die brengt “een breukenspel”."
    )
    assert [[button["code"] for button in row] for row in anja.last.buttons] == [
        [f"rsvp:{meeting.id}:no:stays", f"ics:{meeting.id}"]
    ]
    assert anja.last.labels == ["Kan toch niet", "In mijn agenda"]
    assert "Wie brengt wat" not in bert.last.text
    assert "Jij wilde weten" not in bert.last.text
    assert carla.inbox == []


async def test_in_english_and_online(stage: Stage) -> None:
    _, meeting, anja, _ = await cast(stage, place="online")
    async with stage.database.write() as session:
        await meetings.mark(session, meeting.id, link="https://meet.example.org/reken")
    await change(stage, anja, language="en")

    await until(stage, THE_DAY_BEFORE)

    assert anja.last.text.startswith("Tomorrow at 15:30, ")
    assert 'href="https://meet.example.org/reken"' in anja.last.html
    assert "2 people are coming: Anja and Bert." in anja.last.text


async def test_nothing_is_made_up_when_nothing_fits(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    await builders.item(stage, network, anja, Direction.FETCH, "breuken voor sterke rekenaars", about=meeting)
    await builders.item(stage, network, bert, Direction.BRING, "een lied over de seizoenen", about=meeting)

    await until(stage, THE_DAY_BEFORE)

    assert "Jij wilde weten" not in anja.last.text


async def test_what_others_do_not_show_stays_hidden(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    carla = await builders.member(stage, network, "Carla", organisation="Het Anker")
    await builders.says(stage, meeting, Answer.YES, carla)
    await builders.item(stage, network, anja, Direction.FETCH, "dyslexie in groep 8", about=meeting)
    for who, seen in ((bert, Visibility.MATCH), (carla, Visibility.ORGANISER)):
        await builders.item(stage, network, who, Direction.BRING, "dyslexie", about=meeting, visibility=seen)

    await until(stage, THE_DAY_BEFORE)

    assert "Wie brengt wat" not in anja.last.text
    assert "Zoek Bert op (Het Anker): die brengt “dyslexie”." in anja.last.text
    assert "dyslexie" not in carla.last.text


async def test_the_one_to_look_up_is_of_another_organisation_and_comes(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    carla, daan = [await builders.member(stage, network, name) for name in ("Carla", "Daan")]
    await builders.says(stage, meeting, Answer.YES, carla)
    await builders.says(stage, meeting, Answer.MAYBE, daan)
    await builders.item(stage, network, anja, Direction.FETCH, "dyslexie en spelling", about=meeting)
    for who, words in ((bert, "dyslexie"), (carla, "dyslexie en spelling"), (daan, "dyslexie en spelling")):
        await builders.item(stage, network, who, Direction.BRING, words, about=meeting)

    await until(stage, THE_DAY_BEFORE)

    assert "Zoek Bert op (Het Anker)" in anja.last.text
    assert "• Daan" not in anja.last.text


async def test_what_was_told_at_the_introduction_counts_unless_there_is_no_question_this_time(stage: Stage) -> None:
    network, meeting, _, _ = await cast(stage)
    carla, daan = [
        await builders.member(stage, network, name, fetches="hoe begin je met coderen?") for name in ("Carla", "Daan")
    ]
    eva = await builders.member(stage, network, "Eva", organisation=None, brings="lessen coderen zonder computer")
    await builders.says(stage, meeting, Answer.YES, carla, daan, eva)
    person = await builders.person_of(stage, daan)
    assert person is not None
    async with stage.database.write() as session:
        await bring_fetch.respond(session, person.id, meeting.id, "fetch", stage.clock.now())

    await until(stage, THE_DAY_BEFORE)

    assert "“hoe begin je met coderen?”. Zoek Eva op: die brengt “lessen coderen zonder computer”." in carla.last.text
    assert "Jij wilde weten" not in daan.last.text


async def test_what_was_told_for_this_meeting_is_quoted_and_not_what_is_older(stage: Stage) -> None:
    network, meeting, anja, _ = await cast(stage)
    eva = await builders.member(stage, network, "Eva", organisation=None, brings="coderen")
    await builders.says(stage, meeting, Answer.YES, eva)
    await builders.item(stage, network, anja, Direction.FETCH, "beginnen met coderen", about=meeting)
    await builders.item(stage, network, eva, Direction.BRING, "coderen zonder computer", about=meeting)

    await until(stage, THE_DAY_BEFORE)

    assert anja.last.text.endswith("Zoek Eva op: die brengt “coderen zonder computer”.")


async def test_who_may_come_is_asked_once_more(stage: Stage) -> None:
    _, meeting, anja, _ = await cast(stage)
    await builders.says(stage, meeting, Answer.MAYBE, anja)

    await until(stage, THE_DAY_BEFORE)

    assert anja.last.text.endswith("Je zei dat je misschien komt. Weet je het al?")
    assert anja.last.labels == ["Ik kom", "Kan toch niet", "In mijn agenda"]


async def test_tomorrow_is_never_said_on_the_day_itself(stage: Stage) -> None:
    """Who is left alone in the afternoon reads it the next morning."""
    _, _, anja, bert = await cast(stage)
    await change(stage, anja, quiet_from=time(15, 0), quiet_until=time(8, 0))

    await until(stage, THE_DAY_BEFORE)
    assert anja.inbox == []
    await until(stage, STARTS.replace(hour=8, minute=5))

    assert anja.last.text.startswith("Vandaag om 15.30 uur bij De Vlieger.")
    assert bert.last.text.startswith("Morgen om 15.30 uur")


async def test_what_is_stuck_until_after_midnight_says_today(stage: Stage) -> None:
    _, _, anja, _ = await cast(stage)
    send, stage.channel.send = stage.channel.send, _too_busy  # type: ignore[method-assign]  # for the afternoon
    await until(stage, THE_DAY_BEFORE)
    stage.channel.send = send  # type: ignore[method-assign]  # back to normal

    await until(stage, STARTS.replace(hour=9, minute=0))

    assert anja.last.text.startswith("Vandaag om 15.30 uur bij De Vlieger.")


async def _too_busy(message: Rendered) -> Sent:
    raise RetryAt("too busy", at=instant(THE_DAY_BEFORE + timedelta(hours=16), builders.ZONE), scope="chat")


async def test_everything_fits_one_message_however_much_there_is(stage: Stage) -> None:
    """Long names full of emoji, long texts, many people: the lists are cut, with how many more there are."""
    network, meeting, anja, _ = await cast(stage, place="🏫" * 200, theme="🎓" * 200, goal="✨" * 1000)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await members.join(session, network.id, person.id, stage.clock.now(), role=members.Role.ORGANISER)
    await builders.item(stage, network, anja, Direction.FETCH, "dyslexie " + "🙋" * 240, about=meeting)
    for number in range(20):
        other = await builders.member(stage, network, f"{number:02}" + "🦊" * 90, organisation="🏠" * 100)
        await builders.says(stage, meeting, Answer.YES, other)
        words = ("lied " if number else "dyslexie ") + "🎁" * 240
        theme = f"{number}" + "🔖" * 45
        await builders.item(stage, network, other, Direction.BRING, words, about=meeting, theme=theme)
    seen = len(anja.inbox)

    await until(stage, THE_DAY_BEFORE)

    assert len(anja.inbox) == seen + 1
    assert len(anja.last.text.encode("utf-16-le")) // 2 <= LIMIT
    for part in ("Er komen 22 mensen", "en nog 11 anderen", "en nog 14", "Jij wilde weten", "Voor jou als trekker"):
        assert part in anja.last.text


async def test_organisers_read_the_balance_in_numbers_also_when_they_do_not_come(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.says(stage, meeting, Answer.NO, trekker)
    brought = {"theme": "breuken", "level": Level.CONTENT}
    await builders.item(stage, network, anja, Direction.BRING, "geheim kaartspel", about=meeting, **brought)
    await builders.item(
        stage,
        network,
        bert,
        Direction.FETCH,
        "een stille wens",
        about=meeting,
        theme="ruzie thuis",
        visibility=Visibility.MATCH,
    )

    await until(stage, THE_DAY_BEFORE)

    assert trekker.last.text == (
        "Voor jou als trekker, voor woensdag 30 september:\n"
        "Brengen: 1. Halen: 1.\n"
        "2 van de 2 mensen die komen, vertelden iets.\n"
        "Het gaat 0 keer over de mensen, 0 keer over de aanpak en 1 keer over de inhoud.\n"
        "Thema’s: breuken (1), overig (1).\n"
        "Bij één vraag weet ik nog niemand die kan helpen."
    )
    assert "trekker" not in anja.last.text


@pytest.mark.parametrize(
    ("told", "coming", "perhaps", "line"),
    [
        (0, 0, False, "Er komt nog niemand."),
        (0, 1, False, "Er komt één iemand, en die vertelde nog niets."),
        (1, 1, False, "Er komt één iemand, en die vertelde iets."),
        (0, 3, False, "Van de 3 mensen die komen, vertelde nog niemand iets."),
        (1, 3, False, "1 van de 3 mensen die komen, vertelde iets."),
        (2, 3, True, "2 van de 3 mensen die (misschien) komen, vertelden iets."),
    ],
)
def test_how_many_told_something_is_said_as_people_say_it(told: int, coming: int, perhaps: bool, line: str) -> None:
    who = text("pattern-may-come" if perhaps else "pattern-come")

    said = all_texts().plain(text("pattern-told", told=told, coming=coming, who=who), "nl")

    assert said == line


async def test_moved_or_called_off_there_is_no_programme(stage: Stage) -> None:
    _, meeting, anja, _ = await cast(stage)
    async with stage.database.write() as session:
        await meetings.call_off(session, meeting)

    await until(stage, THE_DAY_BEFORE)

    assert anja.inbox == []


async def test_balance_of_the_next_meeting(stage: Stage) -> None:
    network, meeting, anja, _ = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.item(stage, network, anja, Direction.FETCH, "een vraag", about=meeting)
    await builders.item(
        stage, network, anja, Direction.BRING, "mijn zorgen", about=meeting, visibility=Visibility.ORGANISER
    )

    await trekker.says("/balans")
    assert trekker.last.text.startswith("Brengen en halen op woensdag 30 september: breuken\n\nBrengen: 1. Halen: 1.")
    assert "1 van de 2 mensen die komen, vertelde iets." in trekker.last.text
    assert "mijn zorgen" not in trekker.last.text
    assert trekker.last.text.endswith("Eén ding is alleen aan de trekkers verteld.")
    await trekker.taps("Lees het")

    assert trekker.last.text == "Alleen aan de trekkers verteld. Houd het onder jullie:\n• Anja brengt: mijn zorgen"


async def test_balance_without_a_meeting_says_what_to_do(stage: Stage) -> None:
    network = await builders.network(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.meeting(stage, network, starts=STARTS + timedelta(days=90))

    await trekker.says("/balans")

    assert trekker.last.text.startswith("Er staat nog geen bijeenkomst")
    assert trekker.last.labels == ["Plan er een"]


@pytest.mark.parametrize("code", ["balans", "balans:0:mine", "balans:1:all", "balans:1²:mine", "balans:1:mine"])
async def test_forged_codes_do_nothing(stage: Stage, code: str) -> None:
    network, meeting, _, _ = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")

    await trekker.presses(code.replace(":1:", f":{meeting.id}:"))

    assert (trekker.toast.alert, trekker.inbox) == (True, [])


async def test_only_organisers_read_the_balance(stage: Stage) -> None:
    network, meeting, anja, bert = await cast(stage)
    await builders.item(
        stage, network, bert, Direction.BRING, "mijn zorgen", about=meeting, visibility=Visibility.ORGANISER
    )

    await anja.says("/balans")
    assert anja.last.text.startswith("Dat kan alleen een trekker.")
    await anja.presses(f"balans:{meeting.id}:mine")

    assert anja.toast.text.startswith("Dat kan alleen een trekker.")
    assert all("zorgen" not in shown.text for shown in anja.inbox)
