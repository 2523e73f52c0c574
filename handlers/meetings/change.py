"""Changing a meeting: read back before it counts, and one message to everybody who knew of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.errors import Mistake
from domain.meetings import Meeting, answers_survive
from domain.nudging import NudgeKind, Why, audience
from handlers.conversation.context import Context, Scene, moment_of, network_of
from handlers.conversation.dates import Question as DateQuestion
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Joined, Outgoing, Promise, Reply, Said, Words, reply, text
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.questions import (
    Accepted,
    Answers,
    Asked,
    Choice,
    Confirm,
    Dialogue,
    Parsed,
    Parser,
    Question,
    short_text,
)
from handlers.conversation.routing import Doors, Where, Who
from handlers.meetings.announcing import invitations, to_be_announced
from handlers.meetings.choose_meeting import as_subject, chosen, described, still_to_come, unchanged, which
from handlers.meetings.date_question import Kept, known_from, lasts_of, reading_date, starts_of
from handlers.meetings.meeting_card import Around, around, asks_rsvp, in_private, in_rooms, rsvp_row, span_of
from handlers.meetings.meeting_news import (
    Unread,
    counting_on,
    line_for_group,
    reason_of,
    still_suits,
    take_back,
    tell,
    to_group,
    who_know,
    whom_news_reaches,
)
from handlers.meetings.place import read_place, show_place, where
from storage import meetings

doors = Doors()

WHAT = (Choice("when", "change-what-when"), Choice("place", "change-what-place"), Choice("words", "change-what-words"))
WORDS = (
    Choice("theme", "change-words-theme"),
    Choice("goal", "change-words-goal"),
    Choice("benefit", "change-words-benefit"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting before and after, and what people had said and read until then."""

    before: Meeting
    after: Meeting
    said: Around
    unread: Unread

    @property
    def moved(self) -> bool:
        """To another day: everybody is asked again."""
        return self.after.version != self.before.version

    @property
    def other_time(self) -> bool:
        return (self.before.starts, self.before.duration) != (self.after.starts, self.after.duration)

    @property
    def other_place(self) -> bool:
        return (self.before.place, self.before.link) != (self.after.place, self.after.link)


SENTENCES = (
    *("bijeenkomst wijzigen", "bijeenkomst verzetten", "bijeenkomst verplaatsen", "bijeenkomst veranderen"),
    *(
        "wijzig de bijeenkomst",
        "verzet de bijeenkomst",
        "verplaats de bijeenkomst",
        "datum wijzigen",
        "datum veranderen",
    ),
    *("change a meeting", "move a meeting", "reschedule the meeting", "change the date"),
)


@doors.command("wijzig", "change", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def change(context: Context) -> Reply:
    coming = await still_to_come(context, network_of(context))
    if not coming:
        raise Mistake("change-none", way_out=(("change-plan", "as:bijeenkomst"),))
    given = {"meeting": str(coming[0].id)} if len(coming) == 1 else {}
    return await begin(context, CHANGING, subject=as_subject(coming), answers=given)


def _about(what: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("what") == what


def _about_words(which: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("what") == "words" and answers.get("which") == which


def _date_now(asked: Asked) -> DateQuestion | None:
    """So that "16 uur" keeps the day. Its length is kept unless another end is typed."""
    return replace(known_from(chosen(asked.answers, asked.subject)), lasts=None)


def _zone(asked: Asked) -> str:
    return str(chosen(asked.answers, asked.subject)["zone"])


def _effect_of_date(asked: Asked, kept: Kept) -> Words:
    """What happens when this is confirmed, and what else there is that day."""
    now, day = chosen(asked.answers, asked.subject), starts_of(kept).date()
    others = [
        text("change-busy", theme=other["theme"])
        for meeting_id, other in asked.subject["coming"].items()
        if meeting_id != str(asked.answers["meeting"]) and starts_of(other).date() == day
    ]
    return Joined((*others, _effect(asked, moved=starts_of(now).date() != day)), "\n\n")


def _effect(asked: Asked, *, moved: bool = False) -> Words:
    if not chosen(asked.answers, asked.subject)["told"]:
        return text("change-effect-silent")
    return text("change-effect-moved" if moved else "change-effect-told")


def _confirmed(parse: Parser, read_back: Callable[[Any, Asked], Words]) -> Parser:
    """A parser whose answer is read back before it counts."""

    def parse_and_confirm(typed: str, asked: Asked) -> Parsed:
        parsed = parse(typed, asked)
        return Confirm(parsed.value, read_back(parsed.value, asked)) if isinstance(parsed, Accepted) else parsed

    return parse_and_confirm


def _read_back_place(value: Any, asked: Asked) -> Words:
    return Joined((text("change-place-right", place=show_place(value)), _effect(asked), text("when-right")), "\n\n")


def _read_back_words(value: Any, asked: Asked) -> Words:
    return text("change-words-right", said=value)


def _words(key: str, limit: int) -> Question:
    """A question for other words; what stands there now is shown."""
    return Question(
        key,
        f"change-{key}",
        _confirmed(short_text(limit), _read_back_words),
        values=lambda asked: {"now": chosen(asked.answers, asked.subject)[key]},
        only_if=_about_words(key),
    )


async def _change(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Make it so, unless somebody else was first. Raises Mistake for who is no organiser any more."""
    if not context.organiser:
        raise Mistake("organisers-only")
    meeting = await unchanged(context, answers, subject)
    if meeting is None:
        return reply(await _somebody_was_first(context, int(answers["meeting"])))
    if not _differs(meeting, answers):
        return reply(context.say(text("change-nothing")))
    said = await around(context.session, meeting)
    unread = await take_back(context, meeting, Why.MOVED)
    done = Change(meeting, await _apply(context, meeting, answers), said, unread)
    if done.after.announced_at is None and not said.said:
        return await _silently(context, done)
    return await _aloud(context, done)


def _wanted(meeting: Meeting, answers: Answers) -> Meeting:
    """The meeting as it should be."""
    if answers.get("when"):
        lasts = lasts_of(answers["when"]) or meeting.duration
        return replace(meeting, starts=starts_of(answers["when"]), duration=lasts)
    if answers.get("place"):
        return replace(meeting, place=answers["place"]["place"], link=answers["place"]["link"])
    return replace(meeting, **{key: answers[key] for key in ("theme", "goal", "benefit") if answers.get(key)})


def _differs(meeting: Meeting, answers: Answers) -> bool:
    return _wanted(meeting, answers) != meeting


async def _apply(context: Context, meeting: Meeting, answers: Answers) -> Meeting:
    wanted = _wanted(meeting, answers)
    moved = not answers_survive(meeting, wanted.starts)
    after = meeting
    if (wanted.starts, wanted.duration, wanted.place) != (meeting.starts, meeting.duration, meeting.place):
        after = await meetings.reschedule(
            context.session,
            meeting,
            starts=wanted.starts,
            duration=wanted.duration,
            place=wanted.place,
            new_version=moved,
        )
    words = {key: getattr(wanted, key) for key in ("theme", "goal", "benefit", "link")}
    if any(getattr(meeting, key) != value for key, value in words.items()):
        after = await meetings.edit(context.session, after, **words)
    if moved and meeting.announced_at is not None:  # from now on people know the new day
        await meetings.mark(context.session, meeting.id, announced_at=context.now)
        after = replace(after, announced_at=context.now)
    return after


async def _silently(context: Context, done: Change) -> Reply:
    """Nobody knew, so nobody hears of it. On another day, it is announced at another moment."""
    told, buttons = await to_be_announced(context, done.after, context.person.id)
    changed = text("change-done-silent", theme=done.after.theme, when=span_of(done.after))
    return reply(context.say(Joined((changed, told), "\n\n"), buttons))


async def _aloud(context: Context, done: Change) -> Reply:
    seen = await around(context.session, done.after)
    know = await who_know(context, done.after, done.said.said, done.unread)
    others = [person for person in know if person != context.person.id]
    concerned = [person for person in others if seen.said.get(person) in audience(NudgeKind.CHANGED)]
    news = done.other_time or done.other_place
    told = concerned if news else [p for p in others if p in done.unread.told]
    messages = [
        *tell(
            context,
            NudgeKind.CHANGED,
            done.after,
            told,
            lambda person: _news(done, person),
            counting=counting_on(done.said.said, done.unread),
        ),
        *invitations(context, done.after, done.unread.invited),
        *await in_rooms(context, done.after),
        *in_private(done.after, know),
        *await _line_for_group(context, done),
    ]
    no = [person for person in others if person not in concerned] if news else []
    reached = await whom_news_reaches(context, NudgeKind.CHANGED, done.after, messages, besides=no)
    return reply(await _done(context, done, reached or [text("change-for-nobody")]), *messages)


async def _done(context: Context, done: Change, reached: list[Words]) -> Outgoing:
    changed = Joined((text("change-done", theme=done.after.theme, when=span_of(done.after)), *reached))
    if done.after.announced_at is None:
        told, buttons = await to_be_announced(context, done.after, context.person.id)
        return context.say(Joined((changed, told), "\n\n"), buttons)
    if not done.moved:
        return context.say(changed)
    return context.say(
        Joined((changed, text("change-you-too")), "\n\n"), (rsvp_row(done.after),), asks=asks_rsvp(done.after)
    )


def _news(done: Change, person_id: int) -> Promise:
    """Who had not read the news before this gets all of it at once."""
    known = None if person_id in done.unread.told else _as_it_was(done.before)
    return promised("changed", done.after, before=known, moved=done.moved)


def _as_it_was(meeting: Meeting) -> dict[str, Any]:
    return {
        "starts": meeting.starts.isoformat(),
        "minutes": int(meeting.duration.total_seconds() // 60),
        "place": meeting.place,
        "link": meeting.link,
    }


def _before(meeting: Meeting, known: dict[str, Any]) -> Meeting:
    starts, lasts = datetime.fromisoformat(known["starts"]), timedelta(minutes=known["minutes"])
    return replace(meeting, starts=starts, duration=lasts, place=known["place"], link=known["link"])


@doors.teller("changed")
async def tell_change(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What became of it, beside what its readers knew."""
    after = await meeting_of(scene, about)
    if after is None:
        return nothing(readers)
    answers = (await around(scene.session, after)).said
    reason = await reason_of(scene, after)
    told: list[Said | None] = []
    for reader in readers:
        own = answers.get(reader.id) if reader else None
        words = _what_changed(after, about, answered=own is not None)
        told.append(Said(words, still_suits(after, own), reason, asks=asks_rsvp(after)))
    return told


def _what_changed(after: Meeting, about: About, *, answered: bool) -> Words:
    place = where(after.place, after.link)
    if about["before"] is None:
        return text("change-news-more", theme=after.theme, when=span_of(after), place=place)
    before = _before(after, about["before"])
    if about["moved"]:
        return text("change-news-moved", theme=after.theme, when=span_of(after), before=moment_of(before), place=place)
    lines: list[Words] = [text("change-news", theme=after.theme, date=moment_of(after, "date"))]
    if (before.starts, before.duration) != (after.starts, after.duration):
        lines.append(text("change-news-when", when=span_of(after), before=span_of(before)))
    if (before.place, before.link) != (after.place, after.link):
        lines.append(text("change-news-place", place=place, before=where(before.place, before.link)))
    if answered:
        lines.append(text("change-news-stays"))
    return Joined(tuple(lines), "\n\n")


async def _line_for_group(context: Context, done: Change) -> list[Outgoing]:
    after = done.after
    if after.announced_at is None:
        return []
    if done.moved:
        what = "moved"
    elif done.other_time:
        what = "when"
    elif done.other_place:
        what = "place"
    elif done.before.theme != after.theme:
        what = "theme"
    else:
        return []
    return await to_group(context, after, promised("changed-group", after, what=what))


@doors.teller("changed-group")
async def tell_group(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where it is off by now: the group reads that instead."""
    after = await meeting_of(scene, about)
    if after is None or not after.planned:
        return nothing(readers)
    line = {
        "moved": text("change-group-moved", theme=after.theme, when=span_of(after)),
        "when": text("change-group-when", theme=after.theme, when=span_of(after)),
        "place": text("change-group-place", theme=after.theme, place=where(after.place, after.link)),
        "theme": text("change-group-theme", theme=after.theme, date=moment_of(after, "date")),
    }[about["what"]]
    return to_all(readers, await line_for_group(scene, after, line))


async def _somebody_was_first(context: Context, meeting_id: int) -> Outgoing:
    """How it is now, for who decided about how it was."""
    meeting = await meetings.get(context.session, meeting_id)
    if meeting is None or not meeting.planned:
        return context.say(text("change-is-off"))
    if meeting.starts_at <= context.now:
        return context.say(text("change-has-begun"))
    words = text(
        "change-meanwhile",
        theme=meeting.theme,
        when=span_of(meeting),
        place=where(meeting.place, meeting.link),
    )
    return context.say(words, ((Button(text("change-again"), "as:wijzig"),),))


CHANGING = doors.dialogue(
    Dialogue(
        "change",
        "change-changing",
        (
            which("change-which"),
            Question("what", "change-what", None, WHAT, values=described),
            Question("which", "change-words", None, WORDS, only_if=_about("words")),
            Question(
                "when",
                "change-when",
                reading_date(note=_effect_of_date, zone=_zone, known=_date_now),
                values=described,
                only_if=_about("when"),
            ),
            Question(
                "place",
                "change-place",
                _confirmed(read_place, _read_back_place),
                values=described,
                only_if=_about("place"),
            ),
            _words("theme", 80),
            _words("goal", 300),
            _words("benefit", 300),
        ),
        _change,
        allowed=lambda context: context.organiser,
    )
)
