"""Who and where: phone numbers and business-scoped ids in our words. Either may be absent, and either may change."""

import re

from bot.channels.whatsapp.json_values import part, word
from handlers.conversation.messages import Chat, Sender

CHANNEL = "whatsapp"

LONGEST_NAME = 100

# developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
PHONE = re.compile(r"[0-9]{6,15}")
SCOPED = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")


def phone(*candidates: str) -> str | None:
    """The first that is a phone number: digits with the country code."""
    return next((found for one in candidates if PHONE.fullmatch(found := one.removeprefix("+"))), None)


def scoped(*candidates: str) -> str | None:
    """The first that is a business-scoped id."""
    return next((one for one in candidates if SCOPED.fullmatch(one)), None)


def ids_of_sender(message: object, contact: object) -> tuple[str | None, str | None]:
    """Phone number and business-scoped id of who sent a message; some senders put the latter in `from`."""
    sender = word(message, "from")
    return (
        phone(sender, word(contact, "wa_id")),
        scoped(
            sender,
            word(message, "from_user_id"),
            word(contact, "user_id"),
            word(message, "from_parent_user_id"),
            word(contact, "parent_user_id"),
        ),
    )


def ids_of_recipient(status: object, contact: object) -> tuple[str | None, str | None]:
    """Phone number and business-scoped id of who a message of ours was for."""
    recipient = word(status, "recipient_id")
    return (
        phone(recipient, word(contact, "wa_id")),
        scoped(recipient, word(status, "recipient_user_id"), word(contact, "user_id")),
    )


def person(message: object, contact: object) -> Sender | None:
    """Who sent it, under the phone number if there is one; None when it does not say."""
    number, scoped_id = ids_of_sender(message, contact)
    external_id = number or scoped_id
    if external_id is None:
        return None
    name = " ".join(word(part(contact, "profile"), "name").split())[:LONGEST_NAME]
    return Sender(external_id, name, other_id=scoped_id if number else None)


def chat_with(sender: Sender) -> Chat:
    return Chat(sender.external_id, private=True)
