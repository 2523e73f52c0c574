"""Numbers in the codes of buttons, which anybody can forge: the id of a row or the number of a page, or nothing; and
the day of a meeting.
"""

from domain.meetings import Meeting

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


def day_of(meeting: Meeting) -> str:
    """The meeting as it is on this day: "7v2" once it was moved to another. Without a version it is the first day."""
    return str(meeting.id) if meeting.version == 1 else f"{meeting.id}v{meeting.version}"


def meeting_and_day(said: str) -> tuple[str, int | None]:
    """The meeting in what `day_of` gives, and the version that it names; None for what names no version."""
    meeting_id, named, version = said.partition("v")
    return meeting_id, number_in(version) if named else 1
