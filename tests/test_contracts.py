"""The contracts on imports name what there is: import-linter cannot find what a list leaves out."""

import tomllib
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scrapers import SITES

ROOT = Path(__file__).resolve().parents[1]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS: list[dict[str, Any]] = LINTER["contracts"]
PURE = "What is pure stays pure"


def family(package: str, name: str) -> set[str]:
    """A module and those whose names begin with its name and an underscore."""
    files = (ROOT / package).glob("*.py")
    return {
        f"{package}.{one.stem}"
        for one in files
        if one.stem == name or one.stem.startswith(f"{name}_")
    }


def contract(name: str) -> dict[str, Any]:
    """The contract of a name."""
    (found,) = (one for one in CONTRACTS if one["name"] == name)
    return found


def test_every_package_is_under_contract() -> None:
    """A package that is no root would be looked at by nobody."""
    packages = {one.parent.name for one in ROOT.glob("*/__init__.py")}
    assert set(LINTER["root_packages"]) == packages


@pytest.mark.parametrize(("site", "other"), tuple(permutations(sorted(SITES), 2)))
def test_no_module_of_a_site_may_import_another_site(site: str, other: str) -> None:
    """A contract for each pair of sites, in each order, names all the files of both."""
    found = [
        set(one["forbidden_modules"])
        for one in CONTRACTS
        if set(one.get("source_modules", ())) == family("scrapers", site)
    ]
    assert family("scrapers", other) in found


def test_what_is_pure_is_named_with_its_parts() -> None:
    """All that compares versions is pure, whatever file it stands in; a wildcard names scrapers."""
    pure = set(contract(PURE)["source_modules"])
    assert family("pipeline", "diff") <= pure
    assert "scrapers.*" in pure


def test_each_library_in_a_contract_exists() -> None:
    """One that is misspelt, or no longer used, would be kept away from nothing."""
    ours = tuple(LINTER["root_packages"])
    named = {
        name
        for one in CONTRACTS
        for name in (*one.get("forbidden_modules", ()), *one.get("protected_modules", ()))
        if not name.startswith(ours)
    }
    assert {"httpx", "sqlite3", "rich_click"} <= named
    assert [name for name in sorted(named) if find_spec(name) is None] == []
