"""Choosing among the meetings that are still to come, in a dialogue of an organiser."""

from datetime import datetime
from typing import Any

from domain.meetings import Meeting
from domain.networks import Network
from handlers.conversation.context import Context, network_of
from handlers.conversation.messages import Joined, Moment, Value, Words, text
from handlers.conversation.questions import Answers, Asked, Choice, Question
from handlers.meetings.place import where
from storage import meetings

MOST = 10


async def still_to_come(context: Context, network: Network) -> list[Meeting]:
    """What can still be changed or called off, soonest first."""
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    return [meeting for meeting in coming if meeting.starts_at > context.now]


def as_subject(coming: list[Meeting]) -> dict[str, Any]:
    """The meetings as they are now, kept with the dialogue: what the person saw when they decided."""
    return {"coming": {str(meeting.id): _kept(meeting) for meeting in coming[:MOST]}}


def _kept(meeting: Meeting) -> dict[str, Any]:
    return {
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
        "zone": meeting.timezone,
        "theme": meeting.theme,
        "goal": meeting.goal,
        "benefit": meeting.benefit,
        "place": meeting.place,
        "link": meeting.link,
        "told": meeting.announced_at is not None,
        "sequence": meeting.sequence,
    }


def which(question: str) -> Question:
    """ "Which meeting?"; `question` is its text, which lists the `meetings`."""
    return Question("meeting", question, None, _choices, values=_listed)


def _listed(asked: Asked) -> dict[str, Value]:
    """In full, for the buttons have only room for a short date."""
    lines = [
        text("choosing-line", when=_starts(kept), theme=kept["theme"])
        for kept in asked.subject.get("coming", {}).values()
    ]
    return {"meetings": Joined(tuple(lines))}


async def _choices(asked: Asked) -> tuple[Choice, ...]:
    return tuple(
        Choice(meeting_id, text("choosing-meeting", when=_starts(kept, "short")))
        for meeting_id, kept in asked.subject.get("coming", {}).items()
    )


def chosen(answers: Answers, subject: Answers) -> dict[str, Any]:
    """The meeting that was chosen, as it was when the dialogue began."""
    found: dict[str, Any] = subject["coming"][str(answers["meeting"])]
    return found


def described(asked: Asked) -> dict[str, Value]:
    """Theme, date and place of the chosen meeting, as values for the text of a question."""
    kept = chosen(asked.answers, asked.subject)
    place: Words = where(kept["place"], kept["link"])
    return {"theme": kept["theme"], "when": _starts(kept), "place": place}


async def unchanged(context: Context, answers: Answers, subject: Answers) -> Meeting | None:
    """The chosen meeting, locked, if it is still as it was and still to come; None when somebody was first."""
    network = network_of(context)
    meeting = await meetings.lock(context.session, int(answers["meeting"]))
    if meeting is None or meeting.network_id != network.id or not meeting.planned:
        return None
    same = meeting.sequence == chosen(answers, subject)["sequence"]
    return meeting if same and meeting.starts_at > context.now else None


def _starts(kept: dict[str, Any], form: str = "full") -> Moment:
    return Moment(datetime.fromisoformat(kept["starts"]), kept["zone"], form)
