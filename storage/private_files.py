"""Files that only their owner may read: a database, what SQLite puts beside it, copies, the folder made for them."""

import contextlib
import os
from pathlib import Path

SIDES = ("", "-wal", "-shm", "-journal")
OURS = frozenset({"data", "backups"})
"""Folders by the names of the guide, which are for nothing else. Others may hold what others must read."""


def make_folder(folder: Path) -> None:
    """Raises OSError where it cannot be made; one of another owner is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.name in OURS:
        _only_for_owner(folder, 0o700)


def make_file(path: Path) -> None:
    """Empty and new. Raises OSError, FileExistsError where there is one already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def keep_to_owner(database: Path) -> None:
    """Whatever there is of it by now."""
    for side in SIDES:
        _only_for_owner(Path(f"{database}{side}"), 0o600)


def _only_for_owner(path: Path, mode: int) -> None:
    with contextlib.suppress(OSError):  # somebody else's, or not there
        if path.stat().st_mode & 0o077:
            path.chmod(mode)
