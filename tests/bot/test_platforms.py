"""From the config to channels, and how fast they may send."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot import platforms
from bot.config import Config
from bot.sending.pacing import WHATSAPP, Pacer
from tests.fakes.clock import StoppedClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOCK = StoppedClock(NOW)
TELEGRAM_SECTION = {"token": "123456789:AAaaaaaaaaaaaaaaaaaaaaaaaa"}
WHATSAPP_SECTION: dict[str, Any] = {
    "phone_number_id": "106540352242922",
    "business_account_id": "102290129340398",
    "access_token": "EAAGnogwatdatlanggenoegis",
    "app_secret": "0123456789abcdef",
    "verify_token": "een-zelfverzonnen-woord",
    "number": "31612345678",
    "daily_people": 10,
}


def test_an_absent_section_is_no_channel() -> None:
    config = Config()

    assert (platforms.telegram(config, CLOCK), platforms.whatsapp(config, CLOCK)) == (None, None)


def test_channels_know_their_account() -> None:
    config = Config(telegram=TELEGRAM_SECTION, whatsapp=WHATSAPP_SECTION, bot={"name": "De Bot"})

    telegram, whatsapp = platforms.telegram(config, CLOCK), platforms.whatsapp(config, CLOCK)

    assert telegram is not None
    assert whatsapp is not None
    assert (telegram.account, whatsapp.account) == ("123456789", "106540352242922")
    assert whatsapp.link("x") == "https://wa.me/31612345678?text=De%20Bot%20x"
    assert whatsapp.daily_people == 10
    assert set(platforms.PACES) == {telegram.name, whatsapp.name}


def test_on_whatsapp_a_person_gets_45_at_once_and_then_one_in_6_seconds() -> None:
    pacer = Pacer(WHATSAPP)
    waits: list[timedelta] = []

    for _ in range(47):
        free = pacer.busy(NOW).get("31687654321", NOW)
        waits.append(free - NOW)
        pacer.answered("31687654321", NOW, private=True)

    assert waits == [timedelta()] * 45 + [timedelta(seconds=6), timedelta(seconds=12)]


def test_on_whatsapp_the_account_stays_below_80_a_second() -> None:
    pacer, now, sent = Pacer(WHATSAPP), NOW, 0

    while now < NOW + timedelta(seconds=1):
        now = max(now, pacer.free_at(now))
        pacer.leaves(now)
        sent += 1

    assert 60 <= sent < 80
