"""Less, a break, stop, and start again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.people import Role
from storage.mail.outbox import OutboxRow
from storage.people import members, people
from tests import builders
from tests.fakes.stage import Actor, Stage


async def person_of(stage: Stage, actor: Actor) -> object:
    async with stage.database.read() as session:
        found = await people.find(session, "stage", actor.id)
    assert found is not None
    return found[0]


STOPS = [
    *(
        "STOP",
        "stop",
        "Stop!",
        "STOP!!!",
        "  stop.",
        "“Stop”",
        "STOP 🛑",
        "🛑 stop",
        "Stop?",
        "/stop",
        "stoppen",
    ),
    *(
        "Stop, alsjeblieft!",
        "stop aub",
        "stop a.u.b.",
        "Stop s.v.p.",
        "uitschrijven",
        "opzeggen",
        "geen berichten meer",
    ),
    *("unsubscribe", "Unsubscribe me", "please stop", "Stop, please", "opt-out", "Cancel subscription", "STOP ALL"),
]


@pytest.mark.parametrize("typed", STOPS)
async def test_stop_always_works(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    assert anja.last.text.startswith("Goed, ik stuur je niets meer.")
    assert (await person_of(stage, anja)).stopped  # type: ignore[attr-defined]  # a person


@pytest.mark.parametrize("typed", ["START", "start", "/start", "Start 🙂", "aanmelden", "Weer meedoen.", "subscribe"])
async def test_start_brings_somebody_back(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")
    await anja.says("stop")

    await anja.says(typed)

    assert anja.last.text == "Fijn dat je er weer bent. Je krijgt mijn berichten weer."
    assert not (await person_of(stage, anja)).stopped  # type: ignore[attr-defined]  # a person


@pytest.mark.parametrize(
    "typed",
    [
        *("/pauze tot 5 januari", "pauze tot 5 januari", "pause until 5 januari", "/pauze 5 januari"),
        *("/pauze t/m 4 januari", "pauze t/m 4 januari", "Pauze: TOT EN MET 4 januari", "pause through 4 january"),
        "/pauze 120 dagen",
    ],
)
async def test_a_break_until_a_day(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    assert "dinsdag 5 januari" in anja.last.text
    paused = (await person_of(stage, anja)).paused_until  # type: ignore[attr-defined]  # a person
    assert paused == datetime(2027, 1, 5, 7, tzinfo=UTC)


async def test_a_break_of_a_week_by_button_and_back(stage: Stage) -> None:
    anja = stage.person("Anja")
    await anja.says("pauze")

    await anja.taps("Een week")
    assert "maandag 14 september" in anja.last.text
    await anja.taps("Weer meedoen")

    assert anja.last.text.startswith("Fijn dat je er weer bent.")


@pytest.mark.parametrize("typed", ["Pauze!", "even pauze", "pause 🌴", "/pauze"])
async def test_without_a_day_it_asks_how_long(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    assert anja.last.text.startswith("Hoe lang wil je pauze?")


@pytest.mark.parametrize("typed", ["stop met zeuren", "ik stop", "pauze nemen is goed", "annuleer", "cancel", "10"])
async def test_a_sentence_is_no_wish(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    person = await person_of(stage, anja)
    assert not person.stopped  # type: ignore[attr-defined]  # a person
    assert person.paused_until is None  # type: ignore[attr-defined]  # a person


@pytest.mark.parametrize(
    "typed", ["/pauze tot gisteren", "pauze tot nader order", "/pauze blabla", "/pauze tot 31 februari"]
)
async def test_a_day_that_is_none_is_asked_again(stage: Stage, typed: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    assert anja.last.text.startswith("Die dag begrijp ik niet")
    assert "Een week" in anja.last.labels


async def test_three_unanswered_lead_to_one_question(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    async with stage.database.write() as session:
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        await people.change(session, found[0].id, unanswered=3)

    await stage.forward(days=3)

    assert [shown.text for shown in anja.inbox] == [
        "Ik wil je niet lastigvallen. Zal ik minder sturen? Als je niets zegt, ben ik stil tot jij weer iets stuurt."
    ]
    await anja.taps("Alleen bijeenkomsten")
    assert (await person_of(stage, anja)).only_meetings  # type: ignore[attr-defined]  # a person


async def test_the_question_is_billed_to_the_network_that_nudged_last(stage: Stage) -> None:
    one, two = await builders.network(stage), await builders.network(stage, "Taalnet")
    anja = await builders.member(stage, two, await builders.member(stage, one, "Anja"))
    async with stage.database.write() as session:
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        await people.change(session, found[0].id, unanswered=3)
        for network in (one, two):
            session.add(_sent_nudge(found[0].id, network.id, stage.clock.now() - timedelta(days=1)))
        await members.leave(session, two.id, found[0].id, stage.clock.now())  # which is no answer

    await stage.forward(hours=1)

    async with stage.database.read() as session:
        asked = (await session.scalars(select(OutboxRow).where(OutboxRow.nudge_kind == "fewer"))).one()
    assert (asked.network_id, asked.state) == (two.id, "sent")


def _sent_nudge(person_id: int, network_id: int, at: datetime) -> OutboxRow:
    return OutboxRow(
        channel="stage",
        account="stage",
        chat_id="elsewhere",
        private=True,
        person_id=person_id,
        network_id=network_id,
        nudge_kind="announcement",
        priority=2,
        state="sent",
        not_before=at,
        sent_at=at,
        created_at=at,
        body={"html": "Kom je?", "buttons": []},
        pin=False,
        only_edit=False,
    )


async def test_forged_choices_change_nothing(stage: Stage) -> None:
    anja = stage.person("Anja")

    for code in ("peace:", "peace:forever", "peace:week:1", "set:cap:999", "set:language:xx", "set:", "set:nonsense"):
        await anja.presses(code)
        assert anja.toast.alert, code

    assert anja.inbox == []


async def test_an_organiser_who_stops_hears_what_is_missed(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)

    await bert.says("stop")

    assert "je bent nog wel trekker" in bert.last.text


async def test_stop_works_before_a_yes_and_in_the_middle_of_a_question(stage: Stage) -> None:
    network = await builders.network(stage)
    bert, carla = stage.person("Bert"), await builders.member(stage, network, "Carla")
    await bert.says(f"/start {network.join_token}-join")
    await carla.says("/instellingen")
    await carla.taps("Stille uren")
    await carla.taps("Eigen tijden")

    for actor in (bert, carla):
        await actor.says("Stop!")

        assert actor.last.text.startswith("Goed, ik stuur je niets meer.")
        assert (await person_of(stage, actor)).stopped  # type: ignore[attr-defined]  # a person


async def test_stop_works_after_leaving(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    async with stage.database.write() as session:
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        await members.leave(session, network.id, found[0].id, stage.clock.now())

    await anja.says("uitschrijven")

    assert (await person_of(stage, anja)).stopped  # type: ignore[attr-defined]  # a person


async def test_stop_takes_back_news_that_waits_for_the_morning(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    bert = await builders.organiser(stage, network, "Bert")
    await builders.until(stage, datetime(2026, 9, 7, 22, 0))
    await bert.says("/trekkers")
    await bert.taps("Ik stop als trekker")
    await bert.taps("Ja, ik stop")

    await anja.says("stop")
    await stage.forward(days=1)

    assert len(anja.inbox) == 1


async def test_on_every_platform(both: Stage) -> None:
    there = both.person("Carla", on=both.channels[1])

    await there.says("STOP 🛑")
    assert (await builders.person_of(both, there)).stopped  # type: ignore[union-attr]  # they are known now
    await there.says("Start!")

    assert not (await builders.person_of(both, there)).stopped  # type: ignore[union-attr]  # they are known now


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("/pauze t/m vrijdag", "zaterdag 12 september"),
        ("/pauze tot oktober", "donderdag 1 oktober"),
        ("/pauze t/m oktober", "zondag 1 november"),
        ("/pauze tot volgende week", "maandag 14 september"),
        ("/pauze twee weken", "maandag 21 september"),
    ],
)
async def test_the_last_day_of_a_break_belongs_to_it_when_that_is_said(stage: Stage, typed: str, back: str) -> None:
    anja = stage.person("Anja")

    await anja.says(typed)

    assert back in anja.last.text


async def test_a_day_that_has_passed_is_no_break_of_a_year(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/pauze tot 3 september")

    assert (await person_of(stage, anja)).paused_until is None  # type: ignore[attr-defined]  # a person
