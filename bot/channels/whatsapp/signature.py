"""Whether it is Meta that speaks: the handshake of a new address, and the signature under every post."""

import hashlib
import hmac
from collections.abc import Mapping

SCHEME = "sha256="


def handshake(verify_token: str, params: Mapping[str, str]) -> str | None:
    """The challenge to echo; None when this is not a subscription with our token."""
    if params.get("hub.mode") != "subscribe" or not _same(verify_token, params.get("hub.verify_token")):
        return None
    return params.get("hub.challenge") or None


def verified(app_secret: str, header: str | None, body: bytes) -> bool:
    """Whether the header is the signature of these very bytes; False for whatever else it is."""
    if not app_secret:
        return False
    return _same(SCHEME + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest(), header)


def _same(ours: str, theirs: str | None) -> bool:
    """Compared in constant time, as bytes: a comparison of text refuses what is beyond ASCII."""
    if not ours or theirs is None:
        return False
    return hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "surrogatepass"))
