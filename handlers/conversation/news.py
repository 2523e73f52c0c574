"""Word to somebody about what another person did: no nudge of the timetable, but it keeps to their wishes."""

from datetime import datetime

from domain.people import Person
from domain.quiet_hours import after_quiet_hours
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, Priority, Promise, ToPerson


def news_for(scene: Scene, person: Person | None, promise: Promise, *, network_id: int) -> tuple[Outgoing, ...]:
    """Not at night and not in a pause; nothing to who stopped or is gone."""
    if person is None or person.stopped or person.consented_at is None:
        return ()
    return (
        Outgoing(
            ToPerson(person.id),
            promise,
            priority=Priority.NUDGE,
            not_before=awake_at(scene, person),
            network_id=network_id,
        ),
    )


def awake_at(scene: Scene, person: Person) -> datetime:
    """The first moment from now on outside their quiet hours and their break."""
    settings = scene.settings
    since = settings.quiet_from if person.quiet_from is None else person.quiet_from
    until = settings.quiet_until if person.quiet_until is None else person.quiet_until
    awake = max(scene.now, person.paused_until or scene.now)
    return after_quiet_hours(awake, since, until, person.timezone)
