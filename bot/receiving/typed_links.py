"""Links that people type or pass on by hand: a join code, with or without what should happen, somewhere in a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import Mistake
from handlers.conversation.messages import Event, Incoming
from storage import networks
from storage.networks import TOKEN_LENGTH, TYPEABLE

MOST = 3
"""So many codes of a text are looked up."""

JOIN = "join"

_PART = 4
_SIGN = f"[{TYPEABLE}]"
_GAP = r"[ \t\u00a0\u202f]{0,2}[-\u2010-\u2015]?[ \t\u00a0\u202f]{0,2}"
_TOKEN = _GAP.join([f"({_SIGN}{{{_PART}}})"] * (TOKEN_LENGTH // _PART))
_REST = r"((?:-[a-z0-9_]+)*)"
_END = r"(?![a-z0-9])"
# A look-ahead, so that of "even abcd efgh jkmn" also the second word may be a beginning.
_ANYWHERE = re.compile(rf"(?<![a-z0-9])(?={_TOKEN}{_REST}{_END})")
_WHOLE = re.compile(_TOKEN + _REST)

_LEAD = r"(?:(?:mijn |de |my |the )?(?:join ?|toegangs)?code(?: is)?|(?:ik )?doe (?:ook )?mee(?: met)?|mee ?doen|join)"
_CODE_LIKE = re.compile(rf"{_LEAD}[ :]+([a-z0-9](?:[a-z0-9 -]*[a-z0-9])?)[ .!]*")
_SHORTEST, _LONGEST = 10, 14  # what somebody who copies twelve signs makes of them

_NO_NETWORK = re.compile(r"(?:(start)|(verder|cmd-[a-z_]{1,32}))[ .!]*")


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A join code as it is kept, and what followed it: "rsvp-12-yes", or nothing."""

    token: str
    rest: str = ""

    @property
    def action(self) -> str:
        return self.rest.partition("-")[0]


async def as_link(
    session: AsyncSession, incoming: Incoming, bot_name: str, is_action: Callable[[str], bool]
) -> Incoming | None:
    """The link that this text holds, as if it was followed. Raises Mistake for a code that no network has."""
    plain = drafted(incoming.text, bot_name)
    if plain is not None:
        return _start(incoming, plain)
    for link in typed_links(incoming.text):
        if await networks.by_join_token(session, link.token) or await networks.by_former_token(session, link.token):
            rest = link.rest if is_action(link.action) else JOIN
            return _start(incoming, f"{link.token}-{rest}")
    if looks_meant(incoming.text, bot_name):
        raise Mistake("unknown-code", way_out=(("button-help", "help"),))
    return None


def _start(incoming: Incoming, argument: str) -> Incoming:
    return replace(incoming, event=Event.COMMAND, command="start", argument=argument)


def typed_links(typed: str) -> list[TypedLink]:
    """What may be a link, likeliest first. Whether a network has that code must be looked up."""
    found: dict[str, tuple[int, int, TypedLink]] = {}
    lowered = _decoded(typed).lower()
    for match in _ANYWHERE.finditer(lowered):
        token = "".join(match.groups()[:3])
        spread = match.start(4) - match.start(1) - TOKEN_LENGTH
        wordlike = not any(sign.isdigit() for sign in token)
        found.setdefault(token, (2 * min(spread, 1) + wordlike, match.start(), TypedLink(token, match[4][1:])))
    return [link for _, _, link in sorted(found.values(), key=lambda each: each[:2])][:MOST]


def looks_meant(typed: str, bot_name: str) -> bool:
    """Whether this is nothing but a code, though no network may have it: "code abcd-efgh-jkm", "Knipoog abcd..."."""
    words = " ".join(_decoded(typed).lower().split())
    named = words.removeprefix(f"{bot_name.lower()} ")
    if named != words and _WHOLE.fullmatch(named.strip(" .!")):
        return True
    found = _CODE_LIKE.fullmatch(words)
    if found is None:
        return False
    signs = re.sub(r"[ -]", "", found[1])
    solid = " " not in found[1] and len(signs) == TOKEN_LENGTH
    return _SHORTEST <= len(signs) <= _LONGEST and (solid or any(sign.isdigit() for sign in signs))


def drafted(typed: str, bot_name: str) -> str | None:
    """What a link without a network drafts, as the argument of /start: "Knipoog verder"; None for other texts."""
    words = " ".join(typed.lower().split())
    found = _NO_NETWORK.fullmatch(words.removeprefix(bot_name.lower()).lstrip(" :"))
    if found is None or not words.startswith(bot_name.lower()):
        return None
    return found[2] or ""


def _decoded(typed: str) -> str:
    """Somebody may paste the whole address of a link, where a space is %20."""
    return unquote(typed) if "%" in typed else typed
