"""A wish that is told late, by a platform that repeats itself, changes nothing that was said after it."""

from handlers.conversation.context import Context
from storage.mail import waiting_for_reply
from storage.people import people


async def wishes(context: Context, **fields: object) -> bool:
    """Change these columns of the person, and judge anew what waits for them. False, and nothing changes, where a newer
    wish about the same stands.
    """
    may_be_late = not context.incoming.in_order
    kept = await people.wish(context.session, context.person.id, context.said_at, may_be_late=may_be_late, **fields)
    if kept:
        await waiting_for_reply.judge_again(context.session, context.person.id, context.now)
    return kept
