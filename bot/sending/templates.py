"""The approved texts that may open a conversation: one for each kind of nudge, and one for whatever else waits."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.channels.contract import FilledTemplate, Template
from domain.templates import ANYTHING, name_of, what_of
from handlers.conversation.messages import text
from handlers.conversation.texts import LANGUAGES, Texts

OPEN = "open:now"
"""What the button of every template sends back."""

_MEETING = ("network", "theme", "when")
_NETWORK = ("network",)
_VARIABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "announcement": _MEETING,
        "rsvp_reminder": _MEETING,
        "bring_fetch": _MEETING,
        "programme": _MEETING,
        "takeaway": _MEETING,
        "curate": _MEETING,
        "changed": _MEETING,
        "called_off": _MEETING,
        "published": _MEETING,
        "fewer": _NETWORK,
        ANYTHING: _NETWORK,
    }
)
_LONGEST = 80
_EXAMPLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nl": {"network": "Rekenkring", "theme": "breuken", "when": "donderdag 3 december 2026, 15.30 uur"},
        "en": {"network": "Maths circle", "theme": "fractions", "when": "Thursday 3 December 2026, 15:30"},
    }
)


def catalogue(texts: Texts) -> list[Template]:
    """All of them in every language, as a platform wants them."""
    return [_template(texts, what, language) for what in _VARIABLES for language in LANGUAGES]


def fill(name: str, language: str, facts: Mapping[str, str]) -> FilledTemplate:
    """`facts` has "network", and about a meeting "theme" and "when"."""
    values = tuple(_short(facts.get(variable, "")) for variable in _VARIABLES[what_of(name)])
    return FilledTemplate(name, language, values, OPEN)


def _template(texts: Texts, what: str, language: str) -> Template:
    variables = _VARIABLES[what]
    numbered = {variable: "{{%d}}" % number for number, variable in enumerate(variables, 1)}  # noqa: UP031 - braces
    return Template(
        name=name_of(what),
        language=language,
        category="utility",
        body=texts.plain(text(f"template-{what}", **numbered), language),
        examples=tuple(_EXAMPLES[language][variable] for variable in variables),
        button=texts.plain(text("template-open"), language),
    )


def _short(value: str) -> str:
    """One line, for a template takes no other; never empty, for then it is refused."""
    line = " ".join(value.split())
    return (line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…") or "…"
