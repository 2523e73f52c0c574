"""Numbers that people forge in the codes of buttons."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bring_fetch import Direction
from domain.meetings import Answer
from domain.networks import Network
from handlers import ALL
from handlers.conversation.button_codes import LARGEST, number_in, page_in
from tests import builders
from tests.fakes.stage import Actor, Stage

HANDLERS = Path(__file__).parents[3] / "handlers"


@pytest.mark.parametrize(
    ("said", "meant"),
    [("0", 0), ("12", 12), ("2147483647", LARGEST), ("2147483648", None), ("9" * 40, None)]
    + [(said, None) for said in ("", "²", "٣", "１", "-1", "+1", "1.0", " 1", "1_0", "0x1", "een")],
)
def test_a_number_is_one_or_is_none(said: str, meant: int | None) -> None:
    assert number_in(said) == meant


@given(st.text())
def test_whatever_is_forged_is_a_number_of_a_row_or_nothing(said: str) -> None:
    found = number_in(said)

    assert found is None or 0 <= found <= LARGEST
    assert page_in(said) >= 0


def test_nobody_else_decides_what_a_number_is() -> None:
    others = [path for path in HANDLERS.rglob("*.py") if path.name != "button_codes.py"]

    assert [path.name for path in others if re.search(r"\.is(digit|numeric)\(", path.read_text())] == []


@pytest.mark.parametrize("number", ["²", "٣", "99999999999", "-1", ""])
@pytest.mark.parametrize(
    "code",
    [
        *("rsvp:{}:yes", "ics:{}", "ta:{}:named", "bf:{}", "item:{}:edit", "pub:{}:list", "announce:{}", "restore:{}"),
        *("hello:{}:yes", "net:{}:mijn", "leave:{}", "network:{}:name", "leden:{}:0", "leden:1:{}", "trek:{}:list"),
        *("trek:1:add:{}", "trek:1:ask:{}", "groep:keep:{}", "post:{}:done", "same:{}:one:0", "same:1:one:{}"),
        *(
            "same:1:sure:{}:{}",
            "same:yes:{}",
            "q:{}:theme:x",
            "q:1:theme:#{}",
            "set:cap:{}",
            "balans:{}",
            "kom:x:{}:yes",
        ),
    ],
)
async def test_a_forged_number_is_an_outdated_button_and_never_a_bug(stage: Stage, code: str, number: str) -> None:
    anja = await builders.organiser(stage, await builders.network(stage), "Anja")

    await anja.presses(code.replace("{}", number))

    said = [anja.toast.text, *(shown.text for shown in anja.inbox)]
    assert not any(words.startswith("Sorry, daar ging bij mij iets mis.") for words in said)


async def test_no_button_tells_an_outsider_anything(stage: Stage) -> None:
    """Every door there is, with the numbers of another network."""
    secret = await builders.network(stage, "Geheimnet", goal="Zebradoel")
    bob = await builders.organiser(stage, secret, "Bob Yoghurt")
    meeting = await builders.meeting(stage, secret, theme="Xylofoon", place="Krokodillenlaan", announced=True)
    await builders.says(stage, meeting, Answer.YES, bob)
    await builders.item(stage, secret, bob, Direction.BRING, "Zeewierkoek", about=meeting)
    await builders.takeaway(stage, meeting, bob, "Pinguïnplan")
    mallory = await builders.organiser(stage, await builders.network(stage, "Anders"), "Mallory")
    doors = [press.prefix for each in ALL for press in each.doors.presses if press.prefix not in ("priv", "leave")]
    before = await told_of(stage, bob, secret)

    for door in doors:
        for rest in ("1:edit", "1:list", "yes:1"):
            await mallory.presses(f"{door}:{rest}")

    said = " ".join([*(shown.text for shown in mallory.inbox), *(toast.text for toast in mallory.channel.toasts)])
    secrets = ("Geheim", "Zebra", "Yoghurt", "Xylofoon", "Krokodil", "Zeewier", "Pinguïn", "ging bij mij iets mis")
    assert [word for word in secrets if word in said] == []
    assert await told_of(stage, bob, secret) == before


async def told_of(stage: Stage, actor: Actor, network: Network) -> tuple[object, ...]:
    items = await builders.items_of(stage, actor, network)
    return await builders.membership_of(stage, network, actor), items, await builders.person_of(stage, actor)
