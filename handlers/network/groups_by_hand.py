"""A group where the bot cannot be: its keeper gets each text to post, says that it is there, and is asked once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.errors import Mistake
from domain.networks import Network, Room
from domain.people import Person
from handlers.audience.keepers import keeper_of
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, Scene, network_for
from handlers.conversation.messages import Outgoing, Priority, Promise, Reply, Said, reply, text
from handlers.conversation.news import awake_at, news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors, Pulse
from handlers.network.postings import BEGUN, completed, over, posting_buttons, to_post, topic_of
from storage import networks
from storage.mail import postings
from storage.mail.postings import OPEN, POSTED, SKIPPED, WRITTEN, Posting
from storage.people import people

doors = Doors()

PATIENCE = timedelta(days=1)
ENDS = {"done": POSTED, "skip": SKIPPED}
ENDED = {POSTED: "by-hand-thanks", SKIPPED: "by-hand-skipped"}
ENDED_BEFORE = {POSTED: "by-hand-was-posted", SKIPPED: "by-hand-was-skipped"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """A group that is kept by hand, and who is asked to post there now; None when nobody can be reached."""

    room: Room
    network: Network
    keeper: Person | None


@doors.pulse(postings.ANY_TO_SEE_TO)
async def hand_out(scene: Scene) -> Pulse:
    """New texts go to the keeper, one after the other; after a day without word they are asked once for each."""
    found = await postings.to_see_to(scene.session)
    asked_at = {posting.id: posting.given_at + PATIENCE for posting in found if posting.given_at is not None}
    due = [posting for posting in found if asked_at.get(posting.id, scene.now) <= scene.now]
    rooms = await networks.rooms(scene.session, [posting.room_id for posting in due])
    asleep = await _asleep(scene, rooms.values())
    keepings: dict[int, Keeping] = {}
    messages: list[Outgoing] = []
    later = [moment for moment in asked_at.values() if moment > scene.now]
    for posting in due:
        room = rooms[posting.room_id]
        if over(posting, scene.now) or room.network_id is None or not (room.active and room.kept_by_hand):
            await postings.end(scene.session, posting.id, SKIPPED, scene.now)
            continue
        if posting.state == WRITTEN and posting.card != BEGUN and room.id in asleep:
            later.append(asleep[room.id])
            continue
        if room.id not in keepings:
            keepings[room.id] = await _keeping(scene, room, room.network_id)
        messages += await (_hand_over if posting.state == WRITTEN else _ask_after)(scene, posting, keepings[room.id])
    return Pulse(tuple(messages), min(later, default=None))


async def _asleep(scene: Scene, rooms: Collection[Room]) -> dict[int, datetime]:
    """Until when the keepers of these rooms are not to be disturbed; who is in a break may be replaced."""
    keepers = await people.several(scene.session, [room.keeper_id for room in rooms if room.keeper_id is not None])
    there = {room.id: keepers[room.keeper_id] for room in rooms if room.keeper_id in keepers}
    until = {room_id: awake_at(scene, keeper) for room_id, keeper in there.items() if not keeper.paused(scene.now)}
    return {room_id: moment for room_id, moment in until.items() if moment > scene.now}


async def _keeping(scene: Scene, room: Room, network_id: int) -> Keeping:
    network = await networks.get(scene.session, network_id)
    return Keeping(room, network, await keeper_of(scene, room, network_id))


async def _hand_over(scene: Scene, posting: Posting, keeping: Keeping) -> list[Outgoing]:
    """Not before somebody is awake: until then a newer text about the same may take its place."""
    keeper = keeping.keeper
    if keeper is None or (posting.card != BEGUN and awake_at(scene, keeper) > scene.now):
        return []
    whole = await completed(scene, posting, keeping.network)
    if whole is None:
        await postings.end(scene.session, posting.id, SKIPPED, scene.now)
        return []
    await postings.hand_over(scene.session, posting.id, whole, keeper.id, scene.now)
    return _both(scene, posting, keeping, keeper)


async def _ask_after(scene: Scene, posting: Posting, keeping: Keeping) -> list[Outgoing]:
    """Who is not the one who got it gets the text itself too."""
    keeper = keeping.keeper
    if keeper is None:
        return []
    await postings.remind(scene.session, posting.id, scene.now)
    if posting.given_to != keeper.id:
        return _both(scene, posting, keeping, keeper)
    return _news(scene, posting, keeping, keeper, "reminder")


def _both(scene: Scene, posting: Posting, keeping: Keeping, keeper: Person) -> list[Outgoing]:
    bare = _news(scene, posting, keeping, keeper, "bare")
    return [*bare, *_news(scene, posting, keeping, keeper, "asked")]


@doors.teller("posting")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """The text itself, what to do with it, or the question whether it is there; nothing where it is over."""
    posting = await postings.get(scene.session, about["posting"])
    room = await networks.room(scene.session, posting.room_id) if posting else None
    if posting is None or room is None or room.network_id is None or posting.state not in OPEN:
        return nothing(readers)
    network = await networks.get(scene.session, room.network_id)
    whole = await completed(scene, posting, network) if posting.promise else posting.html
    if whole is None:
        return nothing(readers)
    shown = replace(posting, html=whole)
    given, reason = to_post(shown, room), text("by-hand-reason", network=network.name, room=room.title)
    asked = text("by-hand-reminder", about=topic_of(shown), room=room.title)
    said = {
        "bare": Said(given.bare, reason=reason),
        "asked": Said(given.asked, given.buttons, reason),
        "reminder": Said(asked, posting_buttons(posting), reason),
    }
    return to_all(readers, said[about["part"]])


def _news(scene: Scene, posting: Posting, keeping: Keeping, keeper: Person, part: str) -> list[Outgoing]:
    promise = Promise("posting", {"posting": posting.id, "part": part})
    told = news_for(scene, keeper, promise, network_id=keeping.network.id)
    found = [replace(message, expires_at=posting.expires_at) for message in told]
    if posting.card != BEGUN or posting.state != WRITTEN:
        return found
    return [replace(message, not_before=None, priority=Priority.REPLY) for message in found]


@doors.press("post")
async def press(context: Context) -> Reply:
    """ "post:<posting>:done" or ":skip", by any organiser; the first one counts."""
    _, posting_id, what = (*context.incoming.code.split(":"), "", "")[:3]
    posting = await _posting(context, posting_id)
    room = await networks.room(context.session, posting.room_id) if posting else None
    if posting is None or room is None or what not in ENDS:
        raise Mistake("outdated-button")
    await network_for(context, str(room.network_id or ""), organiser=True)
    if not await postings.end(context.session, posting.id, ENDS[what], context.now):
        ended = await postings.get(context.session, posting.id)
        return reply(toast=text(ENDED_BEFORE[ended.state if ended else SKIPPED]), alert=True)
    return reply(toast=text(ENDED[ENDS[what]]))


async def _posting(context: Context, posting_id: str) -> Posting | None:
    return await postings.get(context.session, number_in(posting_id) or 0)
