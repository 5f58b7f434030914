"""Tables of programme names: ours, and those of a user."""

from pathlib import Path

import pytest

from pipeline import config
from pipeline.budget import AliasError, programme_key, read_programmes, shipped
from pipeline.config import ConfigError

KNOWN = read_programmes("[[programmes]]\nid = 'kelp-farms'\nnames = ['Kelp Farms']")


def test_we_know_many_programmes_in_both_languages() -> None:
    """At least forty, K-Cloud among them."""
    programmes = {one.id: one for one in shipped()}
    assert len(programmes) >= 40
    cloud = programmes["k-cloud"].keys
    assert {programme_key("K-Cloud"), programme_key("AI 반도체 활용 K-클라우드 기술개발")} <= set(
        cloud
    )


def test_a_file_adds_names_and_programmes() -> None:
    """Under a known id, and under new ones."""
    text = """
    [[programmes]]
    id = "kelp-farms"
    names = ["다시마 양식장"]
    [[programmes]]
    id = "salt-pans"
    scope = "mof"
    names = ["Kelp Farms"]
    """
    found = {one.id: one for one in read_programmes(text, KNOWN)}
    assert found["kelp-farms"].names == ("Kelp Farms", "다시마 양식장")
    assert found["salt-pans"].scope == "mof"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("programmes = [", "is no TOML: "),
        ("programme = 1", "programme: unknown key; did you mean 'programmes'?"),
        ("programmes = 1", "programmes: input should be a valid list (it is 1)"),
        (
            "[[programmes]]\nid = 'a-b'\nnames = ['A']\nname = 'A'",
            "programmes[0].name: unknown key; did you mean 'names'?",
        ),
        ("[[programmes]]\nnames = ['A']", "programmes[0].id: missing"),
        (
            "[[programmes]]\nid = 'Kelp'\nnames = ['A']",
            "programmes[0].id: write two lower case words or more, joined by hyphens, such as",
        ),
        (
            "[[programmes]]\nid = 'a-b'\nnames = ['--']",
            "programmes[0].names[0]: '--' holds no word",
        ),
        (
            "[[programmes]]\nid = 'a-b'\nnames = ['B', 'kelp  farms']",
            "programmes[0].names[1]: 'kelp  farms' is a name of 'kelp-farms' already",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, problem: str) -> None:
    """Each in one sentence."""
    with pytest.raises(AliasError) as caught:
        read_programmes(text, KNOWN)
    (found,) = caught.value.problems
    assert found.startswith(problem)


def test_all_mistakes_are_named_at_once() -> None:
    """A second one is not found only after the first is mended."""
    text = "[[programmes]]\nid = 'a-b'\nnames = ['A']\n" * 2 + "x = 1\n"
    twice = text.replace("a-b", "c-d", 1) + "[[programmes]]\nid = 'e-f'\nnames = [1]"
    with pytest.raises(AliasError) as caught:
        read_programmes(twice)
    assert len(caught.value.problems) == 2


CONFIG = """
programmes = "mine.toml"
[sites.msit]
base_url = "https://www.msit.go.kr"
[[sources]]
key = "eng"
site = "msit"
name = "Press"
publisher = "MSIT"
board = { section = "eng", bbsSeqNo = 42, mId = 4, mPid = 2 }
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A configuration that names a file of programmes, which is not there yet."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, "utf-8")
    return path


def test_the_configuration_names_a_file_beside_it(path: Path) -> None:
    """What it lists is known beside what we know."""
    table = '[[programmes]]\nid = "kelp-farms"\nnames = ["Kelp Farms"]'
    path.with_name("mine.toml").write_text(table, "utf-8")
    ids = [one.id for one in config.load(path).programmes]
    assert ids[-1] == "kelp-farms"
    assert len(ids) == len(shipped()) + 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "programmes: there is no file 'mine.toml'"),
        (b"x", "programmes: mine.toml: is no TOML: "),
        (b"\xff", "programmes: mine.toml: cannot be read: "),
        (b"x = 1", "programmes: mine.toml: x: unknown key"),
    ],
)
def test_its_mistakes_are_mistakes_of_the_configuration(
    path: Path, content: bytes | None, problem: str
) -> None:
    """Reported together with all others."""
    if content is not None:
        path.with_name("mine.toml").write_bytes(content)
    path.write_text(CONFIG.replace('site = "msit"', 'site = "msitt"'), "utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    assert len(caught.value.problems) > 1
    assert any(one.startswith(problem) for one in caught.value.problems)
