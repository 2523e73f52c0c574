"""A meeting to which much more is brought than fetched, or the other way round: its organisers hear it in time."""

from dataclasses import replace

from domain.bring_fetch import Balance, Direction, balance
from domain.meetings import Answer, Meeting
from domain.nudging import Occasion
from domain.people import Role
from handlers.conversation.context import Scene, moment_of
from handlers.conversation.messages import Outgoing, Said, text
from handlers.conversation.news import news_for
from handlers.conversation.nudges import who_said
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.exchange.meeting_preview import from_introductions
from storage import bring_fetch, meetings
from storage.people import members, people

LOST_BALANCE = "balance-lost"
MAY_COME = (Answer.YES, Answer.MAYBE)


async def balance_lost(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None or not (await _balance_of(scene, meeting)).lopsided:
        return []
    told: list[Outgoing] = []
    for organiser in await members.of_network(scene.session, occasion.network_id, Role.ORGANISER):
        person = await people.get(scene.session, organiser.person_id)
        told += news_for(scene, person, promised(LOST_BALANCE, meeting), network_id=occasion.network_id)
    return [replace(each, expires_at=meeting.starts_at) for each in told]


async def _balance_of(scene: Scene, meeting: Meeting) -> Balance:
    there = await who_said(scene.session, meeting, MAY_COME)
    who = {member.person_id for member in there}
    items = [item for item in await bring_fetch.of_meeting(scene.session, meeting.id) if item.person_id in who]
    waved = await bring_fetch.responses(scene.session, meeting.id)
    return balance([*items, *from_introductions(meeting, there, items, waved)])


async def tell_lost_balance(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Numbers and what could be done; never who or what. Nothing where the balance is found again."""
    meeting = await meeting_of(scene, about)
    counted = await _balance_of(scene, meeting) if meeting else None
    if meeting is None or counted is None or not counted.lopsided:
        return nothing(readers)
    more = Direction.BRING if counted.brings > counted.fetches else Direction.FETCH
    words = text(
        f"bring-fetch-more-{more.value}",
        when=moment_of(meeting, "date"),
        brings=counted.brings,
        fetches=counted.fetches,
    )
    return to_all(readers, Said(words, reason=text("bring-fetch-balance-reason")))
