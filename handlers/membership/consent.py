"""Telling before storing: whoever follows a link for the first time reads what is kept, and says yes or no."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handlers.conversation.context import Context
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Reply, Value, reply, text
from handlers.conversation.plain_words import yes_or_no
from handlers.conversation.questions import Accepted, Asked, Choice, Dialogue, Parsed, Question, Unclear
from handlers.conversation.routing import Doors
from handlers.membership.personal_commands import personal_command
from handlers.wishes.late_wishes import wishes
from storage.mail import receipts
from storage.people import addresses, people, privacy

doors = Doors()

YES, NO, MORE, OTHER = "yes", "no", "more", "other"
SHORT = (Choice(YES, "consent-yes"), Choice(NO, "consent-no"), Choice(MORE, "consent-more-button"))
LONG = (Choice(YES, "consent-yes"), Choice(NO, "consent-no"), Choice(OTHER, "consent-other-language"))
OTHER_LANGUAGE = {"nl": "en", "en": "nl"}
SPOKEN = {"english": "en", "engels": "en", "in english": "en", "nederlands": "nl", "dutch": "nl"}


def _yes_or_no(typed: str, asked: Asked) -> Parsed:
    word = typed.strip().strip(".!?").lower()
    said = yes_or_no(word)
    if said is not None:
        return Accepted(YES if said else NO)
    if word in SPOKEN and SPOKEN[word] != asked.context.language:
        return Accepted(OTHER)
    return Unclear(text("consent-unclear"))


def _said(context: Context) -> Mapping[str, Value]:
    settings, sender = context.settings, context.incoming.sender
    untold = sender is None or sender.language is None  # some platforms do not tell what somebody reads
    return {
        "bot": settings.bot_name,
        "days": settings.keep_messages.days,
        "left": settings.keep_left.days,
        "english": "yes" if untold and context.language != "en" else "no",
    }


def _facts(asked: Asked) -> Mapping[str, Value]:
    return _said(asked.context)


def _wants_more(answers: Mapping[str, Any]) -> bool:
    return answers.get("answer") == MORE


@doors.gate
async def ask_first(context: Context, follow: str) -> Reply:
    """`follow` is the command that goes on after a yes. Who wants to read of privacy, or to stop, need not say yes."""
    personal = personal_command(follow)
    if personal is not None:
        return reply(follow=personal)
    return await begin(context, CONSENT, subject={"follow": follow})


async def _answered(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    answer = answers.get("whole") or answers["answer"]
    if answer == OTHER:
        return await _in_other_language(context, subject)
    if answer == NO:
        await privacy.forget(context.session, context.person.id)
        network = context.network
        words = text("consent-goodbye-in", network=network.name) if network else text("consent-goodbye")
        return reply(context.say(words))
    read = context.plain(text("consent-ask", **_said(context)))
    if not await _was_read(context, read):
        asked = await begin(context, CONSENT, subject=subject)
        return replace(asked, messages=(context.say(text("consent-not-read")), *asked.messages))
    await people.change(context.session, context.person.id, consented_at=context.now, name=_name(context))
    await _opt_in(context, read)
    return reply(follow=str(subject["follow"]))


async def _was_read(context: Context, words: str) -> bool:
    """Whether these words went to this chat and did not fail, in however many pieces: else it is a yes to nothing."""
    chat = context.incoming.chat
    went = await receipts.lately_in(context.session, context.incoming.channel, chat.external_id)
    return _bare(words) in _bare(" ".join(Markup(html).striptags() for html in went))  # noqa: S704 - our own words


def _bare(words: str) -> str:
    return " ".join(words.split())


def _name(context: Context) -> str:
    """As the platform has it, until they introduce themselves; who is nameless there is not greeted as a blank."""
    sender = context.incoming.sender
    return context.person.name or (sender.name if sender else "") or context.plain(text("consent-nameless"))


async def _opt_in(context: Context, read: str) -> None:
    """A yes to being written to here counts for this address, and with the words that were read."""
    incoming = context.incoming
    await addresses.opt_in(context.session, incoming.channel, incoming.chat.external_id, read, context.now)


async def _in_other_language(context: Context, subject: dict[str, Any]) -> Reply:
    """The same again. This very answer is still put in the language that was read before, so it is named here."""
    language = OTHER_LANGUAGE.get(context.language, "nl")
    if not await wishes(context, language=language):  # told late: they chose another one since
        return await begin(context, CONSENT, subject=subject)
    told = replace(context, person=replace(context.person, language=language))
    asked = await begin(told, CONSENT, subject=subject)
    return replace(asked, messages=tuple(replace(message, language=language) for message in asked.messages))


CONSENT = doors.dialogue(
    Dialogue(
        "consent",
        "consent-title",
        (
            Question("answer", "consent-ask", _yes_or_no, SHORT, values=_facts, plain=True),
            Question("whole", "consent-more", _yes_or_no, LONG, values=_facts, only_if=_wants_more, plain=True),
        ),
        _answered,
        before_consent=True,
    )
)
