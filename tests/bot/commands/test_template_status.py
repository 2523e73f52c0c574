"""How a template of ours stands in an account."""

import pytest

from bot.channels.contract import Template, TemplateState
from bot.commands.template_status import compare, missing

WANTED = Template("programme", "nl", "utility", "Morgen: {{1}}.", ("breuken",), "Laat zien")


def state(
    state: str = "approved", category: str = "utility", reason: str = "", body: str = WANTED.body
) -> TemplateState:
    return TemplateState("programme", "nl", state, category, reason, body)


@pytest.mark.parametrize(
    ("found", "ok", "told"),
    [
        pytest.param([state()], True, "approved", id="approved"),
        pytest.param([state(body="")], True, "approved", id="approved, text not told"),
        pytest.param([state("pending")], False, "pending: Meta is looking at it", id="pending"),
        pytest.param([state("rejected", reason="invalid_format")], False, "rejected (invalid_format): change", id="no"),
        pytest.param([state("paused")], False, "paused: people blocked or reported it", id="paused"),
        pytest.param([state("limit_exceeded")], False, "limit_exceeded: see WhatsApp Manager", id="something new"),
        pytest.param([state(category="marketing")], False, "approved; Meta made it marketing", id="other category"),
        pytest.param([state(body="Morgen.")], False, "approved; the account has another text", id="other text"),
        pytest.param([], False, "is not in the account; `python -m bot templates push`", id="missing"),
        pytest.param([TemplateState("programme", "en", "approved", "utility")], False, "is not in the", id="language"),
    ],
)
def test_standing(found: list[TemplateState], ok: bool, told: str) -> None:
    [standing] = compare([WANTED], found)

    assert (standing.template, standing.ok) == (WANTED, ok)
    assert standing.told.startswith(told)


def test_missing_is_what_the_account_has_in_no_state() -> None:
    english = Template("programme", "en", "utility", "Tomorrow: {{1}}.", ("fractions",), "Show")

    assert missing([WANTED, english], [state("rejected")]) == [english]
