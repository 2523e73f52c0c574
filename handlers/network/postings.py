"""Texts for a group where the bot cannot be: how it gets one, and how its keeper gets what is to be posted there."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from markupsafe import Markup

from domain.bring_fetch import Direction, Visibility
from domain.meetings import Meeting
from domain.networks import Network, Room
from domain.people import Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Outgoing, Promise, Rows, Said, Share, ToRoom, Words, text
from handlers.conversation.nudges import who_said
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.shortening import quoted, shorten
from handlers.conversation.texts import all_texts
from handlers.meetings.next_meeting import next_announced
from storage import bring_fetch, networks
from storage.mail import postings
from storage.mail.postings import Posting
from storage.people import people

NETWORK_BEGUN = "network-begun"

BEGUN = "begun"
"""The card of a group's first text: who made the group waits for it, so it comes at any hour."""

STALE = timedelta(days=14)
"""What nobody could post for so long is no news any more."""

LONGEST_SHARED = 1500  # in an address of a button; addresses much longer are refused here and there
LONGEST_NAME = 30
MOST_NAMES = 3
LOOK_BACK = 10


@dataclass(frozen=True, slots=True)
class ToPost:
    """First the bare text, so that it can be passed on as it is; then what to do with it."""

    bare: Words
    asked: Words
    buttons: Rows


async def keep_by_hand(context: Context, network: Network, channel: str, title: str) -> Outgoing:
    """Make a group of the network on this platform, kept by who asks for it. Returns the first text for it."""
    made = await networks.room_by_hand(context.session, channel, network.id, title=title)
    keeper = {"keeper_id": context.person.id, "title": title[:255], "active": True}
    return replace(await take_in(context, network, made, **keeper), card=BEGUN)


async def take_in(context: Context, network: Network, room: Room, **fields: object) -> Outgoing:
    """It is a group of the network from now on. Returns the first text for it; what is living follows."""
    others = [one for one in await networks.rooms_of(context.session, network.id) if one.id != room.id]
    await networks.change_room(context.session, room.id, network_id=network.id, cards_due=True, **fields)
    return first_text(network, room, context.person, one_more=bool(others))


def first_text(network: Network, room: Room, organiser: Person, *, one_more: bool = False) -> Outgoing:
    """To a group of which the network has just begun; or which is `one_more` of a network that has others."""
    about = {"network": network.id, "organiser": organiser.id} | ({"one_more": True} if one_more else {})
    return Outgoing(ToRoom(room.id), Promise(NETWORK_BEGUN, about), network_id=network.id)


async def tell_begun(scene: Scene, about: About, readers: Readers) -> ToldTo:
    network = await networks.get(scene.session, about["network"])
    organiser = await people.get(scene.session, about["organiser"])
    if organiser is None or organiser.consented_at is None:
        return nothing(readers)
    key = "network-one-more-group" if about.get("one_more") else "network-ready-group"
    words = text(key, name=network.name, goal=network.goal, organiser=organiser.name)
    meet = Button(text("network-meet"), start=f"{network.join_token}-join")
    return to_all(readers, Said(words, ((meet,),)))


def over(posting: Posting, now: datetime) -> bool:
    """Whether it is too late to post it."""
    return (posting.expires_at or posting.written_at + STALE) <= now


def to_post(posting: Posting, room: Room) -> ToPost:
    buttons = posting_buttons(posting)
    if len(posting.html) <= LONGEST_SHARED:
        buttons = ((Button(text("by-hand-share"), share=Share(room.channel, posting.html)),), *buttons)
    return ToPost(text("said", said=Markup(posting.html)), text("by-hand-ask", room=room.title), buttons)  # noqa: S704 - rendered and escaped when it was written


def posting_buttons(posting: Posting) -> Rows:
    code = f"post:{posting.id}"
    return ((Button(text("by-hand-done"), f"{code}:done"), Button(text("by-hand-skip"), f"{code}:skip")),)


def topic_of(posting: Posting) -> Words:
    """Its first line, by which people recognise it."""
    first = html.unescape(re.sub(r"<[^>]*>", "", posting.html)).strip().partition("\n")[0]
    return quoted(first, 60)


async def completed(scene: Scene, posting: Posting, network: Network) -> str | None:
    """The text as it is now, with what has moved since the group last read about it: how many come, who, how much is
    brought. None where there is nothing left to post.
    """
    html = await scene.written_out(scene.session, posting, scene.now)
    meeting = await next_announced(scene, network.id) if html is not None else None
    if html is None or meeting is None:
        return html
    latest = await postings.of_room(scene.session, posting.room_id, LOOK_BACK)
    read = [each.html for each in latest if each.given_at and each.id != posting.id]
    said = [all_texts().html(words, network.language) for words in await _facts(scene, meeting)]
    new = [line for line in said if not any(line in before for before in read)]
    return "\n\n".join([html, "\n".join(new)] if new else [html])


async def _facts(scene: Scene, meeting: Meeting) -> list[Words]:
    """Never what somebody brings, and nothing at all of what they fetch."""
    facts: list[Words] = []
    coming = await who_said(scene.session, meeting)
    if coming:
        known = [shorten(member.name, LONGEST_NAME) for member in coming if member.introduced_at is not None]
        facts.append(_who_come(known, len(coming)))
    there = {member.person_id for member in coming}
    brought = [
        item
        for item in await bring_fetch.of_meeting(scene.session, meeting.id)
        if item.direction is Direction.BRING and item.visibility is Visibility.EVERYONE and item.person_id in there
    ]
    if brought:
        facts.append(text("by-hand-brings", count=len(brought)))
    return facts


def _who_come(known: Sequence[str], count: int) -> Words:
    """Names only of who introduced themselves."""
    if not known:
        return text("by-hand-coming", count=count)
    shown = known if len(known) == count <= MOST_NAMES else known[: MOST_NAMES - 1]
    others = count - len(shown)
    who = text("by-hand-and-others", shown=", ".join(shown), count=others) if others else names(shown)
    return text("by-hand-coming-names", count=count, names=who)
