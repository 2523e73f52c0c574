"""The one engine for all dialogues: which of them is meant by what somebody types or taps, and whether it may go on."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.conversation.asking import CANCEL, RESUME, ask, back_and_cancel, code
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.dialogue import allowed, check_consent, in_its_network
from handlers.conversation.dialogue_steps import ask_again, cancel, control
from handlers.conversation.dialogue_words import answer_in_words
from handlers.conversation.messages import Button, Event, Outgoing, Reply, reply, text
from handlers.conversation.questions import Dialogue
from storage import dialogues
from storage.dialogues import Progress


class Engine:
    """Runs all dialogues of the house."""

    def __init__(self, all_dialogues: dict[str, Dialogue]) -> None:
        self._all = all_dialogues

    async def hear(self, context: Context) -> Reply | None:
        """Something typed (or something that is no text) while a dialogue is open; None when none is."""
        progress = await dialogues.open_of(context.session, context.person.id)
        if progress is None:
            return None
        dialogue = self._all.get(progress.key)
        context = await in_its_network(context, progress)
        if dialogue is None or not allowed(dialogue, context):
            await dialogues.end(context.session, progress.id)
            return reply(context.say(text("dialogue-not-allowed")))
        check_consent(dialogue, context)
        if context.incoming.event is Event.UNSUPPORTED:
            return await ask_again(context, dialogue, progress, text("dialogue-only-text"))
        if context.incoming.event is Event.EDITED:
            return reply(context.say(text("dialogue-edited"), (back_and_cancel(progress),)))
        return await answer_in_words(context, dialogue, progress, context.incoming.text)

    async def press(self, context: Context) -> Reply:
        """A button of a dialogue: "q:<id>:<step>:<what>"."""
        parts = context.incoming.code.split(":", 3)
        progress = await self._mine(context, parts[1] if len(parts) == 4 else "")
        if progress is None:
            return reply(toast=text("outdated-button"), alert=True)
        dialogue = self._all.get(progress.key)
        context = await in_its_network(context, progress)
        if dialogue is None or not allowed(dialogue, context):
            await dialogues.end(context.session, progress.id)
            return reply(context.say(text("dialogue-not-allowed")))
        check_consent(dialogue, context)
        step, what = parts[2], parts[3]
        if what == CANCEL:
            return await cancel(context, dialogue, progress)
        await dialogues.pause_open(context.session, context.person.id)
        await dialogues.save(context.session, progress, context.now)
        if what == RESUME:
            return await ask(context, dialogue, progress)
        if step != progress.step:
            asked = await ask(context, dialogue, progress)
            return replace(asked, toast=text("dialogue-answered-before"))
        return await control(context, dialogue, progress, what)

    async def still_asks(self, session: AsyncSession, code: str) -> bool:
        """Whether a button is of no dialogue at all, or of one that is not over."""
        kind, _, rest = code.partition(":")
        number = number_in(rest.partition(":")[0])
        return kind != "q" or number is None or await dialogues.get(session, number) is not None

    async def offer_resume(self, context: Context, before: Progress | None) -> tuple[Outgoing, ...]:
        """After a command that came in between: "Verder met ...?"; nothing when another dialogue has begun."""
        if before is None or await dialogues.open_of(context.session, context.person.id):
            return ()
        again = await dialogues.get(context.session, before.id)
        dialogue = self._all.get(before.key)
        if again is None or dialogue is None:
            return ()
        buttons = (
            (
                Button(text("dialogue-resume-yes"), code(again, RESUME)),
                Button(text("dialogue-resume-no"), code(again, CANCEL)),
            ),
        )
        return (context.say(text("dialogue-resume", title=text(dialogue.title)), buttons),)

    async def cancel_open(self, context: Context) -> Reply | None:
        """/annuleer: stop what is open, else what waits; None when there is nothing."""
        progress = await dialogues.open_of(context.session, context.person.id)
        progress = progress or await dialogues.paused_of(context.session, context.person.id)
        dialogue = self._all.get(progress.key) if progress else None
        if progress is None or dialogue is None:
            return None
        return await cancel(context, dialogue, progress)

    async def _mine(self, context: Context, dialogue_id: str) -> Progress | None:
        progress = await dialogues.get(context.session, number_in(dialogue_id) or 0)
        return progress if progress and progress.person_id == context.person.id else None
