"""What somebody types instead of tapping: the label of a button, or its number."""

import re
import unicodedata
from collections.abc import Sequence

_NUMBER = re.compile(r"(?:(?:nummer|nr|no|number|optie|option|keuze|antwoord) ?)?(\d{1,3})")
_YES_OR_NO = {**dict.fromkeys(("ja", "yes"), True), **dict.fromkeys(("nee", "no"), False)}


def plainly(typed: str) -> str:
    """Without capitals, accents, punctuation and pictures, so that "Één, graag!" equals "een graag"."""
    apart = unicodedata.normalize("NFKD", typed.casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def number_of(typed: str) -> int | None:
    """The number that is all there is: "2", "2.", "nr. 2", "#2"; None for anything else."""
    found = _NUMBER.fullmatch(plainly(typed))
    return int(found[1]) if found and not typed.strip().startswith("-") else None


def labelled(typed: str, labels: Sequence[str]) -> int | None:
    """Which of the labels was typed, counted from 0; None when none was, or several are alike."""
    wanted = plainly(typed)
    same = [at for at, label in enumerate(labels) if wanted and plainly(label) == wanted]
    return same[0] if len(same) == 1 else None


def pointed_at(typed: str, labels: Sequence[str]) -> int | None:
    """The label that was typed, or has this number, or alone begins with the yes or no that was typed; from 0."""
    exact = labelled(typed, labels)
    if exact is not None:
        return exact
    number = number_of(typed)
    if number is not None:
        return number - 1 if 1 <= number <= len(labels) else None
    wanted = _YES_OR_NO.get(plainly(typed))
    alike = [at for at, label in enumerate(labels) if _YES_OR_NO.get(plainly(label).partition(" ")[0]) is wanted]
    return alike[0] if wanted is not None and len(alike) == 1 else None
