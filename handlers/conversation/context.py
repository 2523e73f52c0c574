"""All that a use-case gets: the session, the present moment, who acts, and in which network."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import ConsentFirst, Mistake
from domain.meetings import Meeting
from domain.networks import Network, Room, named
from domain.people import Membership, Person, Speaker
from domain.prices import Prices
from domain.window import Rules
from handlers.conversation.button_codes import number_in
from handlers.conversation.messages import Incoming, Moment, Outgoing, Rows, ToChat, Words
from schedules.offsets import Offsets
from storage import meetings, networks
from storage.mail.postings import Posting
from storage.people import members


@dataclass(frozen=True, slots=True)
class Platform:
    """One of the platforms that the bot is on. `title` is how people call it; `groups`: whether the bot can be in one.

    `costs`: writing first to somebody may cost money there. `rules`: what it allows now, for `account`.
    """

    name: str
    title: str
    groups: bool
    costs: bool = False
    account: str = ""
    rules: Callable[[], Rules] = Rules


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided and use-cases must know."""

    bot_name: str = "Knipoog"
    language: str = "nl"
    timezone: str = "Europe/Amsterdam"
    offsets: Offsets = field(default_factory=Offsets)
    quiet_from: time = time(20, 0)
    quiet_until: time = time(8, 0)
    max_per_week: int = 4
    public_url: str | None = None
    keep_messages: timedelta = timedelta(days=30)
    keep_strangers: timedelta = timedelta(days=7)
    keep_left: timedelta = timedelta(days=90)
    platforms: tuple[Platform, ...] = ()
    prices: Prices = field(default_factory=dict)
    currency: str = "EUR"
    monthly_budget: float | None = None

    def calendar_address(self, token: str) -> str | None:
        """Where a calendar is; None where the bot cannot be reached over the web."""
        return f"{self.public_url.rstrip('/')}/calendar/{token}.ics" if self.public_url else None

    def platform(self, name: str) -> Platform:
        """By its name in the rows; one that is switched off by now goes by its name."""
        return next((one for one in self.platforms if one.name == name), Platform(name, name.capitalize(), groups=True))


WriteOut = Callable[[AsyncSession, Posting, datetime], Awaitable[str | None]]
"""Restricted HTML; None where nothing true is left to post."""


async def as_it_was(session: AsyncSession, posting: Posting, now: datetime) -> str | None:
    return posting.html


@dataclass(frozen=True, slots=True)
class Scene:
    """What a moment gets: nobody acts, the time has come. `written_out` gives a text to post by hand as it is now."""

    session: AsyncSession
    now: datetime
    settings: Settings
    written_out: WriteOut = field(default=as_it_was, kw_only=True)


@dataclass(frozen=True, slots=True)
class Context(Scene):
    """What a use-case gets when somebody does something.

    `network` is the one that is meant (None when there is none, or when it does not matter); `membership` is the
    person's place in it, None for outsiders and for who has left. `plain` says words in the person's language where
    typed words must be compared. `opened` is how many messages waited for this person to speak, and leave now.
    While it is not sure that the `speaker` is this person, they are asked that, and nothing else. `apart` is a word for
    each network of this person that looks like another one of theirs.
    """

    incoming: Incoming
    person: Person
    room: Room | None = None
    network: Network | None = None
    membership: Membership | None = None
    plain: Callable[[Words], str] = lambda _: ""
    opened: int = 0
    speaker: Speaker = Speaker.KNOWN
    apart: Mapping[int, str] = field(default_factory=dict)

    def named(self, network: Network) -> str:
        """As this person can tell it from their other networks."""
        return named(network, self.apart)

    @property
    def language(self) -> str:
        return self.person.language

    @property
    def organiser(self) -> bool:
        return self.membership is not None and self.membership.organiser

    @property
    def said_at(self) -> datetime:
        """When it was said, which may be long before we hear it; never in the future."""
        return min(self.incoming.sent_at, self.now)

    @property
    def here(self) -> ToChat:
        return ToChat(self.incoming.channel, self.incoming.chat)

    def say(
        self,
        words: Words,
        buttons: Rows = (),
        *,
        card: str | None = None,
        asks: str | None = None,
        aside: str | None = None,
    ) -> Outgoing:
        """A message back into the chat where this came from."""
        return Outgoing(self.here, words, buttons, card=card, asks=asks, aside=aside)

    def local_now(self, timezone: str | None = None) -> datetime:
        """The present moment as naive wall time, in the network's zone unless told otherwise."""
        zone = timezone or (self.network.timezone if self.network else self.person.timezone)
        return self.now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def network_of(context: Context) -> Network:
    """The network that is meant. Raises Mistake when there is none."""
    if context.network is None:
        raise Mistake("no-network")
    return context.network


async def meeting_for(
    context: Context, meeting_id: str | int, *, organiser: bool = False
) -> tuple[Meeting, Network, Membership]:
    """A meeting that this person may see (or run). Raises Mistake for unknown ids and for outsiders alike, and for who
    must agree first to what is kept.
    """
    meeting = await meetings.get(context.session, number_in(str(meeting_id)) or 0)
    member = await members.find(context.session, meeting.network_id, context.person.id) if meeting else None
    if meeting is None or member is None or not member.active:
        raise Mistake("outdated-button")
    _check_right(context, member, organiser=organiser)
    return meeting, await networks.get(context.session, meeting.network_id), member


async def network_for(context: Context, network_id: str, *, organiser: bool = False) -> tuple[Network, Membership]:
    """The network in a button's code, of which this person is a member (or which they run). Raises Mistake."""
    member = await members.find(context.session, number_in(network_id) or 0, context.person.id)
    if member is None or not member.active:
        raise Mistake("outdated-button")
    _check_right(context, member, organiser=organiser)
    return await networks.get(context.session, member.network_id), member


def _check_right(context: Context, member: Membership, *, organiser: bool) -> None:
    if organiser and not member.organiser:
        raise Mistake("organisers-only")
    if context.person.consented_at is None:
        raise ConsentFirst


def moment_of(meeting: Meeting, form: str = "full") -> Moment:
    """When the meeting starts, as a value for a text."""
    return Moment(meeting.starts, meeting.timezone, form)
