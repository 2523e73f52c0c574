"""The order in which an answer in words is understood under the open question of a dialogue."""

from handlers.conversation.asking import BACK, CANCEL, CONFIRM, SAVE, SKIP, ask, asked_of, question_of
from handlers.conversation.context import Context
from handlers.conversation.dialogue_buttons import by_label, by_number, takes_number
from handlers.conversation.dialogue_steps import ask_again, control, forget_pending, take
from handlers.conversation.messages import Reply, text
from handlers.conversation.questions import SUMMARY, Dialogue
from storage.dialogues import Progress

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


async def answer_in_words(context: Context, dialogue: Dialogue, progress: Progress, typed: str) -> Reply:
    word = typed.strip().strip(".!").lower()
    if word in WORDS:
        return await control(context, dialogue, progress, WORDS[word])
    if progress.step == SUMMARY and word in YES:
        return await control(context, dialogue, progress, SAVE)
    confirming = "confirm" in (progress.pending or {})
    if confirming and word in YES:
        return await control(context, dialogue, progress, CONFIRM)
    if confirming and word in NO:
        return await ask(context, dialogue, await forget_pending(context, progress))
    named = await by_label(context, dialogue, progress, typed)
    if named is not None:
        return await control(context, dialogue, progress, named)
    numbered = await by_number(context, dialogue, progress, typed)
    if numbered is not None and (progress.step == SUMMARY or confirming):
        return await control(context, dialogue, progress, numbered)
    if progress.step == SUMMARY:
        return await ask_again(context, dialogue, progress, text("dialogue-summary-tap"))
    return await _parsed(context, dialogue, progress, typed, numbered)


async def _parsed(context: Context, dialogue: Dialogue, progress: Progress, typed: str, numbered: str | None) -> Reply:
    """In the question's own words; a number that says nothing there stands for the choice with that number."""
    question = question_of(dialogue, progress)
    parsed = question.parse(typed, asked_of(context, progress)) if question.parse else None
    if numbered is not None and (parsed is None or not takes_number(parsed, typed)):
        return await control(context, dialogue, progress, numbered)
    if parsed is None:
        return await ask_again(context, dialogue, progress, text("dialogue-tap-choice"))
    return await take(context, dialogue, progress, parsed)
