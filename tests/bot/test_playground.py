"""What the playground is put together from."""

from bot.channels.contract import FilledTemplate
from bot.channels.playground.world import World
from bot.playground.control import channels, template_words
from bot.sending.templates import OPEN, fill
from domain.nudging import NudgeKind, Why
from domain.templates import names_for
from handlers.conversation.texts import LANGUAGES, all_texts
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START


def test_every_template_has_its_words_filled_in() -> None:
    words = template_words(all_texts())
    facts = {"network": "Rekenkring", "theme": "{{3}} en {{1}}", "when": "morgen"}

    told = [
        words(fill(name, language, facts)) for language in LANGUAGES for kind in NudgeKind for name in names_for(kind)
    ]

    assert all(one is not None and "Rekenkring" in one[0] and one[1] for one in told)
    assert words(fill("knipoog_programme_1", "nl", facts)) == (
        "Het programma van de bijeenkomst van Rekenkring over {{3}} en {{1}} staat klaar. We beginnen morgen."
        " Tik hieronder voor de plaats en het programma.",
        "Laat zien",
    )
    assert words(FilledTemplate("knipoog_feest_1", "nl", (), OPEN)) is None


def test_there_are_two_ways_to_talk() -> None:
    world = World(":memory:", StoppedClock(START))

    ways = channels(world, "http://127.0.0.1:9/playground")

    assert [(way.name, way.capabilities.groups) for way in ways] == [("playground", True), ("phone", False)]
    assert ways[1].link("x") == "http://127.0.0.1:9/playground#say=Knipoog%20x"
    world.close()


def test_every_kind_and_every_reason_has_words() -> None:
    keys = [f"playground-{kind.value}" for kind in NudgeKind] + [f"playground-why-{why.value}" for why in Why]

    assert [key for key in keys if not all_texts().has(key)] == []
