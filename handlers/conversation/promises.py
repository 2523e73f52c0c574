"""What use-cases share that promise to say something later: about which meeting, and the same to all who read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.meetings import Meeting
from domain.people import Person
from handlers.conversation.context import Scene
from handlers.conversation.messages import Promise, Said
from storage import meetings

About = Mapping[str, Any]
Readers = Sequence[Person | None]
ToldTo = Sequence[Said | None]


def promised(teller: str, meeting: Meeting, **more: Any) -> Promise:
    """To tell of this meeting, as it is when the words leave. `more` is JSON."""
    return Promise(teller, {"meeting": meeting.id, **more})


async def meeting_of(scene: Scene, about: About) -> Meeting | None:
    """As it is now; None when it is no more."""
    return await meetings.get(scene.session, int(about["meeting"]))


def nothing(readers: Readers) -> ToldTo:
    """There is nothing true left to say to any of them."""
    return [None for _ in readers]


def to_all(readers: Readers, said: Said | None) -> ToldTo:
    return [said for _ in readers]
