"""How plain text is laid out in columns, where a Korean letter takes two."""

import unicodedata

COLUMNS = 78  # what mail readers and terminals show without wrapping


def fill(text: str, indent: str = "", first: str | None = None, columns: int = COLUMNS) -> str:
    """Wraps one line at its spaces; a word wider than a line stands alone and is not split.

    Args:
        text: one line, already plain.
        indent: what each line begins with.
        first: what the first line begins with, where that differs.
        columns: that a line may take.
    """
    lines: list[str] = []
    line, is_empty = indent if first is None else first, True
    for word in text.split(" "):
        glue = "" if is_empty else " "
        if not is_empty and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, glue = indent, ""
        line += glue + word
        is_empty = False
    return "\n".join([*lines, line])


def width(text: str) -> int:
    """Columns that a text takes on a screen."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(bool(unicodedata.combining(each)) for each in text)
