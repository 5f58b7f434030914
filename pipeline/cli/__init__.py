"""The command line: arguments in, exit code out.

Exit codes: 0 done, 1 some source, delivery or given file failed, 2 usage or configuration,
3 the store, 130 and 143 stopped by Ctrl-C or SIGTERM.
"""

import errno
import os
import sys
from collections.abc import Sequence

import rich_click as click

from pipeline.cli import (
    asking,
    health,
    querying,
    reading,
    searching,
    serving,
    telling,
    watching,
    working,
)
from pipeline.config import ConfigError
from pipeline.version import VERSION
from storage.errors import QueryError, StoreError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="sillok")
def sillok() -> None:
    """Follows what Korean ministries announce, keeps every version, and says what changed."""


for command in (
    working.run,
    watching.watch,
    watching.backfill,
    working.demo,
    reading.read,
    reading.figures,
    asking.history,
    asking.diff,
    searching.search,
    querying.query,
    serving.serve,
    telling.digest,
    telling.outbox,
    health.status,
    working.check_config,
):
    sillok.add_command(command)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; the only place that maps errors to codes."""
    try:
        code = sillok.main(args=argv, prog_name="sillok", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped; what was recorded stays, and the next run goes on.", err=True)
        return 130  # as shells report Ctrl-C
    except (ConfigError, QueryError) as error:
        return _fail(error, 2)
    except StoreError as error:
        return _fail(error, 3)
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        return _leave_quietly()
    return code if isinstance(code, int) else 0


def _leave_quietly() -> int:
    """Ends without a word when whoever read our output has left, as after `| head`."""
    # Python flushes standard output once more at its end, and would complain on standard error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fail(error: Exception, code: int) -> int:
    click.echo(f"sillok: {error}", err=True)
    return code
