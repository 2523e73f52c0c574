"""What do you come to bring, and what to fetch?"""

from datetime import timedelta

import pytest

from domain.bring_fetch import Direction, Level, Prompt, Visibility, may_see
from domain.meetings import Answer
from handlers.conversation.context import Settings
from schedules.offsets import Offsets
from storage.engine import Database
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.exchange.bringing import ASKED, ASKED_AGAIN, WEDNESDAY, cast, tell

EVERY_VIEWER = [(False, False), (False, True), (True, False), (True, True)]


async def test_a_week_before_who_comes_is_asked_what_they_bring_and_then_what_they_fetch(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)

    await until(stage, ASKED)
    assert anja.last.text == (
        "Volgende week woensdag gaat het over breuken. Wat kom je brengen? "
        "Iets waar je trots op bent, goed in bent of aan werkt. Een halve zin is genoeg."
    )
    assert anja.last.labels == ["Trots op", "Goed in", "Ben ik mee bezig", "Nu even niet"]

    await anja.taps("Goed in")
    assert anja.last.text.startswith("Vertel, waar ben je goed in?")
    await anja.says("breuken uitleggen met pizza’s")
    assert anja.last.text.startswith("Mooi, daar kan iemand anders vast iets mee.\n\nWie mag dit weten?")
    assert "alleen wie er iets mee kan, hoort het van mij" in anja.last.text
    assert anja.last.labels == ["Iedereen", "Wie erbij past", "Alleen de trekker"]
    await anja.taps("Wie erbij past")

    assert anja.last.text.startswith("Goed, alleen voor wie erbij past.\n\nEn wat kom je halen?")
    assert anja.last.labels == ["Loop ik op vast", "Wil ik leren", "Mee aan de slag", "Nu even niet"]
    (item,) = await builders.items_of(stage, anja, network)
    assert (item.meeting_id, item.direction, item.prompt) == (meeting.id, Direction.BRING, Prompt.GOOD_AT)
    assert (item.text, item.visibility) == ("breuken uitleggen met pizza’s", Visibility.MATCH)

    await anja.taps("Loop ik op vast")
    await tell(anja, "sterke rekenaars die zich vervelen", seen_by="Alleen de trekker")

    assert anja.last.text == (
        "Goed, alleen voor de trekker.\n"
        "Dit heb ik van je:\n"
        "1. Je brengt “breuken uitleggen met pizza’s” (alleen voor wie erbij past)\n"
        "2. Je haalt “sterke rekenaars die zich vervelen” (alleen voor de trekker)"
    )
    assert anja.last.labels == ["Thema erbij", "✎ 1", "✕ 1", "✎ 2", "✕ 2", "Nog iets brengen", "Nog iets halen"]


async def test_what_was_typed_is_kept_at_once_and_seen_by_nobody_until_that_is_chosen(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    await anja.says("/brengen")
    await anja.says("iets waar ik trots op ben")
    await anja.says("/agenda")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.text, item.visibility) == ("iets waar ik trots op ben", Visibility.UNCHOSEN)
    assert [may_see(item, viewer_id=0, organiser=one, matched=other) for one, other in EVERY_VIEWER] == [False] * 4
    await trekker.says("/balans")
    assert "alleen aan de trekkers verteld" not in trekker.last.text

    await until(stage, ASKED)
    assert anja.last.text.startswith("Je vertelde “iets waar ik trots op ben”.\n\nWie mag dit weten?")
    await anja.says("misschien")
    assert anja.last.labels == ["Iedereen", "Wie erbij past", "Alleen de trekker"]
    await anja.says("niemand")
    assert anja.last.text.startswith("Goed, dan blijft het voor jezelf.\n\nEn wat kom je halen?")
    await anja.taps("Iedereen")
    assert anja.last.text.startswith("Goed, voor iedereen.\n\nEn wat kom je halen?")
    await until(stage, ASKED_AGAIN)
    assert anja.last.text.startswith("Nog even over woensdag 30 september: wat kom je halen rond breuken?")


async def test_theme_and_level_come_after_and_may_be_left(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    await anja.says("/halen")
    await anja.taps("Wil ik leren")
    await tell(anja, "automatiseren zonder stampen")

    await anja.taps("Thema erbij")
    assert anja.last.text.startswith("Over welk thema gaat “automatiseren zonder stampen”?")
    assert anja.last.labels[:2] == ["breuken", "spel"]
    await anja.taps("breuken")
    await anja.says("/agenda")
    (item,) = await builders.items_of(stage, anja, network)
    assert (item.theme, item.level) == (None, None)
    await anja.taps("Ja, verder")
    await anja.taps("De inhoud")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.theme, item.level) == ("breuken", Level.CONTENT)
    assert anja.last.labels == ["✎ 1", "✕ 1", "Nog iets brengen", "Nog iets halen"]


async def test_in_english(stage: Stage) -> None:
    _, _, anja = await cast(stage, language="en")

    await until(stage, ASKED)
    await anja.taps("Working on it")
    assert anja.last.text.startswith("Tell me, what are you working on?")
    await anja.says("cancel")
    assert anja.last.text == "OK, we’ll leave writing down what you bring for now."


@pytest.mark.parametrize(
    ("days", "said"),
    [(7, "Volgende week donderdag gaat het over breuken."), (2, "Op donderdag 1 oktober gaat het over breuken.")],
)
async def test_next_week_is_only_said_while_it_is_true(database: Database, days: int, said: str) -> None:
    offsets = Offsets(bring_fetch=timedelta(days=days), bring_fetch_again=timedelta(days=1))
    stage = await Stage.open(database, Settings(offsets=offsets))
    network = await builders.network(stage)
    thursday = WEDNESDAY + timedelta(days=1)
    meeting = await builders.meeting(stage, network, starts=thursday, announced=True)
    anja = await builders.member(stage, network, "Anja")
    await builders.says(stage, meeting, Answer.YES, anja)

    await until(stage, thursday - timedelta(days=days))

    assert anja.last.text.startswith(said)
    await stage.close()


async def test_only_who_comes_is_asked(stage: Stage) -> None:
    network, meeting, _ = await cast(stage)
    bert, carla, daan = [await builders.member(stage, network, name) for name in ("Bert", "Carla", "Daan")]
    await builders.says(stage, meeting, Answer.MAYBE, bert)
    await builders.says(stage, meeting, Answer.NO, carla)

    await until(stage, ASKED)

    assert [actor.inbox for actor in (bert, carla)] == [[], []]
    assert all("brengen" not in shown.text for shown in daan.inbox)


async def test_not_now_is_remembered_and_nobody_asks_again(stage: Stage) -> None:
    network, _, anja = await cast(stage)
    await until(stage, ASKED)

    await anja.taps("Nu even niet")
    assert anja.last.labels == ["Toch iets halen"]
    assert anja.last.text.startswith("Helemaal goed, dan vraag ik er niet meer naar.")
    seen = len(anja.inbox)
    await until(stage, ASKED_AGAIN)

    assert len(anja.inbox) == seen
    assert await builders.items_of(stage, anja, network) == []


async def test_once_more_asks_only_for_what_is_missing(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    bert, carla = [await builders.member(stage, network, name) for name in ("Bert", "Carla")]
    await builders.says(stage, meeting, Answer.YES, bert, carla)
    await until(stage, ASKED)
    await builders.item(stage, network, anja, Direction.BRING, "een spel", about=meeting)
    await builders.item(stage, network, bert, Direction.BRING, "een les", about=meeting)
    await builders.item(stage, network, bert, Direction.FETCH, "een idee", about=meeting)

    await until(stage, ASKED_AGAIN)

    assert anja.last.text.startswith("Nog even over woensdag 30 september: wat kom je halen rond breuken?")
    assert anja.last.labels[0] == "Loop ik op vast"
    assert len(bert.inbox) == 1
    assert carla.last.text.startswith("Nog even over woensdag 30 september: wat breng je mee rond breuken?")


async def test_what_was_told_before_the_nudge_is_not_asked(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await builders.item(stage, network, anja, Direction.BRING, "een spel", about=meeting)

    await until(stage, ASKED)

    assert anja.last.text.startswith("Volgende week woensdag gaat het over breuken. Wat kom je halen?")


@pytest.mark.parametrize(
    ("brings", "fetches", "said"),
    [
        (0, 4, "4 om te halen, nog niets om te brengen. Ken je iemand die er veel van weet?"),
        (4, 1, "4 om te brengen, 1 om te halen. Vertel in de groep eens waar je zelf op vastloopt"),
    ],
)
async def test_a_lost_balance_is_told_to_the_organiser_in_numbers(
    stage: Stage, brings: int, fetches: int, said: str
) -> None:
    network, meeting, anja = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    for number in range(brings):
        await builders.item(stage, network, anja, Direction.BRING, f"geheim {number}", about=meeting)
    for number in range(fetches):
        await builders.item(stage, network, anja, Direction.FETCH, f"geheim {number}", about=meeting)
    await until(stage, ASKED)

    await until(stage, ASKED_AGAIN)

    assert said in trekker.last.text
    assert "geheim" not in trekker.last.text
    assert "Anja" not in trekker.last.text


async def test_what_was_told_by_who_does_not_come_weighs_nothing(stage: Stage) -> None:
    network, meeting, _ = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    bert = await builders.member(stage, network, "Bert")
    await builders.says(stage, meeting, Answer.NO, bert)
    for number in range(5):
        await builders.item(stage, network, bert, Direction.FETCH, f"vraag {number}", about=meeting)
    await until(stage, ASKED)

    await until(stage, ASKED_AGAIN)

    assert all("om te halen" not in shown.text for shown in trekker.inbox)


async def test_in_balance_or_too_few_to_tell_the_organiser_hears_nothing(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    for number in range(3):
        await builders.item(stage, network, anja, Direction.FETCH, f"vraag {number}", about=meeting)
    await until(stage, ASKED)
    seen = len(trekker.inbox)

    await until(stage, ASKED_AGAIN)

    assert len(trekker.inbox) == seen


async def test_by_command_it_is_for_the_next_meeting(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await builders.says(stage, meeting, Answer.MAYBE, anja)

    await anja.says("/halen")
    assert anja.last.text.startswith("Op woensdag 30 september gaat het over breuken. Wat kom je halen?")
    await anja.taps("Wil ik leren")
    await tell(anja, "automatiseren zonder stampen")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.meeting_id, item.direction, item.prompt) == (meeting.id, Direction.FETCH, Prompt.WANT_TO_LEARN)


async def test_what_is_typed_behind_the_command_is_the_answer(stage: Stage) -> None:
    network, _, anja = await cast(stage)

    await anja.says("/brengen een rekenkast vol spellen")
    await anja.taps("Iedereen")
    await anja.taps("Nu even niet")
    await anja.taps("Thema erbij")
    await anja.says("Spelend Leren")
    await anja.taps("Overslaan")

    (item,) = await builders.items_of(stage, anja, network)
    assert (item.text, item.theme) == ("een rekenkast vol spellen", "spelend leren")


async def test_without_a_meeting_it_is_for_the_network(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.says("/brengen")
    assert anja.last.text.startswith("Wat heb jij Rekennet te brengen?")
    await anja.taps("Trots op")
    await tell(anja, "onze rekenweek")
    await anja.taps("Nu even niet")

    (item,) = await builders.items_of(stage, anja, network)
    assert item.meeting_id is None
    assert anja.last.text.startswith("Helemaal goed.\nDit heb ik van je:\n1. Je brengt “onze rekenweek”")


async def test_a_meeting_that_they_refused_or_that_is_not_announced_is_not_meant(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)
    await builders.says(stage, meeting, Answer.NO, anja)
    await builders.meeting(stage, network, starts=WEDNESDAY + timedelta(days=30), theme="geheim plan")

    await anja.says("/brengen")

    assert anja.last.text.startswith("Wat heb jij Rekennet te brengen?")


async def test_mine_and_the_balance_count_what_was_told_in_the_introduction(stage: Stage) -> None:
    network, meeting, _ = await cast(stage)
    trekker = await builders.organiser(stage, network, "Truus")
    bert, carla = [
        await builders.member(stage, network, name, brings="een rekenkast", fetches="hulp bij ouders")
        for name in ("Bert", "Carla")
    ]
    await builders.says(stage, meeting, Answer.YES, bert)
    await builders.item(stage, network, bert, Direction.BRING, "een spel", about=meeting)

    await bert.says("/mijn")
    assert "Dit breng je\n• een spel\n• een rekenkast (bij je kennismaking)" in bert.last.text
    assert "Dit kom je halen\n• hulp bij ouders (bij je kennismaking)" in bert.last.text
    await carla.says("/mijn")
    assert carla.last.text.endswith("Mooi in balans: je brengt en je haalt.")
    await trekker.says("/balans")

    assert "Brengen: 1. Halen: 1." in trekker.last.text


async def test_what_was_told_in_the_introduction_is_offered_and_taken_along_with_a_tap(stage: Stage) -> None:
    network, meeting, _ = await cast(stage)
    eva = await builders.member(stage, network, "Eva", brings="een speurtocht", fetches="rust in de klas")
    await builders.says(stage, meeting, Answer.YES, eva)
    await until(stage, ASKED)

    assert eva.last.text.endswith(
        "gaat het over breuken. Toen je kennismaakte, zei je: “een speurtocht”. Breng je dat mee?"
    )
    assert eva.last.labels == ["Ja, dat breng ik mee", "Iets anders", "Nu even niet"]
    await eva.taps("Ja, dat breng ik mee")
    assert eva.last.text.endswith("Toen je kennismaakte, zocht je: “rust in de klas”. Kom je dat halen?")
    await eva.says("ja")

    assert [
        (item.meeting_id, item.direction, item.text, item.visibility)
        for item in await builders.items_of(stage, eva, network)
    ] == [
        (meeting.id, Direction.FETCH, "rust in de klas", Visibility.MATCH),
        (meeting.id, Direction.BRING, "een speurtocht", Visibility.EVERYONE),
    ]


async def test_who_introduced_nothing_has_nothing_to_take_along(stage: Stage) -> None:
    network, meeting, anja = await cast(stage)

    await anja.presses(f"bf:{meeting.id}:bring:said")

    assert anja.toast.alert
    assert await builders.items_of(stage, anja, network) == []
