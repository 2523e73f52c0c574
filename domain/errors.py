"""The first of the three families of errors: what a person can do something about.

The second, SendError, belongs to bot/channels/contract.py; anything else is a bug.
"""


class Mistake(Exception):
    """A refusal that tells the person, in their own language, what to do next.

    `key` names the text; `values` fill it in; `way_out` are (text key, button code) pairs that help along.
    """

    def __init__(self, key: str, *, way_out: tuple[tuple[str, str], ...] = (), **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.way_out = way_out


class ConsentFirst(Mistake):
    """Refused until this person has read what is kept, and agreed; they are asked at once, and a yes goes on with the
    command to `follow`.
    """

    def __init__(self, follow: str = "/start") -> None:
        super().__init__("consent-first")
        self.follow = follow
