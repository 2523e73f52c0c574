"""Who may call: a wrong token is 401, something that is no token at all 404."""

import re

from .refusals import RefusedError
from .world import World


def not_ours(world: World, token: str) -> RefusedError | None:
    if token == world.token:
        return None
    if re.fullmatch(r"\d+:[\w-]{35}", token):
        return RefusedError(401, "Unauthorized")
    return RefusedError(404, "Not Found")
