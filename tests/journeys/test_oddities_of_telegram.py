"""What only Telegram does to a bot: forged taps, updates twice or in disorder, groups that move, split or vanish."""

import pytest

from tests.journeys.builders import founded, introduced, planned, token_of
from tests.journeys.forging import FORGED, facts
from tests.journeys.on_telegram import Telegram
from tests.journeys.theatre import Group, Person, Theatre


@pytest.fixture
def anja(on_telegram: Theatre) -> Person:
    return on_telegram.person("Anja de Boer")


@pytest.fixture
def bram(on_telegram: Theatre) -> Person:
    return on_telegram.person("Bram Vos")


@pytest.fixture
def group(on_telegram: Theatre, anja: Person, bram: Person) -> Group:
    return on_telegram.group("Rekenkring", [anja, bram], admin=anja)


async def test_forged_taps_change_nothing(on_telegram: Theatre, telegram: Telegram, group: Group) -> None:
    anja, bram = on_telegram.people
    stranger = on_telegram.person("Vreemde Eend")
    await stranger.joins(group)
    await founded(on_telegram, group, anja)
    await introduced(anja, group)
    await planned(anja, "breuken")
    await anja.says("/brengen")
    await anja.taps("Trots op")
    await anja.says("mijn rekenspel", "overslaan", "overslaan", "iedereen")
    await bram.opens()
    for chat in (group, *on_telegram.people):
        chat.catches_up()
    before = await facts(on_telegram)

    for code in FORGED:
        telegram.user(bram.id).tap_forged(telegram.user(bram.id).chat.last(), code)
        await on_telegram.happens(bram)
        if not code.startswith("as:"):  # in a group that is as good as typing the command
            telegram.user(stranger.id).tap_forged(telegram.room(group.id).last(), code)
            await on_telegram.happens(stranger)

    assert await facts(on_telegram) == before
    anja.hears_nothing()
    group.hears_nothing()
    assert all("mijn rekenspel" not in message.text for message in (*bram.messages, *stranger.messages))


async def test_more_than_a_message_can_hold(on_telegram: Theatre, anja: Person, group: Group) -> None:
    await founded(on_telegram, group, anja)
    await anja.says("/bijeenkomst")
    anja.catches_up()

    await anja.says("a" * 3400)
    anja.reads("Dat zijn 3.400 tekens en er passen er 300 in.")
    await anja.says("👩‍🏫" * 900)
    anja.reads("Dat zijn 2.700 tekens en er passen er 300 in.")


async def test_the_same_update_twice(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    await bram.taps("Maak kennis", at=group)
    telegram.world.repeat_last_update()
    await on_telegram.happens(bram)
    bram.reads("Hoi, ik ben Knipoog.")
    await bram.taps("Ja, dat is goed")
    telegram.world.repeat_last_update()
    await on_telegram.happens(bram)
    bram.reads("Welkom bij Rekenkracht. … Hoe heet je?")
    await bram.says("Bram Vos")
    telegram.world.repeat_last_update()
    await on_telegram.happens(bram)

    bram.reads("Waar werk je?")


async def test_updates_in_disorder(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    carla = on_telegram.person("Carla Smit")
    user, room = telegram.user(carla.id), telegram.room(group.id)

    user.join(room)
    user.leave(room)
    user.join(room)
    telegram.user(bram.id).start()
    telegram.user(bram.id).say("/help")
    telegram.world.updates.queue.reverse()
    await on_telegram.happens(carla)
    await on_telegram.wait(minutes=2)

    group.reads("Welkom Carla Smit 👋")
    assert len(bram.catches_up()) == 2
    await introduced(carla, group)


async def test_a_group_becomes_a_supergroup(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    await introduced(bram, group)
    await planned(anja, "breuken")

    moved = _wrapped(on_telegram, telegram, telegram.room(group.id).migrate(by=telegram.user(anja.id)).id)
    await on_telegram.happens(anja)
    moved.reads("📅 Breuken")
    assert moved.pinned.text.startswith("📅 Breuken")
    await bram.taps("Ik kom")
    await planned(anja, "rekenangst", "do 5 nov 15.30-17.00")

    assert moved.pinned.text.startswith("📅 Rekenangst")
    await bram.taps("Ik kom", at=moved)
    assert bram.flash.text == "Leuk, tot dan"
    assert "Komt: 1" in moved.pinned.text


@pytest.mark.parametrize("bot_told", ["before", "after"])
async def test_in_the_new_one_nobody_is_greeted_anew(
    on_telegram: Theatre, telegram: Telegram, anja: Person, group: Group, bot_told: str
) -> None:
    await founded(on_telegram, group, anja)
    await planned(anja, "breuken")
    room, by = telegram.room(group.id), telegram.user(anja.id)

    moved = _wrapped(on_telegram, telegram, room.migrate(by=by, bot_told=bot_told).id)
    await on_telegram.happens(anja)
    await on_telegram.wait(minutes=1)

    moved.reads("📅 Breuken")
    assert moved.pinned == moved.last
    anja.hears_nothing()


@pytest.mark.parametrize("bot_told", ["before", "after"])
async def test_a_group_that_moves_while_it_is_set_up(
    on_telegram: Theatre, telegram: Telegram, anja: Person, group: Group, bot_told: str
) -> None:
    await group.takes_in_the_bot(by=anja)
    await anja.taps("Netwerk instellen", at=group)
    await anja.taps("Ja, dat is goed")
    await anja.says("Rekenkracht")
    anja.catches_up()

    there = telegram.room(group.id).migrate(by=telegram.user(anja.id), bot_told=bot_told)
    moved = _wrapped(on_telegram, telegram, there.id)
    await on_telegram.happens(anja)
    await anja.says("rekenlessen met plezier")
    await anja.taps("Hetzelfde werk", "Nederlands", "Klopt, bewaren")
    await on_telegram.wait(minutes=1)

    moved.reads("Rekenkracht is begonnen 👋")
    assert "Rekenkracht" in anja.last.text


async def test_who_was_put_out_before_they_met_the_bot_is_kept_out(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)

    telegram.room(group.id).kick(telegram.user(bram.id), by=telegram.user(anja.id))
    await on_telegram.happens(bram)
    await bram.opens(f"{await token_of(on_telegram)}-join")

    bram.reads("Een beheerder heeft je uit de groep van dit netwerk gehaald")


async def test_who_is_put_out_asks_to_come_back(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    await introduced(bram, group)

    telegram.room(group.id).kick(telegram.user(bram.id), by=telegram.user(anja.id))
    await on_telegram.happens(bram)
    await bram.opens(f"{await token_of(on_telegram)}-join")
    bram.reads("Je bent eerder uit Rekenkracht gehaald.")
    anja.reads("Bram Vos wil weer meedoen met Rekenkracht, en is er eerder uit gehaald. Mag dat?")
    await anja.taps("Ja, laat binnen")

    bram.reads("Je kunt weer meedoen met Rekenkracht. Welkom terug.")


async def test_a_group_that_moved_without_a_word(
    on_telegram: Theatre, telegram: Telegram, anja: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)

    there = telegram.room(group.id).migrate(by=telegram.user(anja.id), announce="none")
    moved = _wrapped(on_telegram, telegram, there.id)
    await planned(anja, "breuken")

    assert moved.pinned.text.startswith("📅 Breuken")
    await anja.says("/agenda", to=moved)
    moved.reads("Rekenkracht donderdag 8 oktober 2026, 15.30 uur Breuken")


async def test_a_group_that_is_gone(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    await introduced(bram, group)

    telegram.room(group.id).deleted = True
    await planned(anja, "breuken")
    assert bram.last.text.startswith("📅 Breuken")
    await planned(anja, "rekenangst", "do 5 nov 15.30-17.00")
    assert "leden" not in anja.last.text
    assert "In Rekenkring komt het pas als ik daar weer mag schrijven.\n1 lid krijgt er" in anja.last.text


async def test_the_bot_is_thrown_out_and_comes_back(
    on_telegram: Theatre, telegram: Telegram, anja: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)

    telegram.room(group.id).remove_bot(by=telegram.user(anja.id))
    await on_telegram.happens(anja)
    anja.reads("Ik ben uit de groep Rekenkring gehaald, dus daar zeg ik niets meer.")
    await group.takes_in_the_bot(by=anja)
    group.reads("Daar ben ik weer. Wat jullie me over Rekenkracht vertelden, weet ik nog.")


async def test_answers_come_in_the_topic_of_the_question(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person
) -> None:
    room = telegram.world.group("Forum", members=[telegram.user(bram.id)], admins=[telegram.user(anja.id)], forum=True)
    forum = _wrapped(on_telegram, telegram, room.id)
    await founded(on_telegram, forum, anja)
    topic = room.topic("Praktisch", by=telegram.user(anja.id))

    telegram.user(bram.id).say("/agenda", chat=room, thread=topic)
    await on_telegram.happens(bram)
    forum.reads("Er staat nog niets gepland.")
    assert room.last().thread == topic.id
    await bram.says("/agenda", to=forum)
    forum.reads("Er staat nog niets gepland.")
    assert room.last().thread is None


async def test_an_admin_who_stays_anonymous(
    on_telegram: Theatre, telegram: Telegram, anja: Person, bram: Person, group: Group
) -> None:
    room, mask = telegram.room(group.id), telegram.world.anonymous(telegram.user(bram.id), telegram.room(group.id))
    room.promote(telegram.user(bram.id), by=telegram.user(anja.id), anonymous=True)
    await founded(on_telegram, group, bram)  # a tap tells who taps, also of an anonymous admin
    await planned(bram, "breuken")

    mask.say("/agenda@knipoog_bot")
    await on_telegram.happens(bram)
    group.reads("Rekenkracht donderdag 8 oktober 2026")
    mask.say("/bijeenkomst@knipoog_bot")
    await on_telegram.happens(bram)
    group.reads("Je praat hier namens de groep, dus ik zie niet wie je bent. Tik even op de knop.")
    await bram.taps("Dat ben ik", at=group)
    group.reads("Dat doen we even onder vier ogen.")
    await bram.taps("Verder in privé", at=group)
    bram.reads("Een bijeenkomst voor Rekenkracht.", "Wat moet deze bijeenkomst opleveren?")


async def test_who_never_opened_the_private_chat(
    on_telegram: Theatre, anja: Person, bram: Person, group: Group
) -> None:
    await founded(on_telegram, group, anja)
    await planned(anja, "breuken")

    await bram.taps("Ik kom", at=group, follow=False)
    await bram.taps("In mijn agenda", at=group, follow=False)
    bram.hears_nothing()
    assert "Komt" not in group.pinned.text


def _wrapped(theatre: Theatre, telegram: Telegram, chat_id: int) -> Group:
    made = Group(theatre, str(chat_id), telegram.room(str(chat_id)).name)
    theatre.groups.append(made)
    return made
