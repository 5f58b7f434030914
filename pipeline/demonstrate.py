"""Runs the main job three times over the look-alike, and shows the digest that comes of it."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from alerts.digest import from_json
from alerts.render import render
from pipeline import config
from pipeline.config import Config
from pipeline.demo.server import LookAlike
from pipeline.demo.story import MISPRINTED_POST, story
from pipeline.run import RunReport, run
from storage import outbox
from storage.store import open_reader

_MARK = ".sillok-demo"  # only a folder that holds it is ever replaced

_CONFIG = """\
# Left behind by `sillok demo`; its look-alike is gone, so only the store can be asked.
store = "sillok.db"

[fetch]
contact = "the demo, on this machine"
pause_s = 0
plain_http = true

[sites.msit]
base_url = {base_url}

[sites.kca]
base_url = {kca_base_url}
public_url = "https://www.kca.kr"

[[sources]]
key = "msit-eng-press"
site = "msit"
name = "MSIT press releases (English), look-alike"
publisher = "Ministry of Science and ICT (MSIT)"
board = {{ section = "eng", bbsSeqNo = 42, mId = 4, mPid = 2 }}

[[sources]]
key = "msit-press"
site = "msit"
name = "과학기술정보통신부 보도자료, look-alike"
publisher = "과학기술정보통신부 (MSIT)"
board = {{ section = "user", bbsSeqNo = 94, mId = 307, mPid = 208 }}

[[sources]]
key = "msit-business"
site = "msit"
name = "과학기술정보통신부 사업공고, look-alike"
publisher = "과학기술정보통신부 (MSIT)"
board = {{ section = "user", bbsSeqNo = 100, mId = 311, mPid = 121 }}

[[sources]]
key = "kca-hot-clips"
site = "kca"
name = "ICT Industry Hot Clips, look-alike"
publisher = "Korea Communications Agency (KCA)"
volumes = {{ first = 95, last = 98 }}
expect_entries = 1

[[subscriptions]]
key = "desk"
period = "instant"
channels = ["folder"]

[channels.folder]
kind = "files"
folder = "digests"
"""


class FolderTakenError(Exception):
    """The folder holds something that is no demo; nothing was touched."""

    def __init__(self, folder: Path) -> None:
        """Names the folder."""
        super().__init__(
            f"{folder} holds files that are not of a demo, and nothing was touched. Name another "
            "folder with --folder, or empty this one."
        )


def demonstrate(
    folder: Path,
    *,
    say: Callable[[str], None],
    show: Callable[[RunReport], str],
    now: Callable[[], dt.datetime],
    command: str,
) -> bool:
    """Tells the whole story and leaves store, configuration and digests in a folder.

    Args:
        folder: where; an earlier demo there is replaced.
        say: prints a line.
        show: puts a report into words.
        now: gives aware UTC times.
        command: how `sillok` is called here, for the commands that are shown at the end.

    Returns:
        Whether every pass went well and a digest came out.

    Raises:
        FolderTakenError: the folder holds something else.
    """
    _clear(folder)
    reports = []
    with LookAlike(story()) as site:
        settings = folder / "config.toml"
        addresses = {"base_url": site.base_url, "kca_base_url": site.kca_base_url}
        quoted = {name: json.dumps(address) for name, address in addresses.items()}
        settings.write_text(_CONFIG.format(**quoted), "utf-8")
        loaded = config.load(settings)
        say(f"A look-alike of the ministry and its agency answers on {site.base_url}.")
        title = site.chapter.title
        for number in (1, 2, 3):
            say(f"\nPass {number}: {title}")
            reports.append(run(loaded, now=now, progress=lambda *_: None))
            say(show(reports[-1]))
            if number < 3:
                title = site.advance()
    told = reports[-1].digests
    _close(loaded, told, say=say, command=command)
    return bool(told) and not any(report.has_failures for report in reports)


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise FolderTakenError(folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("This folder is replaced by the next demo.\n", "utf-8")


def _close(
    loaded: Config, told: tuple[str, ...], *, say: Callable[[str], None], command: str
) -> None:
    """Shows the digest as a subscriber gets it, and what to try next."""
    folder = loaded.path.parent
    with open_reader(loaded.store) as store:
        for digest in told:
            content = outbox.content(store, digest)
            if content:
                say("\n" + render(from_json(content)).text)
    for name in told:
        say(f"The same digest as HTML: {folder / 'digests' / name}.html")
    say("\nThe store stays. Two commands to try on it:")
    say(f"  {command} diff msit-eng-press/{MISPRINTED_POST} --config {folder / 'config.toml'}")
    stages = "--year 2025 --from proposal --to final"
    say(f"  {command} budget {stages} --config {folder / 'config.toml'}")
