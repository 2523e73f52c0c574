"""What do you take home? Asked while it is fresh and once more, changed until it is out, and read back later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.errors import Mistake
from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.nudging import NudgeKind, Occasion, audience
from domain.takeaways import Curation, Takeaway
from handlers.conversation.context import Context, Scene, meeting_for, moment_of
from handlers.conversation.dialogue import begin, begin_answered
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Said, Words, reply, text
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.plain_words import asks_something, says_nothing, small_talk, yes_or_no
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.questions import Choice, Dialogue, Question, choice_words, short_text
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.shortening import quoted, shorten, units_of
from handlers.meetings.rsvp_words import was_absent
from handlers.results.people_met import ask_whom, ask_whom_again, hear_whom, press_whom
from handlers.results.takeaway_lines import LONGEST, how_many_fit, listed, names_of, the_first
from storage import bring_fetch, meetings, takeaways
from storage.people import members

doors = Doors()

FEW = 4  # people, among whom it can be guessed who wrote something
LATEST = 3
LOOKED_AT = 10
IN_OVERVIEW = 200
ROOM_PER_MEETING = 1000
NAMED, NAMELESS = "named", "anonymous"


@doors.moment(NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN)
async def ask_who_came(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    wrote = {each.person_id for each in await takeaways.of_meetings(scene.session, [meeting.id])}
    reacted = await bring_fetch.responses(scene.session, meeting.id)
    asked = promised("takeaway", meeting, again=occasion.kind is NudgeKind.TAKEAWAY_AGAIN)
    return [
        nudge_to(occasion, member.person_id, asked)
        for member in await who_said(scene.session, meeting, audience(occasion.kind))
        if member.person_id not in wrote and (member.person_id, "takeaway") not in reacted
    ]


@doors.teller("takeaway")
async def tell_question(scene: Scene, about: About, readers: Readers) -> ToldTo:
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    key = "takeaway-ask-again" if about["again"] else "takeaway-ask"
    words = text(key, when=moment_of(meeting, "date"), theme=meeting.theme)
    reason = text("takeaway-reason", when=moment_of(meeting, "date"))
    return to_all(readers, Said(words, _ways_to_answer(meeting), reason))


def _ways_to_answer(meeting: Meeting) -> Rows:
    code = f"ta:{meeting.id}"
    return (
        (Button(text("takeaway-named"), f"{code}:{NAMED}"), Button(text("takeaway-nameless"), f"{code}:{NAMELESS}")),
        (Button(text("takeaway-none"), f"{code}:none"), Button(text("takeaway-absent"), f"{code}:absent")),
    )


@doors.press("ta")
async def press(context: Context) -> Reply:
    """ "ta:<meeting>:named|anonymous|none|absent|edit|all", or about whom somebody met."""
    _, meeting_id, what, *more = (*context.incoming.code.split(":"), "", "")
    meeting, network, member = await meeting_for(context, meeting_id)
    only_in_private(context)
    if not meeting.planned or meeting.starts_at > context.now:
        raise Mistake("outdated-button")
    context = replace(context, network=network, membership=member)
    if what in (NAMED, NAMELESS):
        return await _write(context, meeting, named=what == NAMED)
    if what == "edit":
        return await _edit(context, meeting)
    if what == "none":
        return await _not_this_time(context, meeting)
    if what == "absent":
        return await _was_absent(context, meeting)
    if what == "all":
        return await _show_all(context, meeting)
    return await press_whom(context, meeting, what, more)


async def _write(context: Context, meeting: Meeting, *, named: bool) -> Reply:
    before = await takeaways.of_person(context.session, meeting.id, context.person.id)
    if before is not None and before.curation is Curation.PUBLISHED:
        return _out_already(context, before)
    subject = {"meeting": meeting.id, "named": named}
    return await begin(context, TELLING, subject=subject, intro=None if named else await _guessable(context, meeting))


async def _guessable(context: Context, meeting: Meeting) -> Words | None:
    """Without a name, and yet known, where so few came; None where it cannot be guessed."""
    came = len(await who_said(context.session, meeting))
    return text("takeaway-guessable", count=came) if came <= FEW else None


async def _edit(context: Context, meeting: Meeting) -> Reply:
    before = await takeaways.of_person(context.session, meeting.id, context.person.id)
    if before is None:
        raise Mistake("outdated-button")
    if before.curation is Curation.PUBLISHED:
        return _out_already(context, before)
    known = {"text": before.text, "named": NAMED if before.named else NAMELESS}
    return await begin(context, CHANGING, subject={"meeting": meeting.id}, answers=known)


def _out_already(context: Context, takeaway: Takeaway) -> Reply:
    return reply(context.say(text("takeaway-out-already", words=quoted(takeaway.text))))


async def _not_this_time(context: Context, meeting: Meeting) -> Reply:
    await bring_fetch.respond(context.session, context.person.id, meeting.id, "takeaway", context.now)
    return reply(context.say(text("takeaway-fine")), *await ask_whom(context, meeting))


async def _was_absent(context: Context, meeting: Meeting) -> Reply:
    """Nobody is asked about what they did not see; the results reach them all the same.

    Told late, it undoes no newer answer.
    """
    if not context.incoming.in_order and await _said_more_since(context, meeting):
        return reply()
    await meetings.answer(context.session, meeting.id, context.person.id, Answer.NO, context.said_at)
    for subject in ("takeaway", "contacts"):
        await bring_fetch.respond(context.session, context.person.id, meeting.id, subject, context.now)
    return reply(context.say(text("takeaway-missed")))


async def _said_more_since(context: Context, meeting: Meeting) -> bool:
    """That they come after all, or what they took home."""
    told = await takeaways.of_person(context.session, meeting.id, context.person.id)
    if told is not None and told.created_at > context.said_at:
        return True
    return await meetings.answered_later(context.session, meeting.id, context.person.id, context.said_at)


async def _told(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    return await _keep(context, int(subject["meeting"]), answers["text"], named=bool(subject["named"]))


async def _changed(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    named = answers["named"] == NAMED
    kept = await _keep(context, int(subject["meeting"]), answers["text"], named=named)
    meeting = await meetings.get(context.session, int(subject["meeting"]))
    warning = None if named or meeting is None else await _guessable(context, meeting)
    return replace(kept, messages=(*kept.messages, context.say(warning))) if warning else kept


async def _keep(context: Context, meeting_id: int, said: str, *, named: bool) -> Reply:
    meeting = await meetings.get(context.session, meeting_id)
    if meeting is None or context.membership is None:
        return reply(context.say(text("members-only")))
    before = await takeaways.of_person(context.session, meeting.id, context.person.id)
    if before is not None and before.curation is Curation.PUBLISHED:
        return _out_already(context, before)
    kept = await takeaways.put(context.session, meeting.id, context.person.id, said, named=named, now=context.now)
    if before is not None and before.text != said and kept.curation is Curation.LEFT_OUT:
        await takeaways.curate(context.session, kept.id, Curation.PROPOSED)
    change = ((Button(text("takeaway-change"), f"ta:{meeting.id}:edit"),),)
    key = "takeaway-thanks-late" if meeting.published_at else "takeaway-thanks"
    thanks = text(key, named=NAMED if named else NAMELESS)
    return reply(context.say(thanks, change), *await ask_whom(context, meeting))


WITH_NAME = (Choice(NAMED, "takeaway-named"), Choice(NAMELESS, "takeaway-nameless"))
TEXT = Question("text", "takeaway-text", short_text(LONGEST))
WHETHER_NAMED = Question("named", "takeaway-whether-named", None, WITH_NAME, show=choice_words(WITH_NAME))
TELLING = doors.dialogue(Dialogue("takeaway", "takeaway-title", (TEXT,), _told))
TYPED = doors.dialogue(Dialogue("takeaway-typed", "takeaway-title", (TEXT, WHETHER_NAMED), _changed))
CHANGING = doors.dialogue(
    Dialogue("takeaway-change", "takeaway-title-change", (TEXT, WHETHER_NAMED), _changed, summary=True)
)


@doors.answers(NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN, any_words=True)
async def typed(context: Context, meeting_id: str) -> Reply | None:
    """Words without a tap are the take-away; whether with a name is asked. None for what nobody takes home."""
    meeting, network, member = await meeting_for(context, meeting_id)
    context, said = replace(context, network=network, membership=member), context.incoming.text
    if await _reacted(context, meeting):
        return None
    if was_absent(said):
        return await _was_absent(context, meeting)
    if says_nothing(said) or yes_or_no(said) is False:
        return await _not_this_time(context, meeting)
    if small_talk(said) or asks_something(said) or yes_or_no(said):
        return None
    return await begin_answered(context, TYPED, said, subject={"meeting": meeting.id})


async def _reacted(context: Context, meeting: Meeting) -> bool:
    if await takeaways.of_person(context.session, meeting.id, context.person.id) is not None:
        return True
    return await bring_fetch.responded(context.session, context.person.id, meeting.id, "takeaway")


async def _whom_again(context: Context, meeting_id: str) -> Outgoing | None:
    meeting, _, _ = await meeting_for(context, meeting_id)
    answered = await bring_fetch.responded(context.session, context.person.id, meeting.id, "contacts")
    return None if answered else await ask_whom_again(context, meeting)


@doors.answers("met", again=_whom_again)
async def typed_names(context: Context, meeting_id: str) -> Reply | None:
    meeting, network, member = await meeting_for(context, meeting_id)
    return await hear_whom(replace(context, network=network, membership=member), meeting)


@doors.command("opbrengst", "takeaways", who=Who.ANYONE, where=Where.BOTH)
async def show(context: Context) -> Reply:
    """The latest of the group's network; in private that of every network of this person unless one is meant."""
    found = [context.network] if context.network else await _networks_of(context)
    if not found:
        raise Mistake("no-network")
    shown = [await _overview(context, network) for network in found]
    if not context.incoming.chat.private:
        return reply(*shown)
    return reply(*shown, *[each for network in found for each in await _own(context, network)])


async def _networks_of(context: Context) -> list[Network]:
    """In private only: a group need not know in which other networks somebody is."""
    if not context.incoming.chat.private:
        return []
    return [network for network, _ in await members.networks_of(context.session, context.person.id)]


async def _overview(context: Context, network: Network) -> Outgoing:
    held = await meetings.held(context.session, network.id, context.now, LOOKED_AT)
    published = _by_meeting(await takeaways.of_meetings(context.session, [m.id for m in held]), {Curation.PUBLISHED})
    latest = [meeting for meeting in held if meeting.id in published][:LATEST]
    if not latest:
        return context.say(text("takeaway-none-yet", network=context.named(network)))
    parts: list[Words] = [text("takeaway-overview", network=context.named(network))]
    cut: list[Meeting] = []
    for meeting in latest:
        there = published[meeting.id]
        heading = text("takeaway-of", when=moment_of(meeting, "date"), theme=meeting.theme)
        names = await names_of(context.session, there)
        parts.append(Joined((heading, _briefly(there, names))))
        if not _fits(there):
            cut.append(meeting)
    return context.say(Joined(tuple(parts), "\n\n"), _to_the_rest(context, network, cut))


def _briefly(found: Sequence[Takeaway], names: Mapping[int, str]) -> Words:
    return the_first(found, names, IN_OVERVIEW, ROOM_PER_MEETING)


def _fits(found: Sequence[Takeaway]) -> bool:
    """Whether the overview shows all of it, whole."""
    return how_many_fit(found, IN_OVERVIEW, ROOM_PER_MEETING) == len(found) and all(
        units_of(each.text) <= IN_OVERVIEW for each in found
    )


def _to_the_rest(context: Context, network: Network, cut: Sequence[Meeting]) -> Rows:
    if not cut:
        return ()
    if not context.incoming.chat.private:
        return ((Button(text("continue-privately"), start=f"{network.join_token}-cmd-opbrengst"),),)
    return tuple(
        (Button(text("takeaway-all", theme=shorten(meeting.theme, 13)), f"ta:{meeting.id}:all"),) for meeting in cut
    )


async def _show_all(context: Context, meeting: Meeting) -> Reply:
    found = _by_meeting(await takeaways.of_meetings(context.session, [meeting.id]), {Curation.PUBLISHED})
    there = found.get(meeting.id, [])
    if not there:
        raise Mistake("outdated-button")
    heading = text("takeaway-of", when=moment_of(meeting, "date"), theme=meeting.theme)
    everything = listed(there, await names_of(context.session, there))
    return reply(context.say(Joined((heading, everything))))


async def _own(context: Context, network: Network) -> list[Outgoing]:
    """What this person wrote and nobody has read yet, and for an organiser what came in after publishing."""
    held = await meetings.held(context.session, network.id, context.now, LOOKED_AT)
    found = await takeaways.of_meetings(context.session, [meeting.id for meeting in held])
    unread = {Curation.PROPOSED, Curation.LEFT_OUT}
    told: list[Outgoing] = []
    for meeting in held:
        for each in found:
            if each.meeting_id == meeting.id and each.person_id == context.person.id and each.curation in unread:
                change = ((Button(text("takeaway-change"), f"ta:{meeting.id}:edit"),),)
                words = text("takeaway-own", when=moment_of(meeting, "date"), words=quoted(each.text))
                told.append(context.say(words, change))
    return [*told, *await _later_ones(context, network, held, found)]


async def _later_ones(
    context: Context, network: Network, held: Sequence[Meeting], found: Sequence[Takeaway]
) -> list[Outgoing]:
    member = await members.find(context.session, network.id, context.person.id)
    if member is None or not member.organiser:
        return []
    new = _by_meeting(found, {Curation.PROPOSED})
    return [
        context.say(
            text("takeaway-later", when=moment_of(meeting, "date"), count=len(new[meeting.id])),
            ((Button(text("takeaway-later-show", count=len(new[meeting.id])), f"pub:{meeting.id}:list"),),),
        )
        for meeting in held
        if meeting.published_at is not None and meeting.id in new
    ]


def _by_meeting(found: Sequence[Takeaway], curations: set[Curation]) -> dict[int, list[Takeaway]]:
    sorted_out: dict[int, list[Takeaway]] = {}
    for each in found:
        if each.curation in curations:
            sorted_out.setdefault(each.meeting_id, []).append(each)
    return sorted_out
