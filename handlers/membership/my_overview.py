""" "/mijn": somebody's own meetings, brings, fetches and contacts; the balance as an invitation."""

from domain.bring_fetch import Direction, Item
from domain.meetings import Answer, Meeting
from domain.names import alphabetical
from domain.people import Membership
from handlers.conversation.context import Context, moment_of
from handlers.conversation.messages import Button, Joined, Reply, Rows, Words, reply, text
from handlers.conversation.routing import Doors, Who
from handlers.conversation.shortening import shorten
from storage import bring_fetch, meetings, takeaways
from storage.people import members, people

doors = Doors()

MOST_ITEMS = 8
MOST_NAMES = 15
LONGEST_INTRODUCED = 300
LOOKED_AT, MOST_HELD = 10, 5
SHORT = 18  # what a button of every platform has room for, beside its mark
ANSWERS = {Answer.YES: "mine-comes", Answer.MAYBE: "mine-maybe", Answer.NO: "mine-not"}


@doors.command("mijn", "mine", who=Who.MEMBER, words=("mijn", "mine"))
async def mine(context: Context) -> Reply:
    mine = await members.networks_of(context.session, context.person.id)
    network_ids = [network.id for network, _ in mine]
    introduced = [membership for _, membership in mine]
    items = await bring_fetch.of_person(context.session, context.person.id, network_ids)
    parts: list[Words] = [
        await _meetings(context, network_ids),
        _told(items, Direction.BRING, "mine-brings", [each.brings for each in introduced if each.brings]),
        _told(items, Direction.FETCH, "mine-fetches", [each.fetches for each in introduced if each.fetches]),
        await _contacts(context),
    ]
    invitation = _invitation(items, introduced)
    rows = (*await _change_an_answer(context, network_ids), *_buttons(items, introduced))
    how = [text("mine-how")] if items else []
    return reply(context.say(Joined((*parts, invitation, *how), "\n\n"), rows))


async def _change_an_answer(context: Context, network_ids: list[int]) -> Rows:
    """Where something was answered that has not begun."""
    coming = [
        m for m in await meetings.upcoming(context.session, network_ids, context.now) if m.starts_at > context.now
    ]
    said = await meetings.answers_of(context.session, context.person.id, [meeting.id for meeting in coming])
    return ((Button(text("calendar-change-answer"), "rsvp:which"),),) if said else ()


async def _meetings(context: Context, network_ids: list[int]) -> Words:
    coming = await meetings.upcoming(context.session, network_ids, context.now)
    coming = [meeting for meeting in coming if meeting.announced_at is not None]
    said = await meetings.answers_of(context.session, context.person.id, [meeting.id for meeting in coming])
    lines = [_meeting(meeting, said.get(meeting.id)) for meeting in coming] or [text("mine-none-planned")]
    return Joined((text("mine-meetings"), *lines, *await _held(context, network_ids)))


async def _held(context: Context, network_ids: list[int]) -> list[Words]:
    """The latest to which this person went."""
    held = [each for id_ in network_ids for each in await meetings.held(context.session, id_, context.now, LOOKED_AT)]
    said = await meetings.answers_of(context.session, context.person.id, [meeting.id for meeting in held])
    went = sorted((each for each in held if said.get(each.id) is Answer.YES), key=lambda each: each.starts_at)
    if not went:
        return []
    lines = [text("mine-was", moment=moment_of(meeting, "year"), theme=meeting.theme) for meeting in went[-MOST_HELD:]]
    return [text("mine-before"), *lines]


def _meeting(meeting: Meeting, answer: Answer | None) -> Words:
    said = text(ANSWERS[answer]) if answer else text("mine-unanswered")
    return text("mine-meeting", moment=moment_of(meeting, "short"), theme=meeting.theme, answer=said)


def _told(items: list[Item], direction: Direction, heading: str, introduced: list[str]) -> Words:
    """What was told since, and what they told when they introduced themselves."""
    found = [item for item in items if item.direction is direction]
    lines = [text("mine-item", item=item.text) for item in found[:MOST_ITEMS]]
    more = [text("mine-more", count=len(found) - MOST_ITEMS)] if len(found) > MOST_ITEMS else []
    first = [text("mine-item-introduced", item=shorten(said, LONGEST_INTRODUCED)) for said in introduced]
    return Joined((text(heading), *(lines + more + first or [text("mine-nothing-yet")])))


async def _contacts(context: Context) -> Words:
    told = await takeaways.contacts_of(context.session, context.person.id)
    ids = {contact.met_id if contact.person_id == context.person.id else contact.person_id for contact in told}
    known = await people.several(context.session, ids)
    names = sorted((person.name for person in known.values()), key=alphabetical)
    if not names:
        return text("mine-no-contacts")
    return text("mine-contacts", count=len(names), names=", ".join(names[:MOST_NAMES]))


def _invitation(items: list[Item], introduced: list[Membership]) -> Words:
    brings = sum(item.direction is Direction.BRING for item in items)
    fetches = len(items) - brings
    brings += sum(bool(each.brings) for each in introduced)
    fetches += sum(bool(each.fetches) for each in introduced)
    if not brings and not fetches:
        return text("mine-invite-both")
    if brings > fetches:
        return text("mine-invite-fetch")
    if fetches > brings:
        return text("mine-invite-bring")
    return text("mine-in-balance")


def _buttons(items: list[Item], introduced: list[Membership]) -> Rows:
    """The latest few can be changed here, or taken back; and what was told at first where that was told."""
    rows: Rows = tuple(_both(item, shorten(item.text, SHORT)) for item in items[:MOST_ITEMS])
    told = any(each.brings or each.fetches for each in introduced)
    return (*rows, (Button(text("mine-introduction"), "as:kennismaken"),)) if told else rows


def _both(item: Item, short: str) -> tuple[Button, Button]:
    return (
        Button(text("mine-change", item=short), f"item:{item.id}:edit"),
        Button(text("mine-take-back", item=short), f"item:{item.id}:delete"),
    )
