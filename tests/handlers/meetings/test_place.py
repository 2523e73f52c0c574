"""Where a meeting is, in one line: a place, a link, or a sentence with a link in it."""

import pytest

from handlers.conversation.context import Context
from handlers.conversation.messages import Joined, text
from handlers.conversation.questions import Accepted, Asked, Unclear
from handlers.meetings.place import read_place, where

ZOOM = "https://zoom.us/j/123456?pwd=Abc"


def read(typed: str) -> object:
    nobody: Context = None  # type: ignore[assignment]  # a place is read without knowing who typed it
    return read_place(typed, Asked(nobody, {}, {}))


@pytest.mark.parametrize(
    ("typed", "place", "link"),
    [
        ("De Vlieger, Utrecht", "De Vlieger, Utrecht", None),
        (f"De Vlieger, Utrecht {ZOOM}", "De Vlieger, Utrecht", ZOOM),
        (f"De Vlieger ({ZOOM})", "De Vlieger", ZOOM),
        (f"{ZOOM} of bij De Vlieger", "of bij De Vlieger", ZOOM),
        (ZOOM, "online", ZOOM),
        (f"Online: {ZOOM}", "online", ZOOM),
        ("zoom.us/j/123456?pwd=Abc", "online", ZOOM),
        ("De Vlieger, zoom.us/j/123456?pwd=Abc.", "De Vlieger", ZOOM),
        ("us02web.zoom.us/j/1", "online", "https://us02web.zoom.us/j/1"),
        ("www.vlieger.nl", "online", "https://www.vlieger.nl"),
        (f"We doen het via {ZOOM} of bij De Vlieger", f"We doen het via {ZOOM} of bij De Vlieger", ZOOM),
        ("We doen het via zoom.us/j/1 of in Raalte", "We doen het via https://zoom.us/j/1 of in Raalte", None),
        (f"De Vlieger, of online via {ZOOM}", f"De Vlieger, of online via {ZOOM}", ZOOM),
        (f"De Vlieger. Online? Klik op {ZOOM}.", f"De Vlieger. Online? Klik op {ZOOM}.", ZOOM),
        ("Deventer, gebouw A.2/3", "Deventer, gebouw A.2/3", None),
        ("bij anja@vlieger.nl/aula", "bij anja@vlieger.nl/aula", None),
        ("Stadhuis Deventer.nl", "Stadhuis Deventer.nl", None),
    ],
)
def test_a_place(typed: str, place: str, link: str | None) -> None:
    link = "https://zoom.us/j/1" if "zoom.us/j/1 " in typed else link

    assert read(typed) == Accepted({"place": place, "link": link})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (f"{ZOOM} of zoom.us/j/2", "where-one-link"),
        ("javascript://alert", "where-bad-link"),
        ("ftp://vlieger.nl/x", "where-bad-link"),
        ("https://anja@vlieger.nl/x", "where-bad-link"),
        ("https://vlieger", "where-bad-link"),
    ],
)
def test_what_is_no_place(typed: str, key: str) -> None:
    assert read(typed) == Unclear(text(key))


def test_a_link_in_the_sentence_is_not_said_twice() -> None:
    sentence = f"Online via {ZOOM}, of bij De Vlieger"

    assert where(sentence, ZOOM) == text("said", said=sentence)
    assert where("De Vlieger", ZOOM) == Joined((text("said", said="De Vlieger"), text("where-link", link=ZOOM)), " · ")
