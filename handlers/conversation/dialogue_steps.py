"""What a step of a dialogue does: an answer kept, a way out taken, a summary saved; and which step comes next."""

from dataclasses import replace
from typing import Any

from handlers.conversation.asking import (
    BACK,
    CANCEL,
    CHANGE,
    CHANGING,
    CONFIRM,
    NONE_OF_THEM,
    READING,
    READY,
    SAVE,
    SKIP,
    ask,
    asked_of,
    back_and_cancel,
    choices_of,
    code,
    confirm_buttons,
    question_of,
)
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Event, Reply, Words, reply, text
from handlers.conversation.questions import SUMMARY, Accepted, Confirm, Dialogue, Parsed, Question, Unclear
from storage import dialogues
from storage.dialogues import Progress


async def control(context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
    if what == CANCEL:
        return await cancel(context, dialogue, progress)
    if what == BACK:
        return await _back(context, dialogue, progress)
    if progress.step == SUMMARY:
        return await _in_summary(context, dialogue, progress, what)
    question = question_of(dialogue, progress)
    if what == SKIP:
        if not question.optional:
            return await ask_again(context, dialogue, progress, text("dialogue-cannot-skip"))
        return await _go_on(context, dialogue, progress, None)
    if what == CONFIRM or what.startswith(READING):
        return await _from_pending(context, dialogue, progress, what)
    if question.many and what == READY:
        chosen = progress.answers.get(question.key) or []
        if not chosen and not question.optional:
            return await ask_again(context, dialogue, progress, text("dialogue-tap-choice"))
        return await _go_on(context, dialogue, progress, chosen)
    return await _choose(context, dialogue, progress, question, what)


async def _choose(context: Context, dialogue: Dialogue, progress: Progress, question: Question, what: str) -> Reply:
    choices = await choices_of(question, asked_of(context, progress))
    choice = next((choice for choice in choices if choice.code == what), None)
    if choice is None:
        return reply(toast=text("outdated-button"), alert=True)
    if not question.many:
        return await _go_on(context, dialogue, progress, choice.kept)
    chosen = list(progress.answers.get(question.key) or [])
    chosen = [kept for kept in chosen if kept != choice.kept] if choice.kept in chosen else [*chosen, choice.kept]
    if question.at_most is not None and len(chosen) > question.at_most:
        return await ask_again(context, dialogue, progress, text("dialogue-enough", limit=question.at_most))
    progress = replace(progress, answers={**progress.answers, question.key: chosen})
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress, anew=context.incoming.event is not Event.BUTTON)


async def _from_pending(context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
    pending = progress.pending or {}
    if what == CONFIRM and "confirm" in pending:
        return await _go_on(context, dialogue, progress, pending["confirm"])
    readings = pending.get("readings", [])
    said = what.removeprefix(READING)
    if said == NONE_OF_THEM:
        return await ask(context, dialogue, await forget_pending(context, progress))
    number = number_in(said)
    if number is not None and number < len(readings):
        return await _go_on(context, dialogue, progress, readings[number])
    return await ask_again(context, dialogue, progress, text("outdated-button"))


async def take(context: Context, dialogue: Dialogue, progress: Progress, parsed: Parsed) -> Reply:
    if isinstance(parsed, Accepted):
        return await _go_on(context, dialogue, progress, parsed.value)
    if isinstance(parsed, Confirm):
        progress = replace(progress, pending={"confirm": parsed.value, "hint": parsed.hint})
        await dialogues.save(context.session, progress, context.now)
        return reply(context.say(parsed.words, confirm_buttons(progress)))
    return await _unclear(context, dialogue, progress, parsed)


async def _unclear(context: Context, dialogue: Dialogue, progress: Progress, parsed: Unclear) -> Reply:
    pending = {"readings": [value for _, value in parsed.readings], "hint": parsed.hint}
    progress = replace(progress, pending=pending)
    await dialogues.save(context.session, progress, context.now)
    if not parsed.readings and question_of(dialogue, progress).choices:
        return await ask_again(context, dialogue, progress, parsed.words)
    readings = tuple(
        (Button(label, code(progress, f"{READING}{number}")),) for number, (label, _) in enumerate(parsed.readings)
    )
    return reply(context.say(parsed.words, (*readings, back_and_cancel(progress))))


async def _go_on(context: Context, dialogue: Dialogue, progress: Progress, value: Any) -> Reply:
    answers = {**progress.answers, progress.step: value}
    changing = answers.pop(CHANGING, False)
    step = dialogue.first_unanswered(answers) if changing else dialogue.after(progress.step, answers)
    if changing and step != SUMMARY:  # the change asks for one more answer; after that, the summary
        answers[CHANGING] = True
    progress = replace(progress, answers=answers, step=step, pending=None)
    if step == SUMMARY and not dialogue.summary:
        await dialogues.end(context.session, progress.id)
        return await dialogue.finish(context, dialogue.given(answers), progress.subject)
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


async def _back(context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
    order = [question.key for question in dialogue.asked(progress.answers)]
    place = len(order) if progress.step == SUMMARY else order.index(progress.step)
    if progress.answers.get(CHANGING):
        answers = {k: v for k, v in progress.answers.items() if k != CHANGING}
        progress = replace(progress, answers=answers, step=SUMMARY, pending=None)
    elif place > 0:
        progress = replace(progress, step=order[place - 1], pending=None)
    elif not progress.pending:
        return await ask_again(context, dialogue, progress, text("dialogue-at-start"))
    else:
        progress = replace(progress, pending=None)
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


async def _in_summary(context: Context, dialogue: Dialogue, progress: Progress, what: str) -> Reply:
    if what == SAVE:
        await dialogues.end(context.session, progress.id)
        return await dialogue.finish(context, dialogue.given(progress.answers), progress.subject)
    question = dialogue.question(what.removeprefix(CHANGE)) if what.startswith(CHANGE) else None
    if question is None:
        return await ask_again(context, dialogue, progress, text("dialogue-summary-tap"))
    progress = replace(progress, step=question.key, answers={**progress.answers, CHANGING: True})
    await dialogues.save(context.session, progress, context.now)
    return await ask(context, dialogue, progress)


async def cancel(context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
    await dialogues.end(context.session, progress.id)
    return reply(context.say(text("dialogue-cancelled", title=text(dialogue.title))))


async def forget_pending(context: Context, progress: Progress) -> Progress:
    """What was read back or offered is wrong; what was right in it stays: "Nee, anders", and then "16 uur"."""
    hint = (progress.pending or {}).get("hint")
    progress = replace(progress, pending={"hint": hint} if hint else None)
    await dialogues.save(context.session, progress, context.now)
    return progress


async def ask_again(context: Context, dialogue: Dialogue, progress: Progress, why: Words) -> Reply:
    """Say what is wrong, and ask the same again in one message."""
    asked = await ask(context, dialogue, progress)
    first, *rest = asked.messages
    return reply(first.after(why), *rest)
