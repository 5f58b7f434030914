"""Options and arguments that several commands share."""

import datetime as dt
import re
from pathlib import Path

import rich_click as click

config_option = click.option(
    "-c",
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("config.toml"),
    show_default=True,
    envvar="SILLOK_CONFIG",
    help="The configuration file.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class NoticeType(click.ParamType[tuple[str, str]]):
    """`source/number`."""

    name = "SOURCE/NUMBER"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Splits at the slash."""
        source, slash, number = value.partition("/")
        if not (source and slash and number):
            self.fail(f"{value!r} is no notice; write source/number", param, ctx)
        return source, number


class SpanType(click.ParamType[dt.timedelta]):
    """A span of time such as `90m`, `26h` or `2d`."""

    name = "SPAN"
    _units = {"m": "minutes", "h": "hours", "d": "days"}  # noqa: RUF012  click reads no ClassVar

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.timedelta:
        """Reads a whole number and its unit."""
        match = re.fullmatch(r"(\d{1,5})([mhd])", value)
        if match is None:
            self.fail(f"{value!r} is no span; write for example 90m, 26h or 2d", param, ctx)
        return dt.timedelta(**{self._units[match[2]]: int(match[1])})


def utc_now() -> dt.datetime:
    """The time of the machine, aware, UTC; commands hand it down, nothing below asks for it."""
    return dt.datetime.now(dt.UTC)
