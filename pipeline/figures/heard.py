"""A statement as the judge hears it, in the grammar of its language."""

from collections.abc import Sequence

from pipeline.figures import candidates_en, candidates_ko
from pipeline.figures.patterns import is_korean

Heard = candidates_en.Heard | candidates_ko.Heard


def hear(text: str, spans: Sequence[tuple[int, int]] = ()) -> Heard:
    """A statement with the spans of its amounts; nothing is read before somebody asks."""
    return candidates_ko.Heard(text, spans) if is_korean(text) else candidates_en.Heard(text, spans)
