"""The config: every fault at once, with its key and what to do; secrets never shown."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import config
from bot.config_faults import ConfigFault
from bot.config_values import duration, mostly_by_day
from domain.prices import Price

TOKEN = "123456789:AAaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("KNIPOOG_TELEGRAM__TOKEN", "KNIPOOG_REQUIRE_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "config.toml"


def faults(path: Path, **options: bool) -> dict[str, str]:
    with pytest.raises(ConfigFault) as caught:
        config.load(path, **options)
    return dict(caught.value.faults)


def test_every_fault_is_told_at_once(write: Path) -> None:
    write.write_text(
        """
        [bot]
        timezone = "Mars/Olympus"
        colour = "red"
        [telegram]
        token = "geheim"
        [nudges]
        quiet_from = "25:00"
        [meeting]
        announcement = "soon"
        [nonsense]
        """
    )

    found = faults(write)

    assert set(found) == {
        "bot.timezone",
        "bot.colour",
        "telegram.token",
        "nudges.quiet_from",
        "meeting.announcement",
        "nonsense",
    }
    assert "geheim" not in str(found)
    assert found["bot.timezone"] == 'write a time zone like "Europe/Amsterdam"'


def test_a_missing_file_says_what_to_do(write: Path) -> None:
    assert faults(write) == {str(write): "there is no such file; copy config.example.toml to it"}


def test_a_file_that_is_no_toml_is_told(write: Path) -> None:
    write.write_text("[bot\nname =")

    assert "this is not TOML" in faults(write)[str(write)]


def test_without_a_channel_there_is_nothing_to_run(write: Path) -> None:
    write.write_text("")

    assert set(faults(write, needs_channel=True)) == {"telegram.token"}


def test_a_webhook_needs_a_secret_and_an_address(write: Path) -> None:
    write.write_text(f'[telegram]\ntoken = "{TOKEN}"\nmode = "webhook"\n')
    assert "webhook_secret is needed" in faults(write)["telegram"]

    write.write_text(f'[telegram]\ntoken = "{TOKEN}"\nmode = "webhook"\nwebhook_secret = "abcdefghijklmnop"\n')
    assert set(faults(write)) == {"web.public_url"}


def test_reminders_must_not_overtake_each_other(write: Path) -> None:
    write.write_text('[meeting]\nrsvp_reminder = "40d"\n')

    assert "must not overtake" in faults(write)["meeting"]


WHATSAPP = """
[whatsapp]
phone_number_id = "106540352242922"
business_account_id = "102290129340398"
access_token = "EAAGnogwatdatlanggenoegis"
app_secret = "0123456789abcdef0123456789abcdef"
verify_token = "een-zelfverzonnen-woord"
"""
PUBLIC = '[web]\npublic_url = "https://knipoog.example"\n'


def test_whatsapp_alone_is_enough_to_run(write: Path) -> None:
    write.write_text(WHATSAPP + PUBLIC)

    found = config.load(write, needs_channel=True)

    assert found.whatsapp is not None
    assert (found.whatsapp.api_url, found.whatsapp.api_version) == ("https://graph.facebook.com", "24.0")
    assert (found.whatsapp.number, found.whatsapp.daily_people) == (None, None)
    assert "EAAGnogwatdatlanggenoegis" not in repr(found)
    settings = found.settings()
    assert (settings.prices, settings.currency, settings.monthly_budget) == ({}, "EUR", None)


def test_whatsapp_needs_an_address(write: Path) -> None:
    write.write_text(WHATSAPP)

    assert set(faults(write)) == {"web.public_url"}


def test_all_that_is_wrong_with_whatsapp_is_told_at_once(write: Path) -> None:
    write.write_text(
        """
        [whatsapp]
        phone_number_id = "+31 6 12345678"
        business_account_id = ""
        access_token = "fill in"
        app_secret = ""
        verify_token = "kort"
        api_url = "graph.facebook.com"
        api_version = "9.0"
        number = "0612345678"
        daily_people = 0
        monthly_budget = -1.0
        currency = "euro"
        colour = "green"
        [[whatsapp.prices]]
        category = "Utility!"
        price = -0.1
        date = "gisteren"
        """
    )

    found = faults(write)

    keys = ["phone_number_id", "business_account_id", "access_token", "app_secret", "verify_token", "api_url"]
    keys += ["api_version", "number", "daily_people", "monthly_budget", "currency", "colour"]
    keys += ["prices.0.category", "prices.0.price", "prices.0.date", "prices.0.source"]
    assert set(found) == {f"whatsapp.{key}" for key in keys}
    assert "fill in" not in str(found)
    assert found["whatsapp.verify_token"] == "make one up of at least 16 characters"


@pytest.mark.parametrize(
    ("typed", "meant"), [('"v24.0"', "24.0"), ("24.0", "24.0"), ('"17.0"', "17.0"), ('"23.0"', "23.0")]
)
def test_versions_of_the_api(typed: str, meant: str, write: Path) -> None:
    write.write_text(WHATSAPP + f"api_version = {typed}\n" + PUBLIC)

    found = config.load(write).whatsapp

    assert found is not None
    assert found.api_version == meant


@pytest.mark.parametrize("typed", ["31612345678", "+31 6 1234-5678", "(31) 612345678"])
def test_telephone_numbers(typed: str, write: Path) -> None:
    write.write_text(WHATSAPP + f'number = "{typed}"\n' + PUBLIC)

    found = config.load(write).whatsapp

    assert found is not None
    assert found.number == "31612345678"


def test_prices_reach_the_settings(write: Path) -> None:
    read_on = [("utility", 0.04, "2026-01-02"), ("utility", 0.05, "2025-01-02"), ("marketing", 0.11, "2026-01-02")]
    prices = "".join(
        f'[[whatsapp.prices]]\ncategory = "{category}"\nprice = {price}\ndate = {day}\nsource = "prijslijst"\n'
        for category, price, day in read_on
    )
    write.write_text(WHATSAPP + 'currency = "USD"\nmonthly_budget = 25\n' + prices + PUBLIC)

    settings = config.load(write).settings()

    assert settings.prices == {
        "utility": Price(0.04, date(2026, 1, 2), "prijslijst"),
        "marketing": Price(0.11, date(2026, 1, 2), "prijslijst"),
    }
    assert (settings.currency, settings.monthly_budget) == ("USD", 25.0)


def test_a_budget_without_prices_means_nothing(write: Path) -> None:
    write.write_text(WHATSAPP + "monthly_budget = 25\n" + PUBLIC)

    assert set(faults(write)) == {"whatsapp.prices"}


def test_the_environment_overrules_the_file(write: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.write_text('[meeting]\nannouncement = "30d"\n[nudges]\nquiet_from = "21:30"\n')
    monkeypatch.setenv("KNIPOOG_MEETING__ANNOUNCEMENT", "35d")
    monkeypatch.setenv("KNIPOOG_TELEGRAM__TOKEN", TOKEN)

    found = config.load(write, needs_channel=True)

    assert found.settings().offsets.announcement == timedelta(days=35)
    assert found.settings().quiet_from == time(21, 30)
    assert TOKEN not in repr(found)


def test_an_unknown_variable_is_a_fault(write: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.write_text("")
    monkeypatch.setenv("KNIPOOG_TELEGRM__TOKEN", TOKEN)

    assert set(faults(write)) == {"KNIPOOG_TELEGRM__TOKEN"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("28d", timedelta(days=28)),
        ("90m", timedelta(minutes=90)),
        ("1d 12h", timedelta(hours=36)),
        ("5s", timedelta(seconds=5)),
    ],
)
def test_durations(typed: str, meant: timedelta) -> None:
    assert duration(typed) == meant


@pytest.mark.parametrize("typed", ["", "d", "28", "28x", "28d!", "-3d"])
def test_what_is_no_duration(typed: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        duration(typed)


def test_what_is_longer_than_anything_lasts() -> None:
    with pytest.raises(ValueError, match="longer than anything"):
        duration("9999999d")


@pytest.mark.parametrize(
    ("written", "key", "advice"),
    [
        ('[bot]\nlangauge = "nl"', "bot.langauge", 'is not a key that exists; did you mean "language"?'),
        ('[bot]\nLANGUAGE = "nl"', "bot.LANGUAGE", 'is not a key that exists; did you mean "language"?'),
        ('[bott]\nname = "x"', "bott", "is not a key that exists; did you mean [bot]?"),
        ('[nudge]\nmax_per_week = 3', "nudge", "is not a key that exists; did you mean [nudges]?"),
        ('name = "x"', "name", "is not a key that exists; see config.example.toml"),
        ('[bot]\nquiet_from = "20:00"', "bot.quiet_from", "is not a key that exists; it belongs in [nudges]"),
        ('[bot]\nbirds = 3', "bot.birds", "is not a key that exists; see config.example.toml"),
        (
            '[[whatsapp.prices]]\ncategoy = "utility"',
            "whatsapp.prices.0.categoy",
            'is not a key that exists; did you mean "category"?',
        ),
        ('telegram = "x"', "telegram", "is a section: write its name between brackets on a line of its own, with its "
         "keys under it"),
        ("[bot]\nname = 3", "bot.name", "write it between quotes"),
        ('[web]\nport = "veel"', "web.port", "write a whole number"),
        ('[bot]\ntimezone = "Europe/Amsterdm"', "bot.timezone", 'did you mean "Europe/Amsterdam"?'),
        ('[bot]\ntimezone = "Amsterdam"', "bot.timezone", 'did you mean "Europe/Amsterdam"?'),
        ('[bot]\ntimezone = "Factory"', "bot.timezone", 'write a time zone like "Europe/Amsterdam"'),
        ('[storage]\nurl = "postgresql://u:geheim@h:veel/d"', "storage.url", "write an address like "
         '"sqlite:///data/knipoog.db"'),
        ('[storage]\nurl = "sqlite://"', "storage.url", "this keeps nothing when the bot stops: write a file, like "
         '"sqlite:///data/knipoog.db"'),
        ('[privacy]\nkeep_messages = "99999999999999d"', "privacy.keep_messages", "this is longer than anything lasts"),
    ],
)  # fmt: skip
def test_what_to_do_about_it(written: str, key: str, advice: str, write: Path) -> None:
    write.write_text(written)

    assert faults(write)[key] == advice


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("KNIPOOG_TELEGRM__TOKEN", 'is not a variable that exists; did you mean "KNIPOOG_TELEGRAM__TOKEN"?'),
        ("KNIPOOG_WEB_PORT", 'is not a variable that exists; did you mean "KNIPOOG_WEB__PORT"?'),
        ("KNIPOOG_BIRDS", "is not a variable that exists; see config.example.toml"),
    ],
)
def test_what_is_meant_by_a_variable(name: str, advice: str, write: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.write_text("")
    monkeypatch.setenv(name, TOKEN)

    assert faults(write)[name] == advice


def test_a_list_in_a_variable_that_is_no_json(write: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.write_text("")
    monkeypatch.setenv("KNIPOOG_WHATSAPP__PRICES", "utility: 0.05")

    assert list(faults(write)) == ["KNIPOOG_…"]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path) == {str(tmp_path): "there is no such file; copy config.example.toml to it"}


QUIET_BY_DAY = "exchange quiet_from and quiet_until"


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("20:00", "08:00", False),
        ("08:00", "20:00", True),
        ("07:00", "22:00", True),
        ("12:00", "13:00", True),
        ("00:00", "07:00", False),
        ("23:00", "06:30", False),
        ("18:00", "10:00", False),
        ("14:00", "22:00", True),
        ("19:00", "08:01", False),
        ("00:00", "00:00", False),
    ],
)
def test_quiet_hours_the_wrong_way_round(since: str, until: str, wrong: bool, write: Path) -> None:
    write.write_text(f'[nudges]\nquiet_from = "{since}"\nquiet_until = "{until}"\n')

    if wrong:
        assert QUIET_BY_DAY in faults(write)["nudges"]
    else:
        assert config.load(write).nudges.quiet_from == time.fromisoformat(since)


@given(st.times(), st.times())
def test_of_two_ways_round_at_most_one_is_wrong(one: time, other: time) -> None:
    assert not (mostly_by_day(one, other) and mostly_by_day(other, one))


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("http://knipoog.example.org", "write an https address"),
        ("knipoog.example.org", "write an address like"),
        ("https://knipoog.example.org/webhook/whatsapp", "leave out what comes behind it"),
        ("https://knipoog.example.org/?x=1", "leave out what comes behind it"),
    ],
)
def test_a_public_address_that_no_platform_takes(address: str, advice: str, write: Path) -> None:
    write.write_text(f'[web]\npublic_url = "{address}"\n')

    assert faults(write)["web.public_url"].startswith(advice)


@pytest.mark.parametrize(
    "address", ["https://knipoog.example.org", "https://school.example/knipoog", "http://127.0.0.1:8080"]
)
def test_a_public_address(address: str, write: Path) -> None:
    write.write_text(f'[web]\npublic_url = "{address}/"\n')

    assert config.load(write).web.public_url == address


def test_telegram_posts_to_few_ports(write: Path) -> None:
    telegram = f'[telegram]\ntoken = "{TOKEN}"\nmode = "webhook"\nwebhook_secret = "abcdefghijklmnop"\n'
    write.write_text(telegram + '[web]\npublic_url = "https://knipoog.example.org:8080"\n')

    assert "Telegram posts to no other port than 443, 80, 88, 8443" in faults(write)["web.public_url"]


def test_the_example_is_right_but_for_its_token() -> None:
    example = Path(__file__).parents[2] / "config.example.toml"

    assert set(faults(example)) == {"telegram.token"}


@pytest.mark.parametrize("key", ["access_token", "app_secret"])
def test_half_a_secret_is_refused_and_not_shown(key: str, write: Path) -> None:
    whole = {"access_token": "EAAGnogwatdatlanggenoegis", "app_secret": "0123456789abcdef0123456789abcdef"}[key]
    write.write_text(WHATSAPP.replace(whole, "halfgeheim") + PUBLIC)

    found = faults(write)

    assert found == {f"whatsapp.{key}": "this is only a part of it: Meta's have at least 16 characters"}


@pytest.mark.parametrize("password", ["ge@heim", "@geheim", "ge:heim@x", "heel/ge@heim"])
def test_a_password_that_cannot_be_told_apart_from_the_server_is_never_shown(password: str, write: Path) -> None:
    write.write_text(f'[storage]\nurl = "postgresql://knipoog:{password}@db.example/knipoog"\n')

    found = faults(write)

    assert set(found) == {"storage.url"}
    assert "heim" not in str(found)


def test_a_password_is_in_no_description_of_the_config(write: Path) -> None:
    write.write_text('[storage]\nurl = "postgresql://knipoog:heelgeheim@db.example/knipoog"\n')

    found = config.load(write)

    assert found.storage.url.endswith("db.example/knipoog")
    assert "heelgeheim" not in repr(found) + str(found)
