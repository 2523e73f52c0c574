"""Getting acquainted."""

from domain.networks import Network
from domain.people import Membership
from handlers.conversation.messages import Event
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage


async def arrived(stage: Stage, *, language: str = "nl") -> tuple[Group, Network, Actor]:
    """A member who has not introduced themselves yet."""
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    return group, network, await builders.member(stage, network, "Bert", introduced=False, language=language)


async def told(stage: Stage, network: Network, actor: Actor) -> Membership:
    found = await builders.membership_of(stage, network, actor)
    assert found is not None
    return found


async def answer(
    actor: Actor, *, brings: str | None = "een speurtocht", fetches: str | None = "hulp bij breuken"
) -> None:
    """Everything up to the summary."""
    await actor.says("/kennismaken")
    await actor.taps(actor.name)
    await actor.says("De Vlieger")
    await actor.says("leerkracht groep 5")
    await actor.says("breuken, Digitaal toetsen")
    for said in (brings, fetches):
        if said is None:
            await actor.taps("Overslaan")
        else:
            await actor.says(said)


async def test_six_questions_and_a_summary(stage: Stage) -> None:
    _, network, bert = await arrived(stage)

    await bert.says("/kennismaken")
    assert bert.inbox[0].text.startswith("Welkom bij Rekennet. Zes korte vragen")
    assert bert.last.text.endswith("\n\nHoe heet je?\n\n1 van 6")
    assert "Bert" in bert.last.labels
    await bert.says("Bert de Wit")
    assert "2 van 6" in bert.last.text
    await bert.says("De Vlieger")
    await bert.says("leerkracht groep 5")
    assert "Zo weet ik wanneer iets jou aangaat" in bert.last.text
    await bert.says("Breuken; digitaal toetsen")
    await bert.says("een speurtocht")
    assert "Dit komt niet in de groep." in bert.last.text
    await bert.says("hulp bij breuken")
    assert "• Thema’s: breuken, digitaal toetsen" in bert.last.text
    await bert.taps("Klopt, bewaren")

    membership = await told(stage, network, bert)
    assert (
        membership.name,
        membership.organisation,
        membership.work,
        membership.themes,
        membership.brings,
        membership.fetches,
        membership.introduced_at,
    ) == (
        "Bert de Wit",
        "De Vlieger",
        "leerkracht groep 5",
        ("breuken", "digitaal toetsen"),
        "een speurtocht",
        "hulp bij breuken",
        stage.clock.now(),
    )


async def test_the_thanks_are_for_what_was_given(stage: Stage) -> None:
    _, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")

    assert bert.inbox[-2].text == (
        "Mooi, Bert. Wat je brengt kan een ander goed gebruiken, en ik kijk wie jou verder kan helpen."
    )


async def test_bring_and_fetch_may_be_skipped(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    await answer(bert, brings=None, fetches=None)
    assert "• Brengt: –" in bert.last.text
    await bert.taps("Klopt, bewaren")

    membership = await told(stage, network, bert)
    assert (membership.brings, membership.fetches) == (None, None)
    assert bert.inbox[-2].text.startswith("Fijn dat je erbij bent, Bert.")


async def test_the_rest_cannot_be_skipped(stage: Stage) -> None:
    _, _, bert = await arrived(stage)
    await bert.says("/kennismaken")

    await bert.says("overslaan")

    assert bert.last.text.startswith("Deze vraag heb ik echt nodig.")


async def test_in_english(stage: Stage) -> None:
    _, network, john = await arrived(stage, language="en")

    await john.says("/introduce")
    assert john.last.text.endswith("\n\nWhat is your name?\n\n1 of 6")
    await john.taps("Bert")
    for said in ("The Kite", "teacher", "fractions", "skip", "help with fractions"):
        await john.says(said)
    await john.taps("Right, save it")

    assert (await told(stage, network, john)).organisation == "The Kite"
    assert john.inbox[-2].text == "Thank you, Bert. I’ll look for someone who can help you."
    assert "May I introduce you in the group?" in john.last.text


async def test_the_group_hears_only_what_may_be_known(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")
    assert group.messages == []
    assert bert.last.text == (
        "Mag ik je even voorstellen in de groep? Dan wordt dit het bericht:\n\n"
        "Bert van De Vlieger doet mee.\nBezig met: breuken, digitaal toetsen\nBrengt mee: een speurtocht"
    )

    await bert.taps("Ja, leuk")

    assert [message.text for message in group.messages] == [
        "Bert van De Vlieger doet mee.\nBezig met: breuken, digitaal toetsen\nBrengt mee: een speurtocht"
    ]
    assert group.last.silent
    assert bert.inbox[-2].text == "Leuk, dan zet ik het in de groep."


async def test_a_second_yes_posts_nothing_more(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")

    await bert.taps("Ja, leuk")
    await bert.taps("Ja, leuk")
    await stage.forward(minutes=1)

    assert len(group.messages) == 1


async def test_no_keeps_it_between_us(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")

    await bert.taps("Nee")

    assert group.messages == []
    assert bert.inbox[-2].text == "Prima, dan houd ik het bij mij."


async def test_then_comes_the_next_meeting(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    meeting = await builders.meeting(stage, network, starts=builders.LATER)
    await answer(bert)
    await bert.taps("Klopt, bewaren")

    await bert.taps("Nee")

    assert bert.last.text.endswith("Het gaat over breuken. Kom je?")
    assert bert.last.buttons[0][0]["code"] == f"rsvp:{meeting.id}:yes"


async def test_without_a_group_the_next_meeting_follows_at_once(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await builders.meeting(stage, network, starts=builders.LATER)

    await answer(bert)
    await bert.taps("Klopt, bewaren")

    assert bert.last.text.endswith("Kom je?")


async def test_what_will_stand_in_the_group_is_shown_in_the_language_of_the_group(stage: Stage) -> None:
    group, _, john = await arrived(stage, language="en")
    await answer(john)
    await john.taps("Right, save it")
    shown = john.last.text
    await john.taps("Yes, nice")

    assert shown == f"May I introduce you in the group? Then this is the message:\n\n{group.messages[0].text}"


async def test_themes_can_be_tapped_and_typed_together(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    await builders.member(stage, network, "Carla", themes=("breuken", "ouders"), organisation="’t Anker")
    await builders.member(stage, network, "Dirk", themes=("breuken",), organisation="’t Anker")
    await bert.says("/kennismaken")
    await bert.says("Bert")
    assert bert.last.labels[:1] == ["’t Anker"]
    await bert.taps("’t Anker")
    await bert.says("leerkracht")
    assert bert.last.labels[:2] == ["breuken", "ouders"]

    await bert.taps("ouders")
    assert bert.last.labels[:2] == ["breuken", "✓ ouders"]
    await bert.says("breuken")
    assert bert.last.labels[:2] == ["✓ breuken", "✓ ouders"]
    await bert.taps("✓ breuken")
    await bert.says("gamificatie, Ouders")
    await bert.says("terug")
    assert bert.last.labels[:3] == ["breuken", "✓ ouders", "✓ gamificatie"]
    await bert.taps("Klaar")
    await bert.taps("Overslaan")
    await bert.taps("Overslaan")
    await bert.taps("Klopt, bewaren")

    membership = await told(stage, network, bert)
    assert membership.themes == ("ouders", "gamificatie")
    assert membership.organisation == "’t Anker"


async def test_five_themes_is_the_most(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    await builders.member(stage, network, "Carla", themes=("a1", "b2", "c3", "d4", "e5"))
    await builders.member(stage, network, "Dirk", themes=("f6",))
    await bert.says("/kennismaken")
    for said in ("Bert", "De Vlieger", "leerkracht"):
        await bert.says(said)
    for theme in ("a1", "b2", "c3", "d4", "e5"):
        await bert.taps(theme)

    await bert.taps("f6")
    assert bert.last.text.startswith("Meer dan 5 kan niet. Haal er eerst een weg.")
    await bert.says("ouders")
    assert bert.last.text.startswith("Meer dan 5 thema’s kan niet.")
    assert "✓ a1" in bert.last.labels
    await bert.taps("✓ a1")
    await bert.says("ouders")

    assert "Wat breng jij mee?" in bert.last.text


async def test_no_theme_at_all_is_asked_again(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    await builders.member(stage, network, "Carla", themes=("breuken",))
    await bert.says("/kennismaken")
    for said in ("Bert", "De Vlieger", "leerkracht"):
        await bert.says(said)

    await bert.taps("Klaar")

    assert bert.last.text.startswith("Dat herken ik niet.")
    await bert.says("--")
    assert bert.last.text.startswith("Kun je het in een paar woorden zeggen?")


async def test_halfway_it_waits_and_goes_on_where_it_was(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    await bert.says("De Vlieger")

    await stage.restart()
    await stage.forward(days=2)
    await bert.says("/netwerken")
    assert bert.last.text == "Verder met kennismaken?"
    await bert.says(f"/start {network.join_token}-join")

    assert bert.last.text == "En wat doe je daar?\n\n3 van 6"
    assert "Welkom bij" not in bert.last.text


async def test_doing_it_again_starts_from_what_is_known(stage: Stage) -> None:
    group, network, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")
    await bert.taps("Ja, leuk")
    first = (await told(stage, network, bert)).introduced_at

    await stage.forward(days=1)
    await bert.says("/kennismaken")
    assert bert.inbox[-2].text == "Dit weet ik van je bij Rekennet. Tik op wat anders moet."
    assert "• Organisatie: De Vlieger" in bert.last.text
    await bert.taps("✎ Organisatie")
    await bert.says("’t Anker")
    await bert.taps("Klopt, bewaren")
    await stage.forward(minutes=1)

    membership = await told(stage, network, bert)
    assert (membership.organisation, membership.introduced_at) == ("’t Anker", first)
    assert bert.last.text == "Aangepast. Dank je voor het bijwerken."
    assert [message.text.splitlines()[0] for message in group.messages] == ["Bert van ’t Anker doet mee."]


async def test_a_change_is_not_posted_by_who_did_not_want_that(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")
    await bert.taps("Nee")

    await bert.says("/kennismaken")
    await bert.taps("Klopt, bewaren")
    await stage.forward(minutes=1)

    assert group.messages == []


async def test_in_two_networks_each_has_its_own_introduction(stage: Stage) -> None:
    _, network, bert = await arrived(stage)
    other = await builders.network(stage, "Taalnet")
    await bert.says(f"/start {network.join_token}-join")
    await bert.says("Bert")

    await bert.says(f"/start {other.join_token}-join")

    assert bert.last.text.startswith("Welkom bij Taalnet.")
    assert bert.last.text.endswith("\n\nHoe heet je?\n\n1 van 6")


async def test_who_leaves_halfway_saves_nothing(stage: Stage) -> None:
    group, network, bert = await arrived(stage)
    await answer(bert)
    summary = bert.last

    await group.happens(Event.LEFT, bert, bert)
    await bert.taps("Klopt, bewaren", message=summary)

    assert (bert.toast.text[:26], bert.toast.alert) == ("Dat hadden we al afgerond.", False)
    assert (await told(stage, network, bert)).introduced_at is None


async def test_who_left_is_not_introduced_by_an_old_button(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert)
    await bert.taps("Klopt, bewaren")

    await group.happens(Event.LEFT, bert, bert)
    await bert.taps("Ja, leuk")

    assert bert.toast.text.startswith("Deze knop doet het niet meer.")
    assert group.messages == []


async def test_forged_hellos_are_harmless(stage: Stage) -> None:
    group, network, bert = await arrived(stage)
    carla = await builders.member(stage, network, "Carla")
    stranger = stage.person("Stefan")
    said = len(group.messages)

    for actor, code in (
        (bert, f"hello:{network.id}:yes"),
        (stranger, f"hello:{network.id}:yes"),
        (carla, f"hello:{network.id}:maybe"),
        (carla, "hello:99:yes"),
        (carla, "hello"),
    ):
        await actor.presses(code)
        assert actor.toast.text.startswith("Deze knop doet het niet meer."), code

    assert len(group.messages) == said


async def test_a_stranger_is_told_the_way_in(stage: Stage) -> None:
    stranger = stage.person("Stefan")

    await stranger.says("/kennismaken")

    assert stranger.last.text.startswith("Je zit nog niet in een netwerk.")


async def test_markup_in_answers_is_only_text(stage: Stage) -> None:
    group, _, bert = await arrived(stage)
    await answer(bert, brings="<a href='x'>klik</a>")
    await bert.taps("Klopt, bewaren")

    await bert.taps("Ja, leuk")

    assert "Brengt mee: <a href='x'>klik</a>" in group.last.text or "&lt;a" in group.last.html
    assert "<a" not in group.last.html


async def test_the_name_is_kept_for_the_person(stage: Stage) -> None:
    _, _, bert = await arrived(stage)
    await bert.says("/kennismaken")
    await bert.says("Bert de Wit")
    for said in ("De Vlieger", "leerkracht", "breuken", "overslaan", "overslaan", "ja"):
        await bert.says(said)

    async with stage.database.read() as session:
        found = await people.find(session, "stage", bert.id)
    assert found is not None
    assert found[0].name == "Bert de Wit"
