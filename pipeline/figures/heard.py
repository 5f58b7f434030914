"""A statement as the judge hears it, in the grammar of its language."""

from collections.abc import Sequence

from pipeline.figures import candidates_en, candidates_ko, label_features_en, label_features_ko
from pipeline.figures.judge import LabelQuestion
from pipeline.figures.label_features import Known
from pipeline.figures.patterns import is_korean

Heard = candidates_en.Heard | candidates_ko.Heard


def hear(text: str, spans: Sequence[tuple[int, int]] = ()) -> Heard:
    """A statement with the spans of its amounts; nothing is read before somebody asks."""
    return candidates_ko.Heard(text, spans) if is_korean(text) else candidates_en.Heard(text, spans)


def label_question(
    heard: Heard, index: int, before: Sequence[Heard], known: Known
) -> LabelQuestion:
    """What an amount may be called, by its statement and those before it in its language.

    Args:
        heard: the statement of the amount.
        index: of the amount among the spans of the statement.
        before: the statements before it, the nearest first.
        known: what rules and notice say.
    """
    if isinstance(heard, candidates_ko.Heard):
        korean = [each for each in before if isinstance(each, candidates_ko.Heard)]
        return label_features_ko.label_question(heard, index, korean, known)
    english = [each for each in before if isinstance(each, candidates_en.Heard)]
    return label_features_en.label_question(heard, index, english, known)
