"""What a use-case does with a dialogue: open it, or ask where it was left; it is stored at every step."""

from dataclasses import replace
from typing import Any

from domain.errors import ConsentFirst
from handlers.conversation.asking import ask
from handlers.conversation.context import Context
from handlers.conversation.dialogue_words import answer_in_words
from handlers.conversation.messages import Reply, Words, reply, text
from handlers.conversation.questions import Dialogue
from storage import dialogues, networks
from storage.dialogues import Progress
from storage.people import members


async def begin(
    context: Context,
    dialogue: Dialogue,
    *,
    subject: dict[str, Any] | None = None,
    answers: dict[str, Any] | None = None,
    intro: Words | None = None,
) -> Reply:
    """Open a dialogue and ask the first question that has no answer yet."""
    progress = await open_silently(context, dialogue, subject=subject, answers=answers)
    asked = await ask(context, dialogue, progress)
    return reply(context.say(intro), *asked.messages) if intro else asked


async def begin_answered(
    context: Context, dialogue: Dialogue, said: str, *, subject: dict[str, Any] | None = None
) -> Reply:
    """Open a dialogue of which somebody answered the first question before it was asked: as if they typed it now."""
    progress = await open_silently(context, dialogue, subject=subject)
    return await answer_in_words(context, dialogue, progress, said)


async def open_silently(
    context: Context,
    dialogue: Dialogue,
    *,
    subject: dict[str, Any] | None = None,
    answers: dict[str, Any] | None = None,
) -> Progress:
    """Open a dialogue without asking yet: its person is still on the way to the private chat, where `resume` asks.

    Raises ConsentFirst for who did not agree to anything being kept.
    """
    check_consent(dialogue, context)
    given = answers or {}
    return await dialogues.begin(
        context.session,
        context.person.id,
        context.network.id if context.network else None,
        dialogue.key,
        subject or {},
        dialogue.first_unanswered(given),
        given,
        context.now,
    )


async def resume(context: Context, dialogue: Dialogue, *, here: bool = False) -> Reply | None:
    """Ask where this dialogue was left; None when it is over, or with `here` when it is about another network."""
    check_consent(dialogue, context)
    progress = await dialogues.unfinished(context.session, context.person.id, dialogue.key)
    if progress is None or (here and (context.network is None or progress.network_id != context.network.id)):
        return None
    context = await in_its_network(context, progress)
    if not allowed(dialogue, context):
        await dialogues.end(context.session, progress.id)
        return reply(context.say(text("dialogue-not-allowed")))
    await dialogues.pause_open(context.session, context.person.id)
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


async def in_its_network(context: Context, progress: Progress) -> Context:
    """A dialogue keeps to the network in which it began, whichever is meant elsewhere."""
    if progress.network_id is None:
        return context
    network = await networks.get(context.session, progress.network_id)
    membership = await members.find(context.session, network.id, context.person.id)
    return replace(context, network=network, membership=membership if membership and membership.active else None)


def check_consent(dialogue: Dialogue, context: Context) -> None:
    """Raises ConsentFirst: of who did not agree nothing that they tell is kept, on whatever path they came."""
    if context.person.consented_at is None and not dialogue.before_consent:
        raise ConsentFirst


def allowed(dialogue: Dialogue, context: Context) -> bool:
    return dialogue.allowed is None or dialogue.allowed(context)
