"""The ways in which fetching and reading can fail.

Each class is one policy, so that nobody reads messages to decide.

```
ScrapeError
├─ FetchError
│  ├─ UnreachableError   no answer: DNS, TLS, time-out, broken connection
│  ├─ RefusedError       401, 403, 429, robots.txt, a bot challenge
│  ├─ GoneError          404, 410, or a page that says that the notice does not exist
│  ├─ ServerFaultError   5xx
│  └─ TooLargeError      more bytes than the configured cap
└─ ReadError
   ├─ OutageError        a maintenance page, with status 200
   ├─ LayoutError        the page is not what the reader was written for
   ├─ DecodeError        the bytes are not the text that they claim to be
   └─ ReaderFaultError   our own reader broke on the page
```

| class | retry now | run continues with | marks the notice missing | tells the operator |
|---|---|---|---|---|
| Unreachable, ServerFault | yes, with back-off | other sources | no | in the run report |
| Refused, Outage | no | other hosts | no | at once |
| Gone (a view) | no | this source | yes | in the run report |
| TooLarge | no | this source | no | in the run report |
| Layout, Decode, ReaderFault | no | this source; the page is kept | no | at once, with its hash |
"""

from typing import ClassVar


class ScrapeError(Exception):
    """Base class: one address could not be fetched or read.

    Attributes:
        url: the address.
        found: what was observed there, one sentence without its full stop.
        remedy: what the operator can do.
    """

    remedy: ClassVar[str] = ""

    def __init__(self, url: str, found: str) -> None:
        """Builds the sentence from place, observation and remedy."""
        self.url = url
        self.found = found
        super().__init__(f"{found} ({url}). {self.remedy}".rstrip())


class FetchError(ScrapeError):
    """Base class: no usable answer came back."""


class UnreachableError(FetchError):
    """No answer came: name lookup, TLS, time-out or a broken connection."""

    remedy = "Check the network and the base_url; the next run tries again."


class RefusedError(FetchError):
    """The server, or its robots.txt, does not want us now; its host is left alone for this run."""

    remedy = (
        "Nothing more is asked of this host in this run; if it stays so, lengthen pause_s "
        "under [fetch] or ask the ministry."
    )


class GoneError(FetchError):
    """The publisher says that there is nothing at this address."""

    remedy = "The notice is kept and shown as missing."


class ServerFaultError(FetchError):
    """The server failed (5xx) every time that it was asked."""

    remedy = "The next run tries again."


class TooLargeError(FetchError):
    """The answer was larger than the cap."""

    remedy = "Raise max_bytes under [fetch] if such a size is right for this source."


class ReadError(ScrapeError):
    """Base class: what came back must not be read as what was asked for; the page is suspect."""


class OutageError(ReadError):
    """A maintenance page came in place of the page, with status 200."""

    remedy = "Nothing to do: the next run looks again, and nothing counts as deleted meanwhile."


class LayoutError(ReadError):
    """The page is empty, cut short, or not of the shape that its reader was written for."""

    remedy = (
        "If it stays so, the site has changed: save the page beside the fixtures and repair the "
        "reader (CONTRIBUTING.md, 'A page changed')."
    )


class DecodeError(ReadError):
    """The bytes are not text in the encoding that the page claims."""

    remedy = "The page is kept as received; the next run fetches it again."


class ReaderFaultError(ReadError):
    """Our own reader broke on the page with an exception that nobody foresaw."""

    remedy = (
        "This is a bug of sillok: report it with the page, which is kept, and the trace in the "
        "table fetch."
    )
