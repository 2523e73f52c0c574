"""An organiser mends the words of a take-away before it is published; who wrote it reads what became of it."""

import hashlib
from dataclasses import replace
from typing import Any

from domain.errors import Mistake
from domain.meetings import Meeting
from domain.takeaways import Curation, Takeaway
from handlers.conversation.button_codes import number_in, page_in
from handlers.conversation.context import Context, Scene, meeting_for, moment_of
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Outgoing, Reply, Rows, Said, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.questions import Dialogue, Question, short_text
from handlers.conversation.routing import Doors
from handlers.conversation.shortening import quoted, shorten
from handlers.results.takeaway_lines import LONGEST
from storage import meetings, networks, takeaways
from storage.people import people

doors = Doors()


@doors.press("reword")
async def press(context: Context) -> Reply:
    """ "reword:<take-away>:<page>": from the list, back to it when it is done."""
    _, said, page = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    number = number_in(said)
    found = await takeaways.get(context.session, number) if number is not None else None
    if found is None:
        raise Mistake("outdated-button")
    meeting, network, member = await meeting_for(context, str(found.meeting_id), organiser=True)
    if found.curation is Curation.PUBLISHED:
        raise Mistake("publish-out-already")
    context = replace(context, network=network, membership=member)
    subject = {"takeaway": found.id, "meeting": meeting.id, "page": page_in(page), "seen": _mark_of(found)}
    return await begin(context, REWORDING, subject=subject, intro=text("publish-reword-now", now=quoted(found.text)))


def _mark_of(takeaway: Takeaway) -> str:
    """Of the words that were seen. The words themselves stay where their writer can have them erased."""
    return hashlib.blake2s(takeaway.text.encode(), digest_size=8).hexdigest()


async def _reworded(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Not what its writer changed or somebody published meanwhile: that is shown, and nothing is changed."""
    meeting = await meetings.get(context.session, int(subject["meeting"]))
    found = await takeaways.get(context.session, int(subject["takeaway"]))
    back: Rows = ((Button(text("publish-to-list"), f"pub:{subject['meeting']}:again:{subject['page']}"),),)
    if meeting is None or found is None or _mark_of(found) != subject["seen"] or found.curation is Curation.PUBLISHED:
        return reply(context.say(text("publish-changed-meanwhile"), back))
    await takeaways.reword(context.session, found.id, answers["text"])
    told = await _to_its_writer(context, meeting, found)
    said = text("publish-reworded-told" if told else "publish-reworded", words=quoted(answers["text"]))
    return reply(context.say(said, back), *told)


REWORDING = doors.dialogue(
    Dialogue(
        "reword",
        "publish-rewording",
        (Question("text", "publish-reword", short_text(LONGEST)),),
        _reworded,
        allowed=lambda context: context.organiser,
    )
)


async def _to_its_writer(context: Context, meeting: Meeting, found: Takeaway) -> tuple[Outgoing, ...]:
    """Nobody's words are changed behind their back."""
    if found.person_id == context.person.id:
        return ()
    writer = await people.get(context.session, found.person_id)
    promise = promised("reworded", meeting, takeaway=found.id, by=context.person.id)
    told = news_for(context, writer, promise, network_id=meeting.network_id)
    return tuple(replace(each, card=f"reworded:{found.id}") for each in told)


@doors.teller("reworded")
async def tell_reworded(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """The words as they are when it leaves."""
    meeting, found = await meeting_of(scene, about), await takeaways.get(scene.session, about["takeaway"])
    organiser = await people.get(scene.session, about["by"])
    if meeting is None or found is None or organiser is None:
        return nothing(readers)
    network = await networks.get(scene.session, meeting.network_id)
    words = text(
        "publish-reworded-news",
        organiser=shorten(organiser.name, 60),
        when=moment_of(meeting, "date"),
        words=quoted(found.text),
    )
    mine = ((Button(text("takeaway-change"), f"ta:{meeting.id}:edit"),),)
    rows: Rows = () if found.curation is Curation.PUBLISHED else mine
    return to_all(readers, Said(words, rows, text("publish-reworded-reason", network=network.name)))
