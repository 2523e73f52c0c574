"""The one engine for conversations of several questions: stored at every step, always with a way out."""

from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.conversation.asking import (
    BACK,
    CANCEL,
    CHANGE,
    CONFIRM,
    NONE_OF_THEM,
    READING,
    READY,
    RESUME,
    SAVE,
    SKIP,
    SUMMARY,
    ask,
    asked_of,
    back_and_cancel,
    choices_of,
    code,
    confirm_buttons,
    question_of,
)
from handlers.conversation.context import Context
from handlers.conversation.dialogue_buttons import by_label, by_number, takes_number
from handlers.conversation.messages import (
    Button,
    Event,
    Joined,
    Outgoing,
    Reply,
    Words,
    reply,
    text,
)
from handlers.conversation.questions import (
    Accepted,
    Confirm,
    Dialogue,
    Parsed,
    Question,
    Unclear,
)
from storage import dialogues, networks
from storage.dialogues import Progress
from storage.people import members

CHANGING = "_changing"  # an answer key: return to the summary after this step
WORDS = {
    "terug": BACK,
    "back": BACK,
    "vorige": BACK,
    "overslaan": SKIP,
    "sla over": SKIP,
    "skip": SKIP,
    "annuleer": CANCEL,
    "annuleren": CANCEL,
    "cancel": CANCEL,
}
YES = {"ja", "j", "yes", "y", "ok", "oké", "oke", "klopt", "ja hoor", "yep", "👍", "prima", "goed"}
YES |= {
    "ja graag",
    "graag",
    "ja prima",
    "ja dat is goed",
    "ja, dat is goed",
    "dat is goed",
    "is goed",
    "akkoord",
    "sure",
}
NO = {"nee", "n", "no", "nope", "niet goed", "klopt niet", "nee hoor", "nee dank je", "nee bedankt", "liever niet"}


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


async def open_silently(
    context: Context,
    dialogue: Dialogue,
    *,
    subject: dict[str, Any] | None = None,
    answers: dict[str, Any] | None = None,
) -> Progress:
    """Open a dialogue without asking yet: its person is still on the way to the private chat, where `resume` asks."""
    given = answers or {}
    return await dialogues.begin(
        context.session,
        context.person.id,
        context.network.id if context.network else None,
        dialogue.key,
        subject or {},
        _next(dialogue, given, None),
        given,
        context.now,
    )


async def resume(context: Context, dialogue: Dialogue, *, here: bool = False) -> Reply | None:
    """Ask where this dialogue was left; None when it is over, or with `here` when it is about another network."""
    progress = await dialogues.unfinished(context.session, context.person.id, dialogue.key)
    if progress is None or (here and (context.network is None or progress.network_id != context.network.id)):
        return None
    context = await _in_its_network(context, progress)
    if not _allowed(dialogue, context):
        await dialogues.end(context.session, progress.id)
        return reply(context.say(text("dialogue-not-allowed")))
    await dialogues.pause_open(context.session, context.person.id)
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


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
        context = await _in_its_network(context, progress)
        if dialogue is None or not _allowed(dialogue, context):
            await dialogues.end(context.session, progress.id)
            return reply(context.say(text("dialogue-not-allowed")))
        if context.incoming.event is Event.UNSUPPORTED:
            return await self._again(context, dialogue, progress, text("dialogue-only-text"))
        if context.incoming.event is Event.EDITED:
            return reply(context.say(text("dialogue-edited"), (back_and_cancel(progress),)))
        return await self._typed(context, dialogue, progress, context.incoming.text)

    async def press(self, context: Context) -> Reply:
        """A button of a dialogue: "q:<id>:<step>:<what>"."""
        parts = context.incoming.code.split(":", 3)
        progress = await self._mine(context, parts[1] if len(parts) == 4 else "")
        if progress is None:
            return reply(toast=text("outdated-button"), alert=True)
        dialogue = self._all.get(progress.key)
        context = await _in_its_network(context, progress)
        if dialogue is None or not _allowed(dialogue, context):
            await dialogues.end(context.session, progress.id)
            return reply(context.say(text("dialogue-not-allowed")))
        step, what = parts[2], parts[3]
        if what == CANCEL:
            return await self._cancel(context, dialogue, progress)
        await dialogues.pause_open(context.session, context.person.id)
        await dialogues.save(context.session, progress, context.now)
        if what == RESUME:
            return await ask(context, dialogue, progress)
        if step != progress.step:
            asked = await ask(context, dialogue, progress)
            return replace(asked, toast=text("dialogue-answered-before"))
        return await self._control(context, dialogue, progress, what)

    async def still_asks(self, session: AsyncSession, code: str) -> bool:
        """Whether a button is of no dialogue at all, or of one that is not over."""
        kind, _, rest = code.partition(":")
        number = rest.partition(":")[0]
        if kind != "q" or not (number.isascii() and number.isdigit() and len(number) <= 15):
            return True
        return await dialogues.get(session, int(number)) is not None

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
        return await self._cancel(context, dialogue, progress)

    async def _mine(self, context: Context, dialogue_id: str) -> Progress | None:
        if not (dialogue_id.isascii() and dialogue_id.isdigit() and len(dialogue_id) <= 15):
            return None
        progress = await dialogues.get(context.session, int(dialogue_id))
        return progress if progress and progress.person_id == context.person.id else None

    async def _typed(self, context: Context, dialogue: Dialogue, progress: Progress, typed: str) -> Reply:
        word = typed.strip().strip(".!").lower()
        if word in WORDS:
            return await self._control(context, dialogue, progress, WORDS[word])
        if progress.step == SUMMARY and word in YES:
            return await self._control(context, dialogue, progress, SAVE)
        confirming = "confirm" in (progress.pending or {})
        if confirming and word in YES:
            return await self._control(context, dialogue, progress, CONFIRM)
        if confirming and word in NO:
            return await ask(context, dialogue, await self._forget_pending(context, progress))
        named = await by_label(context, dialogue, progress, typed)
        if named is not None:
            return await self._control(context, dialogue, progress, named)
        numbered = await by_number(context, dialogue, progress, typed)
        if numbered is not None and (progress.step == SUMMARY or confirming):
            return await self._control(context, dialogue, progress, numbered)
        if progress.step == SUMMARY:
            return await self._again(context, dialogue, progress, text("dialogue-summary-tap"))
        return await self._parsed(context, dialogue, progress, typed, numbered)

    async def _parsed(
        self, context: Context, dialogue: Dialogue, progress: Progress, typed: str, numbered: str | None
    ) -> Reply:
        """In the question's own words; a number that says nothing there stands for the choice with that number."""
        question = question_of(dialogue, progress)
        parsed = question.parse(typed, asked_of(context, progress)) if question.parse else None
        if numbered is not None and (parsed is None or not takes_number(parsed, typed)):
            return await self._control(context, dialogue, progress, numbered)
        if parsed is None:
            return await self._again(context, dialogue, progress, text("dialogue-tap-choice"))
        return await self._take(context, dialogue, progress, parsed)

    async def _control(self, context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
        if what == CANCEL:
            return await self._cancel(context, dialogue, progress)
        if what == BACK:
            return await self._back(context, dialogue, progress)
        if progress.step == SUMMARY:
            return await self._in_summary(context, dialogue, progress, what)
        question = question_of(dialogue, progress)
        if what == SKIP:
            if not question.optional:
                return await self._again(context, dialogue, progress, text("dialogue-cannot-skip"))
            return await self._go_on(context, dialogue, progress, None)
        if what == CONFIRM or what.startswith(READING):
            return await self._from_pending(context, dialogue, progress, what)
        if question.many and what == READY:
            chosen = progress.answers.get(question.key) or []
            if not chosen and not question.optional:
                return await self._again(context, dialogue, progress, text("dialogue-tap-choice"))
            return await self._go_on(context, dialogue, progress, chosen)
        return await self._choose(context, dialogue, progress, question, what)

    async def _choose(
        self, context: Context, dialogue: Dialogue, progress: Progress, question: Question, what: str
    ) -> Reply:
        choices = await choices_of(question, asked_of(context, progress))
        choice = next((choice for choice in choices if choice.code == what), None)
        if choice is None:
            return reply(toast=text("outdated-button"), alert=True)
        if not question.many:
            return await self._go_on(context, dialogue, progress, choice.kept)
        chosen = list(progress.answers.get(question.key) or [])
        chosen = [kept for kept in chosen if kept != choice.kept] if choice.kept in chosen else [*chosen, choice.kept]
        if question.at_most is not None and len(chosen) > question.at_most:
            return await self._again(context, dialogue, progress, text("dialogue-enough", limit=question.at_most))
        progress = replace(progress, answers={**progress.answers, question.key: chosen})
        await dialogues.save(context.session, progress, context.now)
        return await ask(context, dialogue, progress, anew=context.incoming.event is not Event.BUTTON)

    async def _from_pending(self, context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
        pending = progress.pending or {}
        if what == CONFIRM and "confirm" in pending:
            return await self._go_on(context, dialogue, progress, pending["confirm"])
        readings = pending.get("readings", [])
        number = what.removeprefix(READING)
        if number == NONE_OF_THEM:
            return await ask(context, dialogue, await self._forget_pending(context, progress))
        if number.isdigit() and int(number) < len(readings):
            return await self._go_on(context, dialogue, progress, readings[int(number)])
        return await self._again(context, dialogue, progress, text("outdated-button"))

    async def _take(self, context: Context, dialogue: Dialogue, progress: Progress, parsed: Parsed) -> Reply:
        if isinstance(parsed, Accepted):
            return await self._go_on(context, dialogue, progress, parsed.value)
        if isinstance(parsed, Confirm):
            progress = replace(progress, pending={"confirm": parsed.value, "hint": parsed.hint})
            await dialogues.save(context.session, progress, context.now)
            return reply(context.say(parsed.words, confirm_buttons(progress)))
        return await self._unclear(context, dialogue, progress, parsed)

    async def _unclear(self, context: Context, dialogue: Dialogue, progress: Progress, parsed: Unclear) -> Reply:
        pending = {"readings": [value for _, value in parsed.readings], "hint": parsed.hint}
        progress = replace(progress, pending=pending)
        await dialogues.save(context.session, progress, context.now)
        if not parsed.readings and question_of(dialogue, progress).choices:
            return await self._again(context, dialogue, progress, parsed.words)
        readings = tuple(
            (Button(label, code(progress, f"{READING}{number}")),) for number, (label, _) in enumerate(parsed.readings)
        )
        return reply(context.say(parsed.words, (*readings, back_and_cancel(progress))))

    async def _go_on(self, context: Context, dialogue: Dialogue, progress: Progress, value: Any) -> Reply:
        answers = {**progress.answers, progress.step: value}
        changing = answers.pop(CHANGING, False)
        step = _next(dialogue, answers, None if changing else progress.step)
        if changing and step != SUMMARY:  # the change asks for one more answer; after that, the summary
            answers[CHANGING] = True
        progress = replace(progress, answers=answers, step=step, pending=None)
        if step == SUMMARY and not dialogue.summary:
            await dialogues.end(context.session, progress.id)
            return await dialogue.finish(context, _given(dialogue, answers), progress.subject)
        await dialogues.save(context.session, progress, context.now)
        return await ask(context, dialogue, progress)

    async def _back(self, context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
        order = [question.key for question in dialogue.asked(progress.answers)]
        place = len(order) if progress.step == SUMMARY else order.index(progress.step)
        if progress.answers.get(CHANGING):
            answers = {k: v for k, v in progress.answers.items() if k != CHANGING}
            progress = replace(progress, answers=answers, step=SUMMARY, pending=None)
        elif place > 0:
            progress = replace(progress, step=order[place - 1], pending=None)
        elif not progress.pending:
            return await self._again(context, dialogue, progress, text("dialogue-at-start"))
        else:
            progress = replace(progress, pending=None)
        await dialogues.save(context.session, progress, context.now)
        return await ask(context, dialogue, progress)

    async def _in_summary(self, context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
        if what == SAVE:
            await dialogues.end(context.session, progress.id)
            return await dialogue.finish(context, _given(dialogue, progress.answers), progress.subject)
        question = dialogue.question(what.removeprefix(CHANGE)) if what.startswith(CHANGE) else None
        if question is None:
            return await self._again(context, dialogue, progress, text("dialogue-summary-tap"))
        progress = replace(progress, step=question.key, answers={**progress.answers, CHANGING: True})
        await dialogues.save(context.session, progress, context.now)
        return await ask(context, dialogue, progress)

    async def _cancel(self, context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
        await dialogues.end(context.session, progress.id)
        return reply(context.say(text("dialogue-cancelled", title=text(dialogue.title))))

    async def _forget_pending(self, context: Context, progress: Progress) -> Progress:
        progress = replace(progress, pending=None)
        await dialogues.save(context.session, progress, context.now)
        return progress

    async def _again(self, context: Context, dialogue: Dialogue, progress: Progress, why: Words) -> Reply:
        """Say what is wrong, and ask the same again in one message."""
        asked = await ask(context, dialogue, progress)
        first, *rest = asked.messages
        return reply(replace(first, words=Joined((why, first.words), "\n\n")), *rest)


async def _in_its_network(context: Context, progress: Progress) -> Context:
    """A dialogue keeps to the network in which it began, whichever is meant elsewhere."""
    if progress.network_id is None:
        return context
    network = await networks.get(context.session, progress.network_id)
    membership = await members.find(context.session, network.id, context.person.id)
    return replace(context, network=network, membership=membership if membership and membership.active else None)


def _allowed(dialogue: Dialogue, context: Context) -> bool:
    return dialogue.allowed is None or dialogue.allowed(context)


def _next(dialogue: Dialogue, answers: dict[str, Any], after: str | None) -> str:
    """The step after `after`; without one, the first that has no answer yet."""
    order = [question.key for question in dialogue.asked(answers)]
    if after in order:
        rest = order[order.index(after) + 1 :]
        return rest[0] if rest else SUMMARY
    return next((key for key in order if key not in answers), SUMMARY)


def _given(dialogue: Dialogue, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that count: those to questions that still apply."""
    return {question.key: answers.get(question.key) for question in dialogue.asked(answers)}
