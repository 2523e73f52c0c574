"""The organiser looks at the take-aways, sees what goes out, and shares them."""

from datetime import timedelta

import pytest

from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.people import Reach, Role
from domain.takeaways import Curation
from storage import meetings, networks, takeaways
from storage.people import members, people
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Group, Stage
from tests.handlers.results.harvesting import STARTS, TWO_DAYS_AFTER, cast, id_of, is_published, written

HEADING = "Opbrengst van woensdag 16 september: breuken\nDit namen mensen mee naar huis:\n\n"


async def harvest(stage: Stage) -> tuple[Network, Meeting, Actor, Group, list[Actor]]:
    """Anja wrote an idea with her name and Bert a doubt without; Truus pulls the network, which has a group."""
    network, meeting, there = await cast(stage, "Anja", "Bert")
    trekker = await builders.organiser(stage, network, "Truus")
    group = stage.group("Rekenaars")
    async with stage.database.write() as session:
        room = await networks.remember_room(session, "stage", group.id, title=group.title)
        await networks.change_room(session, room.id, network_id=network.id)
    await builders.takeaway(stage, meeting, there[0], "een idee")
    await builders.takeaway(stage, meeting, there[1], "een twijfel", named=False)
    return network, meeting, trekker, group, there


async def test_from_the_nudge_to_the_group_and_to_everybody(stage: Stage) -> None:
    network, meeting, trekker, group, (anja, bert) = await harvest(stage)
    carla = await builders.member(stage, network, "Carla")
    following = await builders.meeting(
        stage, network, starts=STARTS + timedelta(days=28), theme="meten", announced=True
    )
    await builders.says(stage, following, Answer.YES, anja)

    await until(stage, TWO_DAYS_AFTER)
    assert trekker.last.text == (
        "2 mensen schreven op wat ze meenemen van woensdag 16 september. Kijk je even mee? Daarna deel ik het."
    )
    await trekker.taps("Bekijken")
    assert trekker.last.text == (
        "Opbrengst van woensdag 16 september\n"
        "2 van de 2 gaan mee. Tik een nummer om het weg te laten of terug te zetten, of ✎ om de zin aan te passen.\n"
        "1 • “een idee” – Anja\n"
        "2 • “een twijfel”"
    )
    assert trekker.last.labels == ["✓ 1", "✓ 2", "✎ 1", "✎ 2", "Voorbeeld"]
    await trekker.taps("Voorbeeld")
    preview, audience = trekker.inbox[-2:]
    said = (
        f"{HEADING}• “een idee” – Anja\n• “een twijfel”\n\n"
        "De volgende keer: woensdag 14 oktober 2026, 14.00 uur, over meten."
    )
    assert preview.text == said
    assert audience.text == "Zo ziet het eruit.\nIn de groep komt een bericht van me.\n4 leden krijgen er bericht van."
    assert audience.labels == ["Publiceren", "‹ Terug"]
    assert not await is_published(stage, meeting)
    seen = len(group.messages)
    await trekker.taps("Publiceren")

    assert [shown.text for shown in group.messages[seen:]] == [said]
    assert group.last.labels == ["Ik kom", "Misschien", "Kan niet"]
    assert group.last.silent
    assert not group.last.pinned
    assert [actor.last.text for actor in (anja, bert, carla)] == [said] * 3
    assert anja.last.labels == []
    assert carla.last.labels == ["Ik kom", "Misschien", "Kan niet"]
    assert await is_published(stage, meeting)
    assert {each.curation for each in await written(stage, meeting)} == {Curation.PUBLISHED}
    done, to_pass_on = (shown.text for shown in trekker.inbox[-3:-1])
    assert done == ("Gedeeld: 2 opbrengsten.\nIn de groep komt een bericht van me.\n4 leden krijgen er bericht van.")
    assert "Rekennet kwam bij elkaar over breuken." in to_pass_on
    assert "een idee" in to_pass_on
    assert "Anja" not in to_pass_on


async def test_what_is_left_out_stays_out_and_can_come_back(stage: Stage) -> None:
    _, meeting, trekker, group, (_, bert) = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    await trekker.says("/publiceer")
    messages = len(trekker.inbox)

    await trekker.taps("✓ 2")
    assert "2 weggelaten: • “een twijfel”" in trekker.last.text
    assert trekker.last.labels == ["✓ 1", "– 2", "✎ 1", "✎ 2", "Voorbeeld"]
    await trekker.taps("✓ 1")
    assert trekker.last.labels == ["– 1", "– 2", "✎ 1", "✎ 2"]
    await trekker.taps("– 1")
    assert len(trekker.inbox) == messages
    await trekker.taps("Voorbeeld")
    await trekker.taps("Publiceren")

    assert group.last.text == f"{HEADING}• “een idee” – Anja"
    assert [each.curation for each in await written(stage, meeting)] == [Curation.PUBLISHED, Curation.LEFT_OUT]
    await bert.says("/opbrengst")
    assert bert.last.text.endswith("en nog niet gedeeld: “een twijfel”")


async def test_two_organisers_at_once_share_it_once(stage: Stage) -> None:
    network, _, trekker, group, _ = await harvest(stage)
    other = await builders.organiser(stage, network, "Otto")
    await until(stage, TWO_DAYS_AFTER)
    for actor in (trekker, other):
        await actor.taps("Bekijken")
        await actor.taps("Voorbeeld")
    seen = len(group.messages)

    await trekker.taps("Publiceren")
    await trekker.taps("Publiceren")
    assert trekker.toast.text.startswith("Dat is net al gedeeld")
    await other.taps("Publiceren")
    assert other.toast.text.startswith("Dat is net al gedeeld")
    await other.taps("Voorbeeld")

    assert len(group.messages) == seen + 1
    assert other.last.text == "Alles is al gedeeld. Met /opbrengst lees je het terug."


async def test_two_organisers_who_leave_out_the_same_agree(stage: Stage) -> None:
    network, meeting, trekker, _, _ = await harvest(stage)
    other = await builders.organiser(stage, network, "Otto")
    await until(stage, TWO_DAYS_AFTER)
    for actor in (trekker, other):
        await actor.taps("Bekijken")
    code = f"pub:{meeting.id}:out:{(await written(stage, meeting))[1].id}:0"

    await trekker.presses(code)
    await other.presses(code)

    assert [each.curation for each in await written(stage, meeting)] == [Curation.PROPOSED, Curation.LEFT_OUT]


async def test_nothing_slips_in_between_preview_and_publishing(stage: Stage) -> None:
    _, meeting, trekker, group, (anja, _) = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")
    await builders.takeaway(stage, meeting, anja, "iets heel anders")
    seen = len(group.messages)

    await trekker.taps("Publiceren")

    assert len(group.messages) == seen
    preview, audience = trekker.inbox[-2:]
    assert "iets heel anders" in preview.text
    assert audience.text.startswith("Let op: er is net iets veranderd.")
    await trekker.taps("Publiceren")
    assert "iets heel anders" in group.last.text


async def test_the_preview_tells_who_does_not_get_it_and_why(stage: Stage) -> None:
    network, _, trekker, _, (anja, bert) = await harvest(stage)
    carla = await builders.member(stage, network, "Carla", reach=Reach.NEVER_STARTED)
    daan, eva = [await builders.member(stage, network, name) for name in ("Daan", "Eva")]
    await until(stage, TWO_DAYS_AFTER)
    now = stage.clock.now()
    wishes = (
        (anja, {"stopped_at": now}),
        (bert, {"paused_until": now + timedelta(days=2)}),
        (daan, {"only_meetings": True}),
        (eva, {"paused_until": now + timedelta(days=60)}),
    )
    async with stage.database.write() as session:
        for actor, wish in wishes:
            await people.change(session, await id_of(stage, actor), **wish)

    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")

    assert trekker.last.text == (
        "Zo ziet het eruit.\n"
        "In de groep komt een bericht van me.\n"
        "2 leden krijgen er bericht van.\n"
        "• 1 daarvan na een pauze\n"
        "• 1 niet: wil geen berichten meer\n"
        "• 1 niet: kan ik niet bereiken\n"
        "• 1 niet: wil alleen horen van bijeenkomsten\n"
        "• 1 niet: heeft langer pauze"
    )
    await trekker.taps("Publiceren")
    assert all("een idee" not in shown.text for who in (anja, carla, daan, eva) for shown in who.inbox)


async def test_the_group_and_its_preview_speak_the_language_of_the_network(stage: Stage) -> None:
    network, _, trekker, group, (anja, _) = await harvest(stage)
    async with stage.database.write() as session:
        await networks.change(session, network.id, language="en")
    await until(stage, TWO_DAYS_AFTER)

    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")
    assert trekker.inbox[-2].text.startswith("Take-aways from Wednesday 16 September: breuken")
    await trekker.taps("Publiceren")

    assert group.last.text.startswith("Take-aways from Wednesday 16 September: breuken")
    assert anja.last.text.startswith("Opbrengst van woensdag 16 september: breuken")


async def test_what_came_in_later_goes_to_the_group_and_nobody_gets_a_second_message(stage: Stage) -> None:
    _, meeting, trekker, group, (anja, _) = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")
    await trekker.taps("Publiceren")
    seen = len(anja.inbox)
    await builders.takeaway(stage, meeting, trekker, "een late gedachte")

    await trekker.says("/publiceer")
    assert trekker.last.text.endswith("1 • “een late gedachte” – Truus")
    await trekker.taps("Voorbeeld")
    assert (
        trekker.last.text
        == "Zo ziet het eruit.\nIn de groep komt een bericht van me.\nPrivé stuur ik het niet nog een keer."
    )
    await trekker.taps("Publiceren")

    assert group.last.text == (
        "Nog meer opbrengst van woensdag 16 september: breuken\nDit kwam er nog bij:\n\n• “een late gedachte” – Truus"
    )
    assert len(anja.inbox) == seen
    assert all(text in trekker.last.text for text in ("een idee", "een twijfel", "een late gedachte"))


async def test_nothing_to_share_says_what_to_do(stage: Stage) -> None:
    network, _, _ = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    await until(stage, TWO_DAYS_AFTER)
    assert trekker.inbox == []

    await trekker.says("/publiceer")

    assert trekker.last.text.startswith("Er is nog niets om te delen.")


async def test_everything_left_out_can_still_be_found(stage: Stage) -> None:
    _, meeting, trekker, _, _ = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    async with stage.database.write() as session:
        for each in await takeaways.of_meetings(session, [meeting.id]):
            await takeaways.curate(session, each.id, Curation.LEFT_OUT)

    await trekker.presses(f"pub:{meeting.id}:preview")
    assert trekker.last.text.startswith("Je hebt alles weggelaten")
    await trekker.presses(f"pub:{meeting.id}:go:whatever")
    assert trekker.toast.alert
    await trekker.says("/publiceer")

    assert trekker.last.labels == ["– 1", "– 2", "✎ 1", "✎ 2"]
    assert not await is_published(stage, meeting)


async def test_of_several_meetings_one_is_chosen(stage: Stage) -> None:
    network, _, trekker, _, (anja, _) = await harvest(stage)
    earlier = await builders.meeting(stage, network, starts=STARTS - timedelta(days=7), announced=True)
    await builders.takeaway(stage, earlier, anja, "een oud idee")
    await until(stage, TWO_DAYS_AFTER)

    await trekker.says("/publiceer")
    assert trekker.last.text == "Van welke bijeenkomst?"
    assert trekker.last.labels == ["wo 16 sep 14.00", "wo 9 sep 14.00"]
    await trekker.taps("wo 9 sep 14.00")

    assert trekker.last.text.endswith("1 • “een oud idee” – Anja")


async def test_a_long_list_comes_in_pages_and_the_group_gets_all_of_it(stage: Stage) -> None:
    network, meeting, trekker, group, _ = await harvest(stage)
    for number in range(3, 26):
        actor = await builders.member(stage, network, f"Lid {number:02} " + "🦊" * 80)
        await builders.takeaway(stage, meeting, actor, f"idee {number:02} " + "✨" * 245)
    await until(stage, TWO_DAYS_AFTER)

    await trekker.says("/publiceer")
    assert trekker.last.labels[:5] == [f"✓ {number}" for number in range(1, 6)]
    assert trekker.last.labels[10:] == ["Volgende ›", "Voorbeeld"]
    await trekker.taps("Volgende ›")
    await trekker.taps("✓ 7")
    assert trekker.last.labels[:3] == ["✓ 6", "– 7", "✓ 8"]
    assert trekker.last.text.count("✨" * 245) == 5  # each in full
    assert all(len(shown.text.encode("utf-16-le")) // 2 <= 4096 for shown in trekker.inbox)
    seen = len(group.messages)
    await trekker.taps("Voorbeeld")
    await trekker.taps("Publiceren")

    published = [shown.text for shown in group.messages[seen:]]
    assert [sum(f"idee {number:02} " in text for text in published) for number in (3, 7, 25)] == [1, 0, 1]
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in published)
    assert group.last.labels == []


async def test_the_list_is_put_at_the_bottom_again_when_it_is_asked_for_again(stage: Stage) -> None:
    _, _, trekker, _, _ = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    await trekker.taps("Bekijken")
    first = trekker.last.id
    await stage.restart()

    await trekker.says("/publiceer")

    assert trekker.last.id != first
    assert trekker.last.labels == ["✓ 1", "✓ 2", "✎ 1", "✎ 2", "Voorbeeld"]


async def test_only_organisers_look_and_share(stage: Stage) -> None:
    network, meeting, trekker, group, (anja, bert) = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")
    go = next(str(b["code"]) for row in trekker.last.buttons for b in row if b["label"] == "Publiceren")
    async with stage.database.write() as session:
        await members.join(session, network.id, await id_of(stage, bert), stage.clock.now(), Role.ORGANISER)
        await members.change(session, network.id, await id_of(stage, trekker), role=Role.MEMBER.value)
    seen = len(anja.inbox), len(group.messages)

    await anja.presses(f"pub:{meeting.id}:list")
    assert anja.toast.text.startswith("Dat kan alleen een trekker.")
    for code in (go, f"pub:{meeting.id}:preview"):
        await trekker.presses(code)
        assert trekker.toast.text.startswith("Dat kan alleen een trekker.")
    await anja.says("/publiceer")

    assert anja.last.text.startswith("Dat kan alleen een trekker.")
    assert (len(anja.inbox), len(group.messages)) == (seen[0] + 1, seen[1])
    assert not await is_published(stage, meeting)


@pytest.mark.parametrize("what", ["", "shout", "in:999:0", "out:1²:0", "out:"])
async def test_forged_codes_do_nothing(stage: Stage, what: str) -> None:
    _, meeting, trekker, _, _ = await harvest(stage)
    await until(stage, TWO_DAYS_AFTER)
    seen = len(trekker.inbox)

    await trekker.presses(f"pub:{meeting.id}:{what}")

    assert (trekker.toast.alert, len(trekker.inbox)) == (True, seen)


async def test_a_take_away_of_another_meeting_cannot_be_left_out_here(stage: Stage) -> None:
    network, meeting, trekker, _, (anja, _) = await harvest(stage)
    other = await builders.meeting(stage, network, starts=STARTS - timedelta(days=7), announced=True)
    foreign = await builders.takeaway(stage, other, anja, "van een ander")
    await until(stage, TWO_DAYS_AFTER)

    await trekker.presses(f"pub:{meeting.id}:out:{foreign.id}:0")

    assert trekker.toast.alert
    assert [each.curation for each in await written(stage, other)] == [Curation.PROPOSED]


async def test_without_a_group_it_goes_out_privately(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.takeaway(stage, meeting, anja, "een idee")
    await until(stage, TWO_DAYS_AFTER)

    await trekker.taps("Bekijken")
    await trekker.taps("Voorbeeld")
    assert trekker.last.text.startswith("Zo ziet het eruit.\nEr is geen groep waar het kan komen.\n")
    await trekker.taps("Publiceren")

    assert anja.last.text == f"{HEADING}• “een idee” – Anja"


async def test_shared_by_another_meanwhile_the_nudge_is_not_sent(stage: Stage) -> None:
    _, meeting, trekker, _, _ = await harvest(stage)
    async with stage.database.write() as session:
        await meetings.mark(session, meeting.id, published_at=stage.clock.now())

    await until(stage, TWO_DAYS_AFTER)

    assert all("Kijk je even mee" not in shown.text for shown in trekker.inbox)
