"""Whether the bot is alive, and how far behind: for /healthz and /metrics."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.build import App, Line
from storage.mail import inbox, outbox

STALE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class HeldUp:
    """Nothing leaves: since when, for how many seconds by now, and why."""

    since: datetime
    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """`parts` tells per part whether it lives; `counts` how many rows are in which state; `held_up` per channel since
    when nothing leaves.
    """

    parts: dict[str, bool]
    counts: dict[str, dict[str, int]]
    notices: dict[str, dict[str, int]] = field(default_factory=dict)
    held_up: dict[str, HeldUp] = field(default_factory=dict)

    @property
    def healthy(self) -> bool:
        return all(self.parts.values())

    def as_json(self) -> dict[str, Any]:
        nothing_leaves = {
            channel: {"since": held.since.isoformat(timespec="seconds"), "why": held.why}
            for channel, held in self.held_up.items()
        }
        told = {"healthy": self.healthy, "parts": self.parts, **self.counts, "notices": self.notices}
        return told | ({"nothing_leaves": nothing_leaves} if nothing_leaves else {})


async def look(app: App) -> Report:
    """Ask every part. Never raises: a database that does not answer is a finding."""
    now = app.clock.now()
    parts = {
        "loops": not app.dead,
        "waker": app.waker.lives(now),
    }
    held_up = {line.channel.name: held for line in app.lines if (held := _held_up(line, now))}
    for line in app.lines:
        parts[f"{line.channel.name}_receives"] = line.channel.alive(now)
        lasts = line.channel.name in held_up and held_up[line.channel.name].seconds >= STALE.total_seconds()
        parts[f"{line.channel.name}_sends"] = line.delivery.broken is None and not lasts
        if line.channel.capabilities.window_hours is not None:
            parts[f"{line.channel.name}_pays"] = line.failures.unpaid is None
        parts[f"{line.channel.name}_lease"] = line.leasing.ownership() is not None
    counts: dict[str, dict[str, int]] = {"inbox": {}, "outbox": {}}
    try:
        async with app.database.read() as session:
            counts = {"inbox": await inbox.counts(session), "outbox": await outbox.counts(session)}
        parts["database"] = True
    except SQLAlchemyError:
        parts["database"] = False
    notices = {line.channel.name: dict(line.notices.counts) for line in app.lines if line.notices.counts}
    return Report(parts, counts, notices, held_up)


def _held_up(line: Line, now: datetime) -> HeldUp | None:
    outage = line.delivery.outage
    if outage.since is None:
        return None
    return HeldUp(outage.since, max((now - outage.since).total_seconds(), 0.0), outage.why)


class _Figures(Collector):
    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> list[Metric]:
        alive = GaugeMetricFamily("knipoog_alive", "Whether a part lives.", labels=["part"])
        for part, lives in self._report.parts.items():
            alive.add_metric([part], float(lives))
        families: list[Metric] = [alive]
        for box, states in self._report.counts.items():
            rows = GaugeMetricFamily(f"knipoog_{box}_rows", f"Rows in the {box}, by state.", labels=["state"])
            for state, count in states.items():
                rows.add_metric([state], float(count))
            families.append(rows)
        held_up = GaugeMetricFamily("knipoog_outage_seconds", "How long nothing leaves.", labels=["channel"])
        for channel, held in self._report.held_up.items():
            held_up.add_metric([channel], held.seconds)
        families.append(held_up)
        told = CounterMetricFamily(
            "knipoog_notices", "What platforms told that nobody said, since the start.", labels=["channel", "kind"]
        )
        for channel, kinds in self._report.notices.items():
            for kind, count in kinds.items():
                told.add_metric([channel, kind], float(count))
        return [*families, told]


def metrics(report: Report) -> bytes:
    """The report in Prometheus' own words."""
    registry = CollectorRegistry()
    registry.register(_Figures(report))
    return generate_latest(registry)
