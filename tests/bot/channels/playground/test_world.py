"""What people do on the simulated platform, and what the bot gets to hear of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.contract import Menu, MenuCommand, RenderedButton
from bot.channels.playground.records import Change, Group, Impossible, Message, Person, initials
from bot.channels.playground.world import World
from domain.clock import MovableClock
from handlers.conversation.messages import Document
from tests.bot.channels.playground.conftest import MONDAY, empty, queued

YES = ((RenderedButton("Ja", code="yes"), RenderedButton("Kennismaken", start="hello")),)


def refused(run: object, *args: object, **fields: object) -> str:
    with pytest.raises(Impossible) as caught:
        run(*args, **fields)  # type: ignore[operator]
    return caught.value.code


def test_start_opens_the_private_chat_and_tells_the_bot(world: World, anna: Person) -> None:
    said = world.start(anna.id, "hello")

    assert said == Message(said.id, anna.id, anna.id, MONDAY, "text", "/start")
    assert world.person(anna.id).started
    assert queued(world) == [
        {
            "kind": "message",
            "at": MONDAY.isoformat(),
            "chat": {"id": anna.id, "private": True, "title": ""},
            "from": {"id": anna.id, "name": "Anna Wiersma", "language": "nl"},
            "text": "/start hello",
            "message_id": str(said.id),
        }
    ]


def test_typing_start_is_pressing_start(world: World, anna: Person) -> None:
    world.say(anna.id, anna.id, "/start abc")

    assert world.person(anna.id).started
    assert [payload["text"] for payload in queued(world)] == ["/start abc"]


def test_private_text_needs_a_start(world: World, anna: Person) -> None:
    assert refused(world.say, anna.id, anna.id, "Hoi") == "not_started"
    assert queued(world) == []


@pytest.mark.parametrize(("text", "code"), [("  ", "empty"), ("a" * 4097, "too_long"), ("😉" * 2049, "too_long")])
def test_text_has_bounds(world: World, anna: Person, text: str, code: str) -> None:
    world.start(anna.id)

    assert refused(world.say, anna.id, anna.id, text) == code


def test_group_chatter_is_shown_but_never_told_to_the_bot(world: World, group: Group, joris: Person) -> None:
    said = world.say(joris.id, group.id, "Wie komt er morgen?")
    world.edit(joris.id, said.id, "Wie komen er morgen?")
    world.send_voice(joris.id, group.id)
    world.send_sticker(joris.id, group.id)

    assert [message.kind for message in world.messages(group.id)][-3:] == ["text", "voice", "sticker"]
    assert queued(world) == []


def test_group_commands_and_replies_to_the_bot_are_told(world: World, group: Group, joris: Person) -> None:
    asked = world.post(group.id, "Komt er iemand?")
    chatter = world.say(joris.id, group.id, "Even denken")

    world.say(joris.id, group.id, "/agenda")
    world.say(joris.id, group.id, "Ik kom", reply_to=asked.id)
    world.say(joris.id, group.id, "Ik ook", reply_to=chatter.id)

    assert [(payload["text"], payload["reply_to_bot"]) for payload in queued(world)] == [
        ("/agenda", False),
        ("Ik kom", True),
    ]


def test_a_group_without_the_bot_tells_it_nothing(world: World, anna: Person, joris: Person) -> None:
    group = world.new_group("Zonder bot", [anna.id])

    world.join(joris.id, group.id)
    world.say(joris.id, group.id, "/agenda")

    assert queued(world) == []


def test_editing_marks_the_message_and_tells_the_bot(world: World, anna: Person) -> None:
    world.start(anna.id)
    said = world.say(anna.id, anna.id, "Strips")
    empty(world)

    changed = world.edit(anna.id, said.id, "Strips lezen")

    assert (changed.body, changed.edited) == ("Strips lezen", True)
    assert [(payload["kind"], payload["text"]) for payload in queued(world)] == [("edited", "Strips lezen")]


def test_only_ones_own_text_can_be_changed(world: World, group: Group, anna: Person, joris: Person) -> None:
    said = world.say(joris.id, group.id, "Hoi")
    voice = world.send_voice(joris.id, group.id)

    assert refused(world.edit, anna.id, said.id, "Dag") == "not_yours"
    assert refused(world.edit, joris.id, voice.id, "Dag") == "not_yours"


def test_deleting_is_for_oneself_and_for_admins(world: World, group: Group, anna: Person, joris: Person) -> None:
    mine = world.say(joris.id, group.id, "Hoi")
    hers = world.say(anna.id, group.id, "Dag")

    world.delete(anna.id, mine.id)

    assert refused(world.message, mine.id) == "not_found"
    assert refused(world.delete, joris.id, hers.id) == "not_yours"
    assert queued(world) == []


def test_a_tap_brings_the_code_and_who_pressed(world: World, group: Group, joris: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=YES)

    world.tap(joris.id, card.id, code="yes")

    [payload] = queued(world)
    assert (payload["kind"], payload["code"], payload["message_id"]) == ("tap", "yes", str(card.id))
    assert payload["from"]["id"] == joris.id
    assert payload["callback_id"].isdecimal()


def test_a_button_that_is_gone_cannot_be_pressed(world: World, group: Group, joris: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=YES)
    world.rewrite(card, "Te laat", buttons=())

    assert refused(world.tap, joris.id, card.id, code="yes") == "not_found"


def test_a_start_button_opens_the_private_chat(world: World, group: Group, joris: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=YES)
    changes: list[Change] = []
    world.subscribe(changes.append)

    world.tap(joris.id, card.id, start="hello")

    assert world.person(joris.id).started
    assert [payload["text"] for payload in queued(world)] == ["/start hello"]
    assert changes[-1] == Change("opened", chat=joris.id, person=joris.id)


def test_an_answer_to_a_press_is_shown_once(world: World, group: Group, joris: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=YES)
    world.tap(joris.id, card.id, code="yes")
    press = int(queued(world)[0]["callback_id"])
    changes: list[Change] = []
    world.subscribe(changes.append)

    world.answer(press, "Fijn!", False, None)
    world.answer(press, "Fijn!", False, None)

    assert changes == [Change("toast", person=joris.id, text="Fijn!")]


def test_blocking_and_unblocking_are_told(world: World, anna: Person) -> None:
    world.start(anna.id)
    empty(world)

    world.block(anna.id)
    world.unblock(anna.id)
    world.block(anna.id)
    world.start(anna.id)

    assert [payload["kind"] for payload in queued(world)] == [
        "blocked",
        "unblocked",
        "blocked",
        "unblocked",
        "message",
    ]
    assert not world.person(anna.id).blocked


def test_who_blocked_cannot_speak_in_private(world: World, anna: Person) -> None:
    world.start(anna.id)
    world.block(anna.id)

    assert refused(world.say, anna.id, anna.id, "Hoi") == "blocked"
    assert refused(world.block, anna.id) == "no_change"


def test_joining_and_leaving_leave_a_line_and_are_told(world: World, group: Group) -> None:
    els = world.new_person("Els de Boer")

    world.join(els.id, group.id)
    world.leave(els.id, group.id)

    lines = [(message.body, message.about) for message in world.messages(group.id)]
    assert lines[-2:] == [("joined", els.id), ("left", els.id)]
    assert [payload["kind"] for payload in queued(world)] == ["joined", "left"]
    assert els.id not in world.group(group.id).members


def test_outsiders_cannot_speak_or_press_in_a_group(world: World, group: Group) -> None:
    els = world.new_person("Els de Boer")
    card = world.post(group.id, "Kom je?", buttons=YES)

    assert refused(world.say, els.id, group.id, "Hoi") == "not_member"
    assert refused(world.tap, els.id, card.id, code="yes") == "not_member"
    assert refused(world.leave, els.id, group.id) == "not_member"


def test_the_bots_place_in_a_group_is_told(world: World, group: Group, anna: Person, joris: Person) -> None:
    assert refused(world.make_bot_admin, joris.id, group.id) == "not_admin"

    world.make_bot_admin(anna.id, group.id)
    world.rename(anna.id, group.id, "Lezen!")
    world.make_bot_admin(anna.id, group.id, False)
    world.remove_bot(anna.id, group.id)

    told = [(payload["kind"], payload["chat"]["title"], payload["chat"]["bot_is_admin"]) for payload in queued(world)]
    assert told == [
        ("bot_admin", "Leesplezier", True),
        ("title", "Lezen!", True),
        ("bot_not_admin", "Lezen!", False),
        ("bot_removed", "Lezen!", False),
    ]


def test_unread_counts_what_others_said_since_one_looked(
    world: World, group: Group, anna: Person, joris: Person
) -> None:
    world.say(joris.id, group.id, "Hoi")
    world.post(group.id, "Welkom")
    last = world.say(anna.id, group.id, "Dag").id

    assert world.unread() == {anna.id: {group.id: 2}, joris.id: {group.id: 2}}

    world.read(anna.id, group.id, last)
    world.read(anna.id, group.id, 0)

    assert world.unread() == {anna.id: {}, joris.id: {group.id: 2}}


def test_a_newcomer_has_nothing_unread(world: World, group: Group, anna: Person) -> None:
    world.say(anna.id, group.id, "Hoi")
    els = world.new_person("Els de Boer")

    world.join(els.id, group.id)

    assert world.unread()[els.id] == {}


def test_a_person_without_a_name_gets_one_that_is_free(world: World) -> None:
    names = [world.new_person().name for _ in range(13)]

    assert names[0] == "Noor Visser"
    assert len(set(names)) == 13
    assert refused(world.new_person, "Piet", "fr") == "language"


def test_updates_stay_until_they_are_taken_and_are_numbered_upwards(world: World, anna: Person) -> None:
    world.start(anna.id)
    world.say(anna.id, anna.id, "een")
    world.say(anna.id, anna.id, "twee")
    numbers = [number for number, _ in world.pending()]

    world.taken(numbers[1])

    assert numbers == sorted(set(numbers))
    assert [payload["text"] for payload in queued(world)] == ["twee"]


def test_everything_survives_a_restart(tmp_path: Path, clock: MovableClock) -> None:
    path = str(tmp_path / "world.db")
    world = World(path, clock)
    anna = world.new_person("Anna Wiersma")
    group = world.new_group("Leesplezier", [anna.id], [anna.id])
    world.add_bot(anna.id, group.id)
    world.start(anna.id)
    document = Document("a.ics", "text/calendar", b"BEGIN")
    world.post(anna.id, "<b>Hoi</b>", buttons=YES, document=document, silent=True, pin=True)
    world.set_menus([Menu("group", "nl", (MenuCommand("agenda", "Kalender"),))])
    world.set_note("seeded", "yes")
    world.ahead = timedelta(days=2, seconds=3.5)
    shown = [
        lambda w: w.people(),
        lambda w: w.groups(),
        lambda w: w.messages(anna.id),
        lambda w: w.messages(group.id),
        lambda w: w.unread(),
        lambda w: w.pending(),
        lambda w: w.menus(),
        lambda w: w.ahead,
        lambda w: w.note("seeded"),
        lambda w: w.key,
        lambda w: w.document(w.messages(anna.id)[-1].file.id),
    ]
    before = [look(world) for look in shown]
    world.close()

    again = World(path, clock)

    assert [look(again) for look in shown] == before
    again.close()


def test_a_reset_empties_all_but_never_reuses_a_number(world: World, anna: Person) -> None:
    world.start(anna.id)
    world.ahead = timedelta(days=1)
    last = world.pending()[-1][0]

    world.reset()

    assert world.ahead == timedelta()
    assert (world.people(), world.groups(), world.pending(), world.unread()) == ([], [], [], {})
    els = world.new_person("Els de Boer")
    world.start(els.id)
    assert world.pending()[0][0] > last


def test_what_fails_halfway_leaves_nothing(world: World, anna: Person) -> None:
    world.start(anna.id)
    before = (world.messages(anna.id), world.pending())

    with pytest.raises(Impossible):
        world.say(anna.id, "g99", "Hoi")

    assert (world.messages(anna.id), world.pending()) == before


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Anna Wiersma", "AW"), ("Fatima El Idrissi", "FI"), ("Els", "E"), ("  ", "?"), ("jan van der Berg", "JB")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
