"""Leaves `sillok watch` alone with a look-alike in which everything goes wrong, and judges it.

    python -m tests.soak --minutes 30

Sources have one-minute schedules; faults of the hosts, of the mail server and of the webhook come
and go; the daemon is stopped, killed and given broken configurations. Whatever was published
meanwhile must have been told to everybody once, and nothing else.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.demo.asked import Host
from pipeline.demo.breakage import FAULTS
from pipeline.demo.server import LookAlike
from pipeline.demo.story import story
from tests.soak.judge import findings, undelivered
from tests.soak.publisher import Publisher
from tests.soak.receivers import MailServer, Webhook

QUIET_S = 200.0  # at the end: three more looks without faults
PATIENCE_S = 1200.0  # and what failed four times in a row waits for eight minutes more
FAULT_S = (10.0, 60.0)
ACT_S = (10.0, 40.0)
# What holds an answer back longest; a look at three boards must still fit between two others.
LEFT_OUT = {"oversized", "oversized-unannounced", "gzip-bomb", "slow-drip"}

CONFIG = """\
store = "sillok.db"

[fetch]
contact = "the soak, on this machine"
pause_s = 0
timeout_s = 2
tries = 2
plain_http = true

[sites.msit]
base_url = {msit}

[sites.kca]
base_url = {kca}
public_url = "https://www.kca.kr"

[[sources]]
key = "msit-eng-press"
site = "msit"
name = "English board"
publisher = "MSIT"
board = {{ section = "eng", bbsSeqNo = 42, mId = 4, mPid = 2 }}
schedule = "* * * * *"
look_back_pages = 8   # what is corrected later must not leave it

[[sources]]
key = "msit-press"
site = "msit"
name = "Korean board"
publisher = "MSIT"
board = {{ section = "user", bbsSeqNo = 94, mId = 307, mPid = 208 }}
schedule = "* * * * *"
look_back_pages = 8   # what is corrected later must not leave it

[[sources]]
key = "msit-business"
site = "msit"
name = "Business board"
publisher = "MSIT"
board = {{ section = "user", bbsSeqNo = 100, mId = 311, mPid = 121 }}
schedule = "* * * * *"
look_back_pages = 8   # what is corrected later must not leave it

[[sources]]
key = "kca-hot-clips"
site = "kca"
name = "Hot Clips"
publisher = "KCA"
volumes = {{ first = 95, last = 98 }}
expect_entries = 1
schedule = "* * * * *"

[[subscriptions]]
key = "desk"
period = "instant"
channels = ["folder", "mail", "hook"]

[[subscriptions]]
key = "archive"
period = "instant"
channels = ["mail"]

[channels.folder]
kind = "files"
folder = "digests"

[channels.mail]
kind = "email"
host = "127.0.0.1"
port = {port}
security = "none"
from = "sillok@example.org"
to = ["desk@example.org", "archive@example.org"]

[channels.hook]
kind = "webhook"
url = {hook}
"""


@dataclass(slots=True)
class Daemon:
    """`sillok watch`, which can be ended in several ways and started again."""

    config: Path
    log: Path
    kills: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it."""
        command = [sys.executable, "-m", "pipeline", "watch", "--config", str(self.config)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603  our own program

    def end(self, how: signal.Signals) -> int:
        """Ends it by a signal, and says with which code it ended."""
        if self.process is None:
            message = "the daemon was not started"
            raise RuntimeError(message)
        self.endings[how.name] += 1
        self.kills += how is signal.SIGKILL
        self.process.send_signal(how)
        return self.process.wait(90)

    def reload(self, text: str) -> None:
        """Gives it another configuration."""
        if self.process is not None:
            self.endings["SIGHUP"] += 1
            self.config.write_text(text, "utf-8")
            self.process.send_signal(signal.SIGHUP)

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.process is not None and self.process.poll() is None


class Soak:
    """One soak: a clock of its own events, all drawn from one seed."""

    def __init__(self, site: LookAlike, mail: MailServer, hook: Webhook, daemon: Daemon) -> None:
        self.site, self.mail, self.hook, self.daemon = site, mail, hook, daemon
        self.faults: Counter[str] = Counter()
        self.problems: list[str] = []

    def live(self, publisher: Publisher, minutes: float, seed: int) -> None:
        """Lets things happen for so long."""
        rng = random.Random(seed)  # noqa: S311  a reproducible day, no secret
        started = time.monotonic()
        due = dict.fromkeys(("act", "fault", "receiver"), started + 20)
        due |= {"daemon": started + 100}
        while (now := time.monotonic()) < started + minutes * 60:
            if not self.daemon.is_alive():
                self.problems.append("the daemon ended by itself")
                self.daemon.start()
            for what in [name for name, at in due.items() if at <= now]:
                due[what] = now + getattr(self, f"_{what}")(rng, publisher, now - started)
            time.sleep(0.2)

    def _act(self, rng: random.Random, publisher: Publisher, at: float) -> float:
        event = publisher.act(at)
        print(f"{at:6.0f} s  {event.kind}: {event.source}/{event.number}", flush=True)  # noqa: T201  a tool's report
        return rng.uniform(*ACT_S)

    def _fault(self, rng: random.Random, _publisher: Publisher, at: float) -> float:
        self.site.faults.off()
        name = rng.choice([None, *sorted(set(FAULTS) - LEFT_OUT)])
        if name is not None:
            hosts: tuple[Host | None, ...] = (None, "msit", "kca")
            host = rng.choice(hosts)
            self.site.faults.on(name, host=host)
            self.faults[name] += 1
            print(f"{at:6.0f} s  fault {name} on {host or 'both hosts'}", flush=True)  # noqa: T201  a tool's report
        return rng.uniform(*FAULT_S)

    def _receiver(self, rng: random.Random, _publisher: Publisher, _at: float) -> float:
        self.mail.is_down = rng.random() < 0.4
        self.hook.is_down = rng.random() < 0.4
        return rng.uniform(20, 90)

    def _daemon(self, rng: random.Random, _publisher: Publisher, at: float) -> float:
        how = rng.choice(("SIGTERM", "SIGKILL", "SIGHUP", "SIGHUP"))
        print(f"{at:6.0f} s  {how}", flush=True)  # noqa: T201  a tool's report
        if how == "SIGHUP":
            good = self.daemon.config.read_text("utf-8")
            self.daemon.reload(good.replace("tries = 2", "tires = 2"))
            time.sleep(1)
            self.daemon.reload(good)
        else:
            code = self.daemon.end(signal.Signals[how])
            if how == "SIGTERM" and code != 0:
                self.problems.append(f"SIGTERM ended the daemon with code {code}")
            self.daemon.start()
        return rng.uniform(60, 180)

    def calm(self) -> None:
        """Puts everything in order and waits until everybody was told."""
        self.site.faults.off()
        self.mail.is_down = self.hook.is_down = False
        time.sleep(QUIET_S)
        until = time.monotonic() + PATIENCE_S
        while undelivered(self.daemon.config.parent / "sillok.db") and time.monotonic() < until:
            time.sleep(5)
        code = self.daemon.end(signal.SIGTERM)
        if code != 0:
            self.problems.append(f"the daemon ended with code {code}")


def main() -> int:
    """Runs one soak and prints what was seen; exit code 1 if anything was lost or told wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="sillok-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    with LookAlike(story(), hold_s=20) as site, MailServer() as mail, Webhook() as hook:
        config = folder / "config.toml"
        addresses = {"msit": site.base_url, "kca": site.kca_base_url, "hook": hook.url}
        quoted = {name: json.dumps(address) for name, address in addresses.items()}
        config.write_text(CONFIG.format(port=mail.port, **quoted), "utf-8")
        publisher = Publisher(site, given.seed)
        publisher.publish_ground()
        daemon = Daemon(config=config, log=folder / "watch.log")
        daemon.start()
        soak = Soak(site, mail, hook, daemon)
        soak.live(publisher, given.minutes, given.seed)
        soak.calm()
        requests = len(site.requests)
        received = (mail.received, hook.received)
        problems = [
            *soak.problems,
            *findings(folder / "sillok.db", publisher.events, received, kills=daemon.kills),
        ]
    kinds = Counter(event.kind for event in publisher.events)
    print(f"folder: {folder}")  # noqa: T201  a tool's report
    print(f"published: {dict(kinds)}; requests answered: {requests:,}")  # noqa: T201  a tool's report
    print(f"faults: {sum(soak.faults.values())} of {len(soak.faults)} kinds")  # noqa: T201  a tool's report
    print(f"daemon: {dict(daemon.endings)}")  # noqa: T201  a tool's report
    copies = sum(sum(one.copies.values()) for one in received)
    print(f"received: {copies} copies of {len(mail.received.texts)} digests")  # noqa: T201  a tool's report
    for problem in problems:
        print(f"WRONG: {problem}")  # noqa: T201  a tool's report
    print("nothing was lost and nothing told twice" if not problems else f"{len(problems)} wrong")  # noqa: T201  a tool's report
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
