"""Every hit holds the words, and nothing that holds them is missed, whatever the index knows."""

import contextlib
import datetime as dt
import random
import sqlite3
import threading
import unicodedata
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.notice import Block
from storage import ledger, runs
from storage.errors import QueryRefusedError, StoreFaultError
from storage.search import DamagedIndexError, Hit, catch_up, rebuild, search, unindexed
from storage.search_words import MOST_CHARACTERS, Term, fold, read_words, tokens
from storage.store import Store, open_reader, open_writer
from tests.storage.making import DAY, ENG, KOR, NOW, enlisted, judged, notice, plain, rows, version

# Few letters, so that random words are often found, often nearly, and often not.
LETTERS = "예산안정부AaIk3640,-’ \n조억"


def _put(store: Store, run: int, number: str, title: str, *blocks: str, **fields: object) -> int:
    """Records the next version of a notice with these paragraphs."""
    source = fields.pop("source", ENG)
    of = notice(
        number,
        source,  # type: ignore[arg-type]  # a key that a test gave
        title=title,
        blocks=tuple(Block(kind="paragraph", text=text) for text in blocks),
        **fields,
    )
    row = enlisted(store, run, number, of.source)
    return ledger.record(store, run, row, version(store, row, of))


def _numbers(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.number for hit in hits]


def _found(store: Store, words: str, *, all_versions: bool = False) -> list[str]:
    return _numbers(search(store, words, limit=1000, all_versions=all_versions))


@pytest.fixture
def run(store: Store) -> int:
    """A run to record in."""
    return runs.start(store, NOW)


def _holds(text: str, word: str) -> bool:
    """By brute force: the word stands in the text; in Latin and digits, where one begins."""
    text, word = (one.casefold().replace("’", "'") for one in (text, word))
    latin = "abcdefghijklmnopqrstuvwxyz0123456789"
    for at in range(len(text) - len(word) + 1):
        if text[at : at + len(word)] != word:
            continue
        before = text[at - 1] if at else " "
        if word[0] in latin and before in latin:
            continue
        if word[0].isdecimal() and before == "," and at > 1 and text[at - 2].isdecimal():
            continue
        return True
    return False


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Store, list[str]], None]:
    """A store of 150 random texts; the last 30 of them are not indexed yet."""
    dice = random.Random(7)  # noqa: S311  no secret
    texts = ["".join(dice.choices(LETTERS, k=dice.randrange(3, 60))) for _ in range(150)]
    with open_writer(tmp_path_factory.mktemp("corpus") / "sillok.db") as store:
        run = runs.start(store, NOW)
        for number, text in enumerate(texts):
            if number == 120:
                catch_up(store)
            title, *blocks = text.split("\n")
            _put(store, run, str(number), title, *blocks)
        assert unindexed(store) == 30
        yield store, texts


WORDS = st.text(LETTERS.replace(" ", "").replace("\n", ""), min_size=1, max_size=5).filter(
    lambda word: not word.startswith("-") and any(map(str.isalnum, word))
)


@given(word=WORDS)
def test_a_search_finds_what_brute_force_finds(corpus: tuple[Store, list[str]], word: str) -> None:
    """All of it, and nothing else, in indexed texts and in others."""
    store, texts = corpus
    expected = {
        str(number)
        for number, text in enumerate(texts)
        if any(_holds(block, word) for block in text.split("\n"))
    }
    assert set(_found(store, word)) == expected


@given(one=WORDS, other=WORDS, unwanted=WORDS)
def test_words_are_joined_by_and_and_excluded_by_a_minus(
    corpus: tuple[Store, list[str]], one: str, other: str, unwanted: str
) -> None:
    """Each word by itself, wherever in the notice it stands."""
    store, _ = corpus
    both = set(_found(store, one)) & set(_found(store, other))
    assert set(_found(store, f"{one} {other}")) == both
    assert set(_found(store, f"{one} {other} -{unwanted}")) == both - set(_found(store, unwanted))


@given(before=st.text(), inside=st.text(min_size=1, max_size=30), after=st.text())
def test_the_index_never_hides_a_text(before: str, inside: str, after: str) -> None:
    """Of any characters: where the pattern matches, each clause of the term is fulfilled."""
    term = Term(fold(inside).strip())
    text = f"{before}{inside}{after}"
    if not any(map(str.isalnum, term.text)) or not term.pattern.search(fold(text)):
        return
    index = set(tokens(text))
    for clause in term.clauses():
        word = clause.strip('*"')
        is_prefix = clause.endswith("*")
        assert word in index or (is_prefix and any(one.startswith(word) for one in index))


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """What spans say of the folded text goes for the printed one."""
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


def test_the_tokens_are_words_to_sqlite(store: Store) -> None:
    """Its tokenizer keeps every letter that we index; it would part a word at any other."""
    letters = {fold(chr(code)) for code in range(0x30000) if not 0xD800 <= code < 0xE000}
    ours = {one for each in letters for one in tokens(each) if len(each) == 1}
    store.db.conn.execute(
        "INSERT INTO search (rowid, words) VALUES (1, ?)", [" ".join(f"{one}0" for one in ours)]
    )
    store.db.conn.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, search, row)")
    kept = {term for (term,) in store.db.execute("SELECT term FROM temp.term")}
    assert kept == {f"{one}0" for one in ours}
    assert len(ours) > 30_000


HELD = [
    ("예산", "2025년도 정부예산안 확정"),
    ("부예", "2025년도 정부예산안 확정"),
    ("안", "2025년도 정부예산안 확정"),
    ("산", "2025년도 정부예산안 확정"),
    ("정부예산안", "2025년도 정부예산안 확정"),
    ("K-Cloud", "K-Cloud 프로젝트"),
    ("k-cloud", "차세대 K\u2011Cloud"),
    ("cloud", "K-Cloud 프로젝트"),
    ("clo", "K-Cloud 프로젝트"),
    ("R&D", "정부 R&D 투자"),
    ("r&d", "R&D를"),
    ("AI반도체", "국산 AI반도체를"),
    ("반도체", "국산 AI반도체를"),
    ("ＡＩ반도체", "국산 AI반도체를"),
    ("3조", "총 3조 6,400억원"),
    ("6,400억", "총 3조 6,400억원"),
    ("6,400억원", "총 3조 6,400억원"),
    ("억", "총 3조 6,400억원"),
    ('"3조 6,400억원"', "총 3조  6,400억원"),
    ("'25", "’25년 정부안"),
    ("’25년", "’25년 정부안"),
    ("25년", "’25년 정부안"),
    ('"정부 예산"', "정부\t예산은"),
    ("“정부 예산”", "정부 예산은"),
    ('"정부 예산', "정부 예산은"),
    ("科學", "未來科學技術"),
    ("연구ㆍ개발", "연구·개발 사업"),
    ("한글", unicodedata.normalize("NFD", "한글날")),
    (unicodedata.normalize("NFD", "한글"), "한글날"),
    ("さくら", "桜(さくら)"),
    ("Straße", "STRAßE"),
    ("& 예산 -", "정부 예산"),
]
NOT_HELD = [
    ("예산안", "예산과 산안"),  # both pairs, in no such word
    ("loud", "K-Cloud"),
    ("3조", "13조 6,400억원"),
    ("400억", "6,400억원"),
    ("400", "6,400억원"),
    ('"정부 예산"', "예산 정부"),
    ('"정부예산"', "정부 예산"),
    ("예산 -정부", "정부 예산"),
    ('예산 -"정부 예산"', "정부 예산"),
    ("예산 -K-Cloud", "K-Cloud 예산"),
    ("K-Cloud", "K Cloud"),
    ("さくら", "さくい"),
]


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(
    ("words", "text", "holds"),
    [(*one, True) for one in HELD] + [(*one, False) for one in NOT_HELD],
)
def test_a_word_is_found_where_a_reader_sees_it(
    store: Store, run: int, words: str, text: str, *, holds: bool, indexed: bool
) -> None:
    """In the title as in the body, indexed or not."""
    _put(store, run, "1", text)
    _put(store, run, "2", "-", text)
    if indexed:
        assert catch_up(store) == 2
    assert sorted(_found(store, words)) == (["1", "2"] if holds else [])


def test_words_may_stand_in_different_blocks_but_a_phrase_in_one(store: Store, run: int) -> None:
    """The end of a paragraph and the beginning of the next are no phrase."""
    _put(store, run, "1", "제목", "정부", "예산")
    assert _found(store, "예산 제목 정부") == ["1"]
    assert _found(store, '"정부 예산"') == []


@pytest.mark.parametrize("indexed", [True, False])
def test_only_what_stands_today_is_found_unless_asked(
    store: Store, run: int, *, indexed: bool
) -> None:
    """A superseded version is found among all versions, that of a discarded run never."""
    wrong = runs.start(store, NOW)
    _put(store, run, "1", "옛 제목")
    _put(store, run, "1", "새 제목")
    _put(store, wrong, "1", "그른 제목")
    judged(store, wrong, "discarded")
    if indexed:
        catch_up(store)
    assert _found(store, "옛") == []
    assert _found(store, "그른") == []
    assert [hit.seq for hit in search(store, "제목", limit=9)] == [2]
    assert [hit.seq for hit in search(store, "제목", limit=9, all_versions=True)] == [2, 1]


def test_a_source_can_be_asked_alone(store: Store, run: int) -> None:
    """The same words in another one are left out."""
    _put(store, run, "1", "예산")
    _put(store, run, "1", "예산", source=KOR)
    found = search(store, "예산", limit=9, source="msit-press")
    assert [(hit.source, hit.number) for hit in found] == [("msit-press", "1")]


def test_titles_come_first_and_then_the_newest(store: Store, run: int) -> None:
    """A notice without a day comes last; the limit cuts the end off."""
    days = [dt.date(2026, 9, day) for day in (1, 2, 3, 4)]
    _put(store, run, "old title", "정부 예산", published_on=days[0])
    _put(store, run, "new title", "예산을 정부가", published_on=days[1])
    _put(store, run, "old body", "예산", "정부", published_on=days[2])
    _put(store, run, "new body", "-", "정부 예산", published_on=days[3])
    _put(store, run, "undated body", "-", "정부 예산", published_on=None)
    ranked = ["new title", "old title", "new body", "old body", "undated body"]
    assert _found(store, "정부 예산") == ranked
    assert _numbers(search(store, "정부 예산", limit=3)) == ranked[:3]


def test_a_hit_says_where_its_words_stand(store: Store, run: int) -> None:
    """Spans cut the words out of title and snippets; a snippet is of the block that holds them."""
    long = "앞말 " * 40 + "정부예산안과 K-Cloud" + " 뒷말" * 40
    _put(store, run, "1", "예산 발표", "첫 문단", long, "정부예산안 다시")
    (hit,) = search(store, '예산 "K-cloud"', limit=1)
    assert [hit.title[start:end] for start, end in hit.title_spans] == ["예산"]
    (snippet,) = hit.snippets
    assert snippet.block == 1
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["예산", "K-Cloud"]
    assert snippet.text.startswith("…앞말")
    assert snippet.text.endswith("뒷말…")
    assert len(snippet.text) < 160


def test_hits_that_overlap_are_one_span(store: Store, run: int) -> None:
    """Marks would otherwise stand inside marks."""
    _put(store, run, "1", "정부예산안")
    (hit,) = search(store, "정부예산 예산안 부예", limit=1)
    assert hit.title_spans == ((0, 5),)


def _cut_off(store: Store) -> None:
    """Dies before what was indexed is committed."""
    with store.transaction():
        assert catch_up(store) == 3
        raise InterruptedError


def test_indexing_goes_on_where_it_stopped(store: Store, run: int) -> None:
    """A batch that was cut off is indexed by the next call, and nothing twice."""
    for number in range(3):
        _put(store, run, str(number), "예산")
    with pytest.raises(InterruptedError):
        _cut_off(store)
    assert unindexed(store) == 3
    assert catch_up(store) == 3
    _put(store, run, "3", "예산")
    assert unindexed(store) == 1
    assert catch_up(store) == 1
    assert catch_up(store) == 0
    assert rows(store, "SELECT id FROM search_docsize") == [(1,), (2,), (3,), (4,)]


def test_more_versions_than_a_batch_are_all_indexed(store: Store, run: int) -> None:
    """Each batch is a transaction of its own, and a sign of life; a stop leaves whole batches."""
    row = enlisted(store, run)
    with store.transaction():
        for seq in range(1, 452):
            of = version(store, row, notice(title=f"예산 {seq}"), seq=seq, recorded_at=NOW + DAY)
            ledger.record(store, run, row, of)
    stop = threading.Event()
    assert catch_up(store, stop=stop, alive=stop.set) == 200
    assert catch_up(store, stop=stop) == 0
    assert unindexed(store) == 251
    beats: list[int] = []
    assert catch_up(store, alive=lambda: beats.append(unindexed(store))) == 251
    assert beats == [51, 0]
    assert _found(store, "예산", all_versions=True) == ["1"] * 451


def test_who_only_reads_can_search(filled_path: Path) -> None:
    """Before anything was indexed as well as after it."""
    with open_reader(filled_path) as reader:
        before = search(reader, "title", limit=9)
        assert unindexed(reader) > 0
    with open_writer(filled_path) as store:
        catch_up(store)
    with open_reader(filled_path) as reader:
        assert unindexed(reader) == 0
        assert search(reader, "title", limit=9) == before
    assert len(before) == 3


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE search_data SET block = x'ffff' WHERE id > 10",
        "DELETE FROM search_data WHERE id > 10",
    ],
)
def test_a_damaged_index_says_what_mends_it(filled_path: Path, damage: str) -> None:
    """The notices are not damaged, and the index is made anew from them."""
    with open_writer(filled_path) as store:
        catch_up(store)
        expected = search(store, "title", limit=9)
    with contextlib.closing(plain(filled_path)) as outside:
        outside.execute(damage)
        outside.commit()
    with open_writer(filled_path) as store:
        with pytest.raises(DamagedIndexError, match=r"index.*is damaged.*search --rebuild"):
            search(store, "title", limit=9)
        assert rebuild(store) == 4
        assert search(store, "title", limit=9) == expected


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM search_data WHERE id = 1",  # its averages
        "UPDATE search_data SET block = (SELECT block FROM root) WHERE id = 10",  # an older root
    ],
)
def test_an_index_that_takes_nothing_more_says_what_mends_it(
    filled_path: Path, damage: str
) -> None:
    """It is neither a bug of ours nor the file, whether SQLite notices at once or at the end."""
    with contextlib.closing(plain(filled_path)) as outside:
        outside.execute("CREATE TEMP TABLE root AS SELECT block FROM search_data WHERE id = 10")
        with open_writer(filled_path) as store:
            catch_up(store)
        outside.execute(damage)
        outside.commit()
    with open_writer(filled_path) as store:
        _put(store, runs.start(store, NOW), "9", "새 title")
        with pytest.raises(DamagedIndexError, match=r"index.*is damaged.*search --rebuild"):
            catch_up(store)
        assert unindexed(store) == 1
        rebuild(store)
        assert "9" in _found(store, "title")


def test_an_index_that_cannot_even_be_emptied_says_so(filled_path: Path) -> None:
    """Its root is damaged; a backup is left."""
    with contextlib.closing(plain(filled_path)) as outside:
        outside.execute("UPDATE search_data SET block = x'00ffffffffffff' WHERE id = 10")
        outside.commit()
    with open_reader(filled_path) as reader:
        assert len(search(reader, "title", limit=9)) == 3  # nothing is indexed yet
    with (
        pytest.raises(StoreFaultError, match="restore a backup"),
        open_writer(filled_path) as store,
    ):
        rebuild(store)


@pytest.mark.parametrize("words", ["", "   ", '""', '"', "“”", "-", "- -", "& …", "-예산", '-"x"'])
def test_a_search_without_a_word_is_refused(store: Store, words: str) -> None:
    """It is no search for everything."""
    with pytest.raises(QueryRefusedError, match="no word to look for"):
        search(store, words, limit=9)


def test_a_search_that_is_too_long_is_refused(store: Store, run: int) -> None:
    """As long as allowed, of as many words as fit, it is answered."""
    _put(store, run, "1", "".join(map(chr, range(0xAC00, 0xAC00 + 1000))))
    catch_up(store)
    longest = " ".join(map(chr, range(0xAC00, 0xAC00 + MOST_CHARACTERS // 2)))
    assert _found(store, longest) == ["1"]
    assert _found(store, "".join(map(chr, range(0xAC00, 0xAC00 + 1000)))) == ["1"]
    with pytest.raises(QueryRefusedError, match="10,000 characters"):
        search(store, "가" * 10_000, limit=9)


@pytest.mark.parametrize("words", ['AND OR" NOT', "NEAR(a b)", "a:b *", "^x", "예산)", "'; DROP"])
def test_words_are_words_and_never_syntax(store: Store, words: str) -> None:
    """Neither that of FTS5 nor SQL's."""
    catch_up(store)
    assert _found(store, words) == []


def test_a_word_is_counted_once(store: Store) -> None:
    """Typed twice, it is looked for once."""
    assert read_words("예산 예산") == read_words("예산")
    assert read_words("예산").match == '"예산"'


def test_a_fault_of_sqlite_that_is_no_damage_is_passed_on(store: Store) -> None:
    """The advice to rebuild would be wrong."""
    store.db.conn.execute("DROP TABLE search")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        search(store, "예산", limit=9)
