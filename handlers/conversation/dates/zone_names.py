"""Time zones by the names that people know: "Londen", "Curaçao", "Suriname"."""

import unicodedata
from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

_LOCALES = ("nl", "en")
_HALVES = (timedelta(), timedelta(days=182))
_ALSO = {"engeland": "GB", "england": "GB", "uk": "GB", "vs": "US", "usa": "US", "amerika": "US", "america": "US"} | {
    "bonaire": "BQ",
    "saba": "BQ",
    "statia": "BQ",
}


def city_of(zone: str, language: str) -> str:
    """What people recognise in a zone: "Europe/London" is "Londen"."""
    if zone not in get_global("zone_territories"):
        return zone.rpartition("/")[2].replace("_", " ")
    return get_timezone_location(zone, locale=language, return_city=True)


def find_zones(typed: str, now: datetime) -> tuple[str, ...]:
    """The zones with a city or a country of this name, by either language; in a wide country one for each clock."""
    wanted = _plain(typed)
    if "/" in typed and typed.strip() in available_timezones():
        return (typed.strip(),)
    found = _by_city().get(wanted) or _by_country().get(_ALSO.get(wanted, wanted), [])
    by_clock = {
        tuple((now + half).astimezone(ZoneInfo(zone)).utcoffset() for half in _HALVES): zone for zone in found[::-1]
    }
    return tuple(zone for zone in found if zone in by_clock.values())


def country_of(zone: str) -> str | None:
    """By ISO 3166: "NL"."""
    found = get_global("zone_territories").get(zone)
    return found if found and found.isalpha() and found != "ZZ" else None


@cache
def _by_city() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for zone in _zones():
        for name in dict.fromkeys(_plain(city_of(zone, language)) for language in _LOCALES):
            found[name].append(zone)
    return found


@cache
def _by_country() -> dict[str, list[str]]:
    """By name in both languages, and by ISO code in capitals."""
    found: dict[str, list[str]] = defaultdict(list)
    for zone in _zones():
        country = country_of(zone)
        names = {_plain(Locale(language).territories.get(country, "")) for language in _LOCALES} if country else set()
        for name in (*names, *([country] if country else [])):
            found[name].append(zone)
    return found


def _zones() -> list[str]:
    """Those that belong to a place; what is only another name for one has no place."""
    return sorted(available_timezones() & set(get_global("zone_territories")))


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", name.strip().lower()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").replace(".", " ").replace("’", "'").split())
