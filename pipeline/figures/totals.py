"""Which labels say that a row or a column is a sum, and nothing of what."""

import re
import unicodedata
from typing import Final, Literal

# A total sums everything beside it; a subtotal one part, or what came so far.
Sum = Literal["total", "subtotal", "none"]

_MAX_LABEL: Final = 60  # a longer label says of what it is the sum
_ASIDE: Final = re.compile(r"(?<=\w)[ ]{0,3}[(\[<][^()\[\]<>]{0,40}[)\]>]")
_NO_LETTER: Final = re.compile(r"[\W\d_]")
_TOTAL: Final = re.compile(
    r"(?:총|전체)?(?:합계|계|총계)액?|총합|총액|전체|[總合]?計|總合計"
    r"|(?:grand|overall|sum)?totals?(?:amount|sum)?|(?:grand|total)?sum"
)
_SUBTOTAL: Final = re.compile(
    r"(?:소|중간|부문|분야|부분|누)(?:합계|계)|[小累]計|(?:sub|partial|running)totals?"
)


def sum_kind(label: str) -> Sum:
    """What a label sums: everything (`합 계`, `총계(A+B)`), a part (`소계`), or no bare sum.

    Args:
        label: as printed; blanks, brackets, numbers and marks of footnotes are set aside.
    """
    if len(label) > _MAX_LABEL:
        return "none"
    folded = unicodedata.normalize("NFKC", label).casefold()
    word = _NO_LETTER.sub("", _ASIDE.sub("", folded))
    if _SUBTOTAL.fullmatch(word):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(word) else "none"
