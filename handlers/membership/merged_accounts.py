"""Two accounts become one person: who stays, and what both accounts then read."""

from datetime import UTC, datetime

from domain.people import Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.lists import names
from handlers.conversation.messages import Chat, Joined, Outgoing, Rows, ToChat, Words, text
from handlers.wishes.reachable_platforms import open_addresses, open_platforms, which_platform
from storage.people import members, merging, people

_NEVER = datetime.max.replace(tzinfo=UTC)


async def join(scene: Scene, one_id: int, other_id: int) -> Person | None:
    """Make one of two; the one who stays, or None when there are no longer two.

    Nudges keep coming where they came before. Who acts may be the one who is gone: answer to the chat.
    """
    found = await people.several(scene.session, (one_id, other_id))
    if len(found) < 2:
        return None
    ranked = sorted([(await _rank(scene, person), person) for person in found.values()], key=lambda pair: pair[0])
    keep, gone = ranked[0][1], ranked[1][1]
    was_at = [at.channel for at in await open_addresses(scene, keep.id)]
    if not await merging.merge(scene.session, keep=keep.id, gone=gone.id):
        return None
    if keep.preferred_channel is None and was_at:
        await people.change(scene.session, keep.id, preferred_channel=was_at[0])
    return await people.get(scene.session, keep.id)


async def _rank(scene: Scene, person: Person) -> tuple[bool, datetime, int]:
    """Who said yes goes first, then who has been a member longest."""
    mine = await members.networks_of(scene.session, person.id)
    since = min((membership.joined_at for _, membership in mine), default=_NEVER)
    return person.consented_at is None, since, person.id


async def told(context: Context, person: Person) -> list[Outgoing]:
    """To every account of this person, the one that acts first, which is asked where nudges should go."""
    mine = [network.name for network, _ in await members.networks_of(context.session, person.id)]
    done = text("joining-done", names=names(mine)) if mine else text("joining-done-nowhere")
    stopped: tuple[Words, ...] = (text("joining-stopped"),) if person.stopped else ()
    platforms = await open_platforms(context, person.id)
    question, rows = which_platform(platforms) if len(platforms) > 1 else (None, ())
    asked: tuple[Words, ...] = (question,) if question else ()
    first = _say(context.here, Joined((done, *stopped, *asked), "\n\n"), rows, person)
    others = [
        ToChat(at.channel, Chat(at.external_id, private=True))
        for at in await open_addresses(context, person.id)
        if (at.channel, at.external_id) != (context.incoming.channel, context.incoming.chat.external_id)
    ]
    elsewhere = text("joining-done-elsewhere", platform=context.settings.platform(context.incoming.channel).title)
    return [first, *(_say(to, Joined((elsewhere, *stopped), "\n\n"), (), person) for to in others)]


def _say(to: ToChat, words: Words, rows: Rows, person: Person) -> Outgoing:
    return Outgoing(to, words, rows, language=person.language)
