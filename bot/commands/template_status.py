"""What stands between a template of ours and its use: whether the account has it, as it is here, and approved."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.channels.contract import Template, TemplateState

PUSH = "`python -m bot templates push` hands it in"
ADVICE = {
    "approved": "",
    "pending": "Meta is looking at it; mostly that takes minutes, at most a day",
    "in_appeal": "Meta is looking at it once more",
    "rejected": "change it in WhatsApp Manager and hand it in again, or appeal there",
    "paused": "people blocked or reported it; Meta lets it go on after some hours, and at the third time no more",
    "disabled": "people blocked or reported it too often; it can be changed in WhatsApp Manager",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`told` says what is so and what to do about it."""

    template: Template
    ok: bool
    told: str


def compare(wanted: Iterable[Template], found: Iterable[TemplateState]) -> list[Standing]:
    """How each template that we want stands in the account."""
    there = {(state.name, state.language): state for state in found}
    return [_standing(template, there.get((template.name, template.language))) for template in wanted]


def missing(wanted: Iterable[Template], found: Iterable[TemplateState]) -> list[Template]:
    there = {(state.name, state.language) for state in found}
    return [template for template in wanted if (template.name, template.language) not in there]


def _standing(template: Template, state: TemplateState | None) -> Standing:
    if state is None:
        return Standing(template, False, f"is not in the account; {PUSH}")
    told = [_state_in_words(state)]
    if state.category != template.category:
        told.append(f"Meta made it {state.category}, we asked for {template.category}: it goes only to who allows that")
    if state.body and state.body.strip() != template.body.strip():
        told.append("the account has another text: change it in WhatsApp Manager")
    return Standing(template, state.state == "approved" and len(told) == 1, "; ".join(told))


def _state_in_words(state: TemplateState) -> str:
    reason = f" ({state.reason})" if state.reason else ""
    advice = ADVICE.get(state.state, "see WhatsApp Manager")
    return f"{state.state}{reason}" + (f": {advice}" if advice else "")
