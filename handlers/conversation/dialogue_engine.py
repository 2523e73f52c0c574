"""The one engine for all dialogues: which of them is meant by what somebody types or taps, and whether it may go on.

Also what somebody changes about what they sent before: an answer that was edited, and one that was taken back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.conversation.asking import CANCEL, CHANGING, FORGET, PREFIX, RESUME, ask, back_and_cancel, code
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.dialogue import allowed, check_consent, in_its_network
from handlers.conversation.dialogue_steps import ask_again, cancel, control
from handlers.conversation.dialogue_words import answer_in_words
from handlers.conversation.messages import Button, Event, Outgoing, Reply, Rows, reply, text
from handlers.conversation.plain_words import asks_something, yes_or_no
from handlers.conversation.questions import SUMMARY, Dialogue
from storage import dialogues
from storage.dialogues import Progress
from storage.people import people

LATELY = timedelta(days=1)
"""So long an interrupted dialogue is offered again by itself."""

HEARD = "_heard"
"""An answer key: of each message that was typed, the step and the moment."""

STILL_TYPING = timedelta(minutes=1)


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
            return await _edited(context, dialogue, progress)
        if context.incoming.event is Event.DELETED:
            return await _taken_back(context, dialogue, progress)
        return await answer_in_words(context, dialogue, await _note(context, progress), context.incoming.text)

    async def press(self, context: Context) -> Reply:
        """A button of a dialogue: "q:<id>:<step>:<what>"."""
        parts = context.incoming.code.split(":", 3)
        progress = await self._mine(context, parts[1] if len(parts) == 4 else "")
        if progress is None:
            return await _over(context, parts[1] if len(parts) == 4 else "")
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
        if what.startswith(FORGET):
            return await _forget_answer(context, dialogue, progress, what.removeprefix(FORGET))
        if step != progress.step:
            said = text("dialogue-answered-before")
            return replace(await ask_again(context, dialogue, progress, said), toast=said)
        return await control(context, dialogue, progress, what)

    async def still_asks(self, session: AsyncSession, code: str) -> bool:
        """Whether a button is of no dialogue at all, or of one that is not over."""
        kind, _, rest = code.partition(":")
        number = number_in(rest.partition(":")[0])
        return kind != "q" or number is None or await dialogues.get(session, number) is not None

    async def offer_resume(
        self, context: Context, before: Progress | None, said: Sequence[Outgoing], *, finished: bool = False
    ) -> tuple[Outgoing, ...]:
        """When all is said: "Verder met ...?" for what was open `before` and was interrupted, or for what that itself
        had interrupted; after a question without a dialogue that is `finished` what it came in between of; for who
        comes back after STOP what they left then. Nothing while another one is open, or where
        a button under what was `said` goes on with it.
        """
        person = (
            await people.get(context.session, context.person.id)
            if before or finished or context.person.stopped
            else None
        )
        if person is None or person.stopped or await dialogues.open_of(context.session, person.id):
            return ()
        again = await dialogues.get(context.session, before.id) if before else None
        again = again or await dialogues.paused_of(context.session, person.id)
        dialogue = self._all.get(again.key) if again else None
        forgotten = again is not None and not context.person.stopped and again.updated_at < context.now - LATELY
        if again is None or dialogue is None or ((before is None or again.id != before.id) and forgotten):
            return ()
        if any((button.code or "").startswith(f"{PREFIX}:{again.id}:") for button in _buttons_of(said)):
            return ()
        asked = text("dialogue-resume", title=text(dialogue.title))
        return (context.say(asked, _go_on_or_not(again), asks=f"resume:{again.id}"),)

    async def take_up(self, context: Context, dialogue_id: str) -> Reply | None:
        """What was typed after "Verder met ...?": yes, no, or the answer itself. None for a question."""
        progress = await self._mine(context, dialogue_id)
        dialogue = self._all.get(progress.key) if progress else None
        if progress is None or dialogue is None or asks_something(context.incoming.text):
            return None
        if yes_or_no(context.incoming.text) is False:
            return await cancel(context, dialogue, progress)
        context = await in_its_network(context, progress)
        if not allowed(dialogue, context):
            await dialogues.end(context.session, progress.id)
            return reply(context.say(text("dialogue-not-allowed")))
        check_consent(dialogue, context)
        progress = await _note(context, progress)
        if yes_or_no(context.incoming.text):
            return await ask(context, dialogue, progress)
        return await answer_in_words(context, dialogue, progress, context.incoming.text)

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


async def _over(context: Context, dialogue_id: str) -> Reply:
    """Under an older message there may still stand buttons: what is done is no fault of who presses them."""
    if await dialogues.is_over(context.session, number_in(dialogue_id) or 0, context.person.id):
        return reply(toast=text("dialogue-over"))
    return reply(toast=text("outdated-button"), alert=True)


def _go_on_or_not(progress: Progress) -> Rows:
    yes = Button(text("dialogue-resume-yes"), code(progress, RESUME))
    return ((yes, Button(text("dialogue-resume-no"), code(progress, CANCEL))),)


def _buttons_of(messages: Sequence[Outgoing]) -> Iterator[Button]:
    return (button for message in messages for row in message.buttons for button in row)


async def _note(context: Context, progress: Progress) -> Progress:
    """Remember which message this answer was."""
    incoming = context.incoming
    if incoming.message_id is None:
        return progress
    said = {incoming.message_id: [progress.step, incoming.sent_at.isoformat()]}
    progress = replace(progress, answers={**progress.answers, HEARD: {**progress.answers.get(HEARD, {}), **said}})
    await dialogues.save(context.session, progress, context.now)
    return progress


async def _edited(context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
    """Within a minute it counts as the answer, to the question to which it was one; later it is only said."""
    step, at = _heard(context, progress)
    if step is None or at is None or context.incoming.sent_at > at + STILL_TYPING:
        return reply(context.say(text("dialogue-edited"), (back_and_cancel(progress),)))
    answers = dict(progress.answers)
    if progress.step == SUMMARY and step != SUMMARY:
        answers[CHANGING] = True
    then = replace(progress, step=step, answers=answers, pending=None)
    answered = await answer_in_words(context, dialogue, then, context.incoming.text)
    now = await dialogues.get(context.session, progress.id)
    if now is None or step == progress.step or now.step != progress.step:
        return answered
    first, *rest = answered.messages
    return reply(first.after(text("dialogue-edit-taken")), *rest)


async def _taken_back(context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
    """It is asked whether the answer goes as well; what was not taken for one needs no question."""
    step, _ = _heard(context, progress)
    if step is None or step == progress.step:
        return await ask(context, dialogue, progress)
    yes = Button(text("dialogue-deleted-yes"), code(progress, f"{FORGET}{step}"))
    return reply(
        context.say(text("dialogue-deleted"), ((yes, Button(text("dialogue-deleted-no"), code(progress, RESUME))),))
    )


async def _forget_answer(context: Context, dialogue: Dialogue, progress: Progress, step: str) -> Reply:
    """Its question is open again."""
    if dialogue.question(step) is None:
        return await ask_again(context, dialogue, progress, text("outdated-button"))
    answers = {key: value for key, value in progress.answers.items() if key != step}
    if progress.step == SUMMARY:
        answers[CHANGING] = True
    progress = replace(progress, step=step, answers=answers, pending=None)
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


def _heard(context: Context, progress: Progress) -> tuple[str | None, datetime | None]:
    """The step to which the message that was changed was the answer, and when; None for another message."""
    step, at = progress.answers.get(HEARD, {}).get(context.incoming.message_id, (None, None))
    return step, datetime.fromisoformat(at) if at else None
