"""What a command does to the logs of its process, undone: in a test it is the process of all tests."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

QUIETENED = (
    *(None, "httpx", "httpcore", "telegram", "pywa", "pywa_async", "apscheduler", "websockets", "aiosqlite"),
    "sqlalchemy",
)


@contextmanager
def as_they_were() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in QUIETENED]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
