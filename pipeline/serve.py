"""The store in a browser: Datasette, told what to show, with the limits that keep it read-only."""

import contextlib
import re
import signal
import socket
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette  # type: ignore[import-untyped]  # it ships no types
from datasette.database import Database  # type: ignore[import-untyped]  # it ships no types
from datasette.plugins import pm  # type: ignore[import-untyped]  # it ships no types

from storage.query import CannedQuery, canned_queries
from storage.schema import private_views
from storage.store import open_reader

NAME = "sillok"  # of the database in every address, whatever the file is called
SETTINGS = {
    "sql_time_limit_ms": 2000,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "facet_time_limit_ms": 500,
    "facet_suggest_time_limit_ms": 50,
    "default_facet_size": 30,
    "truncate_cells_html": 600,
    "max_csv_mb": 100,
    "default_cache_ttl": 0,  # a run may be writing
    "allow_download": False,  # a copy of the file without its WAL would be torn
}


class AddressError(Exception):
    """Nobody can listen at the given address and port; exit code 2."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        """Says what the system says, and what to do."""
        said = (error.strerror or str(error)).partition(" (")[0]
        super().__init__(
            f"cannot listen on {host} port {port}: {said}. Perhaps another program has it, or this "
            "one runs already; name another with --port or --host."
        )


def serve(
    path: Path,
    *,
    host: str,
    port: int,
    say: Callable[[str], object],
    open_url: Callable[[str], object] | None = None,
) -> None:
    """Serves the store until SIGTERM or Ctrl-C.

    Args:
        path: the store; another process may write to it meanwhile.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        say: gets a line for people once pages are answered.
        open_url: gets the address then, too.

    Raises:
        StoreError: it cannot be read (see `open_reader`).
        AddressError: the address cannot be listened on.
    """
    with open_reader(path) as store:
        tables = [row[0] for row in store.db.execute(_TABLES)]
    with contextlib.closing(_listen(host, port)) as listening:
        url = _url(host, listening.getsockname()[1])

        def ready() -> None:
            say(f"serving {path} at {url} (stop with Ctrl-C)")
            if open_url is not None:
                open_url(url)

        configured = uvicorn.Config(
            make_app(path, tables).app(), log_level="warning", lifespan="on", access_log=False
        )
        _Server(configured, ready).run(sockets=[listening])


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def make_app(path: Path, tables: list[str]) -> Datasette:
    """A Datasette that shows the views and the canned questions of a store.

    Args:
        path: the store.
        tables: names of its tables, which are not listed; SQL still reads them.
    """
    # With rich at hand, Datasette prints every local, line upon line, for a visitor's mistake.
    pm.get_plugin("datasette.handle_exception").rich = None
    app = Datasette([], metadata=_metadata(tables), settings=SETTINGS)
    app.remove_database("_memory")
    app.add_database(Database(app, path=str(path.absolute()), is_mutable=True), name=NAME)
    return app


def _metadata(tables: list[str]) -> dict[str, Any]:
    shown = {
        "tables": {table: {"hidden": True} for table in tables}
        | {view: {"allow": False} for view in private_views()},
        "queries": {query.name: _question(query) for query in canned_queries()},
    }
    return {
        "title": "sillok",
        "description": "What Korean ministries announced, every version of it, and what changed. "
        "Questions and views are a click away, on the name below.",
        "databases": {NAME: shown},
    }


def _question(query: CannedQuery) -> dict[str, Any]:
    """A canned question as Datasette knows them."""
    # The two lines of its head say what title and params say here.
    sql = query.sql.split("\n", 2)[2]
    for name, default in query.params:
        # Datasette has no defaults: what is left empty would be a day that is none.
        usual = default.replace("'", "''")
        sql = re.sub(rf"(?<!\w):{name}\b", f"coalesce(nullif(:{name}, ''), '{usual}')", sql)
    defaults = ", ".join(f"{name} = {default}" for name, default in query.params)
    said = f"What is left empty counts as: {defaults}." if defaults else "It has no parameters."
    return {
        "sql": sql,
        "title": query.title,
        "description": said,
        "params": [name for name, _ in query.params],
        "hide_sql": True,
    }


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; bound here, so that one that is taken is told before anything else."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise AddressError(host, port, error) from error


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):
    """A server that says when it answers, and that a signal ends like any other end."""

    def __init__(self, configured: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(configured)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then says so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Stops at a signal, without raising it once more at the end, as uvicorn does."""
        before = {
            one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
