"""Long messages in pieces: whatever the words, no piece breaks a limit or leaks markup."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from bot.channels import splitting

TAGS = re.compile(r"</?([a-z]+)[^<>]*>")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@st.composite
def restricted_html(draw: st.DrawFn) -> str:
    """HTML as the texts make it: escaped values, a few tags around them, paragraphs between."""
    parts = []
    for _ in range(draw(st.integers(1, 12))):
        value = str(escape(draw(words)))
        tag = draw(st.sampled_from(["", "b", "i", "code", 'a href="https://example.org/?a=1&amp;b=2"']))
        parts.append(f"<{tag}>{value}</{tag.split()[0]}>" if tag else value)
        parts.append(draw(st.sampled_from([" ", "\n", "\n\n", ". ", ""])))
    return "".join(parts)


def balanced(piece: str) -> bool:
    open_tags: list[str] = []
    for found in TAGS.finditer(piece):
        if found.group().startswith("</"):
            if not open_tags or open_tags.pop() != found.group(1):
                return False
        else:
            open_tags.append(found.group(1))
    return not open_tags


def shown(text: str) -> str:
    return html.unescape(TAGS.sub("", text))


@given(restricted_html(), st.integers(10, 60))
@settings(max_examples=3 * settings.default.max_examples, deadline=None)
def test_every_piece_fits_is_balanced_and_nothing_is_lost(text: str, limit: int) -> None:
    pieces = splitting.split(text, limit)

    assert all(splitting.length(piece) <= limit for piece in pieces)
    assert all(balanced(piece) for piece in pieces)
    assert "".join(shown("".join(pieces)).split()) == "".join(shown(text).split())


@given(st.text(max_size=200), st.integers(1, 50))
@settings(deadline=None)
def test_clipped_text_fits_and_keeps_its_beginning(text: str, limit: int) -> None:
    clipped = splitting.clip(text, limit)

    assert len(clipped.encode("utf-16-le", "surrogatepass")) // 2 <= limit
    assert text.startswith(clipped.removesuffix("…").rstrip())


def test_length_counts_as_telegram_does() -> None:
    assert splitting.length("<b>a&amp;b</b> 👋") == 6


def test_a_short_text_stays_whole() -> None:
    assert splitting.split("<b>Hoi</b> daar", 20) == ["<b>Hoi</b> daar"]


def test_a_break_comes_at_a_paragraph() -> None:
    assert splitting.split("Eerste alinea.\n\nTweede alinea.", 20) == ["Eerste alinea.", "Tweede alinea."]


def test_a_tag_is_closed_and_opened_again() -> None:
    assert splitting.split("<b>een twee drie vier</b>", 10) == ["<b>een twee</b>", "<b>drie vier</b>"]
