"""The world may be used from two threads: a test acts in one, the HTTP server answers in another."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Action = TypeVar("Action", bound=Callable[..., Any])


def locked(action: Action) -> Action:
    """What a person does happens whole: the server never sees half of it."""

    @wraps(action)
    def whole(self: Any, *args: Any, **kwargs: Any) -> Any:
        with self.world.lock:
            return action(self, *args, **kwargs)

    return cast(Action, whole)
