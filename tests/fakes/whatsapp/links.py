"""Links that open WhatsApp: a chat with a number and a draft in it, or a draft for a chat of one's own choice."""

from urllib.parse import parse_qs, urlsplit


def draft(url: str) -> tuple[str, str]:
    """The digits of the number ("" when the reader chooses the chat) and the text that stands ready to be sent."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, strict_parsing=bool(parts.query))
    if parts.hostname == "wa.me":
        number = parts.path.strip("/")
    else:
        assert parts.hostname == "api.whatsapp.com", f"{url} does not open WhatsApp"
        assert parts.path.rstrip("/") == "/send", f"{url} opens no chat"
        number = query.pop("phone", [""])[0]
    assert parts.scheme == "https", f"{url} is not https"
    assert number == "" or number.isdigit(), f"{url}: a number has only digits here"
    assert set(query) <= {"text"}, f"{url} has more than a text"
    return number, query.get("text", [""])[0]
