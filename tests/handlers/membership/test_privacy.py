"""What is kept, export, and erasing for good."""

import json
from dataclasses import replace

from sqlalchemy import text

from domain.bring_fetch import Direction
from domain.meetings import Answer
from domain.people import Role
from handlers.conversation.messages import Event
from storage.base import Base
from storage.engine import Database
from tests import builders
from tests.fakes.stage import ONE_TO_ONE, Actor, Stage, StageChannel
from tests.handlers.gathering import announced


async def traces(stage: Stage, word: str) -> list[str]:
    """Tables in which this word occurs anywhere."""
    found = []
    async with stage.database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608 - our own table names
            if any(word in str(row) for row in rows):
                found.append(table.name)
    return found


async def test_strangers_are_told_too(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/privacy")

    assert "Gesprekken in de groep bewaar ik nooit." in anja.last.text


async def test_the_export_has_everything_and_only_ones_own(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe", organisation="De Regenboog")
    await builders.member(stage, network, "Bert Yoghurt")
    await anja.says("/privacy")

    await anja.taps("Mijn gegevens")

    document = anja.last.document
    assert document is not None
    known = json.loads(document.content)
    assert known["memberships"][0]["organisation"] == "De Regenboog"
    assert "Yoghurt" not in document.content.decode()


def files(actor: Actor) -> dict[str, str]:
    documents = [shown.document for shown in actor.inbox if shown.document is not None]
    return {document.filename: document.content.decode() for document in documents}


async def test_it_comes_as_a_page_to_read_and_the_same_for_machines(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja", role=Role.ORGANISER)
    bert = await builders.member(stage, network, "Bert", language="en")
    meeting = await builders.meeting(stage, network, announced=True)
    await builders.says(stage, meeting, Answer.YES, anja)
    await builders.item(stage, network, anja, Direction.BRING, "1 < 2 & <script>alert(1)</script>", about=meeting)
    await anja.says("/privacy")

    await anja.taps("Mijn gegevens")
    await bert.presses("priv:export")

    page = files(anja)["knipoog.html"]
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    for shown in (
        "<h1>Alles wat Knipoog van je weet</h1>",
        "<dt>rol</dt><dd>trekker</dd>",
        "<dt>bijeenkomst</dt><dd>breuken</dd>",
        "<dt>antwoord</dt><dd>je komt</dd>",
        "<dt>wat je zei</dt><dd>1 &lt; 2 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</dd>",
        "<dt>akkoord gegeven</dt><dd>maandag 7 september 2026, 09.00 uur</dd>",
        "<h2>Berichten van mij aan jou</h2>",
        "Gesprekken in de groep bewaar ik nooit.\n[Mijn gegevens] [Alles wissen]</dd>",
    ):
        assert shown in page
    assert "<h1>All that Knipoog knows of you</h1>" in files(bert)["knipoog.html"]
    assert json.loads(files(anja)["knipoog.json"])["items"][0]["text"] == "1 < 2 & <script>alert(1)</script>"


async def test_where_no_pages_are_carried_it_comes_as_text(database: Database) -> None:
    texts_only = replace(ONE_TO_ONE, media_types=frozenset({"text/plain"}))
    stage = await Stage.open(database, channels=[StageChannel("stage", texts_only)])
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await anja.presses("priv:export")
    await stage.close()

    assert list(files(anja)) == ["knipoog.txt", "knipoog.json.txt"]
    assert "== Je netwerken, en wat je er vertelde ==\n\nnetwerk: Rekennet\n" in files(anja)["knipoog.txt"]


async def test_erasing_is_confirmed_and_leaves_no_trace(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe", organisation="Uniekeschool")
    await anja.says("/privacy")
    await anja.taps("Alles wissen")
    assert anja.last.text.startswith("Weet je het zeker?")

    await anja.taps("Ja, wis alles")

    assert anja.last.text.startswith("Alles is gewist.")
    assert await traces(stage, "Xanthippe") == []
    assert await traces(stage, "Uniekeschool") == []


async def test_changing_ones_mind_keeps_everything(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe")
    await anja.says("/privacy")
    await anja.taps("Alles wissen")

    await anja.taps("Nee, bewaar het")

    assert anja.last.text == "Goed, alles blijft zoals het was."
    assert "people" in await traces(stage, "Xanthippe")


async def test_a_last_organiser_hears_what_erasing_means(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    await bert.says("/privacy")

    await bert.taps("Alles wissen")

    assert "Geef je netwerk liever eerst over met /trekkers." in bert.last.text


async def test_words_of_who_was_here_are_forgotten_after_a_while(stage: Stage) -> None:
    anja = stage.person("Anja Xanthippe")
    await anja.says("hallo")

    stage.clock.forward(days=31)
    await stage.app.housekeeping.sweep()

    assert await traces(stage, "Xanthippe") == []
    assert await traces(stage, "hallo") == []


async def test_within_a_minute_not_even_the_last_word_is_kept(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe")
    await anja.says("/privacy")
    await anja.taps("Alles wissen")
    await anja.taps("Ja, wis alles")

    stage.clock.forward(minutes=1)
    await stage.app.housekeeping.wipe()

    assert anja.last.text.startswith("Alles is gewist.")
    assert await traces(stage, f"'{anja.id}'") == []


async def test_a_no_is_true_within_a_minute_ids_too(stage: Stage) -> None:
    network = await builders.network(stage)
    bert = stage.person("Bert Xanthippe")
    await bert.says(f"/start {network.join_token}-join")
    await bert.taps("Nee, liever niet")

    stage.clock.forward(minutes=1)
    await stage.app.housekeeping.wipe()

    assert "Ik heb niets van je bewaard." in bert.last.text
    assert await traces(stage, f"'{bert.id}'") == []
    assert await traces(stage, "Xanthippe") == []


async def test_who_blocks_the_bot_after_erasing_leaves_nothing(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe")
    await anja.presses("priv:erase")

    await anja.does(Event.BLOCKED)
    await stage.app.housekeeping.wipe()

    assert await traces(stage, f"'{anja.id}'") == []


async def test_the_card_counts_again_at_once(stage: Stage) -> None:
    network, _, tess, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")
    await anja.taps("Ik kom", room=group)
    await stage.forward(minutes=1)
    assert "Komt: 1" in group.last.text

    await anja.presses("priv:erase")
    await stage.forward(minutes=1)

    assert "Komt: 1" not in group.last.text
    assert tess.id != anja.id


async def test_what_others_were_sent_keeps_neither_name_nor_words(stage: Stage) -> None:
    network, meeting, tess, _ = await announced(stage)
    anja = await builders.member(stage, network, "Anja Xanthippe")
    await builders.item(stage, network, anja, Direction.BRING, "rekenen met Yoghurtbakjes", about=meeting)
    await tess.says("/leden")
    assert "Xanthippe" in tess.last.text

    await anja.presses("priv:erase")

    assert await traces(stage, "Xanthippe") == []
    assert await traces(stage, "Yoghurtbakjes") == []


async def test_privacy_answers_in_private_only(stage: Stage) -> None:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja = await builders.member(stage, network, "Anja")

    for code in ("priv:export", "priv:delete", "priv:erase"):
        await anja.presses(code, room=group)
        assert anja.toast.text == "Dat doen we even onder vier ogen."

    assert group.messages == []
    assert await builders.person_of(stage, anja) is not None
