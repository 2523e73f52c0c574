"""The config: every fault at once, with its key and what to do; secrets never shown."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot import config
from bot.config import ConfigFault

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


def test_whatsapp_is_refused_as_long_as_it_is_not_there(write: Path) -> None:
    keys = ["phone_number_id", "business_account_id", "access_token", "app_secret", "verify_token"]
    write.write_text("[whatsapp]\n" + "\n".join(f'{key} = "x"' for key in keys))

    assert set(faults(write)) == {"whatsapp"}


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
    assert config.duration(typed) == meant


@pytest.mark.parametrize("typed", ["", "d", "28", "28x", "28d!", "-3d"])
def test_what_is_no_duration(typed: str) -> None:
    with pytest.raises(ValueError, match="write it like"):
        config.duration(typed)


def test_the_example_is_right_but_for_its_token() -> None:
    example = Path(__file__).parents[2] / "config.example.toml"

    assert set(faults(example)) == {"telegram.token"}
