"""HTML is read as strictly as on Telegram."""

import pytest

from bot.channels.contract import Rejected
from bot.channels.playground.markup import plain, units


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("gewoon", "gewoon"),
        ("<b>vet <i>en schuin</i></b>", "vet en schuin"),
        ('<a href="https://example.org/?a=1&amp;b=2">link</a>', "link"),
        ("R&amp;D &lt;3 &#39;ja&#39;", "R&D <3 'ja'"),
        ("<code>/agenda</code>\nregel twee", "/agenda\nregel twee"),
    ],
)
def test_plain(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<b>open",
        "dicht</b>",
        "<b><i>gekruist</b></i>",
        "<u>onbekend</u>",
        "regel<br>twee",
        "<b class='x'>kenmerk</b>",
        "<a>zonder adres</a>",
        '<a href="javascript:alert(1)">nee</a>',
        "2 < 3",
        "<!-- stil -->",
        "<script>x</script>",
    ],
)
def test_what_telegram_cannot_parse_is_rejected(html: str) -> None:
    with pytest.raises(Rejected):
        plain(html)


def test_units_count_like_platforms() -> None:
    assert units("a😉") == 3
