"""How a question of a dialogue is put: its words, its buttons, the ways out, and the summary at the end."""

from dataclasses import replace

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Stands, Text, Words, reply, text
from handlers.conversation.questions import SUMMARY, Asked, Choice, Dialogue, Question
from storage.dialogues import Progress
from storage.mail import cards

PREFIX = "q"
BACK, SKIP, CANCEL, SAVE, CONFIRM, READY, CHANGE, READING, RESUME = (
    "<",
    ">",
    "x",
    "!",
    "=",
    "+",
    "~",
    "#",
    "*",
)
FORGET = "?"
CHANGING = "_changing"  # an answer key: return to the summary after this step
NONE_OF_THEM = "-"


async def ask(context: Context, dialogue: Dialogue, progress: Progress, *, anew: bool = True) -> Reply:
    """The question (or the summary) where the person is; not `anew`, it changes the message in which it stands."""
    if progress.step == SUMMARY:
        return reply(summary(context, dialogue, progress))
    question = question_of(dialogue, progress)
    asked = asked_of(context, progress)
    choices = await choices_of(question, asked)
    values = question.values(asked) if question.values else {}
    lines: list[Words] = [Text(question.text, values)]
    if question.why:
        lines.append(text("dialogue-why", reason=text(question.why)))
    chosen = progress.answers.get(question.key) if question.many else None
    if chosen:  # a platform that changes no message shows no tick where it was tapped
        lines.append(text("dialogue-chosen-so-far", chosen=question.show(chosen)))
    count = _counter(dialogue, progress)
    if count:
        lines.append(count)
    first = is_first(dialogue, progress)
    buttons = question_buttons(question, choices, progress, first=first)
    card = f"{PREFIX}:{progress.id}:{question.key}" if question.many else None
    if card and anew:  # it would change far up in the chat, where nobody looks
        await cards.forget(context.session, context.incoming.channel, context.incoming.chat.external_id, card)
    said = context.say(Joined(tuple(lines), "\n\n"), buttons, card=card)
    return reply(replace(said, hint=text("dialogue-ways-out")) if first else said)


def asked_of(context: Context, progress: Progress) -> Asked:
    return Asked(context, progress.answers, progress.subject, (progress.pending or {}).get("hint"))


def question_of(dialogue: Dialogue, progress: Progress) -> Question:
    return dialogue.question(progress.step) or dialogue.asked(progress.answers)[0]


async def choices_of(question: Question, asked: Asked) -> tuple[Choice, ...]:
    return question.choices if isinstance(question.choices, tuple) else await question.choices(asked)


def _counter(dialogue: Dialogue, progress: Progress) -> Words | None:
    order = [question.key for question in dialogue.asked(progress.answers)]
    if len(order) < 4 or progress.step not in order:
        return None
    return text("dialogue-progress", number=order.index(progress.step) + 1, total=len(order))


def code(progress: Progress, what: str) -> str:
    return f"{PREFIX}:{progress.id}:{progress.step}:{what}"


def is_first(dialogue: Dialogue, progress: Progress) -> bool:
    """There is nothing to go back to."""
    order = [question.key for question in dialogue.asked(progress.answers)]
    return progress.step == order[0] and not progress.answers.get(CHANGING)


def question_buttons(question: Question, choices: tuple[Choice, ...], progress: Progress, *, first: bool) -> Rows:
    """The choices, and in the last row the ways out, if any."""
    ways_out = () if question.plain else _controls(question, progress, first=first)
    return (*_choice_rows(question, choices, progress), ways_out)


def confirm_buttons(progress: Progress) -> Rows:
    """Under what was read back: right, or something else."""
    return (
        (
            Button(text("dialogue-correct"), code(progress, CONFIRM)),
            Button(text("dialogue-different"), code(progress, f"{READING}{NONE_OF_THEM}")),
        ),
        back_and_cancel(progress),
    )


def _choice_rows(question: Question, choices: tuple[Choice, ...], progress: Progress) -> Rows:
    chosen = progress.answers.get(question.key) or [] if question.many else []
    buttons = [
        Button(
            text("dialogue-chosen", label=choice.words) if choice.kept in chosen else choice.words,
            code(progress, choice.code),
        )
        for choice in choices
    ]
    width = 2 if len(buttons) > 1 else 1
    rows = tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
    return (*rows, (Button(text("dialogue-ready"), code(progress, READY)),)) if question.many and rows else rows


def _controls(question: Question, progress: Progress, *, first: bool) -> tuple[Button, ...]:
    skip = Button(text("dialogue-skip"), code(progress, SKIP), stands=Stands.IF_ROOM)
    back, cancel = back_and_cancel(progress)
    return (*(() if first else (back,)), *((skip,) if question.optional else ()), cancel)


def back_and_cancel(progress: Progress) -> tuple[Button, Button]:
    """Where few buttons are light the words do."""
    return (
        Button(text("dialogue-back"), code(progress, BACK), stands=Stands.AMONG_MANY),
        Button(text("dialogue-cancel"), code(progress, CANCEL), stands=Stands.AMONG_MANY),
    )


def summary(context: Context, dialogue: Dialogue, progress: Progress) -> Outgoing:
    lines: list[Words] = [text("dialogue-summary")]
    for question in dialogue.asked(progress.answers):
        value = progress.answers.get(question.key)
        said = question.show(value) if value not in (None, []) else text("dialogue-nothing")
        lines.append(text("dialogue-line", label=text(f"{question.text}-label"), answer=said))
    whole = context.say(Joined(tuple(lines)), summary_buttons(dialogue, progress))
    return replace(whole, hint=text("dialogue-summary-words"))


def summary_buttons(dialogue: Dialogue, progress: Progress) -> Rows:
    """Save, change a line, or stop; where few buttons are light a line is changed by typing its name."""
    changes = [
        Button(
            text("dialogue-change", label=text(f"{question.text}-label")),
            code(progress, f"{CHANGE}{question.key}"),
            stands=Stands.AMONG_MANY,
        )
        for question in dialogue.asked(progress.answers)
    ]
    return (
        (Button(text("dialogue-save"), code(progress, SAVE)),),
        *(tuple(changes[at : at + 2]) for at in range(0, len(changes), 2)),
        back_and_cancel(progress)[1:],
    )
