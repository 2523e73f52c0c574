"""A meeting is changed, and everybody who knew of it hears it once."""

from datetime import datetime, time, timedelta

import pytest

from domain.meetings import Answer
from storage import meetings
from storage.mail import nudge_history
from storage.people import people
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    NOVEMBER,
    ROW,
    THURSDAY,
    awaited,
    move,
    now,
    organised,
)

MOVED = (
    "Breuken is verplaatst.\n\n"
    "Nu: vrijdag 18 september 2026, 14.00–16.00 uur\n"
    "Was: donderdag 17 september 2026, 15.30 uur\n"
    "De Vlieger\n\n"
    "Kun je dan ook?"
)


async def test_a_meeting_is_moved_to_another_day(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)

    await tess.says("/wijzig")
    assert tess.last.text.startswith(
        "Breuken\ndonderdag 17 september 2026, 15.30 uur\nDe Vlieger\n\nWat wordt er anders?"
    )
    assert tess.last.labels[:3] == ["Datum of tijd", "Plaats", "Thema of doel"]
    await tess.taps("Datum of tijd")
    assert tess.last.text.startswith("Nu is het donderdag 17 september 2026, 15.30 uur. Wanneer wordt het?")
    await tess.says("vr 18 sep 14 uur")
    assert tess.last.text == (
        "vrijdag 18 september 2026, 14.00 uur, over 11 dagen.\n\n"
        "Wie de oude datum kent, vraag ik in één bericht of het dan ook lukt. "
        "De antwoorden tot nu toe vervallen. "
        "Daarna vertel ik je hoeveel leden het krijgen, en hoeveel niet.\n\n"
        "Klopt dat?"
    )
    await tess.taps("Klopt")
    await stage.forward(minutes=1)

    changed = await now(stage, meeting)
    assert (changed.starts, changed.duration) == (datetime(2026, 9, 18, 14), meeting.duration)
    assert (changed.version, changed.sequence) == (2, 1)
    assert anja.last.text == MOVED
    assert anja.last.labels == ROW
    assert "vrijdag 18 september 2026, 14.00–16.00 uur" in anja.inbox[0].text
    assert anja.inbox[0].labels == ROW
    assert "Let op, dit is de nieuwe datum." in group.messages[0].text
    assert "Komt:" not in group.messages[0].text
    assert group.last.text == (
        "Breuken is verplaatst naar vrijdag 18 september 2026, 14.00–16.00 uur. Laat je weten of je dan kunt?"
    )
    assert tess.last.text == (
        "Aangepast: breuken, vrijdag 18 september 2026, 14.00–16.00 uur.\n"
        "In de groep komt een bericht van me.\n"
        "1 lid krijgt er bericht van.\n\n"
        "Kun je zelf dan ook?"
    )


async def test_who_answered_the_old_date_is_asked_again_and_answers_in_place(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)
    await move(tess)
    async with stage.database.read() as session:
        assert await meetings.answers(session, meeting.id) == []

    await anja.taps("Kan niet")
    await tess.taps("Ik kom")
    await stage.forward(minutes=1)

    assert anja.last.labels == ["Ik kom", "Misschien", "✓ Kan niet", "In mijn agenda"]
    assert "Komt: 1 · Misschien: 0 · Kan niet: 1" in group.messages[0].text


async def test_reminders_about_the_old_date_that_wait_are_void(stage: Stage) -> None:
    """At night a reminder waits in the outbox; the meeting is moved before it leaves."""
    network, _, tess, _, _ = await awaited(stage, starts=datetime(2026, 9, 21, 21))
    bert = await builders.member(stage, network, "Bert")
    await until(stage, datetime(2026, 9, 14, 22))  # wall time, the reminder was due at 21.00
    assert bert.inbox == []

    await move(tess, "di 22 sep 20 uur")
    await stage.forward(hours=11)

    assert [shown.text.split("\n")[0] for shown in bert.inbox] == ["Breuken is verplaatst."]
    async with stage.database.read() as session:
        unsent = await nudge_history.unsent(session, stage.clock.now() - timedelta(days=1))
    assert {(each.kind, each.why) for each in unsent if each.state == "dropped"} == {
        ("rsvp_reminder", "moved"),
        ("bring_fetch", "moved"),
    }


async def test_the_reminder_of_the_new_date_comes_in_its_time(stage: Stage) -> None:
    network, _, tess, _, _ = await awaited(stage)
    bert = await builders.member(stage, network, "Bert")
    await until(stage, datetime(2026, 9, 10, 10))

    await move(tess, "do 1 oktober 14 uur")
    await until(stage, datetime(2026, 9, 17, 14))  # wall time, fourteen days before

    assert bert.last.text.startswith("Kom je ook? 📅 Breuken\ndonderdag 1 oktober 2026, 14.00–16.00 uur")


async def test_news_waits_until_the_morning_and_of_two_changes_only_the_last_is_told(stage: Stage) -> None:
    _, _, tess, anja, group = await awaited(stage)
    await until(stage, datetime(2026, 9, 9, 22))
    seen = len(anja.inbox)

    await move(tess)
    await tess.says("/wijzig")
    await tess.taps("Plaats")
    await tess.says("De Regenboog")
    await tess.taps("Klopt")
    assert len(anja.inbox) == seen
    assert len(group.messages) == 3
    await stage.forward(hours=11)

    assert [shown.text for shown in anja.inbox[seen:]] == [
        "Er is het een en ander veranderd aan breuken. Zo is het nu:\n\n"
        "vrijdag 18 september 2026, 14.00–16.00 uur\n"
        "De Regenboog\n\n"
        "Kom je?"
    ]
    assert anja.last.labels == ROW


async def test_two_changes_by_day_are_two_messages(stage: Stage) -> None:
    _, _, tess, anja, _ = await awaited(stage)
    seen = len(anja.inbox)

    await move(tess, "16 uur")
    await move(tess, "16.30")

    assert [shown.text.split("\n\n")[1] for shown in anja.inbox[seen:]] == [
        "Nu: donderdag 17 september 2026, 16.00–18.00 uur\nWas: donderdag 17 september 2026, 15.30–17.30 uur",
        "Nu: donderdag 17 september 2026, 16.30–18.30 uur\nWas: donderdag 17 september 2026, 16.00–18.00 uur",
    ]


async def test_another_time_on_the_same_day_keeps_the_answers(stage: Stage) -> None:
    network, meeting, tess, anja, group = await awaited(stage)
    bert = await builders.member(stage, network, "Bert")
    await bert.taps("Kan niet", room=group)

    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")
    await tess.says("16-17:30")
    assert "Wie is uitgenodigd, vertel ik het in één bericht. De antwoorden blijven staan." in tess.last.text
    await tess.taps("Klopt")
    await stage.forward(minutes=1)

    changed = await now(stage, meeting)
    assert (changed.starts.hour, changed.duration, changed.version) == (16, timedelta(minutes=90), 1)
    assert anja.last.text == (
        "Er verandert iets aan breuken op donderdag 17 september.\n\n"
        "Nu: donderdag 17 september 2026, 16.00–17.30 uur\n"
        "Was: donderdag 17 september 2026, 15.30–17.30 uur\n\n"
        "Je antwoord blijft staan, tenzij je het aanpast."
    )
    assert anja.last.labels[0] == "✓ Ik kom"
    assert bert.inbox == []
    assert "Komt: 1 · Misschien: 0 · Kan niet: 1" in group.messages[0].text
    assert group.last.text.startswith("Breuken heeft een andere tijd: donderdag 17 september 2026, 16.00–17.30")
    assert tess.last.text.endswith("1 lid krijgt er bericht van.\n• 1 niet: zei dat die niet komt")


async def test_an_invitation_that_waits_is_made_anew_with_the_new_time(stage: Stage) -> None:
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    await until(stage, datetime(2026, 9, 7, 21))
    await builders.meeting(stage, network, starts=THURSDAY)
    await stage.settle()

    await move(tess, "16 uur")
    await stage.forward(hours=11.5)

    assert [shown.text.split("\n\n")[:2] for shown in anja.inbox] == [
        ["📅 Breuken", "donderdag 17 september 2026, 16.00–18.00 uur\nDe Vlieger"]
    ]
    assert [tess.inbox[0].text.startswith("📅"), len(group.messages)] == [False, 2]


async def test_a_programme_that_waits_is_made_anew_with_the_new_place(stage: Stage) -> None:
    _, _, tess, anja, _ = await awaited(stage)
    person = await builders.person_of(stage, anja)
    assert person is not None
    async with stage.database.write() as session:
        await people.change(session, person.id, quiet_from=time(15), quiet_until=time(20))
    await until(stage, datetime(2026, 9, 16, 16))  # wall time, the programme is due
    seen = len(anja.inbox)
    await tess.says("/wijzig")
    await tess.taps("Plaats")
    await tess.says("De Regenboog")

    await tess.taps("Klopt")
    await until(stage, datetime(2026, 9, 16, 20))

    assert [shown.text.split("\n")[0] for shown in anja.inbox[seen:]] == [
        "Er verandert iets aan breuken op donderdag 17 september.",
        "Morgen om 15.30 uur bij De Regenboog.",
    ]


async def test_another_place_is_told_with_the_old_one(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)

    await tess.says("/wijzig")
    await tess.taps("Plaats")
    assert tess.last.text.startswith("Nu is het: De Vlieger. Waar wordt het?")
    await tess.says("https://meet.example/abc")
    assert tess.last.text.startswith("Waar: online, hier doe je mee")
    await tess.says("ja")
    await stage.forward(minutes=1)

    changed = await now(stage, meeting)
    assert (changed.place, changed.link, changed.version) == ("online", "https://meet.example/abc", 1)
    assert anja.last.text == (
        "Er verandert iets aan breuken op donderdag 17 september.\n\n"
        "Waar: online, hier doe je mee\nWas: De Vlieger\n\n"
        "Je antwoord blijft staan, tenzij je het aanpast."
    )
    assert group.last.text == "Breuken is op een andere plek: online, hier doe je mee."


async def test_other_words_change_the_cards_and_disturb_nobody(stage: Stage) -> None:
    _, meeting, tess, anja, group = await awaited(stage)
    seen = len(anja.inbox)

    await tess.says("/wijzig")
    await tess.taps("Thema of doel")
    await tess.taps("Thema")
    assert tess.last.text.startswith("Nu heet het breuken. Wat wordt het?")
    await tess.says("breuken en procenten")
    assert tess.last.text.startswith("Dan wordt het: breuken en procenten. Klopt dat?")
    await tess.taps("Klopt")
    await stage.forward(minutes=1)

    assert (await now(stage, meeting)).theme == "breuken en procenten"
    assert len(anja.inbox) == seen
    assert anja.inbox[0].text.startswith("📅 Breuken en procenten")
    assert group.messages[0].text.startswith("📅 Breuken en procenten")
    assert group.last.text == "Op donderdag 17 september gaat het nu over breuken en procenten."
    assert tess.last.text.endswith("17.30 uur.\nIn de groep komt een bericht van me.")


@pytest.mark.parametrize(("label", "field"), [("Doel", "goal"), ("Wat heb je eraan", "benefit")])
async def test_goal_and_benefit_change_without_a_word(stage: Stage, label: str, field: str) -> None:
    _, meeting, tess, _, group = await awaited(stage)

    await tess.says("/wijzig")
    await tess.taps("Thema of doel")
    await tess.taps(label)
    await tess.says("iets anders")
    await tess.taps("Klopt")
    await stage.forward(minutes=1)

    assert getattr(await now(stage, meeting), field) == "iets anders"
    assert "iets anders" in group.messages[0].text
    assert len(group.messages) == 1


async def test_a_meeting_that_nobody_knows_of_is_changed_silently(stage: Stage) -> None:
    _, _, tess, anja, group = await awaited(stage, starts=NOVEMBER)
    seen = len(anja.inbox)

    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")
    await tess.says("vr 6 november 14 uur")
    assert "Hij is nog niet aangekondigd, dus hier hoort niemand iets van." in tess.last.text
    await tess.taps("Klopt")

    assert tess.last.text == (
        "Aangepast: breuken, vrijdag 6 november 2026, 14.00–16.00 uur.\n\n"
        "Op vrijdag 9 oktober kondig ik hem vanzelf aan."
    )
    assert group.messages == []
    assert len(anja.inbox) == seen


async def test_who_answered_before_the_announcement_hears_of_a_move(stage: Stage) -> None:
    network, meeting, tess, anja, group = await awaited(stage, starts=NOVEMBER)
    await builders.says(stage, meeting, Answer.YES, anja)
    bert = await builders.member(stage, network, "Bert")

    await move(tess, "vr 18 sep 14 uur")
    await stage.forward(hours=2)

    assert anja.last.text.startswith("Breuken is verplaatst.")
    assert bert.inbox == []
    assert group.messages == []
    assert tess.last.labels == ["Nu aankondigen", "Later"]
    await tess.taps("Nu aankondigen")
    assert bert.last.text.startswith("📅 Breuken")
