"""What `run` will meet on this machine: whether the database can be used, and whether the port is free."""

import httpx

from bot.config import Config
from bot.serving import NoAddress, listen
from storage.opening import Unusable, look

PATIENCE = 3.0


async def look_around(config: Config) -> list[tuple[str, str]]:
    """The faults, as (key, what to do) pairs; makes and changes nothing."""
    return [*await _database(config), *await _port(config)]


async def _database(config: Config) -> list[tuple[str, str]]:
    try:
        await look(config.storage.url)
    except Unusable as error:
        return [("storage.url", str(error))]
    return []


async def _port(config: Config) -> list[tuple[str, str]]:
    web = config.web
    try:
        listen(web.host, web.port).close()
    except NoAddress as error:
        return [] if error.taken and await _runs_already(config) else [("web.port", str(error))]
    return []


async def _runs_already(config: Config) -> bool:
    """Whether it is this bot that listens there, with the channels of this config."""
    host = f"[{config.web.host}]" if ":" in config.web.host else config.web.host
    wanted = {f"{name}_lease" for name in ("telegram", "whatsapp") if getattr(config, name) is not None}
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as client:
            answer = (await client.get(f"http://{host}:{config.web.port}/healthz")).json()
            return isinstance(answer, dict) and wanted <= set(answer.get("parts", ()))
    except (httpx.HTTPError, ValueError):
        return False
