"""The command line: arguments in, exit code out.

Exit codes: 0 done, 1 some source, delivery or given file failed, 2 usage or configuration,
3 the store, 130 and 143 stopped by Ctrl-C or SIGTERM.
"""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import rich_click as click

from pipeline.cli.signals import ignore_reloads

_COMMANDS = {  # name: where it is, below this package
    "backfill": "watching:backfill",
    "budget": "budgeting:budget",
    "check-config": "working:check_config",
    "demo": "working:demo",
    "diff": "asking:diff",
    "digest": "telling:digest",
    "figures": "reading:figures",
    "history": "asking:history",
    "outbox": "telling:outbox",
    "query": "querying:query",
    "read": "reading:read",
    "run": "working:run",
    "search": "searching:search",
    "serve": "serving:serve",
    "status": "health:status",
    "watch": "watching:watch",
}


class _LazyGroup(click.RichGroup):
    """Imports a command when it is asked for: none waits for what another one needs."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; `None` where there is none."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), attribute)
        return command


@click.group(
    cls=_LazyGroup,
    commands=[click.Command(name) for name in _COMMANDS],  # names, to list and to suggest
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="sillok", prog_name="sillok")
def sillok() -> None:
    """Follows what Korean ministries announce, keeps every version, and says what changed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; the only place that maps errors to codes."""
    if list(sys.argv[1:2] if argv is None else argv[:1]) == ["watch"]:
        ignore_reloads()  # the imports of a watch take a second, in which one would end it
    try:
        code = sillok.main(args=argv, prog_name="sillok", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped; what was recorded stays, and the next run goes on.", err=True)
        return 130  # as shells report Ctrl-C
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        return _leave_quietly()
    except Exception as error:  # our own errors are loaded only now; any other goes on its way
        known = _exit_code(error)
        if known is None:
            raise
        click.echo(f"sillok: {error}", err=True)
        return known
    return code if isinstance(code, int) else 0


def _exit_code(error: Exception) -> int | None:
    """The exit code of an error that we foresaw; `None` of any other, which is a bug."""
    # These load half the program, which a command that ends well may not have needed.
    from pipeline.config import ConfigError  # noqa: PLC0415
    from storage.errors import QueryError, StoreError  # noqa: PLC0415

    if isinstance(error, ConfigError | QueryError):
        return 2
    return 3 if isinstance(error, StoreError) else None


def _leave_quietly() -> int:
    """Ends without a word when whoever read our output has left, as after `| head`."""
    # Python flushes standard output once more at its end, and would complain on standard error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
