"""A digest as JSON, and back without loss."""

import datetime as dt
import json
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from alerts.rows import Digest

VERSION = 1  # of the form; a change that older readers would misread counts it up


def to_json(digest: Digest) -> str:
    """Writes a digest as JSON: keys sorted, Korean as it is, the same bytes every time."""
    return json.dumps(
        {"version": VERSION, "digest": _write(digest)},
        ensure_ascii=False,
        sort_keys=True,
        indent=2,
    )


def from_json(text: str) -> Digest:
    """Reads what `to_json` wrote.

    Raises:
        ValueError: it is another version of the form, or no digest.
    """
    stored = json.loads(text)
    version = stored.get("version") if isinstance(stored, dict) else None
    if version != VERSION:
        message = f"stored digest: expected version {VERSION}, got {version!r}"
        raise ValueError(message)
    try:
        return cast(Digest, _read(Digest, stored["digest"]))
    except (KeyError, TypeError) as error:
        message = f"stored digest: a field is missing or of another type ({error!r})"
        raise ValueError(message) from error


def _write(stored: object) -> object:
    """Turns a value into what JSON knows."""
    if is_dataclass(stored):
        return {field.name: _write(getattr(stored, field.name)) for field in fields(stored)}
    if isinstance(stored, tuple):
        return [_write(each) for each in stored]
    return stored.isoformat() if isinstance(stored, dt.date) else stored


def _read(kind: Any, stored: Any) -> object:  # noqa: ANN401  # types and JSON are any value
    """Turns what JSON knows into a value of *kind*."""
    origin = get_origin(kind) or kind
    if origin in (Union, UnionType):
        return None if stored is None else _read(get_args(kind)[0], stored)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in stored)
    if origin in (dt.date, dt.datetime):
        return origin.fromisoformat(stored)
    return _read_fields(kind, stored) if is_dataclass(origin) else stored


def _read_fields(kind: Any, stored: Any) -> object:  # noqa: ANN401  # types and JSON are any value
    """Builds a dataclass from its fields; one with a default may be younger than what is stored."""
    origin = get_origin(kind) or kind
    rows = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=True))
    hints = {name: _fill(hint, rows) for name, hint in get_type_hints(origin).items()}
    return origin(
        **{
            each.name: _read(hints[each.name], stored[each.name])
            for each in fields(origin)
            if each.default is MISSING or each.name in stored
        }
    )


def _fill(hint: Any, rows: dict[TypeVar, Any]) -> Any:  # noqa: ANN401  # types are any value
    """Puts the type of a section's rows where the section leaves it open."""
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(rows[each] for each in parameters)] if parameters else hint
