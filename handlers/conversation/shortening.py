"""Words of people that must share a message with other words: cut where it does least harm."""

from handlers.conversation.messages import Words, text


def shorten(words: str, units: int) -> str:
    """On one line, at most `units` UTF-16 units (as platforms count), with an ellipsis where something is left out."""
    line = " ".join(words.split())
    if units_of(line) <= units:
        return line
    head = line.encode("utf-16-le", "surrogatepass")[: (units - 1) * 2].decode("utf-16-le", "ignore")
    at_word = head.rpartition(" ")[0]
    return (at_word if units_of(at_word) > units // 2 else head).rstrip(" ,;:.") + "…"


def units_of(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def quoted(words: str, units: int = 500) -> Words:
    """As somebody's own words, in quotation marks of the reader's language."""
    return text("quoted", words=shorten(words, units))
