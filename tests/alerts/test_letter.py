"""Nothing that a ministry prints can become a header of a mail."""

import base64
import datetime as dt
import quopri
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.channels import EmailChannel
from alerts.letter import write_letter
from alerts.render import Rendered

CHANNEL = EmailChannel(
    name="mail",
    host="127.0.0.1",
    port=25,
    security="none",
    username="",
    password_env="",
    sender="sillok@example.org",
    recipients=("a@example.org",),
)
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
SMUGGLED = "\r\nBcc: victim@example.org\r\n\r\nHello"
HEADERS = [
    *("Subject", "From", "To", "Date", "Message-ID", "List-Unsubscribe", "Auto-Submitted"),
    *("X-Sillok-Digest", "MIME-Version", "Content-Type"),
]


def headers(subject: str) -> list[str]:
    """The names of the headers that a subject leaves on the wire, as a receiver reads them."""
    rendered = Rendered(digest="desk-1", subject=subject, text="t\n", html="<p>t</p>", json="{}")
    letter = write_letter(rendered, CHANNEL, "a@example.org", subscription="desk", now=NOW)
    received = letter.as_bytes()
    head = received.partition(b"\r\n\r\n")[0]
    assert not set(head) & {*range(9), 11, 12, *range(14, 32), 127}
    return message_from_bytes(received, policy=policy.default).keys()


@pytest.mark.parametrize(
    "subject",
    [
        f"New: =?utf-8?B?{base64.b64encode(SMUGGLED.encode()).decode()}?= end",
        f"=?utf-8?Q?{quopri.encodestring(SMUGGLED.encode(), header=True).decode()}?=",
        "=?utf-8?Q?=0D=0ABcc:_victim@example.org?=",
        "=?utf-8?Q?=00=0A?=",
        "=?=?utf-8?Q?=0ABcc:_v@example.org?=?=",
        "= ?utf-8?Q?=0ABcc:_v@example.org?=",
    ],
)
def test_encoded_words_in_a_title_stay_words(subject: str) -> None:
    """What looks encoded is not decoded into line breaks, whoever wrote it."""
    assert sorted(headers(subject)) == sorted(HEADERS)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from("BQbq"))
def test_no_subject_adds_a_header(text: str, encoding: str) -> None:
    """Plain, or dressed as an encoded word."""
    encoded = base64.b64encode(text.encode()).decode()
    for subject in (text, f"=?utf-8?{encoding}?{encoded}?=", f"=?utf-8?{encoding}?{text}?="):
        assert sorted(headers(subject)) == sorted(HEADERS)
