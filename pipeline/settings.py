"""Every key of the configuration once: its name, its default, and a sentence that explains it."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LINE = r"^[^\x00-\x1f\x7f]*$"
_ASCII = r"^[\x20-\x7e]*$"
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
# What people are told instead of a regular expression.
PATTERNS = {
    _KEY: "lower case words joined by hyphens, such as msit-press",
    _LINE: "one line without control characters",
    _ASCII: "one line of ASCII, such as an email address",
    _CLOCK: "hours and minutes, such as 09:00",
}

Key = Annotated[str, Field(pattern=_KEY, max_length=60)]
Name = Annotated[str, Field(min_length=1, pattern=_LINE)]


class Table(BaseModel):
    """A table of the file: unknown keys are mistakes, and `1` is no text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BoardTable(Table):
    """Which board of a site; the ids stand in the addresses of its pages."""

    section: Literal["eng", "user"] = Field(description="`eng` or `user`: the half of the site.")
    bbs_seq_no: int = Field(alias="bbsSeqNo", ge=1, description="The board's own number.")
    m_id: int = Field(alias="mId", ge=1, description="Menu id; the ministry changes it at times.")
    m_pid: int = Field(alias="mPid", ge=1, description="Menu id of the level above.")


class SourceTable(Table):
    """One board that is followed."""

    key: Key = Field(description="Short name, the part before the slash of `source/number`.")
    site: str = Field(description="The reader of its pages: `msit`.")
    name: Name = Field(description="What digests call it.")
    publisher: Name = Field(description="The ministry, as digests name it.")
    board: BoardTable = Field(description="Which board of the site.")
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


class ChannelTable(Table):
    """How digests travel."""

    kind: Literal["files"] = Field(description="`files`: text, HTML and JSON in a folder.")
    folder: Name = Field(
        default="digests", description="The folder, relative to the configuration file."
    )


class File(Table):
    """The whole file."""

    store: Name = Field(
        default="sillok.db", description="The SQLite file, relative to the configuration file."
    )
    fetch: FetchTable = Field(default_factory=FetchTable, description="")
    sites: dict[str, SiteTable] = Field(description="")
    sources: list[SourceTable] = Field(min_length=1, description="")
    subscriptions: list[SubscriptionTable] = Field(default_factory=list, description="")
    channels: dict[str, ChannelTable] = Field(default_factory=dict, description="")


def settings(table: type[BaseModel] = File, above: str = "") -> Iterator[tuple[str, Any, str]]:
    """Dotted name, default (`...` where one must be given) and sentence of every key."""
    for name, field in table.model_fields.items():
        dotted = above + (field.alias or name)
        inner, suffix = _inner(field)
        if inner is not None:
            yield from settings(inner, f"{dotted}{suffix}.")
        else:
            default = ... if field.is_required() else field.get_default(call_default_factory=True)
            yield dotted, default, field.description or ""


def _inner(field: FieldInfo) -> tuple[type[BaseModel] | None, str]:
    """The table that a key holds, if it does, and how its path goes on."""
    held = field.annotation
    if isinstance(held, type) and issubclass(held, BaseModel):
        return held, ""
    parts = get_args(held)
    if parts and isinstance(parts[-1], type) and issubclass(parts[-1], BaseModel):
        return parts[-1], "[]" if len(parts) == 1 else ".NAME"
    return None, ""
