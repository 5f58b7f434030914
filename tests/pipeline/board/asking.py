"""What the tests of a board ask the store, and what they publish on it."""

from collections.abc import Callable
from pathlib import Path

from pipeline.config import Config
from pipeline.demo.edits import (
    insert_post,
)
from pipeline.demo.posts import ENGLISH_PRESS, Post
from pipeline.demo.server import LookAlike
from pipeline.run import RunReport
from storage.query import ask
from storage.store import open_reader

WriteConfig = Callable[..., Path]
Pass = Callable[[], RunReport]


def rows(loaded: Config, sql: str) -> list[tuple[object, ...]]:
    """What the store says."""
    with open_reader(loaded.store) as store:
        return list(ask(store, sql).rows)


def change_kinds(loaded: Config) -> list[tuple[object, ...]]:
    """Number and kind of every change on record."""
    return rows(loaded, "SELECT number, kind FROM change_detail ORDER BY recorded_at, kind")


def publish(site: LookAlike, *posts: Post) -> None:
    """Puts posts on top of the English board."""
    for post in posts:
        site.show(insert_post(site.chapter, ENGLISH_PRESS, post))
