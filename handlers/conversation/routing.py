"""Which door leads to which use-case, and who may go through it; a pure look-up, made once."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Exists

from domain.nudging import NudgeKind, Occasion
from domain.people import Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.messages import Event, Incoming, Outgoing, Reply, Said
from handlers.conversation.plain_words import gist
from handlers.conversation.questions import Dialogue

_WORD = re.compile(r"[^\W_]+")
K = TypeVar("K")
V = TypeVar("V")


class Who(StrEnum):
    """Who may go through a door. The dispatcher checks it, for every command, button and link."""

    ANYONE = "anyone"
    MEMBER = "member"
    ORGANISER = "organiser"
    ROOM_ADMIN = "room_admin"  # runs the group on the platform; asked of the platform


class Where(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    BOTH = "both"


Handler = Callable[[Context], Awaitable[Reply]]
HeardHandler = Callable[[Context, str], Awaitable[Reply | None]]
AskingAgain = Callable[[Context, str], Awaitable[Outgoing | None]]
Doubt = Callable[[Context], Awaitable[Reply]]
Gate = Callable[[Context, str], Awaitable[Reply]]
HeardTalk = Callable[[Context], Awaitable[Reply | None]]
MomentHandler = Callable[[Scene, Occasion], Awaitable[list[Outgoing]]]


Teller = Callable[[Scene, Mapping[str, Any], Sequence[Person | None]], Awaitable[Sequence[Said | None]]]
"""Words for a promise about this, for each of these readers (None: a group), or None where nothing is left to say.

Called when it leaves, once for all who are told the same at that moment.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """`words` are what people type without a slash; the text `command-<name>` describes it in /help and menus.

    `tail` is a pattern of what may be typed behind such a word, for the command; anything else is no command.
    `sentences` are ways to ask for it, of which only the words count that make the difference. `always`: its words
    hold whatever was asked.
    """

    name: str
    aliases: tuple[str, ...]
    who: Who
    where: Where
    words: tuple[str, ...]
    run: Handler
    tail: re.Pattern[str] | None = None
    sentences: tuple[str, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """What people say of their own accord. `wish`: it holds whatever was asked."""

    means: Callable[[str], bool]
    run: HeardTalk
    wish: bool = False


@dataclass(frozen=True, slots=True)
class Answering:
    """Who hears what is typed under a question, and how that question is put again to who was not understood. `any`
    words may be an answer to it, so that what else they may be goes first.
    """

    hear: HeardHandler
    again: AskingAgain | None = None
    any: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its code starts with `prefix` and a colon. In a group it answers only where it stands in groups."""

    prefix: str
    who: Who
    where: Where
    run: Handler


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a pulse found to do now, and when it wants to be called again (None: when something changes)."""

    messages: tuple[Outgoing, ...] = ()
    next_at: datetime | None = None


PulseHandler = Callable[[Scene], Awaitable[Pulse]]


@dataclass(frozen=True, slots=True)
class PulseDoor:
    """Asked only while `there` is something for it."""

    there: Exists
    run: PulseHandler


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of one use-case. Each handlers/ file has one, called `doors`."""

    commands: list[Command] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    links: dict[str, Handler] = field(default_factory=dict)
    events: dict[Event, Handler] = field(default_factory=dict)
    moments: dict[NudgeKind, MomentHandler] = field(default_factory=dict)
    answering: dict[str, Answering] = field(default_factory=dict)
    talks: list[Talk] = field(default_factory=list)
    tellers: dict[str, Teller] = field(default_factory=dict)
    pulses: list[PulseDoor] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    dialogues: list[Dialogue] = field(default_factory=list)

    def command(
        self,
        name: str,
        *aliases: str,
        who: Who = Who.MEMBER,
        where: Where = Where.PRIVATE,
        words: tuple[str, ...] = (),
        tail: re.Pattern[str] | None = None,
        sentences: tuple[str, ...] = (),
        always: bool = False,
    ) -> Callable[[Handler], Handler]:
        def add(run: Handler) -> Handler:
            self.commands.append(Command(name, aliases, who, where, words, run, tail, sentences, always))
            return run

        return add

    def press(
        self, prefix: str, *, who: Who = Who.ANYONE, where: Where = Where.PRIVATE
    ) -> Callable[[Handler], Handler]:
        """Who.ANYONE means: the handler checks itself, against what the code is about."""

        def add(run: Handler) -> Handler:
            self.presses.append(Press(prefix, who, where, run))
            return run

        return add

    def link(self, action: str) -> Callable[[Handler], Handler]:
        """A deep link `<join token>-<action>[-<more>]` that opened the private chat."""

        def add(run: Handler) -> Handler:
            self.links[action] = run
            return run

        return add

    def event(self, event: Event) -> Callable[[Handler], Handler]:
        def add(run: Handler) -> Handler:
            self.events[event] = run
            return run

        return add

    def moment(self, *kinds: NudgeKind) -> Callable[[MomentHandler], MomentHandler]:
        def add(run: MomentHandler) -> MomentHandler:
            self.moments.update(dict.fromkeys(kinds, run))
            return run

        return add

    def teller(self, name: str) -> Callable[[Teller], Teller]:
        """Makes the words of the promises that carry this name; it stays as long as letters that wait may have it."""

        def add(run: Teller) -> Teller:
            self.tellers[name] = run
            return run

        return add

    def answers(
        self, *subjects: str, again: AskingAgain | None = None, any_words: bool = False
    ) -> Callable[[HeardHandler], HeardHandler]:
        """What somebody types, without tapping, when the chat was last asked about one of these: a kind of nudge, or
        the first half of what a message `asks`. It gets the other half; of a nudge the meeting's id.

        None: these words are no answer to it. When nothing else makes sense of them either, `again` asks once more.
        With `any_words` almost everything is an answer; bare commands and small talk are not.
        """

        def add(run: HeardHandler) -> HeardHandler:
            self.answering.update({str(subject): Answering(run, again, any_words) for subject in subjects})
            return run

        return add

    def talk(self, means: Callable[[str], bool], *, wish: bool = False) -> Callable[[HeardTalk], HeardTalk]:
        """What people say of their own accord; `wish` is heard before any question. None: it was not meant for us."""

        def add(run: HeardTalk) -> HeardTalk:
            self.talks.append(Talk(means, run, wish))
            return run

        return add

    def pulse(self, there: Exists) -> Callable[[PulseHandler], PulseHandler]:
        """For moments that hang on no meeting: called at each tick of the waker while `there` is something that it may
        have to see to, now or later. All pulses are asked for that in one question.
        """

        def add(run: PulseHandler) -> PulseHandler:
            self.pulses.append(PulseDoor(there, run))
            return run

        return add

    def doubt(self, run: Doubt) -> Doubt:
        """Answers whoever speaks where it is not sure that it is who it was, whatever they say or press."""
        self.doubts.append(run)
        return run

    def gate(self, run: Gate) -> Gate:
        """Where a link leads somebody who has not consented yet; it gets the command to follow afterwards."""
        self.gates.append(run)
        return run

    def dialogue(self, dialogue: Dialogue) -> Dialogue:
        self.dialogues.append(dialogue)
        return dialogue


class Table:
    """All doors of the house. Raises ValueError at the start when two use-cases claim the same door."""

    def __init__(self, all_doors: Iterable[Doors]) -> None:
        doors = list(all_doors)
        self.commands = [command for each in doors for command in each.commands]
        self._by_name = _unique((n, c) for c in self.commands for n in (c.name, *c.aliases))
        self._by_word = _unique((_bare(word), c) for c in self.commands for word in c.words)
        self._by_gist = _unique((key, c) for c in self.commands for key in {gist(said) for said in c.sentences})
        self._presses = _unique((press.prefix, press) for each in doors for press in each.presses)
        self._links = _unique(item for each in doors for item in each.links.items())
        self._events = _unique(item for each in doors for item in each.events.items())
        self._moments = _unique(item for each in doors for item in each.moments.items())
        self._answering = _unique(item for each in doors for item in each.answering.items())
        self._talks = [talk for each in doors for talk in each.talks]
        self._tellers = _unique(item for each in doors for item in each.tellers.items())
        self.pulses = [pulse for each in doors for pulse in each.pulses]
        self.gate = next((gate for each in doors for gate in each.gates), None)
        self.doubt = next((doubt for each in doors for doubt in each.doubts), None)
        self.dialogues = _unique((d.key, d) for each in doors for d in each.dialogues)

    def command(self, name: str) -> Command | None:
        return self._by_name.get(name.lower())

    def word(self, typed: str) -> Command | None:
        """A command that people type as a bare word: "stop", "Afmelden!", "STOP 🛑"; "pauze tot 5 januari"."""
        found = self._by_word.get(_bare(typed))
        if found is not None:
            return found
        first, *rest = typed.split(None, 1)[:2] or [""]
        command = self._by_word.get(_bare(first))
        fits = command is not None and command.tail is not None and command.tail.fullmatch("".join(rest).strip())
        return command if fits else None

    def named(self, typed: str) -> Command | None:
        """A command by its name or its words, without a slash."""
        return self.command(_bare(typed)) or self.word(typed)

    def asked_for(self, typed: str) -> Command | None:
        """Or by a sentence that asks for it: "hoe nodig ik mensen uit?"."""
        return self.named(typed) or self._by_gist.get(gist(typed))

    def press(self, code: str) -> Press | None:
        return self._presses.get(code.partition(":")[0])

    def link(self, action: str) -> Handler | None:
        return self._links.get(action)

    def event(self, event: Event) -> Handler | None:
        return self._events.get(event)

    def answering(self, subject: str) -> Answering | None:
        return self._answering.get(subject)

    def talk(self, typed: str, *, wish: bool = False) -> list[Talk]:
        """Who may have something to say to this."""
        return [talk for talk in self._talks if talk.wish is wish and talk.means(typed)]

    def teller(self, name: str) -> Teller | None:
        return self._tellers.get(name)

    def moment(self, kind: NudgeKind) -> MomentHandler | None:
        return self._moments.get(kind)


def argument_of(incoming: Incoming, tail: re.Pattern[str]) -> str:
    """What stands behind a command, also where it was typed as a bare word; empty for what `tail` does not know."""
    if incoming.event is not Event.TEXT:
        return incoming.argument.strip()
    rest = "".join(incoming.text.split(None, 1)[1:]).strip()
    return rest if tail.fullmatch(rest) else ""


def _bare(typed: str) -> str:
    """Lower case, one space between words, without punctuation and emoji; a lone "?" stays."""
    return " ".join(_WORD.findall(typed.lower())) or typed.strip()


def _unique(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    found: dict[K, V] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"two doors are called {key!r}")
        found[key] = value
    return found
