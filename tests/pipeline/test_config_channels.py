"""Channels in a configuration: of every kind, with every mistake, and without their secrets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alerts.channels import EmailChannel, WebhookChannel
from pipeline.config import load
from tests.pipeline.mistakes import problems

WriteConfig = Callable[..., Path]

MAIL = """
[channels.mail]
kind = "email"
host = "mail.example.org"
username = "sillok"
password_env = "SILLOK_TEST_PASSWORD"
from = "sillok@example.org"
to = ["a@example.org", "b@example.org"]
"""
HOOK = """
[channels.hook]
kind = "webhook"
url = "https://hooks.example.org/s3cr3t"
token_env = "SILLOK_TEST_TOKEN"
"""


def with_channels(write_config: WriteConfig, *tables: str) -> Path:
    """A configuration with more channels than the folder."""
    path = write_config("http://127.0.0.1:1")
    path.write_text(path.read_text("utf-8") + "".join(tables), "utf-8")
    return path


def test_channels_of_every_kind_are_read(
    write_config: WriteConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out has its default; with their variables set there is nothing to warn of."""
    monkeypatch.setenv("SILLOK_TEST_PASSWORD", "x")
    monkeypatch.setenv("SILLOK_TEST_TOKEN", "x")
    config = load(with_channels(write_config, MAIL, HOOK))
    assert config.warnings == ()
    assert config.channels["mail"] == EmailChannel(
        name="mail",
        host="mail.example.org",
        port=587,
        security="starttls",
        username="sillok",
        password_env="SILLOK_TEST_PASSWORD",  # noqa: S106  the name of a variable
        sender="sillok@example.org",
        recipients=("a@example.org", "b@example.org"),
        timeout_s=30.0,
    )
    assert config.channels["hook"] == WebhookChannel(
        name="hook",
        url="https://hooks.example.org/s3cr3t",
        url_env="",
        token_env="SILLOK_TEST_TOKEN",  # noqa: S106  the name of a variable
        timeout_s=30.0,
    )


def test_variables_that_are_not_set_or_of_no_use_are_warnings(
    write_config: WriteConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that sends may have what this one lacks; nothing of them is repeated."""
    monkeypatch.delenv("SILLOK_TEST_PASSWORD", raising=False)
    monkeypatch.delenv("SILLOK_TEST_TOKEN", raising=False)
    monkeypatch.setenv("SILLOK_TEST_URL", "http://s3cr3t.example.org")
    other = "[channels.other]\nkind = 'webhook'\nurl_env = 'SILLOK_TEST_URL'\n"
    config = load(with_channels(write_config, MAIL, HOOK, other))
    beginnings = [warning.partition(";")[0] for warning in config.warnings]
    assert beginnings == [
        "channels.mail.password_env: the environment has no SILLOK_TEST_PASSWORD",
        "channels.hook.token_env: the environment has no SILLOK_TEST_TOKEN",
        "channels.other.url_env: the address in SILLOK_TEST_URL must be https",
    ]
    assert "s3cr3t" not in "".join(config.warnings)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"email"',
            '"mail"',
            "channels.mail.kind: 'mail' is no kind of channel; known: files, email",
        ),
        ('"email"', "7", "channels.mail.kind: '7' is no kind of channel"),
        ('kind = "email"', "", "channels.mail.kind: missing; known: files, email, webhook"),
        ('host = "mail.example.org"', "", "channels.mail.host: missing"),
        ('"mail.example.org"', '"mail..example"', "channels.mail.host: write a host's name"),
        ('"mail.example.org"', '"smtp://mail"', "channels.mail.host: write a host's name"),
        (
            'username = "sillok"',
            'port = "25"',
            "channels.mail.port: input should be a valid integer",
        ),
        ('username = "sillok"', "port = 0", "channels.mail.port: input should be greater than"),
        (
            'username = "sillok"',
            'security = "ssl"',
            "channels.mail.security: input should be 'start",
        ),
        (
            'username = "sillok"',
            'security = "none"',
            "channels.mail.security: none is for a server",
        ),
        (
            'password_env = "SILLOK_TEST_PASSWORD"',
            "",
            "channels.mail.password_env: missing; a login",
        ),
        ('"SILLOK_TEST_PASSWORD"', '"p@ssw0rd"', "password_env: write the name of an environment"),
        ('"sillok@example.org"', '"Sillok <s@example.org>"', "channels.mail.from: write one email"),
        ('"b@example.org"', '"b@example.org\\n"', "channels.mail.to[1]: write one email address"),
        ('"b@example.org"', '"b@example.org, c@d.org"', "channels.mail.to[1]: write one email"),
        ('"b@example.org"', '"b@example..org"', "channels.mail.to[1]: write one email address"),
        ('"b@example.org"', '"한@example.org"', "channels.mail.to[1]: write one email address"),
        ('"b@example.org"', '"a@example.org"', "channels.mail.to: 'a@example.org' is named twice"),
        (
            '["a@example.org", "b@example.org"]',
            "[]",
            "channels.mail.to: list should have at least 1",
        ),
        ('["a@example.org", "b@example.org"]', '"a@b.org"', "channels.mail.to: input should be a"),
        ('"https://hooks.example.org/s3cr3t"', '""', "channels.hook: give either url or url_env"),
        ("token_env", "url_env", "channels.hook: give either url or url_env"),
        ("https://hooks", "http://hooks", "channels.hook.url: must be https"),
        ("https://hooks", "ftp://hooks", "channels.hook.url: must be https:// and a host"),
        ("https://hooks", "https://me:s3cr3t@hooks", "channels.hook.url: must name neither a user"),
        ('s3cr3t"', 's3cr3t한"', "channels.hook.url: write one line of ASCII"),
        ('s3cr3t"', 's3cr3t x"', "channels.hook.url: must be one line of ASCII without spaces"),
        ('"https://hooks.example.org/s3cr3t"', '["s3cr3t"]', "channels.hook.url: input should be"),
        ('"SILLOK_TEST_TOKEN"', '"s3cr3t-token"', "channels.hook.token_env: write the name of an"),
        (
            '[channels.hook]\nkind = "webhook"\n',
            "[channels]\nhook = 's3cr3t'\n[x]\n",
            "channels.hook:",
        ),
    ],
)
def test_mistakes_in_channels_are_named_and_secrets_are_not(
    write_config: WriteConfig, old: str, new: str, expected: str
) -> None:
    """One line each, with the path as it is written in the file."""
    text = MAIL + HOOK
    assert old in text
    changed = text.replace(old, new)
    if "[channels]" in new:
        changed = changed.replace("[channels.mail]", "[y]")
    found = problems(with_channels(write_config, changed))
    assert [one for one in found if expected in one], found
    assert not [one for one in found if "s3cr3t" in one or "p@ssw0rd" in one or "\n" in one]


def test_mail_in_clear_text_and_plain_webhooks_stay_on_this_machine(
    write_config: WriteConfig,
) -> None:
    """Loopback by number or name."""
    mail = MAIL.replace("mail.example.org", "127.0.0.1").replace(
        'username = "sillok"', 'security = "none"'
    )
    hook = HOOK.replace("https://hooks.example.org", "http://localhost:8080")
    assert len(load(with_channels(write_config, mail, hook)).channels) == 3
