"""Networks of one person that look the same on a button are told apart."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.networks import Network, NetworkKind, named, told_apart

ONE = Network(1, "", "", NetworkKind.PRACTICE, "nl", "UTC", "a", datetime(2026, 9, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    ("names", "run_by", "shown"),
    [
        (["Rekenkring", "Taalkring"], ["Anja", "Bert"], ["Rekenkring", "Taalkring"]),
        (["Rekenkring", "rekenkring"], ["Anja Bos", "Bert"], ["Rekenkring (Anja)", "rekenkring (Bert)"]),
        (["Rekenkring", "Rekenkring"], ["Anja", "Anja"], ["Rekenkring (1)", "Rekenkring (2)"]),
        (["Rekenkring", "Rekenkring"], ["Anja", ""], ["Rekenkring (1)", "Rekenkring (2)"]),
        (
            ["Rekennetwerk basisschool Utrecht", "Rekennetwerk basisschool Zwolle"],
            ["Anja", "Anja"],
            ["Rekennetwerk basisschool Utrecht", "Rekennetwerk basisschool Zwolle"],
        ),
    ],
)
def test_each_has_a_word_of_its_own_where_another_looks_the_same(
    names: list[str], run_by: list[str], shown: list[str]
) -> None:
    mine = [replace(ONE, id=number, name=name) for number, name in enumerate(names, 1)]

    words = told_apart(mine, dict(enumerate(run_by, 1)))

    assert [named(network, words) for network in mine] == shown
    assert len(set(words.values())) == len(words)
