"""What waited for a word of its person and leaves now that they spoke: only what is still true counts."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import Send, decide
from handlers.conversation.context import Settings
from handlers.conversation.messages import Incoming
from storage import policy_facts
from storage.mail import last_asked
from storage.mail.last_asked import Opened
from storage.policy_facts import Defaults


async def still_true(session: AsyncSession, incoming: Incoming, settings: Settings, now: datetime) -> list[Opened]:
    """Those of this chat that the policy will let go, latest first. Who hears nothing of the others is answered."""
    opened = await last_asked.opened_now(session, incoming.channel, incoming.chat.external_id)
    nudges = [each.nudge for each in opened if each.nudge is not None]
    defaults = Defaults(settings.quiet_from, settings.quiet_until, settings.max_per_week)
    situations = iter(await policy_facts.load(session, nudges, now, defaults) if nudges else ())
    kept: list[Opened] = []
    for each in opened:
        if each.nudge is None:
            kept.append(each)
            continue
        situation = next(situations)
        if situation is not None and isinstance(decide(each.nudge, situation, now), Send):
            kept.append(each)
    return kept
