"""How wide text stands in a terminal, and where a line may break: never inside a number, a date or a word."""

import re
from collections.abc import Iterator
from functools import cache

LEFT, RIGHT, CENTRE = "left", "right", "centre"

OPENING = "（《「『【〔“‘￥＄"
CLOSING = "）》」』】〕”’，。、；：！？％‰…—～"
COMBINING = "\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f"
WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0003fffd"
)


def width_of(text: str) -> int:
    """Return how many columns *text* takes: wide characters two, combining marks none, ambiguous ones one."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


@cache
def _char_width(char: str) -> int:
    import unicodedata  # noqa: PLC0415  # only a text that is not ASCII pays for it

    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int, side: str = LEFT) -> str:
    """Return *text* filled with spaces to *width* columns, standing on *side*; a longer text as it is."""
    spare = max(0, width - width_of(text))
    before = {LEFT: 0, RIGHT: spare, CENTRE: spare // 2}[side]
    return " " * before + text + " " * (spare - before)


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, broken at spaces or between Chinese characters.

    What must stay whole (a number, a date, a word, a character with its punctuation) is never broken: where it
    is wider than *width*, it stands on a line of its own.
    """
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for gap, unit in _units(text):
        if line and width_of(line) + len(gap) + width_of(unit) > width:
            lines.append(line)
            line = unit
        else:
            line = f"{line}{gap}{unit}" if line else unit
    return [*lines, line]


def _units(text: str) -> Iterator[tuple[str, str]]:
    if text.isascii():
        return ((" ", word) for word in text.split())
    return ((match[1], match[2]) for match in _unit_pattern().finditer(text))


@cache
def _unit_pattern() -> re.Pattern[str]:
    kept_whole = (
        r"[0-9０-９]+年(?:[0-9０-９]+月(?:[0-9０-９]+日)?)?",
        r"[零〇一二两三四五六七八九十百千万亿]+",
        r"[０-９Ａ-Ｚａ-ｚ．％]+",
        rf"[^\s{WIDE}]+",
        r"\S",
    )
    return re.compile(rf"(\s*)([{OPENING}]*(?:{'|'.join(kept_whole)})[{CLOSING}{COMBINING}]*)")
