"""Every kind of button, pressed twice before its answer could be seen, acts once and answers without an alarm."""

import pytest

from bot.channels.contract import Capabilities
from handlers import ALL
from storage.engine import Database
from tests import builders
from tests.fakes.stage import EVERYTHING, ONE_TO_ONE, Actor, Stage, StageChannel
from tests.handlers.gathering import announced, up_to_the_date

KINDS = sorted({press.prefix for module in ALL for press in module.doors.presses})
EVERY_CODE = [*(f"{kind}:1:1" for kind in KINDS), *(f"{kind}:1" for kind in KINDS), "as:mijn", "q:1:x:y"]


@pytest.mark.parametrize("can", [EVERYTHING, ONE_TO_ONE], ids=["with groups", "one to one"])
async def test_every_kind_of_button(database: Database, can: Capabilities) -> None:
    """Also where what it says is forged: one answer, whatever that is."""
    stage = await Stage.open(database, channels=[StageChannel(capabilities=can)])
    network = await builders.network(stage)
    await builders.meeting(stage, network, announced=True)
    anja = await builders.organiser(stage, network, "Anja")
    again: list[tuple[str, int, str, bool]] = []
    for code in EVERY_CODE:
        await anja.presses(code)
        seen = len(anja.inbox)
        await anja.presses(code, impatient=True)
        again.append((code, len(anja.inbox) - seen, anja.toast.text, anja.toast.alert))

    assert again == [(code, 0, "", False) for code in EVERY_CODE]
    await stage.close()


async def test_what_was_saved_is_saved_once_and_nothing_is_outdated(stage: Stage) -> None:
    network = await builders.network(stage)
    tess = await builders.organiser(stage, network, "Tess")
    await plan_up_to_saving(tess)
    save = next(b["code"] for row in tess.last.buttons for b in row if b["label"] == "Klopt, bewaren")
    at = tess.last.id

    await tess.presses(str(save), message_id=at)
    seen = [shown.text for shown in tess.inbox]
    await tess.presses(str(save), message_id=at, impatient=True)

    assert [shown.text for shown in tess.inbox] == seen
    assert (tess.toast.text, tess.toast.alert) == ("", False)


async def plan_up_to_saving(tess: Actor) -> None:
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.taps("Klopt")
    await tess.says("De Vlieger")


async def test_one_introduction_and_one_calendar_file(stage: Stage) -> None:
    network, meeting, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja", themes=("spel",))
    before = len(group.messages)

    for code in (f"hello:{network.id}:yes", f"ics:{meeting.id}"):
        await anja.presses(code, message_id="77")
        await anja.presses(code, message_id="77", impatient=True)

    assert len(group.messages) == before + 1
    assert len([shown for shown in anja.inbox if shown.document]) == 1


async def test_who_saw_the_answer_presses_anew(stage: Stage) -> None:
    _, meeting, tess, _ = await announced(stage)
    await tess.presses(f"ics:{meeting.id}", message_id="77")
    stage.clock.forward(seconds=1.5)

    await tess.presses(f"ics:{meeting.id}", message_id="77", impatient=True)

    assert len([shown for shown in tess.inbox if shown.document]) == 2


async def test_another_answer_and_back_is_three_presses(stage: Stage) -> None:
    network, meeting, _, _ = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    for said in ("yes", "no", "yes"):
        await anja.presses(f"rsvp:{meeting.id}:{said}", message_id="77", impatient=True)

    assert anja.toast.text == "Leuk, tot dan"
