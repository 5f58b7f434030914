"""Reads `config.toml` into typed values, or reports every mistake at once."""

import datetime as dt
import ipaddress
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from alerts.subscription import Subscription
from pipeline.settings import PATTERNS, ChannelTable, FetchTable, File, SourceTable, settings
from scrapers import SITES
from scrapers.notice import Board, Source, SourceKey

_NEAR = 70  # of 100: a known key less like it than this would not help


class ConfigError(Exception):
    """The configuration cannot be used; exit code 2.

    Attributes:
        path: the file.
        problems: every mistake, each with its dotted path and what to do.
    """

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        """Lists the problems below the name of the file."""
        self.path = path
        self.problems = tuple(problems)
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        count = f"{len(self.problems)} problem{'s' if len(self.problems) > 1 else ''}"
        super().__init__(f"{path}: {count}, nothing was done{lines}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChannel:
    """A folder that digests are written to.

    Attributes:
        recipient: the folder as the configuration names it; part of the identity of a delivery.
    """

    name: str
    recipient: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A configuration without mistakes; relative paths are taken from the folder of its file.

    Attributes:
        again_after: known attachments are fetched again when they are older than this.
        warnings: what works, but should not stay so.
    """

    path: Path
    store: Path
    fetch: FetchTable
    again_after: dt.timedelta
    sources: tuple[Source, ...]
    subscriptions: tuple[Subscription, ...]
    channels: Mapping[str, FileChannel]
    warnings: tuple[str, ...] = ()


def load(path: Path) -> Config:
    """Reads one configuration file.

    Raises:
        ConfigError: it cannot be read, is no TOML, or has mistakes; all of them are named.
    """
    raw = _parse(path)
    problems: list[str] = []
    try:
        file = File.model_validate(raw)
    except ValidationError as error:
        problems += [_sentence(problem) for problem in error.errors()]
    problems += _cross_checks(raw)
    if isinstance(raw.get("store"), str) and (path.parent / raw["store"]).is_dir():
        problems.append(f"store: must be a file; {raw['store']!r} is a folder")
    if problems:
        raise ConfigError(path, problems)
    return _config(path, file)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        found = "there is no such file; name one with --config, or copy config.toml of sillok"
        raise ConfigError(path, [found]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [f"cannot be read: {error}"]) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(path, [f"is no TOML: {error}"]) from error


def _sentence(problem: ErrorDetails) -> str:
    """One mistake as dotted path, what is wrong, and the nearest known key."""
    dotted = _dotted(problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f"{dotted}: unknown key{_nearest(problem['loc'])}"
    if problem["type"] == "missing":
        return f"{dotted}: missing"
    if problem["type"] == "string_pattern_mismatch":
        wanted = PATTERNS[problem["ctx"]["pattern"]]
        return f"{dotted}: write {wanted} (it is {repr(problem['input'])[:60]})"
    given = repr(problem["input"])
    return f"{dotted}: {problem['msg'].lower()} (it is {given[:60]})"


def _dotted(location: tuple[int | str, ...]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _nearest(location: tuple[int | str, ...]) -> str:
    """The known key of the same table that is most like an unknown one, as words."""
    table = _dotted(location[:-1])
    generic = "".join("[]" if isinstance(part, int) else f".{part}" for part in location[:-1])
    above = generic.removeprefix(".")
    if location[0] in {"sites", "channels"} and len(location) > 2:
        above = f"{location[0]}.NAME"
    siblings = {
        name.removeprefix(f"{above}." if above else "").partition(".")[0].removesuffix("[]")
        for name, _, _ in settings()
        if name.startswith(f"{above}." if above else "")
    }
    match = process.extractOne(str(location[-1]), sorted(siblings), score_cutoff=_NEAR)
    if match is None:
        return f"; known here are {', '.join(sorted(siblings))}"
    return f"; did you mean {f'{table}.' if table else ''}{match[0]}?"


def _cross_checks(raw: Mapping[str, Any]) -> Iterator[str]:
    """Mistakes that only show when tables are seen together; tolerates every other mistake."""
    sites, sources = _table(raw, "sites"), _list(raw, "sources")
    keys = [source.get("key") for source in sources]
    for index, source in enumerate(sources):
        yield from _unknown(f"sources[{index}].site", source.get("site"), sites, "sites")
    for name, site in sites.items():
        yield from _unknown(f"sites.{name}", name, SITES, "sites that sillok can read")
        if isinstance(site, Mapping):
            yield from _address_checks(name, site, raw)
    yield from _doubles("sources", keys)
    yield from _same_boards(sources)
    subscriptions = _list(raw, "subscriptions")
    yield from _doubles("subscriptions", [one.get("key") for one in subscriptions])
    for index, one in enumerate(subscriptions):
        where = f"subscriptions[{index}]"
        yield from _repeats(f"{where}.sources", _strings(one, "sources"))
        yield from _repeats(f"{where}.channels", _strings(one, "channels"))
        for key in _strings(one, "sources"):
            yield from _unknown(f"{where}.sources", key, keys, "sources")
        for name in _strings(one, "channels"):
            yield from _unknown(f"{where}.channels", name, _table(raw, "channels"), "channels")


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = raw.get(name)
    return table if isinstance(table, Mapping) else {}


def _list(raw: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = raw.get(name)
    return [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []


def _strings(raw: Mapping[str, Any], name: str) -> list[str]:
    items = raw.get(name)
    return [one for one in items if isinstance(one, str)] if isinstance(items, list) else []


def _unknown(where: str, name: object, known: Iterable[object], of: str) -> Iterator[str]:
    names = sorted(str(one) for one in known if one is not None)
    if isinstance(name, str) and name not in names:
        match = process.extractOne(name, names, score_cutoff=_NEAR)
        hint = f"did you mean {match[0]!r}?" if match else f"known: {', '.join(names) or 'none'}"
        yield f"{where}: {name!r} is none of the {of}; {hint}"


def _repeats(where: str, names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{where}: {name!r} is named twice"


def _same_boards(sources: list[Mapping[str, Any]]) -> Iterator[str]:
    """One board under two keys would be told twice."""
    boards: list[tuple[object, object, object]] = []
    for source in sources:
        table = _table(source, "board")
        boards.append((source.get("site"), table.get("section"), table.get("bbsSeqNo")))
    for index, board in enumerate(boards):
        if None not in board and board in boards[:index]:
            yield f"sources[{index}].board: is the board of sources[{boards.index(board)}], too"


def _doubles(where: str, keys: list[object]) -> Iterator[str]:
    for index, key in enumerate(keys):
        if key is not None and key in keys[:index]:
            yield f"{where}[{index}].key: {key!r} is taken by {where}[{keys.index(key)}]"


def _address_checks(name: str, site: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[str]:
    plain = _table(raw, "fetch").get("plain_http") is True
    for key in ("base_url", "public_url"):
        address = site.get(key)
        if isinstance(address, str) and address:
            wrong = _address_problem(address, plain=plain)
            if wrong:
                yield f"sites.{name}.{key}: {wrong} (it is {address[:80]!r})"


def _address_problem(address: str, *, plain: bool) -> str:
    """What is wrong with a base address, `""` if nothing is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if parts.scheme not in {"http", "https"} or not host:
        return "must be https:// and a host"
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        return "must be scheme and host alone"
    if parts.scheme == "http" and not (plain and _is_loopback(host)):
        return "must be https; http is for this machine (loopback) with fetch.plain_http = true"
    return ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _config(path: Path, file: File) -> Config:
    folder = path.parent
    warnings = () if file.fetch.contact else (_NO_CONTACT,)
    return Config(
        path=path,
        store=folder / file.store,
        fetch=file.fetch,
        again_after=dt.timedelta(hours=file.fetch.attachments_again_h),
        sources=tuple(_source(file, table) for table in file.sources),
        subscriptions=tuple(
            Subscription(
                key=one.key,
                sources=tuple(SourceKey(key) for key in one.sources),
                channels=tuple(one.channels),
                period=one.period,
                at=dt.time.fromisoformat(one.at),
                weekday=one.weekday,
            )
            for one in file.subscriptions
        ),
        channels={name: _channel(folder, name, one) for name, one in file.channels.items()},
        warnings=warnings,
    )


_NO_CONTACT = (
    "fetch.contact is empty: fill in an address where the ministry can reach you, it is sent "
    "with every request"
)


def _source(file: File, table: SourceTable) -> Source:
    site = file.sites[table.site]
    base_url = site.base_url.rstrip("/")
    return Source(
        key=SourceKey(table.key),
        site=table.site,
        name=table.name,
        publisher=table.publisher,
        board=Board(
            section=table.board.section,
            bbs_seq_no=table.board.bbs_seq_no,
            m_id=table.board.m_id,
            m_pid=table.board.m_pid,
        ),
        language="en" if table.board.section == "eng" else "ko",
        base_url=base_url,
        public_url=site.public_url.rstrip("/") or base_url,
        expect_entries=table.expect_entries,
        look_back_pages=table.look_back_pages,
        first_sight_pages=table.first_sight_pages,
    )


def _channel(folder: Path, name: str, table: ChannelTable) -> FileChannel:
    return FileChannel(name=name, recipient=table.folder, folder=folder / table.folder)
