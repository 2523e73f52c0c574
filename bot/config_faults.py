"""What is wrong with a config, in words: which key, and what to do about it; never the value, which may be secret."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

EXAMPLE = "see config.example.toml"
IN_OUR_WORDS = {
    "missing": "is missing; fill it in, or leave the whole section out",
    "string_type": "write it between quotes",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "float_type": "write a number",
    "float_parsing": "write a number",
    "bool_type": "write true or false",
    "model_type": "is a section: write its name between brackets on a line of its own, with its keys under it",
}


class ConfigFault(Exception):
    """What is wrong with a config: (key, what to do) pairs, all of them."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{key}: {what}" for key, what in faults))
        self.faults = faults


def in_words(error: ValidationError, config: type[BaseModel]) -> list[tuple[str, str]]:
    """Every fault of a config of this class."""
    return [(_dotted(fault["loc"]), _advice(fault, config)) for fault in error.errors(include_input=False)]


def unknown_variables(names: Iterable[str], prefix: str, config: type[BaseModel]) -> list[tuple[str, str]]:
    """Those that look like ours and mean nothing."""
    sections = tuple(f"{prefix}{name}__".upper() for name in config.model_fields)
    known = [f"{prefix}{section}__{key}".upper() for section, keys in _sections(config).items() for key in keys or [""]]
    strangers = [name for name in names if name.upper().startswith(prefix) and not name.upper().startswith(sections)]
    return [(name, f"is not a variable that exists; {_meant(name.upper(), known)}") for name in sorted(strangers)]


def nearest(written: str, known: Iterable[str]) -> str | None:
    """What was probably meant, whatever the capitals; None when nothing comes near."""
    by_small = {one.lower(): one for one in known}
    found = get_close_matches(written.lower(), by_small, n=1, cutoff=0.7)
    return by_small[found[0]] if found else None


def _advice(fault: Any, config: type[BaseModel]) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        return f"is not a key that exists; {_where(fault['loc'], config)}"
    return IN_OUR_WORDS.get(kind) or str(fault["msg"]).removeprefix("Value error, ")


def _where(loc: tuple[Any, ...], config: type[BaseModel]) -> str:
    """Where this key belongs, or how it is spelled."""
    sections = _sections(config)
    *path, written = (str(part) for part in loc)
    section = path[0] if path else ""
    if not section:
        return _meant(written, sections, form="[{}]")
    beside = _inside(config, path)
    near = nearest(written, beside)
    if near is None:
        others = [name for name, keys in sections.items() if name != section and written in keys]
        return f"it belongs in [{others[0]}]" if others else EXAMPLE
    return _meant(written, beside)


def _meant(written: str, known: Iterable[str], form: str = '"{}"') -> str:
    near = nearest(written, known)
    return f"did you mean {form.format(near)}?" if near else EXAMPLE


def _sections(config: type[BaseModel]) -> Mapping[str, list[str]]:
    """The keys of every section."""
    return {name: list(_keys(field.annotation)) for name, field in config.model_fields.items()}


def _inside(config: type[BaseModel], path: Iterable[str]) -> list[str]:
    """The keys that stand beside what is at the end of this path; a number is a place in a list."""
    inside: Any = config
    for step in path:
        model = _model(inside)
        field = model.model_fields.get(step) if model else None
        inside = field.annotation if field else inside
    return list(_keys(inside))


def _keys(annotation: Any) -> Iterable[str]:
    model = _model(annotation)
    return model.model_fields if model else ()


def _model(annotation: Any) -> type[BaseModel] | None:
    """The class of a section, also where it may be left out or stands in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple, list):
        return next((found for part in get_args(annotation) if (found := _model(part))), None)
    return None


def _dotted(loc: tuple[Any, ...]) -> str:
    return ".".join(map(str, loc))
