"""Which public holiday is on a day, in the country where a network meets."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays
from holidays.utils import list_supported_countries

from .zone_names import country_of

_OF_LANGUAGE = {"nl": "NL", "en": "GB"}
"""Where the time zone of a network tells no country."""

_NAMES_IN = {"nl": "nl", "en": "en_US"}
_ALSO = "optional"
"""Days on which part of a country is free, as on Good Friday in the Netherlands."""


def holiday_on(day: date, *, zone: str, network_language: str, language: str) -> str | None:
    """Its name in `language`; None on any other day, and where the holidays of the country are not known."""
    country = country_of(zone) or _OF_LANGUAGE.get(network_language)
    return _holidays(country, day.year, _NAMES_IN.get(language)).get(day) if country else None


@lru_cache(maxsize=32)
def _holidays(country: str, year: int, language: str | None) -> Mapping[date, str]:
    if country not in list_supported_countries():
        return {}
    supported = country_holidays(country).supported_categories
    categories = {"public", _ALSO} & set(supported)
    return dict(country_holidays(country, years=year, language=language, categories=tuple(categories)))
