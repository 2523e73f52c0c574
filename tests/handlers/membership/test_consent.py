"""Telling before storing."""

from dataclasses import replace

from sqlalchemy import update

from domain.networks import Network
from storage.engine import Database
from storage.mail.outbox import OutboxRow
from storage.people import members, people
from tests import builders
from tests.fakes.stage import EVERYTHING, Actor, Stage, StageChannel


async def asked(stage: Stage, language: str = "nl") -> tuple[Network, Actor]:
    """Somebody who followed the link in the group for the first time."""
    network = await builders.network(stage)
    bert = stage.person("Bert", language)
    await bert.says(f"/start {network.join_token}-join")
    return network, bert


async def consented(stage: Stage, actor: Actor) -> bool:
    person = await builders.person_of(stage, actor)
    return person is not None and person.consented_at is not None


async def test_a_first_link_leads_to_the_question(stage: Stage) -> None:
    network, bert = await asked(stage)

    assert len(bert.inbox) == 1
    assert "Mag ik onthouden wat je mij vertelt?" in bert.last.text
    assert "/privacy" in bert.last.text
    assert len(bert.last.text.split()) < 75
    assert bert.last.labels == ["Ja, dat is goed", "Nee, liever niet", "Wat bewaar je?"]
    assert not await consented(stage, bert)
    assert await builders.membership_of(stage, network, bert) is None


async def test_the_rest_is_one_tap_away_and_can_be_answered_there(stage: Stage) -> None:
    network, bert = await asked(stage)

    await bert.taps("Wat bewaar je?")
    assert "Onze berichten wis ik na 30 dagen." in bert.last.text
    assert "wis ik na 90 dagen wat je daar vertelde" in bert.last.text
    assert bert.last.labels == ["Ja, dat is goed", "Nee, liever niet", "In English"]
    assert not await consented(stage, bert)
    await bert.taps("Ja, dat is goed")

    assert await consented(stage, bert)
    assert await builders.membership_of(stage, network, bert) is not None


async def test_yes_goes_on_where_the_link_led(stage: Stage) -> None:
    network, bert = await asked(stage)

    await bert.taps("Ja, dat is goed")

    person = await builders.person_of(stage, bert)
    assert person is not None
    assert person.consented_at == stage.clock.now()
    assert await builders.membership_of(stage, network, bert) is not None
    assert bert.inbox[1].text.startswith("Welkom bij Rekennet.")
    assert "Hoe heet je?" in bert.last.text


async def test_yes_may_be_typed_and_survives_a_restart(stage: Stage) -> None:
    _, bert = await asked(stage)

    await stage.restart()
    await bert.says("Ja!")

    assert await consented(stage, bert)
    assert "Hoe heet je?" in bert.last.text


async def test_no_leaves_nothing_behind(stage: Stage) -> None:
    network, bert = await asked(stage)

    await bert.taps("Nee, liever niet")

    assert bert.last.text == ("Prima. Ik heb niets van je bewaard. Bedenk je je? Tik dan in Rekennet weer op de knop.")
    assert await builders.person_of(stage, bert) is None
    async with stage.database.read() as session:
        assert await members.of_network(session, network.id) == []


async def test_who_changes_their_mind_is_asked_again(stage: Stage) -> None:
    network, bert = await asked(stage)
    await bert.says("nee")

    await bert.says(f"/start {network.join_token}-join")
    await bert.taps("Ja, dat is goed")

    assert await consented(stage, bert)


async def lost(stage: Stage) -> None:
    """Nothing that the bot said so far arrived, though it was sent."""
    async with stage.database.write() as session:
        await session.execute(update(OutboxRow).values(state="failed", why="unreachable"))


async def test_a_yes_to_words_that_never_arrived_is_no_consent(stage: Stage) -> None:
    network, bert = await asked(stage)
    await lost(stage)

    await bert.says("ja")

    assert not await consented(stage, bert)
    assert await builders.membership_of(stage, network, bert) is None
    assert bert.inbox[-2].text == "Mijn uitleg kwam daarnet niet bij je aan. Hier is hij nog eens."
    assert "Mag ik onthouden wat je mij vertelt?" in bert.last.text
    await bert.says("ja")
    assert await consented(stage, bert)


async def test_words_that_were_split_are_read_all_the_same(database: Database) -> None:
    """Where a message with buttons may be no longer than this, the text comes in pieces."""
    short = replace(EVERYTHING, max_text=200, max_text_with_buttons=100)
    stage = await Stage.open(database, channels=[StageChannel(capabilities=short)])
    _, bert = await asked(stage)
    assert len(bert.inbox) > 2

    await bert.says("ja")

    assert await consented(stage, bert)
    await stage.close()


async def test_a_yes_to_half_of_the_words_is_no_consent(database: Database) -> None:
    short = replace(EVERYTHING, max_text=200, max_text_with_buttons=100)
    stage = await Stage.open(database, channels=[StageChannel(capabilities=short)])
    _, bert = await asked(stage)
    async with stage.database.write() as session:
        await session.execute(update(OutboxRow).where(OutboxRow.id == 2).values(state="failed"))

    await bert.says("ja")

    assert not await consented(stage, bert)
    await stage.close()


async def test_something_else_is_asked_once_more(stage: Stage) -> None:
    _, bert = await asked(stage)

    await bert.says("wie ben jij dan?")
    assert bert.last.text.startswith("Dat begrijp ik niet helemaal.")
    assert bert.last.labels[:2] == ["Ja, dat is goed", "Nee, liever niet"]
    await bert.taps("Ja, dat is goed")

    assert await consented(stage, bert)


async def test_no_after_something_else_counts_too(stage: Stage) -> None:
    _, bert = await asked(stage)
    await bert.says("hm")

    await bert.taps("Nee, liever niet", message=bert.last)

    assert await builders.person_of(stage, bert) is None


async def test_the_language_can_be_switched_and_switched_back(stage: Stage) -> None:
    _, bert = await asked(stage)

    await bert.taps("Wat bewaar je?")
    await bert.taps("In English")
    assert "May I remember what you tell me?" in bert.last.text
    assert bert.last.labels == ["Yes, that’s fine", "No, I’d rather not", "What do you keep?"]
    person = await builders.person_of(stage, bert)
    assert person is not None
    assert (person.language, person.consented_at) == ("en", None)
    await bert.taps("What do you keep?")
    await bert.taps("In het Nederlands")
    assert "Mag ik onthouden wat je mij vertelt?" in bert.last.text
    await bert.says("English")
    await bert.taps("Yes, that’s fine")

    assert "What is your name?" in bert.last.text


async def test_an_english_phone_is_asked_in_english(stage: Stage) -> None:
    _, john = await asked(stage, "en")

    assert "May I remember what you tell me?" in john.last.text

    await john.says("no")
    assert john.last.text.startswith("Fine. I have kept nothing about you.")


async def test_following_the_link_twice_asks_with_working_buttons(stage: Stage) -> None:
    network, bert = await asked(stage)
    first = bert.last

    await bert.says(f"/start {network.join_token}-join")
    await bert.taps("Ja, dat is goed", message=first)
    assert bert.toast.text.startswith("Dat hadden we al afgerond.")
    await bert.taps("Ja, dat is goed")

    assert await consented(stage, bert)


async def test_a_second_tap_on_yes_is_harmless(stage: Stage) -> None:
    _, bert = await asked(stage)
    question = bert.last
    await bert.taps("Ja, dat is goed", message=question)
    said = len(bert.inbox)

    await bert.taps("Nee, liever niet", message=question)

    assert await consented(stage, bert)
    assert len(bert.inbox) == said


async def test_somebody_elses_question_cannot_be_answered(stage: Stage) -> None:
    _, bert = await asked(stage)
    code = str(bert.last.buttons[0][0]["code"])
    carla = stage.person("Carla")

    await carla.presses(code)

    assert carla.toast.alert
    assert not await consented(stage, bert)


async def test_who_consented_before_is_not_asked(stage: Stage) -> None:
    network, bert = await asked(stage)
    await bert.taps("Ja, dat is goed")
    other = await builders.network(stage, "Taalnet")

    await bert.says(f"/start {other.join_token}-join")

    assert bert.last.text.startswith("Welkom bij Taalnet.")
    assert network.id != other.id


async def test_privacy_needs_no_consent(stage: Stage) -> None:
    bert = stage.person("Bert")

    await bert.says("/start cmd-privacy")

    assert "Ja, dat is goed" not in bert.last.labels
    async with stage.database.read() as session:
        found = await people.find(session, "stage", bert.id)
    assert found is not None
    assert found[0].consented_at is None


async def test_another_command_by_link_does_need_it(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = stage.person("Bert")

    await bert.says(f"/start {network.join_token}-cmd-kennismaken")

    assert "Ja, dat is goed" in bert.last.labels


async def test_stopping_halfway_can_be_taken_up(stage: Stage) -> None:
    network, bert = await asked(stage)

    await bert.says("annuleer")
    assert not await consented(stage, bert)
    await bert.says(f"/start {network.join_token}-join")
    await bert.taps("Ja, dat is goed")

    assert await consented(stage, bert)
