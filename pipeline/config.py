"""Reads `config.toml` into typed values, or reports every mistake at once."""

import datetime as dt
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from alerts.addresses import webhook_problem
from alerts.channels import Channel, EmailChannel, FileChannel, WebhookChannel
from alerts.subscription import Subscription
from pipeline.budget import AliasError, Programme, read_programmes, shipped
from pipeline.config_checks import cross_checks
from pipeline.config_words import sentence
from pipeline.settings import ChannelTable, EmailTable, FetchTable, File, FilesTable, SourceTable
from scrapers.notice import Board, Source, SourceKey, Volumes


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
class Config:
    """A configuration without mistakes; relative paths are taken from the folder of its file.

    Attributes:
        again_after: known attachments are fetched again when they are older than this.
        programmes: those that sillok knows by name, and those that the configuration adds.
        schedules: of each source, a line of cron in Seoul's time.
        warnings: what works, but should not stay so.
    """

    path: Path
    store: Path
    fetch: FetchTable
    again_after: dt.timedelta
    sources: tuple[Source, ...]
    subscriptions: tuple[Subscription, ...]
    schedules: Mapping[SourceKey, str]
    channels: Mapping[str, Channel]
    programmes: tuple[Programme, ...] = ()
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
        problems += [sentence(problem) for problem in error.errors()]
    problems += cross_checks(raw)
    if isinstance(raw.get("store"), str) and (path.parent / raw["store"]).is_dir():
        problems.append(f"store: must be a file; {raw['store']!r} is a folder")
    programmes, wrong_names = _programmes(path.parent, raw.get("programmes"))
    problems += wrong_names
    if problems:
        raise ConfigError(path, problems)
    return _config(path, file, programmes)


def _programmes(folder: Path, name: object) -> tuple[tuple[Programme, ...], list[str]]:
    """The programmes that we know, with those of a file, and what is wrong with the file."""
    known = shipped()
    if not (isinstance(name, str) and name):
        return known, []
    try:
        return read_programmes((folder / name).read_text("utf-8-sig"), known), []
    except FileNotFoundError:
        return known, [f"programmes: there is no file {name!r}"]
    except (OSError, ValueError) as error:
        problems = error.problems if isinstance(error, AliasError) else [f"cannot be read: {error}"]
        return known, [f"programmes: {name}: {problem}" for problem in problems]


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


def _config(path: Path, file: File, programmes: tuple[Programme, ...]) -> Config:
    folder = path.parent
    contact = () if file.fetch.contact else (_NO_CONTACT,)
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
        schedules={SourceKey(one.key): one.schedule for one in file.sources},
        programmes=programmes,
        channels={name: _channel(folder, name, one) for name, one in file.channels.items()},
        warnings=(*contact, *_unset_variables(file)),
    )


def _unset_variables(file: File) -> Iterator[str]:
    """Secrets that the environment lacks; another process may have them, so it is no mistake."""
    for name, channel in file.channels.items():
        for key in ("password_env", "url_env", "token_env"):
            variable = getattr(channel, key, "")
            held = os.environ.get(variable, "")
            if variable and not held:
                yield (
                    f"channels.{name}.{key}: the environment has no {variable}; set it before "
                    "digests are sent"
                )
            elif key == "url_env" and variable and (wrong := webhook_problem(held)):
                yield f"channels.{name}.{key}: the address in {variable} {wrong}"


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
        board=_board(table),
        base_url=base_url,
        public_url=site.public_url.rstrip("/") or base_url,
        expect_entries=table.expect_entries,
        look_back_pages=table.look_back_pages,
        first_sight_pages=table.first_sight_pages,
        recheck_per_run=table.recheck_per_run,
    )


def _board(table: SourceTable) -> Board | Volumes:
    if table.board is not None:
        board = table.board
        return Board(
            section=board.section, bbs_seq_no=board.bbs_seq_no, m_id=board.m_id, m_pid=board.m_pid
        )
    if table.volumes is None:  # the cross checks have refused it
        message = f"source {table.key} has neither board nor volumes"
        raise ValueError(message)
    return Volumes(first=table.volumes.first, last=table.volumes.last)


def _channel(folder: Path, name: str, table: ChannelTable) -> Channel:
    if isinstance(table, FilesTable):
        return FileChannel(name=name, shown=table.folder, folder=folder / table.folder)
    if isinstance(table, EmailTable):
        return EmailChannel(
            name=name,
            host=table.host,
            port=table.port,
            security=table.security,
            username=table.username,
            password_env=table.password_env,
            sender=table.sender,
            recipients=tuple(table.to),
            timeout_s=table.timeout_s,
        )
    return WebhookChannel(
        name=name,
        url=table.url,
        url_env=table.url_env,
        token_env=table.token_env,
        timeout_s=table.timeout_s,
    )
