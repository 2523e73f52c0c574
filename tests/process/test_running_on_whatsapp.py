"""The bot on WhatsApp with real processes and real HTTP: posts are answered truly, nothing is lost or told twice."""

import asyncio
import resource
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.contract import Template
from bot.sending.templates import catalogue
from bot.web import MOST_WHATSAPP_BYTES
from handlers.conversation.texts import all_texts
from tests.fakes import telegram
from tests.fakes.whatsapp import SIGNATURE_HEADER, GraphServer, Message, WhatsAppUser, World
from tests.fakes.whatsapp.webhooks import sign
from tests.process.conftest import Make
from tests.process.planting import Known, a_meeting_that_ends, a_network
from tests.process.running import Bot, command, until

PATH = "/webhook/whatsapp"
TEMPLATES = catalogue(all_texts())


@pytest.fixture
def ria(meta: World) -> WhatsAppUser:
    return meta.user("Ria Postma")


def runs(bot: Bot, graph: GraphServer) -> Bot:
    """Serves, and is where Meta posts to from now on."""
    bot.start().runs()
    assert graph.subscribe(f"http://127.0.0.1:{bot.port}{PATH}")
    return bot


def times(user: WhatsAppUser, words: str) -> int:
    return sum(words in message.text for message in user.inbox)


def reads(user: WhatsAppUser, words: str) -> Message:
    until(lambda: times(user, words), f"{user} reads {words!r}: {user.inbox}")
    return next(message for message in reversed(user.inbox) if words in message.text)


def taps(user: WhatsAppUser, words: str, label: str) -> None:
    """A button under the message with these words, as soon as it is there."""
    user.tap(reads(user, words), label)


def joins(user: WhatsAppUser, token: str) -> None:
    user.opens_link(f"https://wa.me/{user.world.number}?text=Knipoog%20{token}-join")
    taps(user, "Mag ik onthouden", "Ja, dat is goed")
    reads(user, "Hoe heet je?")


def all_is_posted(meta: World) -> None:
    """Also the receipts of what somebody just read."""

    def done() -> bool:
        with meta.lock:
            return not meta.webhooks.pending

    until(done, "all is posted")


def rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own tables
    return found


def approve(meta: World, template: Template) -> None:
    meta.templates.keep(template.name, template.language, template.body, buttons=(template.button,))


def known(user: WhatsAppUser) -> Known:
    return Known(user.name, "whatsapp", user.phone, user.bsuid)


def test_killed_in_the_middle_of_a_dialogue(
    on_whatsapp: Make,
    meta: World,
    graph: GraphServer,
    ria: WhatsAppUser,
    file: Path,
    lease_runs_out: Callable[[], None],
) -> None:
    token = asyncio.run(a_network(file))
    crowd = [meta.user(name) for name in ("Bram", "Carla", "Dirk", "Els", "Finn", "Gerda")]

    # Ria joins by the link. When the answer to hers has left, and before Meta says so, the power goes off.
    first = runs(on_whatsapp(verbose=True), graph)
    joins(ria, token)
    ria.say("Ria Postma")
    reads(ria, "Waar werk je?")
    meta.fail_next(hang=True)
    ria.say("De Vlieger")
    reads(ria, "En wat doe je daar?")
    first.kill()
    ria.say("intern begeleider")  # nobody is there
    lease_runs_out()

    # The next one hears by a receipt that the answer arrived, and goes on. It is stopped while all talk at once.
    second = runs(on_whatsapp(), graph)
    reads(ria, "Welke thema’s houden je bezig?")
    for person in crowd:
        person.say("help")
    until(lambda: any(person.inbox for person in crowd), "the first is answered")
    assert second.terminate() == 0

    third = runs(on_whatsapp(), graph)
    for person in crowd:
        reads(person, "Je zit nog niet in een netwerk.")
    ria.say("rekenangst")
    reads(ria, "Wat breng jij mee?")
    all_is_posted(meta)
    assert third.terminate() == 0

    assert [times(person, "Je zit nog niet in een netwerk.") for person in crowd] == [1] * len(crowd)
    asked = (
        "Mag ik onthouden",
        "Hoe heet je?",
        "Waar werk je?",
        "En wat doe je daar?",
        "Welke thema’s",
        "Wat breng jij",
    )
    assert [times(ria, words) for words in asked] == [1] * len(asked)
    for output in (first.output, second.output, third.output):
        assert "De Vlieger" not in output
        assert ria.phone not in output


def test_what_is_not_from_meta_is_refused_and_not_kept(
    on_whatsapp: Make, meta: World, graph: GraphServer, ria: WhatsAppUser, file: Path
) -> None:
    running = runs(on_whatsapp(), graph)
    ria.say("wablief")
    reads(ria, "Daar kom ik niet uit.")
    all_is_posted(meta)
    body, kept = meta.webhooks.posted[0].content, rows(file, "inbox")
    other = body.replace(b"wablief", b"wablaef")

    def posted(content: bytes, signature: str | None) -> int:
        signed = {SIGNATURE_HEADER: signature} if signature is not None else {}
        return running.post(PATH, headers={"Content-Type": "application/json"} | signed, content=content).status_code

    true = sign(body, meta.app_secret)
    forged = [None, "", "sha256=", true.removeprefix("sha256="), "sha1=" + true[7:], sign(body, "een-ander-geheim")]
    assert [posted(body, signature) for signature in forged] == [401] * len(forged)
    assert [posted(other, true), posted(body + b" ", true), posted(b"", true)] == [401, 401, 401]
    assert posted(b"{}" + b" " * MOST_WHATSAPP_BYTES, None) == 413
    assert posted(b"geen json", sign(b"geen json", meta.app_secret)) == 400
    assert running.post(PATH, headers={}, content=b"").status_code == 401
    assert rows(file, "inbox") == kept

    assert [posted(body, true) for _ in range(10)] == [200] * 10
    all_is_posted(meta)
    assert running.terminate() == 0
    assert times(ria, "Daar kom ik niet uit.") == 1
    assert len(meta.calls_to("messages")) == 1


@contextmanager
def disk_full(process_id: int) -> Iterator[None]:
    """Whatever this process writes to a file, there is no room for it."""
    assert sys.platform == "linux"
    before = resource.prlimit(process_id, resource.RLIMIT_FSIZE)
    resource.prlimit(process_id, resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.prlimit(process_id, resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform != "linux", reason="another process's limits can be set on Linux only")
def test_meta_posts_again_what_could_not_be_stored(
    on_whatsapp: Make, meta: World, graph: GraphServer, ria: WhatsAppUser
) -> None:
    running = runs(on_whatsapp(), graph)
    ria.say("wablief")
    reads(ria, "Daar kom ik niet uit.")
    all_is_posted(meta)

    with disk_full(running.process.pid):
        ria.say("help")
        parcel = meta.webhooks.first()
        assert parcel is not None
        until(lambda: len(parcel.answers) > 1, "Meta tries more than once")
        assert set(parcel.answers) == {503}
        assert not times(ria, "Je zit nog niet in een netwerk.")
    reads(ria, "Je zit nog niet in een netwerk.")
    all_is_posted(meta)

    assert parcel.answers[-1] == 200
    assert running.terminate() == 0
    assert times(ria, "Je zit nog niet in een netwerk.") == 1


def test_one_process_on_both(
    on_both: Make, world: telegram.World, meta: World, graph: GraphServer, ria: WhatsAppUser, file: Path
) -> None:
    anja = world.user("Anja", language="nl")
    anja.start()
    world.take_updates()
    for template in TEMPLATES:
        approve(meta, template)
    ends = datetime.now(UTC) + timedelta(seconds=4)
    asyncio.run(a_meeting_that_ends(file, [Known("Anja", "telegram", str(anja.id)), known(ria)], ends))

    running = runs(on_both(), graph)
    until(lambda: anja.inbox, "Anja is asked")
    assert "Wat neem je mee naar huis?" in anja.inbox[0].text
    knock = reads(ria, "Wat neem je mee naar huis?")
    assert (knock.kind, knock.labels) == ("template", ("Laat zien",))
    ria.tap(knock, "Laat zien")
    taps(ria, "Eén zin, dan deel ik hem met de rest.", "Deze keer niet")
    reads(ria, "Helemaal goed.")
    assert running.terminate() == 0


def test_the_commands_of_an_operator(on_whatsapp: Make, meta: World, graph: GraphServer) -> None:
    running = on_whatsapp()
    config = ("--config", str(running.config))

    pushed = command("templates", "push", *config)
    assert (pushed.returncode, pushed.stdout.count("pending, utility")) == (0, len(TEMPLATES))
    for stored in meta.templates.rows:
        stored.status = "APPROVED"
    first = meta.templates.find(TEMPLATES[0].name, TEMPLATES[0].language)
    first.category = "MARKETING"
    status = command("templates", "status", *config)
    told = [line.split(": ")[0] for line in status.stdout.splitlines() if line.startswith("LOOK")]
    assert (status.returncode, told) == (2, [f"LOOK  {first.name} ({first.language})"])

    first.category = "UTILITY"
    runs(running, graph)
    well = command("check", "--online", *config)
    assert (well.returncode, well.stderr) == (0, "")
    assert f"whatsapp webhook: Meta posts to http://127.0.0.1:{running.port}{PATH}\n" in well.stdout
    assert meta.token not in pushed.stdout + status.stdout + well.stdout
    assert running.terminate() == 0


def test_the_token_is_refused_while_it_runs(
    on_whatsapp: Make, meta: World, graph: GraphServer, ria: WhatsAppUser
) -> None:
    running = runs(on_whatsapp(), graph)
    until(lambda: running.health().status_code == 200, "health")

    meta.token_revoked = True
    ria.say("wablief")
    until(lambda: running.health().status_code == 503, "health is red")
    assert not ria.inbox
    assert running.terminate() == 0
