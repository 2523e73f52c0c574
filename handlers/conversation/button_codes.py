"""Numbers in the codes of buttons, which anybody can forge: the id of a row or the number of a page, or nothing."""

LARGEST = 2**31 - 1
"""What an id of a row can be; PostgreSQL refuses to look for others."""


def number_in(said: str) -> int | None:
    """None for what is no such number, among which are digits that only look like some: "²", "٣"."""
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LARGEST))):
        return None
    return number if (number := int(said)) <= LARGEST else None


def page_in(said: str) -> int:
    """The first one (0) for what is no number."""
    return number_in(said) or 0
