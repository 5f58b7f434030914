"""The programmes that we know by several names, as TOML lists them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from pipeline.budget.names import programme_key

_SHIPPED = "programmes.toml"
_NEAR = 70  # of 100: a known key less like it than this would not help
# A key of `programme_key` holds no hyphen, so an id is never taken for the name of a programme.
_ID = r"^[a-z0-9]+(-[a-z0-9]+)+$"
_SCOPE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_PATTERNS = {
    _ID: "two lower case words or more, joined by hyphens, such as k-cloud",
    _SCOPE: "lower case words joined by hyphens, such as msit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme under all of its names.

    Attributes:
        id: lower case words joined by hyphens; outlives every name.
        scope: whose money, e.g. `msit`; names mean something within their scope only.
        names: as printed, in any language; tables show the first.
    """

    id: str
    scope: str
    names: tuple[str, ...]

    @property
    def keys(self) -> dict[str, str]:
        """Each name by its key, the first of those that share one."""
        return {programme_key(name): name for name in reversed(self.names)}


class AliasError(ValueError):
    """A file of programmes that cannot be used.

    Attributes:
        problems: every mistake, each with its dotted path.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        """Keeps the problems."""
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: str = Field(pattern=_ID, max_length=60)
    scope: str = Field(default="msit", pattern=_SCOPE, max_length=60)
    names: list[str] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    programmes: list[_Entry] = Field(default_factory=list)


def shipped() -> tuple[Programme, ...]:
    """The programmes that come with sillok."""
    file = resources.files("pipeline.budget") / _SHIPPED
    return read_programmes(file.read_text("utf-8"))


def read_programmes(text: str, known: Iterable[Programme] = ()) -> tuple[Programme, ...]:
    """Reads a file of programmes and adds it to those that are known.

    Args:
        text: TOML with `[[programmes]]`, each with `id`, `names` and perhaps `scope`.
        known: an entry with the id and scope of one of these adds names to it.

    Raises:
        AliasError: it is no TOML, or has mistakes, all of which are named: an unknown key, a value
            of the wrong kind, or one name under two programmes of one scope.
    """
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise AliasError([f"is no TOML: {error}"]) from error
    try:
        entries = _File.model_validate(raw).programmes
    except ValidationError as error:
        raise AliasError([_sentence(one) for one in error.errors()]) from error
    merged = {(one.scope, one.id): one for one in known}
    problems = list(_name_problems(entries, merged))
    if problems:
        raise AliasError(problems)
    for entry in entries:
        before = merged.get((entry.scope, entry.id))
        names = (*(before.names if before else ()), *entry.names)
        merged[entry.scope, entry.id] = Programme(id=entry.id, scope=entry.scope, names=names)
    return tuple(merged.values())


def _name_problems(
    entries: list[_Entry], known: Mapping[tuple[str, str], Programme]
) -> Iterator[str]:
    """Names without words, and names that two programmes of one scope claim."""
    owners = {(one.scope, key): one.id for one in known.values() for key in one.keys}
    for index, entry in enumerate(entries):
        for place, name in enumerate(entry.names):
            where = f"programmes[{index}].names[{place}]"
            key = programme_key(name)
            owner = owners.setdefault((entry.scope, key), entry.id)
            if not key:
                yield f"{where}: {name[:60]!r} holds no word"
            elif owner != entry.id:
                yield f"{where}: {name[:60]!r} is a name of {owner!r} already"


def _sentence(problem: ErrorDetails) -> str:
    dotted = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem["loc"]
    ).removeprefix(".")
    match problem["type"]:
        case "extra_forbidden":
            return f"{dotted}: unknown key{_nearest(problem)}"
        case "missing":
            return f"{dotted}: missing"
        case "string_pattern_mismatch":
            said = f"write {_PATTERNS[problem['ctx']['pattern']]}"
        case _:
            said = problem["msg"].lower()
    return f"{dotted}: {said} (it is {repr(problem['input'])[:60]})"


def _nearest(problem: ErrorDetails) -> str:
    table: type[BaseModel] = _Entry if len(problem["loc"]) > 1 else _File
    match: Any = process.extractOne(
        str(problem["loc"][-1]), list(table.model_fields), score_cutoff=_NEAR
    )
    return f"; did you mean {match[0]!r}?" if match else ""
