"""Two accounts become one person: who stays, and what both accounts then read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.networks import named
from domain.people import Address, Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Chat, Joined, Outgoing, Promise, Rows, ToChat, Words, text
from handlers.conversation.news import news_for
from handlers.wishes.reachable_platforms import open_addresses, open_platforms, which_platform
from storage import bring_fetch, takeaways
from storage.people import members, merge_journal, merge_requests, merging, people
from storage.people.merge_requests import MergeRequest

UNDO_FOR = timedelta(days=7)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Merged:
    """Who stays; by which number it can be taken back; and what an organiser hears who asked about these two."""

    person: Person
    number: int
    to_asker: tuple[Outgoing, ...]


async def join(scene: Scene, one_id: int, other_id: int) -> Merged | None:
    """Make one of two, only ever after a code went from the one account to the other; None when there are no longer
    two.

    Nudges keep coming where they came before. Who acts may be the one who is gone: answer to the chat.
    """
    found = await people.several(scene.session, (one_id, other_id))
    if len(found) < 2:
        return None
    ranked = sorted([(await _rank(scene, person), person) for person in found.values()], key=lambda pair: pair[0])
    keep, gone = ranked[0][1], ranked[1][1]
    was_at = [at.channel for at in await open_addresses(scene, keep.id)]
    asked = await merge_requests.of_pair(scene.session, (one_id, other_id))
    before = await merge_journal.look(scene.session, keep.id, gone.id)
    if not await merging.merge(scene.session, keep=keep.id, gone=gone.id):
        return None
    if keep.preferred_channel is None and was_at:
        await people.change(scene.session, keep.id, preferred_channel=was_at[0])
    number = await merge_journal.note(scene.session, keep.id, gone.id, before, scene.now + UNDO_FOR)
    stays = await people.get(scene.session, keep.id)
    if stays is None:
        return None
    to_asker = await tell_asker(scene, asked, "doubles-are-one", {one_id, other_id}) if asked else ()
    return Merged(stays, number, to_asker)


async def tell_asker(
    scene: Scene, request: MergeRequest, key: str, knows: Collection[int] = ()
) -> tuple[Outgoing, ...]:
    """How it ended, and never who of the two said no; nothing to an organiser who `knows` by now."""
    if request.asked_by in knows:
        return ()
    asker = await people.get(scene.session, request.asked_by)
    about = {"said": key, "network": request.network_id, "people": [request.one_id, request.two_id]}
    return news_for(scene, asker, Promise("same-person-ended", about), network_id=request.network_id)


async def handed_over(scene: Scene, person_id: int) -> Words:
    """What the other account gets of this one, in one line."""
    mine = await members.networks_of(scene.session, person_id)
    ids = [network.id for network, _ in mine]
    items = len(await bring_fetch.of_person(scene.session, person_id, ids))
    contacts = len(await takeaways.contacts_of(scene.session, person_id))
    apart = await members.apart(scene.session, [network for network, _ in mine])
    holds: list[Words] = [
        text("joining-role", network=named(network, apart), pulls=str(member.organiser).lower())
        for network, member in mine
    ]
    holds += [text("joining-items", count=items)] if items else []
    holds += [text("joining-contacts", count=contacts)] if contacts else []
    return Joined(holds, ", ") if holds else text("joining-nothing")


def undo_button(number: int) -> Button:
    return Button(text("joining-undo"), f"los:{number}")


async def _rank(scene: Scene, person: Person) -> tuple[bool, datetime, int]:
    """Who said yes goes first, then who has been a member longest."""
    mine = await members.networks_of(scene.session, person.id)
    since = min((membership.joined_at for _, membership in mine), default=_NEVER)
    return person.consented_at is None, since, person.id


async def told(context: Context, merged: Merged) -> list[Outgoing]:
    """To every account of this person, the one that acts first, which is asked where nudges should go."""
    person = merged.person
    undo: Rows = ((undo_button(merged.number),),)
    mine = await members.named_apart(context.session, person.id)
    done = text("joining-done", names=names(mine)) if mine else text("joining-done-nowhere")
    stopped: tuple[Words, ...] = (text("joining-stopped"),) if person.stopped else ()
    platforms = await open_platforms(context, person.id)
    question, rows = which_platform(platforms) if len(platforms) > 1 else (None, ())
    asked: tuple[Words, ...] = (question,) if question else ()
    first = _say(context.here, Joined((done, *stopped, *asked), "\n\n"), (*rows, *undo), person)
    others = [
        ToChat(at.channel, Chat(at.external_id, private=True))
        for at in await open_addresses(context, person.id)
        if (at.channel, at.external_id) != (context.incoming.channel, context.incoming.chat.external_id)
    ]
    elsewhere = text("joining-done-elsewhere", platform=context.settings.platform(context.incoming.channel).title)
    there = [_say(to, Joined((elsewhere, *stopped), "\n\n"), undo, person) for to in others]
    return [first, *there, *merged.to_asker]


async def told_apart(context: Context, before: Collection[Address]) -> list[Outgoing]:
    """To every account that was one until now, the one that acts first."""
    here = (context.incoming.channel, context.incoming.chat.external_id)
    words = text("joining-undone")
    others = [at for at in before if (at.channel, at.external_id) != here]
    return [
        context.say(words),
        *(Outgoing(ToChat(at.channel, Chat(at.external_id, private=True)), words) for at in others),
    ]


def _say(to: ToChat, words: Words, rows: Rows, person: Person) -> Outgoing:
    return Outgoing(to, words, rows, language=person.language)
