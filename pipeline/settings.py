"""Every key of the configuration once: its name, its default, and a sentence that explains it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from alerts.addresses import MAILBOX

_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LINE = r"^[^\x00-\x1f\x7f]*$"
_ASCII = r"^[\x20-\x7e]*$"
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
_VARIABLE = r"^([A-Za-z_][A-Za-z0-9_]{0,99})?$"
# What people are told instead of a regular expression.
PATTERNS = {
    _KEY: "lower case words joined by hyphens, such as msit-press",
    _LINE: "one line without control characters",
    _ASCII: "one line of ASCII, such as an email address",
    _CLOCK: "hours and minutes, such as 09:00",
    _VARIABLE: "the name of an environment variable, such as SILLOK_SMTP_PASSWORD",
    MAILBOX: "one email address, such as desk@example.org",
}

Key = Annotated[str, Field(pattern=_KEY, max_length=60)]
Name = Annotated[str, Field(min_length=1, pattern=_LINE)]
Mailbox = Annotated[str, Field(pattern=MAILBOX, max_length=254)]


class Table(BaseModel):
    """A table of the file: unknown keys are mistakes, and `1` is no text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BoardTable(Table):
    """Which board of a site; the ids stand in the addresses of its pages."""

    section: Literal["eng", "user"] = Field(description="`eng` or `user`: the half of the site.")
    bbs_seq_no: int = Field(alias="bbsSeqNo", ge=1, description="The board's own number.")
    m_id: int = Field(alias="mId", ge=1, description="Menu id; the ministry changes it at times.")
    m_pid: int = Field(alias="mPid", ge=1, description="Menu id of the level above.")


class VolumesTable(Table):
    """Which volumes of a serial the first sight reads."""

    first: int = Field(ge=1, le=100_000, description="The first volume.")
    last: int = Field(ge=1, le=100_000, description="The last volume that is known to be there.")


class SourceTable(Table):
    """One board or serial that is followed."""

    key: Key = Field(description="Short name, the part before the slash of `source/number`.")
    site: str = Field(description="The reader of its pages: `msit` or `kca`.")
    name: Name = Field(description="What digests call it.")
    publisher: Name = Field(description="The ministry, as digests name it.")
    board: BoardTable | None = Field(
        default=None, description="Which board of the site; for `msit`."
    )
    volumes: VolumesTable | None = Field(
        default=None, description="Which volumes to begin with; for `kca`."
    )
    schedule: str = Field(
        default="0 9,18 * * mon-fri",
        description="When `watch` looks at it: a line of cron in Seoul's time, with day names.",
    )
    expect_entries: int = Field(
        default=10, ge=0, description="Fewer entries on page 1 is an error, not a quiet day."
    )
    look_back_pages: int = Field(
        default=2, ge=1, le=100, description="Listing pages whose notices every run fetches again."
    )
    first_sight_pages: int = Field(
        default=3,
        ge=1,
        le=1000,
        description="Listing pages read at the first sight; none of it is news.",
    )
    recheck_per_run: int = Field(
        default=20,
        ge=0,
        le=1000,
        description="Older notices that a run fetches again at most; the older, the more seldom.",
    )


class SiteTable(Table):
    """Where the pages of a site are fetched."""

    base_url: str = Field(description="Scheme and host that pages are fetched from.")
    public_url: str = Field(
        default="", description="What addresses in digests are built on; empty: `base_url`."
    )


class FetchTable(Table):
    """How politely pages are fetched."""

    contact: str = Field(
        default="",
        pattern=_ASCII,
        description="Address of the operator, sent in the User-Agent; please fill it in.",
    )
    pause_s: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests to one host."
    )
    timeout_s: float = Field(
        default=30.0, gt=0, le=600, description="Seconds without a sign of life."
    )
    tries: int = Field(default=3, ge=1, le=10, description="Attempts for what may pass by itself.")
    max_bytes: int = Field(
        default=50_000_000, ge=10_000, description="Larger answers are cut off and not kept."
    )
    attachments_again_h: float = Field(
        default=24.0, ge=0, le=8760, description="Hours until a known attachment is fetched again."
    )
    attachments_cpu_s: int = Field(
        default=180, ge=1, le=3600, description="Seconds of computing that one attachment may take."
    )
    attachments_memory_mb: int = Field(
        default=2000, ge=200, description="Megabytes that reading an attachment may take."
    )
    plain_http: bool = Field(
        default=False, description="Allows `http://` for base URLs on this machine (loopback)."
    )


class SubscriptionTable(Table):
    """Who wants what, when and how."""

    key: Key = Field(description="Short name; part of the id of every digest.")
    sources: list[str] = Field(default=[], description="Keys of sources; empty: all of them.")
    period: Literal["instant", "daily", "weekly"] = Field(
        default="daily", description="`instant` (after each run), `daily` or `weekly`."
    )
    at: str = Field(
        default="09:00",
        pattern=_CLOCK,
        description="Hour and minute in Seoul at which a day or week closes.",
    )
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] = Field(
        default="mon", description="Day on which a week closes."
    )
    channels: list[str] = Field(min_length=1, description="Names of channels.")


_KINDS = (
    "`files` (text, HTML and JSON in a folder), `email` (a mail to each recipient) or `webhook` "
    "(JSON, posted to an address)."
)
_TIMEOUT = "`email`, `webhook`: seconds without a sign of life."


class FilesTable(Table):
    """Digests as files."""

    kind: Literal["files"] = Field(description=_KINDS)
    folder: Name = Field(
        default="digests", description="`files`: the folder, relative to the configuration file."
    )


class EmailTable(Table):
    """Digests as mail, one to each recipient."""

    kind: Literal["email"] = Field(description=_KINDS)
    host: Name = Field(description="`email`: the mail server.")
    port: int = Field(default=587, ge=1, le=65535, description="`email`: the port of the server.")
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="`email`: `starttls`, `tls` (from the first byte on) or `none` (loopback).",
    )
    username: str = Field(
        default="", pattern=_ASCII, description="`email`: login name; empty: no login."
    )
    password_env: str = Field(
        default="",
        pattern=_VARIABLE,
        description="`email`: the variable of the environment that holds the password.",
    )
    sender: Mailbox = Field(alias="from", description="`email`: the address in `From`.")
    to: list[Mailbox] = Field(min_length=1, description="`email`: the recipients.")
    timeout_s: float = Field(default=30.0, gt=0, le=600, description=_TIMEOUT)


class WebhookTable(Table):
    """Digests as JSON, posted to an address."""

    kind: Literal["webhook"] = Field(description=_KINDS)
    url: str = Field(default="", pattern=_ASCII, description="`webhook`: the address.")
    url_env: str = Field(
        default="",
        pattern=_VARIABLE,
        description="`webhook`: the variable that holds the address where that is a secret.",
    )
    token_env: str = Field(
        default="",
        pattern=_VARIABLE,
        description="`webhook`: the variable that holds a bearer token; empty: none.",
    )
    timeout_s: float = Field(default=30.0, gt=0, le=600, description=_TIMEOUT)


ChannelTable = Annotated[FilesTable | EmailTable | WebhookTable, Field(discriminator="kind")]
CHANNEL_TABLES: dict[int | str, type[Table]] = {
    "files": FilesTable,
    "email": EmailTable,
    "webhook": WebhookTable,
}


class File(Table):
    """The whole file."""

    store: Name = Field(
        default="sillok.db", description="The SQLite file, relative to the configuration file."
    )
    programmes: str = Field(
        default="",
        pattern=_LINE,
        description="A TOML file with more names of budget programmes, relative to the "
        "configuration file; empty: only those that sillok knows.",
    )
    fetch: FetchTable = Field(default_factory=FetchTable, description="")
    sites: dict[str, SiteTable] = Field(description="")
    sources: list[SourceTable] = Field(min_length=1, description="")
    subscriptions: list[SubscriptionTable] = Field(default_factory=list, description="")
    channels: dict[str, ChannelTable] = Field(default_factory=dict, description="")


Setting = tuple[str, Any, str]


def settings() -> tuple[Setting, ...]:
    """Dotted name, default (`...` where one must be given) and sentence of every key, once each."""
    return tuple({one[0]: one for one in _settings(File, "")}.values())


def keys(table: type[BaseModel]) -> set[str]:
    """The keys of one table, as they are written."""
    return {field.alias or name for name, field in table.model_fields.items()}


def _settings(table: type[BaseModel], above: str) -> Iterator[Setting]:
    for name, field in table.model_fields.items():
        dotted = above + (field.alias or name)
        tables, suffix = _tables(field)
        for inner in tables:
            yield from _settings(inner, f"{dotted}{suffix}.")
        if not tables:
            default = ... if field.is_required() else field.get_default(call_default_factory=True)
            yield dotted, default, field.description or ""


def _tables(field: FieldInfo) -> tuple[list[type[BaseModel]], str]:
    """The tables that a key may hold, if it does, and how its path goes on."""
    held = field.annotation
    origin = get_origin(held)
    suffix = "[]" if origin is list else ".NAME" if origin is dict else ""
    if suffix:
        held = get_args(held)[-1]
    if get_origin(held) is Annotated:
        held = get_args(held)[0]
    one_of = get_args(held) or (held,)
    return [one for one in one_of if isinstance(one, type) and issubclass(one, BaseModel)], suffix
