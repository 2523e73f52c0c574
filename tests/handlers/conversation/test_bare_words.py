"""Commands that people type without a slash."""

import re

import pytest

from handlers.conversation.context import Context
from handlers.conversation.messages import Chat, Event, Incoming, Reply, reply
from handlers.conversation.routing import Doors, Table, Who, argument_of
from tests.fakes.stage import START

TAIL = re.compile(r"tot \S+")
doors = Doors()


@doors.command("help", who=Who.ANYONE, words=("help", "?"))
async def no_tail(context: Context) -> Reply:
    return reply()


@doors.command("pauze", who=Who.ANYONE, words=("pauze", "Even, pauze"), tail=TAIL)
async def with_tail(context: Context) -> Reply:
    return reply()


TABLE = Table([doors])


def found(typed: str) -> str | None:
    command = TABLE.word(typed)
    return command.name if command else None


@pytest.mark.parametrize("typed", ["help", "Help!", "(help)", "HELP 🙏", "?", " ? ", "\nhelp\n"])
def test_marks_capitals_and_emoji_make_no_difference(typed: str) -> None:
    assert found(typed) == "help"


@pytest.mark.parametrize("typed", ["pauze", "even pauze!", "even  pauze", "pauze tot morgen", "Pauze: tot maandag"])
def test_a_tail_that_the_command_knows_may_follow(typed: str) -> None:
    assert found(typed) == "pauze"


@pytest.mark.parametrize("typed", ["", " ", "🙏", "!", "help me", "pauze is fijn", "pauze tot", "helpen", "he lp"])
def test_anything_else_is_no_command(typed: str) -> None:
    assert found(typed) is None


def incoming(event: Event, text: str, argument: str = "") -> Incoming:
    return Incoming(event, "stage", Chat("c", private=True), None, START, text, argument=argument)


@pytest.mark.parametrize(
    ("said", "argument"),
    [
        (incoming(Event.TEXT, "pauze  tot morgen "), "tot morgen"),
        (incoming(Event.TEXT, "pauze"), ""),
        (incoming(Event.TEXT, "even pauze"), ""),
        (incoming(Event.COMMAND, "/pauze blabla", " blabla "), "blabla"),
        (incoming(Event.BUTTON, ""), ""),
    ],
)
def test_what_stands_behind_the_word(said: Incoming, argument: str) -> None:
    assert argument_of(said, TAIL) == argument


def test_two_commands_cannot_have_one_word() -> None:
    other = Doors()

    @other.command("hulp", words=("HELP!",))
    async def run(context: Context) -> Reply:
        return reply()

    with pytest.raises(ValueError, match="two doors are called 'help'"):
        Table([doors, other])
