"""The fake Telegram: HTML as the Bot API reads it, and its complaints word for word."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from tests.fakes.telegram import Clock, World
from tests.fakes.telegram.formatting import formatted, parse_html, to_html, units
from tests.fakes.telegram.refusals import RefusedError

READ = {
    "nested": ("<b>a <i>b</i></b>", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
    "other names": (
        "<strong>a</strong><em>b</em><del>c</del>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("strikethrough", 2, 1)],
    ),
    "emoji count two": ("👍<b>a</b>", "👍a", [("bold", 2, 1)]),
    "references": ("&lt;b&gt; &amp; &quot;&#39;&#x1F44D;", "<b> & \"'👍", []),
    "link": ('<a href="https://example.org/?a=1&amp;b=2">a</a>', "a", [("text_link", 0, 1)]),
    "quote": ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    "code": ("<pre>a<code>b</code></pre>", "ab", [("pre", 0, 2), ("code", 1, 1)]),
    "code of a language": ('<pre><code class="language-py">a</code></pre>', "a", [("pre", 0, 1)]),
    "spoiler": ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
    "empty tag": ("a<b></b>", "a", []),
    "capitals": ("<B>a</B>", "a", [("bold", 0, 1)]),
    "short end": ("<b>a</>", "a", [("bold", 0, 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "text", "entities"), READ.values(), ids=READ)
def test_html_that_is_read(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found, slips = parse_html(source)

    assert plain == text
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities
    assert slips == []


REFUSED = {
    "never closed": ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
    "closed crosswise": (
        "<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
    ),
    "never opened": ("a</b>", "Unexpected end tag at byte offset 1"),
    "unknown": ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    "line break": ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
    "bytes count": ("é<p>", 'Unsupported start tag "p" at byte offset 2'),
    "less than": ("a < b", 'Unsupported start tag "" at byte offset 2'),
    "heart": ("wij <3 jou", "Unsupported start tag \"3\" at byte offset 4"),
    "cut off": ("a <b", "Unclosed start tag at byte offset 2"),
    "cut off inside": ('<a href="x', "Unclosed start tag \"a\" at byte offset 0"),
    "cut off end": ("<b>a</b", "Unclosed end tag at byte offset 4"),
    "bare value": ("<a href=https://x.org>a</a>", "Unexpected end of name token at byte offset 8"),
    "span": ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    "no name": ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
}  # fmt: skip


@pytest.mark.parametrize(("source", "words"), REFUSED.values(), ids=REFUSED)
def test_html_that_is_refused(source: str, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize("source", ["R&D", "a &amp b", "&nbsp;", "&#xD800;", "&#0;"])
def test_bad_ampersands_are_let_through_and_noted(source: str) -> None:
    *_, slips = parse_html(source)
    assert len(slips) == 1


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
def test_escaped_text_is_always_read_back(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [], [])


@given(
    st.recursive(
        st.text("ab&<👍é", min_size=1, max_size=4).map(html.escape),
        lambda inner: st.tuples(st.sampled_from(["b", "i", "u", "s"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        max_leaves=8,
    )
)
def test_well_formed_html_comes_back_the_same(source: str) -> None:
    text, entities, slips = parse_html(source)

    assert parse_html(to_html(text, entities))[:2] == (text, entities)
    assert slips == []
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= units(text) for e in entities)


def test_space_around_a_text_is_taken_off() -> None:
    text, entities, _ = formatted("\n  <b>a </b>\n", "HTML", [])

    assert (text, entities) == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_telegram_finds_links_commands_and_names_itself() -> None:
    _, entities, _ = formatted("/agenda @anja_k https://example.org #rekenen <code>/x</code>", "HTML", [])

    assert [e["type"] for e in entities] == ["bot_command", "mention", "url", "hashtag", "code"]


def test_entities_can_be_given_instead_of_html() -> None:
    world = World(Clock())
    anja = world.user("Anja")
    anja.start()
    bold = MessageEntity(MessageEntity.BOLD, 0, 3).to_dict()

    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?", "entities": [bold]})

    assert anja.last().html == "<b>Kom</b> je?"


def test_a_mention_by_id_shows_for_people_the_bot_met() -> None:
    world = World(Clock())
    anja, bram = world.user("Anja"), world.user("Bram")
    anja.start()

    for person in (anja, bram):
        world.handle(
            "sendMessage",
            {"chat_id": anja.id, "text": f'<a href="tg://user?id={person.id}">hij</a>', "parse_mode": "HTML"},
        )

    assert [message.html for message in anja.inbox] == [f'<a href="tg://user?id={anja.id}">hij</a>', "hij"]
