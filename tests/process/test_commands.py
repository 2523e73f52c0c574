"""The commands beside `run`, as an operator types them."""

from pathlib import Path

from tests.process.running import command

FAULTY = """
[bot]
language = "fr"
timezone = "Europe/Raalte"
[storage]
url = "mysql://localhost/knipoog"
[telegram]
token = "niet-van-botfather"
mode = "webhook"
[web]
port = 99999
colour = "blue"
[meeting]
takeaway = "een uurtje"
"""
SOUND = """
[telegram]
token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""


def test_check_tells_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(FAULTY, encoding="utf-8")

    checked = command("check", "--config", str(config))

    assert checked.returncode == 2
    keys = [line.partition(": ")[0] for line in checked.stderr.splitlines()]
    assert keys == [
        "bot.language", "bot.timezone", "storage.url", "telegram.token", "web.port", "web.colour", "meeting.takeaway",
    ]  # fmt: skip
    assert "niet-van-botfather" not in checked.stderr + checked.stdout


def test_check_is_content(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(SOUND, encoding="utf-8")

    checked = command("check", "--config", str(config))

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "all is well" in checked.stdout
