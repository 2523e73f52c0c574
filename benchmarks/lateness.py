"""How late nudges are when very many wait: from the moment that one is due until the channel has it.

One side has a hundred thousand nudges that wait in the outbox and five thousand meetings to come, the other only the
few that fall due. Each runs the whole bot in a process of its own (so that its memory can be compared) on the real
clock. First letters in the outbox fall due, then announcements of meetings, which nobody has put in the outbox yet:
those the waker has to find among all meetings. Meanwhile a heartbeat tells how long the event loop did not listen.

python -m benchmarks.lateness DATABASE PEOPLE NETWORKS LETTERS MEETINGS SECONDS    runs one side, and prints what it saw
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.bot_api import FIRST_USER
from benchmarks.counted import NullChannel
from benchmarks.measuring import Row, Spread, by_turns, percentile, resident_mb
from benchmarks.town import (
    FURTHEST_AHEAD,
    NEVER_QUIET,
    ZONE,
    Town,
    build_town,
    copy_town,
    nudge_letter,
    open_database,
    post,
    repeat_waiting,
)
from bot.build import build
from domain.clock import SystemClock
from domain.nudging import NudgeKind, Occasion
from handlers.conversation.context import Scene
from handlers.conversation.messages import Chat, Outgoing, Priority, ToChat, text
from handlers.conversation.routing import Doors
from storage import meetings
from storage.engine import Database

MODULE = "benchmarks.lateness"
CLOCK = SystemClock()
HEARTBEAT = 0.002
SETTLING = 0.5
POSTED = 1_000
MEETING_CHAT = "meeting:"

doors = Doors()


@doors.moment(NudgeKind.ANNOUNCEMENT)
async def announce(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    """As short as a use-case can be: it is not the one that is timed."""
    chat = Chat(f"{MEETING_CHAT}{occasion.meeting_id}", private=False)
    return [Outgoing(ToChat(NullChannel.name, chat), text("sorry-bug"), priority=Priority.NUDGE)]


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds late of each letter and of each meeting, milliseconds that the loop stalled, and megabytes."""

    letters: list[float]
    meetings: list[float]
    stalls: list[float]
    memory: float


async def lateness(
    rounds: int, waiting: int, upcoming: int, letters: int, due_meetings: int, seconds: float
) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crowd = Town(
            NullChannel.name, people=max(waiting // 10, letters), networks=max(waiting // 1000, 1), meetings=upcoming
        )
        few = Town(NullChannel.name, people=letters)
        await _fill(folder / "crowd.db", crowd, waiting)
        await _fill(folder / "few.db", few, 0)

        async def crowded() -> Seen:
            return await _in_own_process(folder, "crowd.db", crowd, letters, due_meetings, seconds)

        async def quiet() -> Seen:
            return await _in_own_process(folder, "few.db", few, letters, due_meetings, seconds)

        found = await by_turns(rounds, crowded, quiet)
    return _rows(found, waiting, upcoming)


def _rows(found: Sequence[tuple[Seen, Seen]], waiting: int, upcoming: int) -> list[Row]:
    crowd = f"{waiting:,} nudges waiting and {upcoming:,} meetings upcoming"

    def late(what: str, share: float, pairs: list[tuple[list[float], list[float]]]) -> Row:
        ours = [percentile(mine, share) for mine, _ in pairs]
        theirs = [percentile(other, share) for _, other in pairs]
        return Row(
            f"{what}, {share:.0%} no later than",
            Spread.of([mine / max(other, 0.01) for mine, other in zip(ours, theirs, strict=True)]),
            "x",
            f"with {crowd} ({_shown(ours)}) to an almost empty database ({_shown(theirs)})",
        )

    letters = [(mine.letters, other.letters) for mine, other in found]
    announced = [(mine.meetings, other.meetings) for mine, other in found]

    return [
        late("nudge due in the outbox", 0.5, letters),
        late("nudge due in the outbox", 0.99, letters),
        late("moment of a meeting due", 0.5, announced),
        late("moment of a meeting due", 0.99, announced),
        Row(
            "longest stall of the event loop",
            Spread.of([max(mine.stalls) / max(other.stalls) for mine, other in found]),
            "x",
            f"the same runs ({_shown([max(mine.stalls) for mine, _ in found])}) to "
            f"({_shown([max(other.stalls) for _, other in found])})",
        ),
        Row(
            "resident memory",
            Spread.of([mine.memory / other.memory for mine, other in found]),
            "x",
            f"the same runs, at their end: {Spread.of([mine.memory for mine, _ in found]).median:.0f} MB to "
            f"{Spread.of([other.memory for _, other in found]).median:.0f} MB",
        ),
    ]


def _shown(milliseconds: list[float]) -> str:
    spread = Spread.of(milliseconds)
    return f"{spread.median:.0f} ms, {spread.low:.0f} .. {spread.high:.0f}"


async def _fill(path: Path, town: Town, waiting: int) -> None:
    """The town, and its nudges evenly over the time to come, from an hour on."""
    now = CLOCK.now()
    await build_town(path, town, now)
    database = open_database(path)
    posted = min(POSTED, waiting)
    apart = FURTHEST_AHEAD / max(waiting // POSTED, 1)
    later = now + timedelta(hours=1)
    letters = (
        nudge_letter(town, 1 + nth % town.people, NullChannel.account, later + apart * nth / POSTED)
        for nth in range(posted)
    )
    await post(database, letters, now)
    if posted:
        await repeat_waiting(database, waiting // POSTED, apart)
    await database.close()


async def _in_own_process(
    folder: Path, template: str, town: Town, letters: int, due_meetings: int, seconds: float
) -> Seen:
    path = folder / "round.db"
    await copy_town(folder / template, path).close()
    arguments = (path, town.people, town.networks, letters, due_meetings, seconds)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, *map(str, arguments), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError("the run that measures lateness failed")
    return Seen(**json.loads(output))


async def _run(path: Path, town: Town, letters: int, due_meetings: int, seconds: float) -> Seen:
    """One side: first the letters fall due, in so many seconds, then the meetings, in as many."""
    database = open_database(path)
    channel = NullChannel(CLOCK)
    app = build(database=database, channels=[channel], settings=NEVER_QUIET, clock=CLOCK, doors=[doors])
    start = CLOCK.now() + timedelta(seconds=SETTLING + 0.5)
    step = timedelta(seconds=seconds)
    due = {FIRST_USER + nth: start + step * nth / letters for nth in range(letters)}
    now = CLOCK.now()
    await post(
        database,
        (nudge_letter(town, 1 + nth, channel.account, at) for nth, at in enumerate(due.values())),
        now,
    )
    moments = {str(chat): at for chat, at in due.items()}
    moments |= await _plan(database, due_meetings, start + step + timedelta(seconds=SETTLING), step)
    await app.start()
    stalls: list[float] = []
    heart = asyncio.create_task(_beat(stalls))
    await asyncio.wait_for(channel.tally.until(len(moments)), 60 + 2 * seconds)
    heart.cancel()
    memory = resident_mb()
    await app.stop()
    late = {chat: (at - moments[chat]).total_seconds() * 1000 for chat, at in channel.taken}
    return Seen(
        [ms for chat, ms in late.items() if not chat.startswith(MEETING_CHAT)],
        [ms for chat, ms in late.items() if chat.startswith(MEETING_CHAT)],
        stalls,
        memory,
    )


async def _plan(database: Database, count: int, start: datetime, step: timedelta) -> dict[str, datetime]:
    """Meetings of which the announcement falls due, evenly from `start` on; by the chat that will hear of them."""
    moments: dict[str, datetime] = {}
    async with database.write() as session:
        for nth in range(count):
            due_at = start + step * nth / count
            meeting = await meetings.add(
                session,
                network_id=1,
                goal="elk één idee mee naar huis",
                theme="breuken",
                benefit="je gaat weg met een les die morgen kan",
                starts=due_at.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) + NEVER_QUIET.offsets.announcement,
                duration=timedelta(hours=2),
                timezone=ZONE,
                place="De Vlieger",
            )
            moments[f"{MEETING_CHAT}{meeting.id}"] = due_at
    return moments


async def _beat(stalls: list[float]) -> None:
    """Each beat that comes too late is a stretch in which nobody was listened to."""
    loop = asyncio.get_running_loop()
    while True:
        expected = loop.time() + HEARTBEAT
        await asyncio.sleep(HEARTBEAT)
        stalls.append((loop.time() - expected) * 1000)


def _main() -> None:
    path, people, networks, letters, due_meetings, seconds = sys.argv[1:]
    town = Town(NullChannel.name, int(people), int(networks))
    print(json.dumps(asdict(asyncio.run(_run(Path(path), town, int(letters), int(due_meetings), float(seconds))))))


if __name__ == "__main__":
    _main()
