"""Telling before storing: whoever follows a link for the first time reads what is kept, and says yes or no."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handlers.conversation.context import Context
from handlers.conversation.dialogue import begin
from handlers.conversation.dialogue_words import NO as NO_WORDS
from handlers.conversation.dialogue_words import YES as YES_WORDS
from handlers.conversation.messages import Reply, Value, reply, text
from handlers.conversation.questions import Accepted, Asked, Choice, Dialogue, Parsed, Question, Unclear
from handlers.conversation.routing import Doors
from handlers.membership.personal_commands import personal_command
from storage.mail import receipts
from storage.people import addresses, people, privacy

doors = Doors()

YES, NO, OTHER = "yes", "no", "other"
CHOICES = (Choice(YES, "consent-yes"), Choice(NO, "consent-no"), Choice(OTHER, "consent-other-language"))
OTHER_LANGUAGE = {"nl": "en", "en": "nl"}


def _yes_or_no(typed: str, asked: Asked) -> Parsed:
    word = typed.strip().strip(".!").lower()
    if word in YES_WORDS:
        return Accepted(YES)
    if word in NO_WORDS:
        return Accepted(NO)
    return Unclear(text("consent-unclear"), ((text("consent-yes"), YES), (text("consent-no"), NO)))


def _said(context: Context) -> Mapping[str, Value]:
    return {"bot": context.settings.bot_name, "days": context.settings.keep_messages.days}


def _facts(asked: Asked) -> Mapping[str, Value]:
    return _said(asked.context)


QUESTION = Question("answer", "consent-ask", _yes_or_no, CHOICES, values=_facts)


@doors.gate
async def ask_first(context: Context, follow: str) -> Reply:
    """`follow` is the command that goes on after a yes. Who wants to read of privacy, or to stop, need not say yes."""
    personal = personal_command(follow)
    if personal is not None:
        return reply(follow=personal)
    return await begin(context, CONSENT, subject={"follow": follow})


async def _answered(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    if answers["answer"] == OTHER:
        return await _in_other_language(context, subject)
    if answers["answer"] == NO:
        await privacy.forget(context.session, context.person.id)
        return reply(context.say(text("consent-goodbye")))
    read = context.plain(text("consent-ask", **_said(context)))
    if not await _was_read(context, read):
        asked = await begin(context, CONSENT, subject=subject)
        return replace(asked, messages=(context.say(text("consent-not-read")), *asked.messages))
    await people.change(context.session, context.person.id, consented_at=context.now)
    await _opt_in(context, read)
    return reply(follow=str(subject["follow"]))


async def _was_read(context: Context, words: str) -> bool:
    """Whether these words went to this chat and did not fail, in however many pieces: else it is a yes to nothing."""
    chat = context.incoming.chat
    went = await receipts.lately_in(context.session, context.incoming.channel, chat.external_id)
    return _bare(words) in _bare(" ".join(Markup(html).striptags() for html in went))  # noqa: S704 - our own words


def _bare(words: str) -> str:
    return " ".join(words.split())


async def _opt_in(context: Context, read: str) -> None:
    """A yes to being written to here counts for this address, and with the words that were read."""
    incoming = context.incoming
    await addresses.opt_in(context.session, incoming.channel, incoming.chat.external_id, read, context.now)


async def _in_other_language(context: Context, subject: dict[str, Any]) -> Reply:
    """The same again. This very answer is still put in the language that was read before, so it is named here."""
    language = OTHER_LANGUAGE.get(context.language, "nl")
    await people.change(context.session, context.person.id, language=language)
    asked = await begin(context, CONSENT, subject=subject)
    return replace(asked, messages=tuple(replace(message, language=language) for message in asked.messages))


CONSENT = doors.dialogue(Dialogue("consent", "consent-title", (QUESTION,), _answered))
