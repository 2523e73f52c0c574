"""A group where the bot cannot be, and the organiser who posts for it."""

from datetime import datetime, timedelta

import pytest

from domain.bring_fetch import Direction, Visibility
from domain.meetings import Answer
from domain.networks import Network
from domain.people import Role
from handlers.conversation.messages import Event
from storage.engine import Database
from storage.people import members, people
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Stage
from tests.handlers.gathering import THURSDAY
from tests.handlers.network.posting import GROUP, by_hand, kept, states, write
from tests.handlers.two_platforms import member_elsewhere, open_both

ASKED = f"Zet je dit bericht in {GROUP}? Stuur het door, of kopieer het."


def said(actor: Actor) -> list[str]:
    return [shown.text for shown in actor.inbox]


async def test_first_the_bare_text_then_what_to_do_with_it(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)

    number = await write(
        anywhere, room, 'Kom je? <b>Ja &amp; graag</b>\n\n<a href="https://a.example/?x=1&amp;y=2">hier</a>'
    )
    await anywhere.settle()

    bare, asked = tess.inbox
    assert bare.html == 'Kom je? <b>Ja &amp; graag</b>\n\n<a href="https://a.example/?x=1&amp;y=2">hier</a>'
    assert bare.buttons == []
    assert asked.text == ASKED
    assert asked.labels == ["Staat erin", "Sla over"]
    assert [button["code"] for button in asked.buttons[0]] == [f"post:{number}:done", f"post:{number}:skip"]


async def test_a_keeper_elsewhere_gets_a_button_that_offers_the_text(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")
    room = await by_hand(both, network, tess)

    await write(both, room, "Kom je?")
    await both.settle()

    assert tess.last.labels == ["Delen", "Staat erin", "Sla over"]
    assert tess.last.buttons[0][0]["url"] == "https://phone.example/share?text=Kom%20je%3F"


async def test_the_card_of_a_meeting_comes_with_a_link_back(anywhere: Stage) -> None:
    network, _, tess = await kept(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY)

    await anywhere.settle()

    text = tess.inbox[-2].text
    assert text.startswith("📅 Breuken\n\ndonderdag 17 september 2026, 15.30–17.30 uur")
    assert text.endswith(f"Laat het me weten: https://stage.example/?start={network.join_token}-kom-{meeting.id}")
    assert tess.last.text == ASKED


async def test_several_texts_come_one_after_the_other(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)

    await write(anywhere, room, "Een")
    await write(anywhere, room, "Twee")
    await anywhere.settle()

    assert said(tess) == ["Een", ASKED, "Twee", ASKED]


@pytest.mark.parametrize(
    ("label", "told", "state"), [("Staat erin", "Dank je", "posted"), ("Sla over", "Goed", "skipped")]
)
async def test_saying_that_it_is_there_or_need_not_be(anywhere: Stage, label: str, told: str, state: str) -> None:
    _, room, tess = await kept(anywhere)
    await write(anywhere, room)
    await anywhere.settle()

    await tess.says(label)

    assert tess.last.text.startswith(told)
    assert await states(anywhere, room) == [state]


async def test_what_was_said_before_stays(both: Stage) -> None:
    network, room, tess = await kept(both)
    udo = await builders.organiser(both, network, "Udo")
    first, second = await write(both, room, "Een"), await write(both, room, "Twee")
    await both.settle()
    await tess.presses(f"post:{first}:done")
    await tess.presses(f"post:{second}:skip")

    await udo.presses(f"post:{first}:skip")
    assert udo.toast.text == "Dat bericht staat er al in."
    await tess.presses(f"post:{second}:done")
    assert tess.last.text == "Dat bericht is al overgeslagen."

    assert await states(both, room) == ["posted", "skipped"]


@pytest.mark.parametrize(
    "code", ["post:{id}:done", "post:{id}:other", "post:x:done", "post:999:done", "post:{id}", "post"]
)
async def test_who_does_not_run_the_network_confirms_nothing(both: Stage, code: str) -> None:
    network, room, _ = await kept(both)
    number = await write(both, room)
    await both.settle()
    bert = await builders.member(both, network, "Bert")
    carla = await builders.organiser(both, await builders.network(both, "Taalnet"), "Carla")

    for actor in (bert, carla):
        await actor.presses(code.format(id=number))
        assert actor.toast.alert

    assert await states(both, room) == ["given"]


async def test_at_night_it_waits_and_a_newer_text_takes_its_place(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await until(anywhere, datetime(2026, 9, 7, 23))
    await write(anywhere, room, "om drie uur", card="meeting:1")
    await anywhere.settle()
    await write(anywhere, room, "om vier uur", card="meeting:1")
    await anywhere.settle()
    assert tess.inbox == []

    await anywhere.forward(hours=9)

    assert said(tess) == ["om vier uur", ASKED]
    assert anywhere.clock.now().hour == 6  # 8.00 in Amsterdam


async def test_what_is_past_is_not_handed_over(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await until(anywhere, datetime(2026, 9, 7, 23))
    await write(anywhere, room, expires_at=anywhere.clock.now() + timedelta(hours=2))

    await anywhere.forward(hours=12)

    assert tess.inbox == []
    assert await states(anywhere, room) == ["skipped"]


async def test_after_a_day_it_is_asked_once(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await write(anywhere, room, "<b>Breuken</b> op donderdag\nKom je?")
    await anywhere.settle()

    await anywhere.forward(days=1)
    assert tess.last.text == f"Staat het bericht “Breuken op donderdag” al in {GROUP}?"
    assert tess.last.labels == ["Staat erin", "Sla over"]
    seen = len(tess.inbox)
    await anywhere.forward(days=6)
    assert len(tess.inbox) == seen
    await tess.taps("Staat erin")

    assert await states(anywhere, room) == ["posted"]


async def test_what_is_there_is_not_asked_after(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await write(anywhere, room)
    await anywhere.settle()
    await tess.taps("Staat erin")
    seen = len(tess.inbox)

    await anywhere.forward(days=3)

    assert len(tess.inbox) == seen


@pytest.mark.parametrize("why", ["stopped", "member", "left", "blocked", "paused"])
async def test_when_the_keeper_cannot_the_eldest_other_organiser_gets_it(both: Stage, why: str) -> None:
    network, room, tess = await kept(both)
    await both.forward(minutes=1)
    udo = await builders.organiser(both, network, "Udo")
    await both.forward(minutes=1)
    arie = await builders.organiser(both, network, "Arie")
    await cannot(both, network, tess, why)

    await write(both, room)
    await both.settle()

    assert said(udo)[-2:] == ["Hallo groep", ASKED]
    assert ASKED not in said(tess) + said(arie)


async def cannot(stage: Stage, network: Network, actor: Actor, why: str) -> None:
    """This organiser can no longer post, and why."""
    person = await builders.person_of(stage, actor)
    assert person is not None
    now = stage.clock.now()
    async with stage.database.write() as session:
        match why:
            case "member":
                await members.change(session, network.id, person.id, role=Role.MEMBER.value)
            case "left":
                await members.leave(session, network.id, person.id, now)
            case "stopped":
                await people.change(session, person.id, stopped_at=now)
            case "paused":
                await people.change(session, person.id, paused_until=now + timedelta(days=9))
    if why == "blocked":
        await actor.does(Event.BLOCKED)


async def test_when_nobody_can_it_waits_until_somebody_can(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await tess.says("stop")
    seen = len(tess.inbox)
    await write(anywhere, room)
    await anywhere.forward(days=1)
    assert len(tess.inbox) == seen

    await tess.says("start")

    assert said(tess)[-2:] == ["Hallo groep", ASKED]


async def test_after_two_weeks_nobody_is_asked_for_it_any_more(anywhere: Stage) -> None:
    _, room, tess = await kept(anywhere)
    await tess.says("stop")
    await write(anywhere, room)

    await anywhere.forward(days=14, minutes=1)

    asked_who_pulls = "written"
    assert await states(anywhere, room) == ["skipped", asked_who_pulls]


async def test_who_takes_over_gets_the_text_with_the_question(both: Stage) -> None:
    network, room, tess = await kept(both)
    udo = await builders.organiser(both, network, "Udo")
    await write(both, room)
    await both.settle()
    await tess.says("stop")

    await both.forward(days=1)

    assert said(udo) == ["Hallo groep", ASKED]


async def test_the_next_text_tells_what_moved(anywhere: Stage) -> None:
    network, room, tess = await kept(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY, announced=True)
    coming = [await builders.member(anywhere, network, name) for name in ("Anja", "Bert", "Carla")]
    stranger = await builders.member(anywhere, network, "Aad", introduced=False)
    await builders.says(anywhere, meeting, Answer.YES, *coming, stranger)
    await builders.says(anywhere, meeting, Answer.NO, tess)
    await builders.item(anywhere, network, coming[0], Direction.BRING, "een spel", about=meeting)
    await builders.item(anywhere, network, tess, Direction.BRING, "een taart", about=meeting)
    await builders.item(
        anywhere, network, coming[1], Direction.BRING, "geheim", about=meeting, visibility=Visibility.ORGANISER
    )
    await builders.item(anywhere, network, coming[2], Direction.FETCH, "hulp bij deeltafels", about=meeting)

    await write(anywhere, room, "Een")
    await write(anywhere, room, "Twee")
    await anywhere.settle()
    assert said(tess) == [
        "Een\n\nEr komen nu 4 mensen: Anja, Bert en 2 anderen.\nEr is al één ding om te brengen.",
        ASKED,
        "Twee",
        ASKED,
    ]
    await builders.says(anywhere, meeting, Answer.NO, coming[0], stranger)
    await write(anywhere, room, "Drie")
    await anywhere.settle()

    assert tess.inbox[-2].text == "Drie\n\nEr komen nu 2 mensen: Bert en Carla."


async def test_in_the_language_of_the_network(anywhere: Stage) -> None:
    network = await builders.network(anywhere, "Maths", language="en")
    tess = await builders.organiser(anywhere, network, "Tess")
    room = await by_hand(anywhere, network, tess)
    meeting = await builders.meeting(anywhere, network, starts=THURSDAY, announced=True)
    await builders.says(anywhere, meeting, Answer.YES, tess)

    await write(anywhere, room, "One")
    await anywhere.settle()

    assert said(tess) == ["One\n\nTess is coming.", ASKED]


async def test_nothing_is_told_of_a_meeting_that_nobody_knows_of(anywhere: Stage) -> None:
    network, room, tess = await kept(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=datetime(2026, 12, 3, 15, 30))
    await builders.says(anywhere, meeting, Answer.YES, tess)

    await write(anywhere, room, "Een")
    await anywhere.settle()

    assert said(tess) == ["Een", ASKED]


async def test_an_address_that_would_be_too_long_is_left_out(both: Stage) -> None:
    network = await builders.network(both)
    tess = await builders.organiser(both, network, "Tess")

    await write(both, await by_hand(both, network, tess), "woord " * 400)
    await both.settle()

    assert tess.last.labels == ["Staat erin", "Sla over"]


async def test_who_has_to_be_opened_first_gets_the_text_before_the_question(database: Database) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    tess = await member_elsewhere(stage, network, "Tess", role=Role.ORGANISER)
    await write(stage, await by_hand(stage, network, tess))
    await stage.settle()
    seen = len(tess.inbox)

    await tess.presses("open")

    assert said(tess)[seen:] == ["Hallo groep", ASKED]
    await stage.close()
