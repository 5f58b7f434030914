"""One mistake in the configuration in one sentence: where it is, what is wrong, what to write."""

from pydantic_core import ErrorDetails
from rapidfuzz import process

from pipeline.settings import CHANNEL_TABLES, PATTERNS, keys, settings

NEAR = 70  # of 100: a known name less like it than this would not help
_LONGEST_GIVEN = 60  # characters shown of what was written
# What people write here by mistake, or on purpose, is a secret.
_UNQUOTED = {"url", "url_env", "token_env", "password_env"}

Location = tuple[int | str, ...]


def sentence(problem: ErrorDetails) -> str:
    """One mistake as dotted path, what is wrong, and the nearest known key."""
    location, kind = _location(problem["loc"])
    dotted = _dotted(location)
    match problem["type"]:
        case "extra_forbidden":
            return f"{dotted}: unknown key{_nearest(location, kind)}"
        case "missing":
            return f"{dotted}: missing"
        case "union_tag_not_found":
            return f"{dotted}.kind: missing; {_kinds()}"
        case "union_tag_invalid":
            given = str(problem["ctx"]["tag"])
            return f"{dotted}.kind: {given[:_LONGEST_GIVEN]!r} is no kind of channel; {_kinds()}"
        case "string_pattern_mismatch":
            said = f"write {PATTERNS[problem['ctx']['pattern']]}"
        case _:
            said = problem["msg"].lower()
    return f"{dotted}: {said}{_given(location, problem['input'])}"


def _location(printed: Location) -> tuple[Location, str]:
    """Where a mistake is, without the kind of channel that pydantic puts in between; and that."""
    if len(printed) > 2 and printed[0] == "channels" and printed[2] in CHANNEL_TABLES:
        return printed[:2] + printed[3:], str(printed[2])
    return printed, ""


def _given(location: Location, given: object) -> str:
    """What was written, unless it may be a secret or hold one."""
    is_secret = location[0] == "channels" and (len(location) < 3 or location[2] in _UNQUOTED)
    return "" if is_secret else f" (it is {repr(given)[:_LONGEST_GIVEN]})"


def _kinds() -> str:
    return f"known: {', '.join(map(str, CHANNEL_TABLES))}"


def _dotted(location: Location) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _nearest(location: Location, kind: str) -> str:
    """The known key of the same table that is most like an unknown one, as words."""
    siblings = keys(CHANNEL_TABLES[kind]) if kind else _siblings(location)
    match = process.extractOne(str(location[-1]), sorted(siblings), score_cutoff=NEAR)
    if match is None:
        return f"; known here are {', '.join(sorted(siblings))}"
    table = _dotted(location[:-1])
    return f"; did you mean {f'{table}.' if table else ''}{match[0]}?"


def _siblings(location: Location) -> set[str]:
    generic = "".join("[]" if isinstance(part, int) else f".{part}" for part in location[:-1])
    above = generic.removeprefix(".")
    if location[0] == "sites" and len(location) > 2:
        above = "sites.NAME"
    return {
        name.removeprefix(f"{above}." if above else "").partition(".")[0].removesuffix("[]")
        for name, _, _ in settings()
        if name.startswith(f"{above}." if above else "")
    }
