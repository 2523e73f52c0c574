"""The answers with which Telegram says no, word for word.

Sources: [B] telegram-bot-api 10.0, Client.cpp; [T] TDLib 2026-07; [S] errors that Telegram's own servers send and the
Bot API passes on. A TDLib error "Message can't be edited" leaves the Bot API as "Bad Request: message can't be edited".
Where nobody outside knows the words, the text says "(words unknown)".
"""

from typing import Any


class RefusedError(Exception):
    """A call that Telegram answers with ok: false."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {words}")


def forbidden(words: str) -> RefusedError:
    return RefusedError(403, f"Forbidden: {words}")


def too_many(seconds: int) -> RefusedError:
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(new_id: int) -> RefusedError:
    return RefusedError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)


NOT_MODIFIED = (  # [B]
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"  # [B]
CANNOT_PIN = "not enough rights to manage pinned messages in the chat"  # [T]
CANNOT_POST = "not enough rights to send text messages to the chat"  # [T]
CANNOT_DELETE = "message can't be deleted"  # [B]
CANNOT_DELETE_FOR_ALL = "message can't be deleted for everyone"  # [T]
NO_THREAD = "message thread not found"  # [B]
TOO_LONG = "message is too long"  # [T]
CAPTION_TOO_LONG = "message caption is too long"  # [T]
MARKUP_TOO_LONG = "reply markup is too long"  # [B]
CANNOT_INITIATE = "bot can't initiate conversation with a user"  # [T]
BLOCKED = "bot was blocked by the user"  # [B]

OTHER_POLLER = (  # [B]
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = (  # [B]
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
POLL_ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"  # [B]

# What a scripted failure says when the test doesn't: one plausible answer for each status.
WORDS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: OTHER_POLLER,
    500: "Internal Server Error",
    502: "Bad Gateway",
}
