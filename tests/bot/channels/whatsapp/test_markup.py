"""Restricted HTML as WhatsApp text: what is bold is bold, and what people wrote is never more than words."""

import html
import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.markup import LOOKALIKES, literal, whatsapp_text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        pytest.param("Kom je <b>ook</b>?", "Kom je *ook*?", id="bold"),
        pytest.param("Kom je <i>ook</i>?", "Kom je _ook_?", id="italic"),
        pytest.param("Typ <code>AB_CD*</code>", "Typ ```AB_CD*```", id="code is as it is"),
        pytest.param("<code>a`b</code>", "```aˋb```", id="but for what ends it"),
        pytest.param("<b><code>x</code> y</b>", "```x``` *y*", id="code is not bold"),
        pytest.param("<b> ja </b>en", " *ja* en", id="marks directly around the words"),
        pytest.param("<b> </b><i></i>x", " x", id="nothing to mark"),
        pytest.param("<b>Breng</b>en", "Brengen", id="no mark against a letter"),
        pytest.param("voor<b>uit</b>", "vooruit", id="nor after one"),
        pytest.param("<b>a</b><b>b</b>", "*ab*", id="one style, one mark"),
        pytest.param("<b>a <i>b</i> c</b>", "*a _b_ c*", id="nested"),
        pytest.param("<i>a <b>b</b></i>", "_a_ *_b_*", id="nested the other way"),
        pytest.param("<b>een<i>twee</i></b>", "*eentwee*", id="nested against a letter"),
        pytest.param("<b>een\n\ntwee</b> drie", "*een*\n\n*twee* drie", id="each line by itself"),
        pytest.param("&lt;b&gt; &amp; 'wij'", "<b> & 'wij'", id="escapes"),
        pytest.param("1 < 2", "1 < 2", id="a stray sign"),
        pytest.param("&gt; geen citaat", "› geen citaat", id="no quote"),
        pytest.param("2 &gt; 1", "2 > 1", id="larger than"),
        pytest.param('<a href="https://x.nl/a">uitleg</a>.', "uitleg (https://x.nl/a).", id="link"),
        pytest.param('<a href="https://x.nl">https://x.nl</a>', "https://x.nl", id="link that says where it goes"),
        pytest.param('<a href="https://x.nl/">x.nl</a>', "https://x.nl/", id="link that says so in short"),
        pytest.param('<a href="mailto:a@x.nl">a@x.nl</a>', "a@x.nl", id="mail"),
        pytest.param('<a href="tel:+31612345678">bel ons</a>', "bel ons (+31612345678)", id="telephone"),
        pytest.param('<b>zie <a href="https://x.nl">dit</a></b>', "*zie dit* (https://x.nl)", id="link in bold"),
        pytest.param('<a href="https://x.nl/?a=1&amp;b=2">x</a>', "x (https://x.nl/?a=1&b=2)", id="escapes in a link"),
        pytest.param('<a href="https://x.nl/_a_*">x</a>', "x (https://x.nl/%5Fa%5F%2A)", id="marks in a link"),
        pytest.param("jan_de_vries@school.nl", "jan_de_vries@school.nl", id="a mail address can be copied"),
        pytest.param("zie https://x.nl/~jan/_a_ *", "zie https://x.nl/%7Ejan/%5Faˍ ∗", id="marks in a typed address"),
        pytest.param("*_~`", "∗ˍ∼ˋ", id="marks"),
        pytest.param("<b>*a*</b>", "*∗a∗*", id="marks in bold"),
    ],
)
def test_shown(markup: str, shown: str) -> None:
    assert whatsapp_text(markup) == shown


def test_without_marks_the_words_are_the_same() -> None:
    markup = '<b>Kom</b> je <i>ook</i>, <code>A1</code>? *nee* <a href="https://x.nl">hier</a>'

    assert whatsapp_text(markup, marks=False) == "Kom je ook, A1? ∗nee∗ hier (https://x.nl)"


def test_plain_words_are_not_read_as_markup() -> None:
    assert literal("<b>a</b> &amp; *b*\n> c") == "<b>a</b> &amp; ∗b∗\n› c"


# Whatever people write. WhatsApp's own reading of marks, as its help page has it: a pair of the same marks, on one
# line, directly around something, with no letter or digit against the outside.

BACK = str.maketrans({lookalike: mark for mark, lookalike in LOOKALIKES.items()} | {"›": ">"})
PAIR = re.compile(r"(?<![^\W_])(?P<mark>[*_~])(?=\S)(?P<inner>[^\n]*?\S)(?P=mark)(?![^\W_])")
CODE = re.compile(r"```(?=\S)([^\n`]*)```|`([^\n`]+)`")


@dataclass
class Seen:
    """What somebody sees: the words, and which of them in which style."""

    words: str
    styled: list[tuple[str, str]] = field(default_factory=list)


def seen(shown: str) -> Seen:
    styled: list[tuple[str, str]] = []

    def take_code(found: re.Match[str]) -> str:
        styled.append(("`", found[1] or found[2]))
        return str(found[1] or found[2])

    def take(found: re.Match[str]) -> str:
        styled.append((found["mark"], found["inner"].strip("*_")))
        return PAIR.sub(take, found["inner"])

    words = CODE.sub(take_code, shown)
    quotes = re.findall(r"^> ", words, re.MULTILINE)
    words = PAIR.sub(take, words)
    return Seen(words, styled + [(">", "")] * len(quotes))


values = st.text(st.sampled_from("ab1 *_~`>\n<&.é"), max_size=12)
addresses = st.text(st.sampled_from("ab*_~/"), max_size=6).map(lambda path: f"https://x.nl/{path}")


@given(values, addresses)
def test_what_people_write_stays_words(value: str, address: str) -> None:
    shown = whatsapp_text(f"{html.escape(value)}\n{html.escape(value + ' ' + address)}")

    found = seen(shown)
    assert found.styled == []
    assert found.words.translate(BACK).replace("%2A", "*").replace("%5F", "_").replace("%7E", "~") == (
        f"{value}\n{value} {address}"
    )


@given(values, values, values)
def test_only_what_is_ours_is_styled(first: str, second: str, third: str) -> None:
    a, b, c = (html.escape(value) for value in (first, second, third))

    shown = whatsapp_text(f"<b>{a}</b> {b} <i>{c} <b>{a}</b></i>")

    found = seen(shown)
    assert found.words.translate(BACK) == f"{first} {second} {third} {first}"
    bold = [words for mark, words in found.styled if mark == "*"]
    italic = [words for mark, words in found.styled if mark == "_"]
    assert {mark for mark, _ in found.styled} <= {"*", "_"}
    assert {words.translate(BACK) for words in bold} <= {line.strip() for line in first.split("\n")}
    assert all(words.translate(BACK) in f"{third} {first}" for words in italic)
    assert not any(words in second and words not in first for words in bold)


@given(st.text(st.sampled_from("ab é.\n"), max_size=12))
def test_what_should_be_bold_is(value: str) -> None:
    found = seen(whatsapp_text(f"Zie: <b>{value}</b>!"))

    lines = [line.strip() for line in value.split("\n")]
    assert [words for _, words in found.styled] == [line for line in lines if line]


@given(st.text(max_size=60))
def test_any_text_at_all(value: str) -> None:
    assert seen(whatsapp_text(html.escape(value))).styled == []
    assert seen(literal(value)).styled == []
