"""Which blocks of a text were revised, added or removed, and which of their words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from storage.records import BlockChange, WordOp, WordRun

# On characters. Unrelated English paragraphs reach 0.45, because they share their letters; a
# paragraph half of whose words were replaced stays above 0.7, a table row with one other amount
# above 0.65.
SIMILAR = 0.6

# Alignment keeps one bit per pair of words: 10,000 x 10,000 words are 12 MB and some 20 ms, while
# 60,000 x 60,000 unlike words take 465 MB. Beyond, the whole block counts as replaced.
MAX_WORD_PAIRS = 100_000_000

# Pairing costs one bit operation per pair of characters: 300,000 x 300,000 take about a second.
MAX_CHARACTER_PAIRS = 100_000_000_000
MAX_BLOCK_PAIRS = 1_000_000

# A word keeps its inner points, commas and hyphens, so that `1.6982`, `6,400억원` and `K-Cloud` are
# never split; other punctuation stands alone, because `trillion` and `trillion,` are one word. Each
# token brings the white space behind it; `^` is an empty token for white space at the very start.
_TOKEN = re.compile(r"(\w+(?:[.,'’-]\w+)*|[^\w\s]|^(?=\s))(\s*)")


_Word = tuple[str, str]  # with the white space behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A text that one side lacks.

    Attributes:
        index: its position in its own version.
        region: number of the stretch between two aligned blocks that it stands in.
    """

    text: str
    index: int
    region: int


def compare_texts(before: Sequence[str], after: Sequence[str]) -> tuple[BlockChange, ...]:
    """Compares two versions of a text, block by block.

    Args:
        before: the texts of the older version's blocks.
        after: the texts of the newer version's blocks.

    Returns:
        The changes in reading order. Blocks that only moved are none. A block similar to the one
        that it replaces is `revised`; the same words in the other direction give the mirror image.
    """
    gone, come = _unmatched(before, after)
    pairs = _pair(gone, come)
    paired = set(pairs.values())
    changes = [
        (place.region, 0, place.index, removed(place.text))
        for place in gone
        if place.index not in paired
    ]
    for place in come:
        partner = pairs.get(place.index)
        change = added(place.text) if partner is None else revised(before[partner], place.text)
        changes.append((place.region, 1, place.index, change))
    return tuple(change for *_, change in sorted(changes, key=lambda entry: entry[:3]))


def added(text: str) -> BlockChange:
    """A block that the newer version has in addition."""
    return BlockChange(kind="added", before="", after=text, words=(WordRun(op="added", text=text),))


def removed(text: str) -> BlockChange:
    """A block that the newer version lacks."""
    words = (WordRun(op="removed", text=text),)
    return BlockChange(kind="removed", before=text, after="", words=words)


def revised(before: str, after: str) -> BlockChange:
    """A block that is printed differently, with the words that differ."""
    return BlockChange(kind="revised", before=before, after=after, words=word_runs(before, after))


def word_runs(before: str, after: str) -> tuple[WordRun, ...]:
    """Tells kept, removed and added words apart; of rows with as many cells, cell by cell.

    Returns:
        Runs in reading order, what was removed before what came instead. Those not `added`, joined,
        give *before* exactly; those not `removed` give *after*.
    """
    old, new = before.split("\t"), after.split("\t")
    if len(old) != len(new):
        return tuple(_merge(_aligned(before, after)))
    pieces: list[tuple[WordOp, str]] = []
    for ours, theirs in zip(old, new, strict=True):
        pieces += [("equal", "\t"), *_aligned(ours, theirs)]
    return tuple(_merge(pieces[1:]))


def _aligned(before: str, after: str) -> Iterable[tuple[WordOp, str]]:
    old, new = _words(before), _words(after)
    if len(old) * len(new) > MAX_WORD_PAIRS:
        return [("removed", before), ("added", after)]
    return _pieces(old, new)


def _unmatched(before: Sequence[str], after: Sequence[str]) -> tuple[list[_Place], list[_Place]]:
    """The blocks that the other side lacks; equal blocks cancel wherever they stand."""
    if list(after) < list(before):
        # Of several equally long alignments one is picked; asking in one direction only makes the
        # change from B to A the mirror image of the change from A to B.
        return _unmatched(after, before)[::-1]
    gone: list[_Place] = []
    come: list[_Place] = []
    for region, (tag, i, i_end, j, j_end) in enumerate(_opcodes(before, after)):
        if tag != "equal":
            gone += [_Place(text=before[k], index=k, region=region) for k in range(i, i_end)]
            come += [_Place(text=after[k], index=k, region=region) for k in range(j, j_end)]
    moved = Counter(place.text for place in gone) & Counter(place.text for place in come)
    return list(_leave_out(gone, moved)), list(_leave_out(come, moved))


def _leave_out(places: Iterable[_Place], moved: Counter[str]) -> Iterator[_Place]:
    """The places but for as many of each text as moved."""
    left = moved.copy()
    for place in places:
        if left[place.text]:
            left[place.text] -= 1
        else:
            yield place


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Equal and replaced stretches; a deletion beside an insertion is one replacement."""
    if len(before) * len(after) > MAX_WORD_PAIRS:
        return [("replace", 0, len(before), 0, len(after))]
    # Numbered, because the library takes texts of equal hash for equal: "" and "\0" are such.
    numbers: dict[str, int] = {}
    old, new = (
        [numbers.setdefault(text, len(numbers)) for text in side] for side in (before, after)
    )
    stretches: list[tuple[str, int, int, int, int]] = []
    for code in Indel.opcodes(old, new):
        tag = "equal" if code.tag == "equal" else "replace"
        if stretches and stretches[-1][0] == tag:
            _, i, _, j, _ = stretches.pop()
            stretches.append((tag, i, code.src_end, j, code.dest_end))
        else:
            stretches.append((tag, code.src_start, code.src_end, code.dest_start, code.dest_end))
    return stretches


def _pair(gone: list[_Place], come: list[_Place]) -> dict[int, int]:
    """Pairs what went with what came, first inside one stretch, then across the notice.

    Returns:
        Positions in the newer version, each with its partner's position in the older one.
    """
    pairs: dict[int, int] = {}
    regions: dict[int, tuple[list[_Place], list[_Place]]] = {}
    for place in gone:
        regions.setdefault(place.region, ([], []))[0].append(place)
    for place in come:
        regions.setdefault(place.region, ([], []))[1].append(place)
    for old, new in regions.values():
        pairs |= _pair_similar(old, new)
    partners = set(pairs.values())
    rest = [place for place in gone if place.index not in partners]
    return pairs | _pair_similar(rest, [place for place in come if place.index not in pairs])


def _pair_similar(gone: list[_Place], come: list[_Place]) -> dict[int, int]:
    """Pairs the most similar texts first; equally similar ones by nearness."""
    if _is_too_much(gone, come):
        return {}
    scores: list[tuple[float, int, int, int, int]] = []
    for i, old in enumerate(gone):
        for j, new in enumerate(come):
            score = Indel.normalized_similarity(old.text, new.text, score_cutoff=SIMILAR)
            if score:
                scores.append((-score, abs(i - j), i + j, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(scores):
        if i not in taken and come[j].index not in pairs:
            taken.add(i)
            pairs[come[j].index] = gone[i].index
    return pairs


def _is_too_much(gone: list[_Place], come: list[_Place]) -> bool:
    """Whether comparing each with each would take seconds; then none are paired."""
    if len(gone) * len(come) > MAX_BLOCK_PAIRS:
        return True
    return _characters(gone) * _characters(come) > MAX_CHARACTER_PAIRS


def _characters(places: Iterable[_Place]) -> int:
    return sum(len(place.text) for place in places)


def _words(text: str) -> list[_Word]:
    return [(match[1], match[2]) for match in _TOKEN.finditer(text)]


def _pieces(old: list[_Word], new: list[_Word]) -> Iterator[tuple[WordOp, str]]:
    """Aligns the words; white space is compared only behind equal words."""
    codes = _opcodes([word for word, _ in old], [word for word, _ in new])
    for position, (tag, i, i_end, j, j_end) in enumerate(codes):
        before, after = old[i:i_end], new[j:j_end]
        is_between = 0 < position < len(codes) - 1
        if tag != "equal" or (is_between and not _is_telling(before)):
            yield "removed", _join(before)
            yield "added", _join(after)
            continue
        for (word, old_space), (_, new_space) in zip(before, after, strict=True):
            yield "equal", word
            if old_space == new_space:
                yield "equal", old_space
            else:
                yield "removed", old_space
                yield "added", new_space


def _join(words: Iterable[_Word]) -> str:
    return "".join(word + space for word, space in words)


def _is_telling(words: Iterable[_Word]) -> bool:
    """Whether kept words are worth an interruption between two changes; a lone comma is not."""
    return any(character.isalnum() for word, _ in words for character in word)


def _merge(pieces: Iterable[tuple[WordOp, str]]) -> Iterator[WordRun]:
    """Joins neighbours of one fate; between kept words, removed stands before added."""
    printed = (piece for piece in pieces if piece[1])
    for _, neighbours in groupby(printed, key=lambda piece: piece[0] == "equal"):
        collected: dict[WordOp, list[str]] = {"equal": [], "removed": [], "added": []}
        for op, text in neighbours:
            collected[op].append(text)
        for op, texts in collected.items():
            if texts:
                yield WordRun(op=op, text="".join(texts))
