"""The real program in a process of its own: started, watched through its output, ended as a server would end it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.fakes.patience import PATIENCE

HOUSE = Path(__file__).parent.parent.parent
GLANCE = 0.02


def until(condition: Callable[[], object], what: str) -> None:
    """Look again and again: there is no other way to know what another process does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"in vain for {PATIENCE} seconds: {what}"
        time.sleep(GLANCE)


def environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("KNIPOOG_")}
    return ours | {"NO_PROXY": "*", "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One of the other commands, till it ends."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=HOUSE,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@dataclass
class Bot:
    """`python -m bot run`; what it writes goes to `log`."""

    config: Path
    port: int
    log: Path
    verbose: bool = False
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "was not started"
        return self._process

    def start(self) -> "Bot":
        how = ["-v"] if self.verbose else []
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "bot", *how, "run", "--config", str(self.config)],
                cwd=HOUSE,
                env=environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        return self

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def says(self, words: str) -> bool:
        assert self.process.poll() is None, f"ended by itself with {self.process.returncode}:\n{self.output}"
        return words in self.output

    def runs(self) -> "Bot":
        """Waits until it serves."""
        until(lambda: self.says("Knipoog runs"), f"start:\n{self.output}")
        return self

    def health(self) -> httpx.Response:
        with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
            return client.get(f"http://127.0.0.1:{self.port}/healthz")

    def post(
        self, path: str, *, headers: dict[str, str], json: object = None, content: bytes | None = None
    ) -> httpx.Response:
        with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
            return client.post(f"http://127.0.0.1:{self.port}{path}", headers=headers, json=json, content=content)

    def terminate(self) -> int:
        """SIGTERM, and the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is cleaned up."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def freeze(self) -> None:
        """SIGSTOP: as when its machine is suspended."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
