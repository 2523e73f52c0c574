"""Links into Telegram, and a check of the token by a real call."""

import pytest
from telegram.error import NetworkError

from bot.channels.check_findings import Finding
from bot.channels.contract import Rejected
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.sending import share_link
from tests.bot.channels.telegram.scripted import Refusal, ScriptedApi


async def test_link(started: TelegramChannel) -> None:
    assert started.link("join-7") == "https://t.me/knipoog_bot?start=join-7"
    with pytest.raises(Rejected):
        started.link("naam=Anna")


def test_link_before_the_start(channel: TelegramChannel) -> None:
    with pytest.raises(RuntimeError):
        channel.link("join-7")


@pytest.mark.parametrize(
    ("markup", "link"),
    [
        pytest.param("Doe <b>mee</b> &amp; kom", "url=Doe%20mee%20%26%20kom", id="words"),
        pytest.param(
            "Doe mee:\nhttps://x.nl/?a=1\nTot dan",
            "url=https%3A%2F%2Fx.nl%2F%3Fa%3D1&text=Doe%20mee%3A%0ATot%20dan",
            id="an address of its own line",
        ),
        pytest.param("Zie https://x.nl/ hier", "url=Zie%20https%3A%2F%2Fx.nl%2F%20hier", id="an address among words"),
        pytest.param(
            '<a href="https://x.nl/?a=1&amp;b=2">Meer</a>',
            "url=Meer%20%28https%3A%2F%2Fx.nl%2F%3Fa%3D1%26b%3D2%29",
            id="a link",
        ),
        pytest.param('<a href="https://x.nl">https://x.nl</a>', "url=https%3A%2F%2Fx.nl&text=", id="only an address"),
    ],
)
def test_share(markup: str, link: str) -> None:
    assert share_link(markup) == f"https://t.me/share/url?{link}"


def test_share_of_the_channel(channel: TelegramChannel) -> None:
    assert channel.share("Kom je?") == "https://t.me/share/url?url=Kom%20je%3F"


async def test_inspection(channel: TelegramChannel, api: ScriptedApi) -> None:
    found = await channel.inspect()

    assert found == [Finding(True, "telegram.token", "is that of @knipoog_bot")]
    assert [call.method for call in api.calls] == ["getMe"]
    assert not api.open


@pytest.mark.parametrize(
    ("trouble", "key"),
    [
        pytest.param(Refusal(401, "Unauthorized"), "telegram.token", id="revoked"),
        pytest.param(Refusal(404, "Not Found"), "telegram.token", id="unknown"),
        pytest.param(Refusal(403, "Forbidden"), "telegram.token", id="forbidden"),
        pytest.param(NetworkError("httpx.ConnectError: "), "telegram.api_url", id="unreachable"),
    ],
)
async def test_inspection_finds_fault(trouble: object, key: str, channel: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getMe", trouble)

    found = await channel.inspect()

    assert [(finding.ok, finding.key) for finding in found] == [(False, key)]
    assert not api.open
