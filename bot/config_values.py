"""Values of a config as an operator writes them: durations, times of day, time zones and addresses."""

import re
from datetime import time, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BeforeValidator

from bot.config_faults import nearest

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST_NUMBER = 6
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
NO_PLACES = {"Factory", "localtime"}
HTTPS = 443
DAWN, DUSK, A_DAY = 8 * 60, 20 * 60, 24 * 60
_DURATION = re.compile(r"(\d+)\s*([dhms])")


def duration(value: Any) -> timedelta:
    """ "28d", "16h", "90m", "5s", or several: "1d 12h"."""
    if isinstance(value, timedelta):
        return value
    parts = _DURATION.findall(str(value))
    if not parts or _DURATION.sub("", str(value)).strip():
        raise ValueError('write it like "28d", "16h", "90m" or "5s"')
    if any(len(number) > LONGEST_NUMBER for number, _ in parts):
        raise ValueError("this is longer than anything lasts")
    return sum((timedelta(**{UNITS[unit]: int(number)}) for number, unit in parts), timedelta())


def clock_time(value: Any) -> time:
    """ "20:00" """
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        raise ValueError('write it like "20:00"') from None


Duration = Annotated[timedelta, BeforeValidator(duration)]
ClockTime = Annotated[time, BeforeValidator(clock_time)]


def time_zone(value: str) -> str:
    known = available_timezones() - NO_PLACES
    if value in known:
        return value
    meant = nearest(value, known) or next((zone for zone in sorted(known) if zone.endswith(f"/{value}")), None)
    raise ValueError(f'did you mean "{meant}"?' if meant else 'write a time zone like "Europe/Amsterdam"')


def http_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ValueError('write an address like "https://example.org"')
    return value


def public_address(value: str) -> str:
    """Platforms and calendars come from outside, and want https; http is for trying things out on this machine."""
    address = urlsplit(http_address(value))
    if address.scheme != "https" and address.hostname not in THIS_MACHINE:
        raise ValueError('write an https address like "https://knipoog.example.org": platforms refuse http')
    if "/webhook/" in f"{address.path}/" or address.query or address.fragment:
        raise ValueError('leave out what comes behind it, like "/webhook/whatsapp": the bot adds that itself')
    return value.rstrip("/")


def outside_port(address: str) -> int | None:
    """The port to which a platform posts; None for an address that no platform reaches."""
    parts = urlsplit(address)
    return None if parts.hostname in THIS_MACHINE else parts.port or HTTPS


def mostly_by_day(since: time, until: time) -> bool:
    """Whether more of these quiet hours lies by day than by night."""
    begin, end = (60 * moment.hour + moment.minute for moment in (since, until))
    quiet = range(begin, end + (A_DAY if end < begin else 0))
    by_day = sum(1 for minute in quiet if DAWN <= minute % A_DAY < DUSK)
    return 2 * by_day > len(quiet)
