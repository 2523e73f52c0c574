"""Take-aways ("opbrengst"): what people take home from a meeting, and what of it is published."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Curation(StrEnum):
    """What the organiser decided about publishing it."""

    PROPOSED = "proposed"
    LEFT_OUT = "left_out"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Takeaway:
    id: int
    meeting_id: int
    person_id: int
    text: str
    named: bool
    curation: Curation
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody met somebody at a meeting; `person_id` said so."""

    meeting_id: int
    person_id: int
    met_id: int
    told_at: datetime
