"""The words for numbers, months, weekdays and parts of the day, without accents, in Dutch and English."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .answers import DayPart

Value = int | str | float | DayPart


@dataclass(frozen=True, slots=True)
class Words:
    """One language's names; weekdays count from Monday = 0, ordinals have -1 for the last.

    `relative` are days without a name, `prepositions` what is written against a number ("om15:30"), and `telling`
    what makes an unknown word one about time ("kerstvakantie").
    """

    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_ending: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, DayPart]
    relative: tuple[str, ...]
    prepositions: tuple[str, ...]
    telling: tuple[str, ...]

    def pattern(self, kind: str) -> str:
        """The regular expression for what a rule writes as <name:kind>."""
        return {
            "digits": r"[0-9]{1,2}",
            "two": r"[0-9]{2}",
            "four": r"[0-9]{4}",
            "decimal": r"[0-9]{0,2}[.,](?:5|25|50|75)",
            # "3 december 2030 uur" is no year.
            "year": r"20[0-9]{2}(?! ?(?:uur|u|h|hrs|hours)\b)|'[0-9]{2}",
            "anyyear": r"[0-9]{4}|'?[0-9]{2}",
            "number": rf"[0-9]{{1,3}}|{_any(self.numbers)}",
            # Articles are numbers only next to a unit: "een uur".
            "loose": rf"[0-9]{{1,2}}|{self._spelled()}",
            "spelled": self._spelled(),
            # "at a quarter past": an article is no hour, but "om een uur" is.
            "hour": rf"[0-9]{{1,2}}|{_any(word for word in self.numbers if word not in ('a', 'an'))}",
            "half": r"[ap]\.?m",
            "ordinal": rf"[0-9]{{1,2}}(?:{self.ordinal_ending})|{_any(self.ordinals)}",
            "month": _any(self.months),
            "weekday": _any(self.weekdays),
            "fullday": _any(word for word in self.weekdays if len(word) > 5),
            # "jan" and "may" are names and words, too.
            "fullmonth": _any(word for word in self.months if len(word) > 3 or word == "mei"),
            "part": _any(self.parts),
        }[kind]

    def value(self, kind: str, text: str) -> Value:
        """What the words of one <name:kind> stand for; digits stay text, as a leading zero says something."""
        match kind:
            case "digits" | "two":
                return text
            case "decimal":
                return float("0" + text.replace(",", "."))
            case "year" | "anyyear":
                return _year(text)
            case "ordinal":
                return self.ordinals.get(text) or int(re.sub("[^0-9]", "", text))
            case "month" | "fullmonth":
                return self.months[text]
            case "weekday" | "fullday":
                return self.weekdays[text]
            case "part" | "half":
                return self.parts[text]
            case _:
                return self.numbers[text] if text in self.numbers else int(text)

    def long_names(self) -> frozenset[str]:
        """Names of days and months that are long enough to be recognised with a slip of the finger in them."""
        return frozenset(name for name in (*self.weekdays, *self.months, *self.relative) if len(name) > 4)

    def _spelled(self) -> str:
        return _any(word for word, value in self.numbers.items() if value > 1)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _numbered(lines: str, start: int) -> dict[str, int]:
    return {word: value for value, words in enumerate(lines.split(","), start) for word in words.split()}


_HALVES = {"am": DayPart.AM, "a.m": DayPart.AM, "pm": DayPart.PM, "p.m": DayPart.PM}

DUTCH = Words(
    numbers=_numbered(
        "een enen,twee tweeen,drie drieen,vier vieren,vijf vijven,zes zessen,zeven zevenen,acht achten,"
        "negen negenen,tien tienen,elf elven,twaalf twaalven,dertien,veertien,vijftien,zestien,zeventien,"
        "achttien,negentien,twintig,eenentwintig,tweeentwintig,drieentwintig,vierentwintig,vijfentwintig,"
        "zesentwintig,zevenentwintig,achtentwintig,negenentwintig,dertig,eenendertig",
        1,
    )
    | {"vijfendertig": 35, "veertig": 40, "vijfenveertig": 45, "vijftig": 50, "vijfenvijftig": 55}
    | {"zestig": 60, "negentig": 90},
    ordinals=_numbered("eerste,tweede,derde,vierde,vijfde,zesde,zevende,achtste,negende,tiende,elfde,twaalfde", 1)
    | {"laatste": -1},
    ordinal_ending="e|de|ste",
    months=_numbered(
        "januari jan,februari feb febr,maart mrt,april apr,mei,juni jun,juli jul,augustus aug,"
        "september sept sep,oktober okt,november nov,december dec",
        1,
    ),
    weekdays=_numbered(
        "maandag ma,dinsdag di din dins,woensdag wo woe woens,donderdag do don dond,vrijdag vr vri,"
        "zaterdag za zat,zondag zo zon",
        0,
    ),
    parts={
        "ochtend": DayPart.MORNING,
        "ochtends": DayPart.MORNING,
        "morgens": DayPart.MORNING,
        "voormiddag": DayPart.MORNING,
        "middag": DayPart.AFTERNOON,
        "middags": DayPart.AFTERNOON,
        "namiddag": DayPart.AFTERNOON,
        "namiddags": DayPart.AFTERNOON,
        "avond": DayPart.EVENING,
        "avonds": DayPart.EVENING,
        "nacht": DayPart.NIGHT,
        "nachts": DayPart.NIGHT,
        **_HALVES,
    },
    relative=("morgen", "vandaag", "overmorgen", "vanavond", "vanmiddag", "vanochtend", "volgende", "komende"),
    prepositions=("om", "op", "van", "tot", "vanaf", "rond", "tegen"),
    telling=(
        *("dag", "week", "weken", "maand", "jaar", "kwartaal", "periode", "seizoen", "lente", "zomer", "herfst"),
        *("winter", "kerst", "paas", "pasen", "pinkster", "hemelvaart", "feest", "sinterklaas", "carnaval"),
        *("vakantie", "ochtend", "middag", "avond", "nacht", "uur", "minuut", "minuten", "kwartier"),
    ),
)

ENGLISH = Words(
    numbers=_numbered(
        "one a an,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,"
        "sixteen,seventeen,eighteen,nineteen,twenty",
        1,
    )
    | {"twenty-five": 25, "twenty five": 25, "thirty": 30, "forty": 40, "forty-five": 45, "forty five": 45}
    | {"fifty": 50, "sixty": 60, "ninety": 90},
    ordinals=_numbered("first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth", 1)
    | {"last": -1},
    ordinal_ending="st|nd|rd|th",
    months=_numbered(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
        "september sept sep,october oct,november nov,december dec",
        1,
    ),
    weekdays=_numbered(
        "monday mon,tuesday tue tues,wednesday wed weds,thursday thu thur thurs,friday fri,saturday sat,sunday sun",
        0,
    ),
    parts={
        "morning": DayPart.MORNING,
        "afternoon": DayPart.AFTERNOON,
        "evening": DayPart.EVENING,
        "night": DayPart.NIGHT,
        **_HALVES,
    },
    relative=("today", "tomorrow", "tonight"),
    prepositions=("at", "on", "from", "until", "till", "around"),
    telling=(
        *("day", "week", "month", "year", "quarter", "term", "season", "spring", "summer", "autumn", "winter"),
        *("christmas", "easter", "holiday", "vacation", "break", "fortnight", "morning", "noon", "evening", "night"),
        *("hour", "minute"),
    ),
)
