"""Who may register this address, and whose posts are believed."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.signature import handshake, verified

TOKEN = "afgesproken-woord"
SECRET = "app-geheim"
ASKED = {"hub.mode": "subscribe", "hub.verify_token": TOKEN, "hub.challenge": "1158201444"}


def signature(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def test_the_challenge_is_echoed() -> None:
    assert handshake(TOKEN, ASKED) == "1158201444"


@pytest.mark.parametrize(
    "params",
    [
        pytest.param({}, id="nothing"),
        pytest.param(ASKED | {"hub.mode": "unsubscribe"}, id="another mode"),
        pytest.param(ASKED | {"hub.verify_token": "geraden"}, id="another token"),
        pytest.param(ASKED | {"hub.verify_token": "afgesproken-wóórd"}, id="a token beyond ASCII"),
        pytest.param(ASKED | {"hub.verify_token": "\ud800"}, id="half a character"),
        pytest.param(ASKED | {"hub.verify_token": ""}, id="an empty token"),
        pytest.param({"hub.mode": "subscribe", "hub.challenge": "1"}, id="no token"),
        pytest.param({"hub.mode": "subscribe", "hub.verify_token": TOKEN}, id="no challenge"),
        pytest.param(ASKED | {"hub.challenge": ""}, id="an empty challenge"),
    ],
)
def test_others_cannot_register(params: dict[str, str]) -> None:
    assert handshake(TOKEN, params) is None


def test_without_a_token_of_our_own_nobody_can_register() -> None:
    assert handshake("", ASKED | {"hub.verify_token": ""}) is None


def test_a_known_signature() -> None:
    """Computed with another tool: printf '{}' | openssl dgst -sha256 -hmac app-geheim."""
    header = "sha256=6e27ae08625491439ff28e9cc06a92a7e41e986debaeb63f005d1b1c1291e60c"

    assert verified(SECRET, header, b"{}")


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(None, id="absent"),
        pytest.param("", id="empty"),
        pytest.param("sha256=", id="nothing behind it"),
        pytest.param(signature(b"{}").removeprefix("sha256="), id="no scheme"),
        pytest.param(signature(b"{}").replace("sha256", "sha1"), id="another scheme"),
        pytest.param(signature(b"{}")[:-1], id="too short"),
        pytest.param(signature(b"{}") + "0", id="too long"),
        pytest.param(signature(b"{ }"), id="of other bytes"),
        pytest.param(signature(b"{}", "ander-geheim"), id="with another secret"),
        pytest.param("sha256=é" + "0" * 63, id="beyond ASCII"),
        pytest.param("sha256=\ud800", id="half a character"),
    ],
)
def test_other_headers_are_refused(header: str | None) -> None:
    assert not verified(SECRET, header, b"{}")


def test_without_a_secret_nothing_is_believed() -> None:
    assert not verified("", signature(b"{}", ""), b"{}")


@given(st.binary(max_size=200))
def test_whatever_meta_signed_is_believed(body: bytes) -> None:
    assert verified(SECRET, signature(body), body)


@given(st.text(max_size=100), st.binary(max_size=50))
def test_whatever_was_made_up_is_refused(header: str, body: bytes) -> None:
    assert not verified(SECRET, header, body)


@given(st.binary(min_size=1, max_size=50), st.data())
def test_one_altered_byte_is_enough(body: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    altered = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]

    assert not verified(SECRET, signature(body), altered)
