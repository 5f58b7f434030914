"""The README, executed: its tables are complete, its commands and queries do what they show."""

import re
import shlex
from pathlib import Path

import pytest
import rich_click as click

import alerts.errors
import pipeline.config
import scrapers.errors
import storage.errors
from pipeline.cli import main, sillok
from pipeline.config import load
from pipeline.settings import settings
from storage.query import ask, canned_queries
from storage.store import open_reader

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def table(name: str) -> list[list[str]]:
    """The cells of a table between its markers, without head and rule."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found, f"README.md has no table {name}"
    lines = found[1].strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo has run."""
    folder = tmp_path_factory.mktemp("readme")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["demo"]) == 0
    return folder


def test_the_two_commands_are_recipes_of_the_makefile() -> None:
    """`make demo`, `make test` and what the README calls besides exist."""
    recipes = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"make (\w+)", README))
    assert {"demo", "test"} <= named <= recipes


def test_every_verb_is_documented() -> None:
    """The table of verbs is what the command line says of itself."""
    context = click.Context(sillok)
    expected = [
        [f"`{name}`", str(command.help).splitlines()[0]]
        for name in sillok.list_commands(context)
        if (command := sillok.get_command(context, name))
    ]
    assert table("verbs") == expected


def test_every_key_is_documented() -> None:
    """The table of keys is the table of settings: name, default, sentence."""
    expected = [
        [f"`{name}`", "required" if default is ... else f"`{shown(default)}`", sentence]
        for name, default, sentence in settings()
    ]
    assert table("keys") == expected


def shown(default: object) -> str:
    """A default as one writes it in TOML."""
    if isinstance(default, bool):
        return str(default).lower()
    return repr(default).replace("'", '"')


def test_every_view_is_documented_column_by_column(demo: Path) -> None:
    """Each public view has a row for each of its columns, in their order."""
    documented: dict[str, list[str]] = {}
    for view, column, meaning in table("views"):
        assert meaning
        documented.setdefault(view.strip("`"), []).append(column.strip("`"))
    with open_reader(demo / "sillok-demo" / "sillok.db") as store:
        names = ask(store, "SELECT name FROM sqlite_master WHERE type = 'view'").rows
        public = sorted(str(name) for (name,) in names if str(name) not in PRIVATE_VIEWS)
        columns = {
            view: [str(name) for _, name, *_ in store.db.execute(f'PRAGMA table_info("{view}")')]
            for view in public
        }
    assert documented == columns


PRIVATE_VIEWS = {"accepted_version", "current_version", "budget_step"}


def error_classes() -> set[str]:
    """The names of all our error classes, base classes included."""
    modules = (scrapers.errors, storage.errors, alerts.errors, pipeline.config)
    return {
        name
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Exception)
        and value.__module__ == module.__name__
    }


def test_every_error_is_documented() -> None:
    """Each class that an operator can meet has a row; base classes are named by their children."""
    bases = {"ScrapeError", "FetchError", "ReadError", "StoreError", "QueryError", "AlertError"}
    documented = [row[0].strip("`") for row in table("errors")]
    assert sorted(documented) == sorted(error_classes() - bases)


def test_every_canned_question_is_documented() -> None:
    """The list of questions is what the store ships with."""
    expected = [[f"`{one.name}`", one.title] for one in canned_queries()]
    assert [[row[0], row[2]] for row in table("questions")] == expected


@pytest.mark.parametrize("block", blocks("sql"))
def test_queries_answer_on_the_demo(demo: Path, block: str) -> None:
    """The queries that are shown find something."""
    with open_reader(demo / "sillok-demo" / "sillok.db") as store:
        assert ask(store, block).rows


@pytest.mark.parametrize("block", blocks("toml"))
def test_configurations_load_beside_the_shipped_one(tmp_path: Path, block: str) -> None:
    """What the README adds to `config.toml` works with it."""
    path = tmp_path / "config.toml"
    path.write_text((ROOT / "config.toml").read_text("utf-8") + "\n" + block, "utf-8")
    assert load(path).subscriptions[-1].key == "budget-office"


def sessions() -> list[tuple[str, str]]:
    """Commands after a `$`, each with the output that is shown below it."""
    found = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), sessions())
def test_commands_print_what_is_shown(
    demo: Path,
    command: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Console sessions are run, and their output is compared to the letter."""
    monkeypatch.chdir(demo)
    program, *arguments = shlex.split(command)
    assert program == "sillok"
    assert main(arguments) == 0
    assert capsys.readouterr().out == output


def test_the_excerpt_is_of_the_digest_that_the_demo_tells(demo: Path) -> None:
    """Every line of the excerpt stands in the digest, apart from the notice's own links."""
    (digest,) = (demo / "sillok-demo" / "digests").glob("*.txt")
    lines = digest.read_text("utf-8").splitlines()
    shown_lines = [line for line in blocks("text")[0].splitlines() if line != "[…]"]
    missing = [line for line in shown_lines if line not in lines]
    assert missing == []


def test_commands_in_shell_blocks_exist() -> None:
    """Every `sillok VERB` that is shown is a verb, with options that it has."""
    shown_commands = re.findall(r"\.venv/bin/sillok ([a-z-]+)([^#\n|>]*)", README)
    context = click.Context(sillok)
    for verb, rest in shown_commands:
        command = sillok.get_command(context, verb)
        assert command is not None, verb
        options = {option for param in command.params for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options
