"""A meeting about fractions to which Anja comes, and how she tells what she brings."""

from datetime import datetime

from domain.meetings import Answer, Meeting
from domain.networks import Network
from tests import builders
from tests.fakes.stage import Actor, Stage

WEDNESDAY = datetime(2026, 9, 30, 15, 30)
ASKED = datetime(2026, 9, 23, 15, 30)
ASKED_AGAIN = datetime(2026, 9, 27, 15, 30)


async def cast(stage: Stage, *, language: str = "nl") -> tuple[Network, Meeting, Actor]:
    """A network with a meeting to which Anja comes."""
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=WEDNESDAY, announced=True)
    anja = await builders.member(stage, network, "Anja", themes=("spel",), language=language)
    await builders.says(stage, meeting, Answer.YES, anja)
    return network, meeting, anja


async def tell(anja: Actor, words: str, *, seen_by: str = "Iedereen") -> None:
    """In a few words, and who may see them."""
    await anja.says(words)
    await anja.taps(seen_by)
