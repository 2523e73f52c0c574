"""The order in which an answer in words is understood under the open question of a dialogue."""

from handlers.conversation.asking import BACK, CANCEL, CONFIRM, SAVE, SKIP, ask, asked_of, choices_of, question_of
from handlers.conversation.context import Context
from handlers.conversation.dialogue_buttons import by_label, by_number, takes_number
from handlers.conversation.dialogue_steps import ask_again, control, forget_pending, take
from handlers.conversation.messages import Reply, text
from handlers.conversation.plain_words import phrases, plainly, says_nothing, yes_or_no
from handlers.conversation.questions import SUMMARY, Accepted, Dialogue, Parsed
from storage.dialogues import Progress

WORDS = {
    **dict.fromkeys(phrases("terug | ga terug | vorige | vorige vraag | een terug | back | go back | previous"), BACK),
    **dict.fromkeys(
        phrases("overslaan | sla over | sla maar over | deze overslaan | skip | skip it | skip this"), SKIP
    ),
    **dict.fromkeys(phrases("annuleer | annuleren | cancel | laat maar | laat maar zitten | never mind"), CANCEL),
}
HELP = phrases(
    "help | hulp | wat bedoel je | wat bedoel je daarmee | ik snap het niet | ik begrijp het niet | huh | hoezo"
)
HELP |= phrases("what do you mean | i dont understand | i don t understand")


async def answer_in_words(context: Context, dialogue: Dialogue, progress: Progress, typed: str) -> Reply:
    word = plainly(typed)
    confirming = "confirm" in (progress.pending or {})
    if confirming and yes_or_no(typed) is False:
        return await ask(context, dialogue, await forget_pending(context, progress))
    if word in WORDS:
        return await control(context, dialogue, progress, WORDS[word])
    if word in HELP or typed.strip() == "?":
        return await ask_again(context, dialogue, progress, text("dialogue-help"))
    if progress.step == SUMMARY and yes_or_no(typed):
        return await control(context, dialogue, progress, SAVE)
    if confirming and yes_or_no(typed):
        return await control(context, dialogue, progress, CONFIRM)
    named = await by_label(context, dialogue, progress, typed)
    if named is not None and not await _chosen_before(context, dialogue, progress, named):
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
    choices = await choices_of(question, asked_of(context, progress))
    chosen = isinstance(parsed, Accepted) and any(choice.kept == parsed.value for choice in choices)
    if says_nothing(typed) and not chosen and _kept_as_typed(parsed, typed):
        return await _nothing(context, dialogue, progress)
    return await take(context, dialogue, progress, parsed)


async def _chosen_before(context: Context, dialogue: Dialogue, progress: Progress, what: str) -> bool:
    """Where several may be chosen a tap also takes away; who types it wants to have it."""
    question = question_of(dialogue, progress)
    if progress.step == SUMMARY or not question.many:
        return False
    chosen = progress.answers.get(question.key) or []
    choices = await choices_of(question, asked_of(context, progress))
    return any(choice.code == what and choice.kept in chosen for choice in choices)


def _kept_as_typed(parsed: Parsed, typed: str) -> bool:
    """As somebody's own words; not where the question made something of them, as of "geen" for quiet hours."""
    value = parsed.value if isinstance(parsed, Accepted) else None
    said = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return any(isinstance(each, str) and plainly(each) == plainly(typed) for each in said)


async def _nothing(context: Context, dialogue: Dialogue, progress: Progress) -> Reply:
    """ "Geen idee" skips what may be skipped; what is really needed is asked again."""
    question = question_of(dialogue, progress)
    if question.optional:
        return await control(context, dialogue, progress, SKIP)
    if question.may_be_none:
        return await take(context, dialogue, progress, Accepted(None))
    return await ask_again(context, dialogue, progress, text("dialogue-needs-words"))
