"""What do you take home, and whom did you meet?"""

from datetime import timedelta

import pytest

from domain.meetings import Answer
from domain.takeaways import Curation
from storage import meetings, networks, takeaways
from storage.people import members
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.results.harvesting import (
    AN_HOUR_AFTER,
    NEXT_DAY,
    STARTS,
    TWO_DAYS_AFTER,
    cast,
    id_of,
    is_published,
    met,
    written,
)


async def test_an_hour_after_who_came_is_asked_and_the_answer_is_kept(stage: Stage) -> None:
    _, meeting, (anja, _) = await cast(stage, "Anja", "Bert")

    await until(stage, AN_HOUR_AFTER)
    assert anja.last.text == (
        "Hoe was het? Wat neem je mee naar huis? Eén zin, dan deel ik hem met de rest. Zonder naam kan ook."
    )
    assert anja.last.labels == ["Met mijn naam", "Zonder naam", "Deze keer niet", "Ik was er niet"]

    await anja.taps("Zonder naam")
    assert anja.last.text == "Wat neem je mee naar huis? Eén zin is genoeg."
    await anja.says("Minder uitleggen,\nmeer laten proberen")

    thanks, whom = anja.inbox[-2:]
    assert thanks.text == "Dank je, mooi. Je trekker kijkt even mee, dan deel ik het zonder naam."
    assert thanks.labels == ["✎ Aanpassen"]
    assert whom.text.startswith("Wie heb je ontmoet die je nog niet kende?")
    assert whom.labels == ["Bert", "Niemand nieuws"]
    (kept,) = await written(stage, meeting)
    assert (kept.text, kept.named, kept.curation) == (
        "Minder uitleggen, meer laten proberen",
        False,
        Curation.PROPOSED,
    )


async def test_in_english_with_a_name(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja", language="en")
    await until(stage, AN_HOUR_AFTER)

    await anja.taps("With my name")
    await anja.says("Explain less")

    assert anja.last.text == "Thank you, lovely. Your organiser has a look, then I’ll share it with your name."
    assert [each.named for each in await written(stage, meeting)] == [True]


async def test_names_are_kept_at_every_tap_in_one_living_message(stage: Stage) -> None:
    _, meeting, (anja, bert, carla) = await cast(stage, "Anja", "Bert", "Carla")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Met mijn naam")
    await anja.says("een idee")
    messages = len(anja.inbox)

    await anja.taps("Bert")
    assert anja.last.labels == ["✓ Bert", "Carla", "Klaar"]
    await anja.taps("Carla")
    await anja.taps("✓ Bert")
    assert anja.last.labels == ["Bert", "✓ Carla", "Klaar"]
    await stage.restart()
    await anja.taps("Bert")
    await anja.taps("Klaar")

    assert len(anja.inbox) == messages
    assert (anja.last.text, anja.last.labels) == ("Leuk! Ik zet Bert en Carla bij je contacten.", [])
    assert await met(stage, meeting, anja) == {await id_of(stage, bert), await id_of(stage, carla)}


async def test_nobody_new_takes_back_what_was_ticked(stage: Stage) -> None:
    _, meeting, (anja, _) = await cast(stage, "Anja", "Bert")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Deze keer niet")
    assert anja.inbox[-2].text == "Helemaal goed."
    await anja.taps("Bert")

    await anja.presses(f"ta:{meeting.id}:nobody")

    assert anja.last.text == "Volgende keer misschien. Dank je wel."
    assert await met(stage, meeting, anja) == set()


async def test_whom_they_know_from_an_earlier_meeting_is_not_asked(stage: Stage) -> None:
    network, _, (anja, bert, _) = await cast(stage, "Anja", "Bert", "Carla")
    earlier = await builders.meeting(stage, network, starts=STARTS - timedelta(days=30), announced=True)
    async with stage.database.write() as session:
        known = (await id_of(stage, bert), await id_of(stage, anja))
        await takeaways.met(session, earlier.id, *known, stage.clock.now())
    await until(stage, AN_HOUR_AFTER)

    await anja.taps("Deze keer niet")

    assert anja.last.labels == ["Carla", "Niemand nieuws"]


async def test_what_the_other_said_is_not_ticked_for_them(stage: Stage) -> None:
    _, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    await until(stage, AN_HOUR_AFTER)
    await bert.taps("Deze keer niet")
    await bert.taps("Anja")

    await anja.taps("Deze keer niet")

    assert anja.last.labels == ["Bert", "Niemand nieuws"]
    assert await met(stage, meeting, anja) == set()


async def test_many_people_come_in_pages_and_namesakes_with_their_organisation(stage: Stage) -> None:
    names = [f"Lid {number:02}" for number in range(12)]
    network, meeting, (anja, *_) = await cast(stage, "Anja", *names, "Sam")
    namesake = await builders.member(stage, network, "Sam", organisation="Het Anker aan de overkant")
    await builders.says(stage, meeting, Answer.YES, namesake)
    await until(stage, AN_HOUR_AFTER)

    await anja.taps("Deze keer niet")
    assert anja.last.labels == [*names, "Volgende ›", "Niemand nieuws"]
    await anja.taps("Lid 00")
    await anja.taps("Volgende ›")
    assert anja.last.labels == ["Sam (De Vlieger)", "Sam (Het Anker…)", "‹ Vorige", "Klaar"]
    await anja.taps("‹ Vorige")

    assert anja.last.labels[0] == "✓ Lid 00"
    assert len(await met(stage, meeting, anja)) == 1


async def test_not_this_time_and_what_was_written_are_not_asked_again(stage: Stage) -> None:
    _, meeting, (anja, bert, carla) = await cast(stage, "Anja", "Bert", "Carla")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Deze keer niet")
    await builders.takeaway(stage, meeting, bert, "een idee")
    seen = len(anja.inbox), len(bert.inbox)

    await until(stage, NEXT_DAY)

    assert (len(anja.inbox), len(bert.inbox)) == seen
    assert carla.last.text == ("Nog één keer over woensdag 16 september: wat nam je mee naar huis? Eén zin is genoeg.")


async def test_who_was_not_there_is_asked_nothing_more(stage: Stage) -> None:
    _, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    await until(stage, AN_HOUR_AFTER)

    await anja.taps("Ik was er niet")
    assert anja.last.text.startswith("Jammer, een andere keer.")
    seen = len(anja.inbox)
    await until(stage, NEXT_DAY)

    assert len(anja.inbox) == seen
    async with stage.database.read() as session:
        assert await meetings.answer_of(session, meeting.id, await id_of(stage, anja)) is Answer.NO
    await bert.taps("Deze keer niet")
    assert "Anja" not in bert.last.labels


async def test_only_who_said_to_come_is_asked(stage: Stage) -> None:
    network, meeting, _ = await cast(stage, "Anja")
    bert, carla = [await builders.member(stage, network, name) for name in ("Bert", "Carla")]
    await builders.says(stage, meeting, Answer.MAYBE, bert)
    await builders.says(stage, meeting, Answer.NO, carla)

    await until(stage, AN_HOUR_AFTER)

    assert (bert.inbox, carla.inbox) == ([], [])


async def test_it_can_be_changed_until_it_is_out(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Met mijn naam")
    await anja.says("een idee")

    await anja.taps("✎ Aanpassen")
    assert anja.last.text == "Zo heb ik het begrepen:\n• Opbrengst: een idee\n• Naam: Met mijn naam"
    await anja.taps("✎ Naam")
    await anja.taps("Zonder naam")
    await anja.taps("✎ Opbrengst")
    await anja.says("een beter idee")
    await anja.taps("Klopt, bewaren")
    assert [(each.text, each.named) for each in await written(stage, meeting)] == [("een beter idee", False)]

    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)
    for code in ("edit", "named"):
        await anja.presses(f"ta:{meeting.id}:{code}")
        assert anja.last.text.startswith("Die van jou is al gedeeld: “een beter idee”.")
    assert [each.text for each in await written(stage, meeting)] == ["een beter idee"]


async def test_published_while_it_was_being_changed_stays_as_it_was(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    await until(stage, AN_HOUR_AFTER)
    await builders.takeaway(stage, meeting, anja, "een idee")
    await anja.taps("Met mijn naam")
    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)

    await anja.says("iets heel anders")

    assert anja.last.text.startswith("Die van jou is al gedeeld: “een idee”.")
    assert [each.text for each in await written(stage, meeting)] == ["een idee"]


async def test_what_was_left_out_and_is_written_anew_is_proposed_again(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    await until(stage, AN_HOUR_AFTER)
    left_out = await builders.takeaway(stage, meeting, anja, "een grapje")
    async with stage.database.write() as session:
        await takeaways.curate(session, left_out.id, Curation.LEFT_OUT)

    await anja.taps("Met mijn naam")
    await anja.says("een idee")

    assert [each.curation for each in await written(stage, meeting)] == [Curation.PROPOSED]


async def test_what_comes_after_publishing_is_kept_and_the_author_is_told(stage: Stage) -> None:
    _, meeting, (anja, _) = await cast(stage, "Anja", "Bert")
    await until(stage, AN_HOUR_AFTER)
    async with stage.database.write() as session:
        await meetings.mark(session, meeting.id, published_at=stage.clock.now())

    await anja.taps("Met mijn naam")
    await anja.says("een late gedachte")

    assert anja.inbox[-2].text.startswith("Dank je, mooi. De rest is al gedeeld;")
    assert [each.curation for each in await written(stage, meeting)] == [Curation.PROPOSED]


async def test_restart_and_cancel_in_the_middle(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Met mijn naam")
    await stage.restart()
    await anja.says("a" * 501)
    assert "er passen er 500 in" in anja.last.text
    await anja.says("/annuleer")
    assert anja.last.text == "Goed, dan stoppen we met opschrijven wat je meeneemt."
    assert await written(stage, meeting) == []

    await anja.taps("Met mijn naam", message=anja.inbox[0])
    await anja.says("toch iets")

    assert [each.text for each in await written(stage, meeting)] == ["toch iets"]


@pytest.mark.parametrize(
    "what",
    ["", "shout", "met", "met:", "met:0", "met:999:0", "met:x:y", "unmet:1²:0", "all", "edit"],
)
async def test_forged_codes_do_nothing(stage: Stage, what: str) -> None:
    _, meeting, (anja, _) = await cast(stage, "Anja", "Bert")
    await until(stage, AN_HOUR_AFTER)
    seen = len(anja.inbox)

    await anja.presses(f"ta:{meeting.id}:{what}")

    assert (anja.toast.text[:29], len(anja.inbox)) == ("Deze knop doet het niet meer.", seen)
    assert await met(stage, meeting, anja) == set()


async def test_before_the_meeting_by_an_outsider_and_in_the_group_nothing_happens(stage: Stage) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    group = stage.group("Rekenaars")
    await anja.presses(f"ta:{meeting.id}:named")
    assert anja.toast.alert
    await until(stage, AN_HOUR_AFTER)
    stranger = stage.person("Sjoerd")
    seen = len(anja.inbox)

    await stranger.presses(f"ta:{meeting.id}:named")
    assert stranger.toast.alert
    await anja.presses(f"ta:{meeting.id}:named", room=group)

    assert (stranger.inbox, group.messages, len(anja.inbox)) == ([], [], seen)
    assert anja.toast.text == "Dat doen we even onder vier ogen."


async def test_nobody_is_said_to_be_met_who_was_not_there(stage: Stage) -> None:
    network, meeting, (anja, _) = await cast(stage, "Anja", "Bert")
    carla = await builders.member(stage, network, "Carla")
    await until(stage, AN_HOUR_AFTER)

    for who in (carla, anja):
        await anja.presses(f"ta:{meeting.id}:met:{await id_of(stage, who)}:0")
        assert anja.toast.alert

    assert await met(stage, meeting, anja) == set()


async def test_who_left_in_between_stores_nothing(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    await until(stage, AN_HOUR_AFTER)
    await anja.taps("Met mijn naam")
    async with stage.database.write() as session:
        await members.leave(session, network.id, await id_of(stage, anja), stage.clock.now())

    await anja.says("een idee")

    assert "voor leden" in anja.last.text
    assert await written(stage, meeting) == []


async def test_the_results_are_read_back_by_meeting_with_names_only_where_given(stage: Stage) -> None:
    _, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    await builders.takeaway(stage, meeting, anja, "een idee")
    await builders.takeaway(stage, meeting, bert, "een twijfel", named=False)
    await until(stage, TWO_DAYS_AFTER)
    await anja.says("/opbrengst")
    assert anja.inbox[-2].text.startswith("Er is nog niets gedeeld in Rekennet.")
    assert anja.last.text == "Van jou, over woensdag 16 september, en nog niet gedeeld: “een idee”"
    assert anja.last.labels == ["✎ Aanpassen"]
    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)

    await anja.says("/opbrengst")

    assert anja.last.text == (
        "Opbrengst van Rekennet\n\nwoensdag 16 september: breuken\n• “een idee” – Anja\n• “een twijfel”"
    )


async def test_in_the_group_only_what_is_published_is_read(stage: Stage) -> None:
    network, meeting, (anja, bert) = await cast(stage, "Anja", "Bert")
    group = stage.group("Rekenaars")
    async with stage.database.write() as session:
        room = await networks.remember_room(session, "stage", group.id, title=group.title)
        await networks.change_room(session, room.id, network_id=network.id)
    await builders.takeaway(stage, meeting, anja, "een idee " + "a" * 300)
    await until(stage, TWO_DAYS_AFTER)
    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)
    await builders.takeaway(stage, meeting, bert, "een twijfel")
    stranger = stage.person("Sjoerd")

    await stranger.says("/opbrengst", room=group)
    await bert.says("/opbrengst", room=group)

    assert len(group.messages) == 2
    assert "een idee" in group.last.text
    assert "een twijfel" not in group.last.text
    assert group.last.labels == ["Verder in privé"]


async def test_a_long_list_is_cut_and_read_in_full_at_a_tap(stage: Stage) -> None:
    _, meeting, there = await cast(stage, *(f"Lid {number:02}" for number in range(30)))
    for number, actor in enumerate(there):
        await builders.takeaway(stage, meeting, actor, f"idee {number:02} " + "✨" * 200)
    await until(stage, TWO_DAYS_AFTER)
    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)

    await there[0].says("/opbrengst")
    assert "idee 03" in there[0].last.text
    assert there[0].last.text.endswith("En nog 26.")
    await there[0].taps("Alles: breuken")

    everything = "".join(shown.text for shown in there[0].inbox)
    assert all(f"idee {number:02}" in everything for number in range(30))


async def test_a_stranger_is_told_how_to_come_in(stage: Stage) -> None:
    stranger = stage.person("Sjoerd")

    await stranger.says("/opbrengst")

    assert stranger.last.text.startswith("Je zit nog niet in een netwerk.")


async def test_an_organiser_sees_what_came_in_later(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    await until(stage, TWO_DAYS_AFTER)
    async with stage.database.write() as session:
        await meetings.mark(session, meeting.id, published_at=stage.clock.now())
    await builders.takeaway(stage, meeting, anja, "een late gedachte")

    await trekker.says("/opbrengst")

    assert trekker.last.text == "Over woensdag 16 september kwam er na het delen nog één opbrengst binnen."
    assert trekker.last.labels == ["Nog één nieuwe"]
    await trekker.taps("Nog één nieuwe")
    assert "een late gedachte" in trekker.last.text
    assert await is_published(stage, meeting)
