"""Configurations: one that works, and everything that can be wrong with one."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from alerts.channels import FileChannel
from pipeline.config import Config, ConfigError, load
from pipeline.settings import settings
from tests.pipeline.mistakes import problems

WriteConfig = Callable[..., Path]

ROOT = Path(__file__).resolve().parents[2]


def folder_of(config: Config) -> Path:
    """Where the channel `folder` writes to."""
    channel = config.channels["folder"]
    assert isinstance(channel, FileChannel)
    return channel.folder


def test_the_shipped_configuration_follows_the_real_boards() -> None:
    """`config.toml` of the repository has no problems and names the ministry's own address."""
    config = load(ROOT / "config.toml")
    assert {source.key for source in config.sources} >= {"msit-eng-press", "msit-press"}
    hosts = {source.base_url for source in config.sources if source.site == "msit"}
    assert hosts == {"https://www.msit.go.kr"}
    assert folder_of(config) == ROOT / "digests"
    assert any("fetch.contact" in warning for warning in config.warnings)


def test_paths_are_taken_from_the_folder_of_the_file(write_config: WriteConfig) -> None:
    """A configuration can be used from any working directory."""
    path = write_config("http://127.0.0.1:1")
    config = load(path)
    assert config.store == path.parent / "sillok.db"
    assert folder_of(config) == path.parent / "digests"


def test_defaults_are_those_of_the_settings(write_config: WriteConfig) -> None:
    """What the file leaves out has the default that the table of settings names."""
    defaults = {name: default for name, default, _ in settings()}
    config = load(write_config("http://127.0.0.1:1"))
    assert config.sources[0].expect_entries == defaults["sources[].expect_entries"]
    assert config.again_after == dt.timedelta(hours=defaults["fetch.attachments_again_h"])


def test_all_problems_are_named_at_once_with_path_and_nearest_key(
    write_config: WriteConfig,
) -> None:
    """Several mistakes of several kinds are reported together."""
    path = write_config(
        "http://127.0.0.1:1",
        **{
            "pause_s = 0": "pauze_s = 0",
            'key = "kor"': 'key = "eng"',
            'channels = ["folder"]': 'channels = ["foldr"]',
            'kind = "files"': 'kind = "fax"',
            "timeout_s = 10": 'timeout_s = "10"',
            "bbsSeqNo = 94, ": "",
        },
    )
    found = "\n".join(problems(path))
    assert "fetch.pauze_s: unknown key; did you mean fetch.pause_s?" in found
    assert "sources[1].key: 'eng' is taken by sources[0]" in found
    assert "subscriptions[0].channels: 'foldr' is none of the channels" in found
    assert "did you mean 'folder'?" in found
    assert "channels.folder.kind:" in found
    assert "fetch.timeout_s:" in found
    assert "sources[1].board.bbsSeqNo: missing" in found
    assert len(problems(path)) == 6


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("[fech]\npause_s = 1", "fech: unknown key; did you mean fetch?"),
        ("[sites.msit]\nbase_ur = 'x'", "did you mean sites.msit.base_url?"),
        ("[channels.x]\nkind = 'files'\nfoldre = 'y'", "did you mean channels.x.folder?"),
        (
            "[channels.x]\nkind = 'email'\nhots = 'y'",
            "x.hots: unknown key; did you mean channels.x.host?",
        ),
        (
            "[channels.x]\nkind = 'files'\nport = 25",
            "x.port: unknown key; known here are folder, kind",
        ),
        ("[fetch]\nnothing_like_it = 1", "known here are"),
    ],
)
def test_unknown_keys_name_the_nearest_one(tmp_path: Path, table: str, expected: str) -> None:
    """The hint is a key of the same table, or the list of them."""
    path = tmp_path / "config.toml"
    path.write_text(table, "utf-8")
    assert any(expected in problem for problem in problems(path))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://www.msit.go.kr", "must be https"),
        ("http://10.0.0.1", "must be https"),
        ("ftp://www.msit.go.kr", "must be https:// and a host"),
        ("https://", "must be https:// and a host"),
        ("https://www.msit.go.kr/bbs", "must be scheme and host alone"),
        ("https://me:secret@www.msit.go.kr", "must be scheme and host alone"),
        ("https://[::1", "is no address"),
        ("https://host:99999", "is no address"),
    ],
)
def test_base_addresses_are_checked(write_config: WriteConfig, address: str, expected: str) -> None:
    """Plain http needs the setting and a loopback host; paths and passwords have no place."""
    assert any(expected in problem for problem in problems(write_config(address)))


def test_plain_http_needs_its_setting(write_config: WriteConfig) -> None:
    """Loopback alone is not enough."""
    path = write_config("http://127.0.0.1:1", **{"plain_http = true": "plain_http = false"})
    assert any("fetch.plain_http = true" in problem for problem in problems(path))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"store = ", "is no TOML"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"", "sites: missing"),
        (b"sources = 7", "sources:"),
        (b"sources = [7]\nsites = 7\nchannels = 7\nsubscriptions = {}", "sources[0]:"),
    ],
)
def test_files_that_are_no_configuration_are_refused(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    """Broken files give problems, never a traceback."""
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    assert any(expected in problem for problem in problems(path))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('channels = ["folder"]', 'channels = ["folder", "folder"]', "'folder' is named twice"),
        ('period = "instant"', 'sources = ["eng", "eng"]', "'eng' is named twice"),
        ("bbsSeqNo = 94, mId = 307, mPid = 208", "bbsSeqNo = 42, mId = 4, mPid = 2", ""),
        (
            'section = "user", bbsSeqNo = 94',
            'section = "eng", bbsSeqNo = 42',
            "sources[0] follows it, too",
        ),
        ('store = "sillok.db"', 'store = "."', "store: must be a file; '.' is a folder"),
        ('period = "instant"', 'at = "9:00"', "write hours and minutes, such as 09:00"),
        ('key = "desk"', 'key = "The Desk"', "write lower case words joined by hyphens"),
    ],
)
def test_what_would_be_told_twice_or_nowhere_is_refused(
    write_config: WriteConfig, old: str, new: str, expected: str
) -> None:
    """Names that stand twice, one board under two keys, words instead of regular expressions."""
    path = write_config("http://127.0.0.1:1", **{old: new})
    if expected:
        assert any(expected in problem for problem in problems(path))
    else:
        assert load(path).sources  # the same number in another section is another board


def test_a_byte_order_mark_is_tolerated_and_deep_nesting_refused(
    write_config: WriteConfig,
) -> None:
    """Editors write the one, nobody the other."""
    path = write_config("http://127.0.0.1:1")
    text = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + text)
    assert load(path).sources
    path.write_text("store = " + "[" * 10_000, "utf-8")
    assert "is no TOML" in problems(path)[0]


def test_a_missing_file_says_how_to_name_one(tmp_path: Path) -> None:
    """The message names the option."""
    assert "--config" in problems(tmp_path / "none.toml")[0]


def test_every_setting_has_a_sentence() -> None:
    """No key goes unexplained."""
    unexplained = [name for name, _, sentence in settings() if not sentence.endswith(".")]
    assert unexplained == []


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    """What is refused may be a secret; the rest of the address says which one it is."""
    text = (ROOT / "config.toml").read_text("utf-8")
    path = tmp_path / "config.toml"
    path.write_text(text.replace("https://www.kca.kr", "https://user:hunter2@www.kca.kr"), "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert "hunter2" not in str(caught.value)
    assert "sites.kca.base_url" in str(caught.value)
    assert "www.kca.kr" in str(caught.value)
