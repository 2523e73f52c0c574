"""What is personal stays out of the group, whoever sends its button there."""

from domain.errors import Mistake
from handlers.conversation.context import Context


def only_in_private(context: Context) -> None:
    """Raises Mistake in a group."""
    if not context.incoming.chat.private:
        raise Mistake("private-only")
