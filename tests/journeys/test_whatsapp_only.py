"""A network of people who have no Telegram: it begins with a word to a number, and its group is kept by hand."""

import re
from datetime import datetime

import pytest

from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Person, Theatre

LINK = re.compile(r"https://wa\.me/\d+\?text=\S+")
CODE = re.compile(r"text=Knipoog%20([a-z0-9]{4})([a-z0-9]{4})([a-z0-9]{4})-join")
WHEN = "donderdag 8 oktober 2026, 15.30 uur tot 17.00 uur"


@pytest.fixture
def anja(on_whatsapp: Theatre) -> Person:
    return on_whatsapp.person("Anja de Boer")


@pytest.fixture
def others(on_whatsapp: Theatre) -> list[Person]:
    return [on_whatsapp.person(name) for name in ("Bram Vos", "Carla Smit", "Dirk Jansen", "Els Bos")]


async def test_the_story_of_a_network(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, others: list[Person]
) -> None:
    link = await _begins(anja)
    await _members_come_by_the_link(whatsapp, link, others)
    await _planned(on_whatsapp, whatsapp, anja, others)


async def _begins(anja: Person) -> str:
    """Returns the link that stands in the text for the group."""
    await anja.says("netwerk")
    print(anja.catches_up(), anja.last.labels)
    return ""


async def _members_come_by_the_link(whatsapp: WhatsApp, link: str, others: list[Person]) -> None:
    pass


async def _planned(theatre: Theatre, whatsapp: WhatsApp, anja: Person, others: list[Person]) -> None:
    pass
