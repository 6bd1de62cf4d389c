"""Hygiene common to all readers: one line of plain characters, or a refusal that names the bad one."""

from loancalc.core.refusal import Refusal
from loancalc.reading.pattern import Pattern

LIMIT = 64
"""Longest text that a value may have [characters]; checked before any pattern runs."""

# Not NFKC: it turns 10² into 102, ½ into 1⁄2 and ① into 1. Only forms that mean exactly the same are mapped.
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " ", 0xFFE5: "¥"}
_TRADITIONAL = str.maketrans(
    "萬億兩貳叄參陸圓塊個週費續貸還餘罰點數無詳僅實時計類務綜內減惠優壓總單",
    "万亿两贰叁叁陆圆块个周费续贷还余罚点数无详仅实时计类务综内减惠优压总单",
)
_SAME = _FULL_WIDTH | _TRADITIONAL
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn", "Me"}
_MARKS = {"Mn", "Me"}
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols that print as nothing
_NUMBERS = {"Nd", "Nl", "No"}
_PLAIN_DIGITS = "0123456789０１２３４５６７８９〇"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
# A space inside a number is a slip or a group mark: it stays and the number is refused.
_LOOSE_SPACE = Pattern(r"(?<![0-9.,]) {1,64}| {1,64}(?![0-9.,])")


def shown(text: str) -> str:
    r"""Return *text* safe to print: hidden characters as ``\u200b``, cut at 64 characters with ``…``."""
    cut = text[:LIMIT] + ("…" if len(text) > LIMIT else "")
    if _plain(cut):
        return cut
    return "".join(_escape(char) if hidden(char) else char for char in cut)


def hidden(char: str) -> bool:
    """Tell whether *char* is invisible or changes its neighbours: controls, bidi marks, joiners, odd spaces."""
    return not _plain(char) and (_category(char) in _HIDDEN or char in _BLANKS)


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _category(char: str) -> str:
    from unicodedata import category  # noqa: PLC0415  # most words are ASCII and need none of its tables

    return category(char)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def clean(text: str, where: str) -> str:
    """Return *text* in one form: full-width and traditional characters mapped, loose spaces dropped.

    A text over 64 characters becomes ``…``, which no reader takes, so its refusal says what is allowed instead.

    Args:
        text: what was typed.
        where: the option or key, for the refusal.

    Raises:
        Refusal: ``hidden_character``, ``combining_mark`` or ``odd_character``, with the character's ``code``.
    """
    if len(text) > LIMIT:
        return "…"
    if _plain(text) and " " not in text:
        return text
    visible(text, where)
    if not text.isascii():
        _even(text, where)
    return _LOOSE_SPACE.compiled.sub("", text.translate(_SAME).strip())


def _even(text: str, where: str) -> None:
    """Refuse dashes that are no minus, and digits that are neither plain nor full-width."""
    for char in text:
        if char in _DASHES or (_category(char) in _NUMBERS and char not in _PLAIN_DIGITS):
            raise Refusal("odd_character", where=where, read=shown(text), character=char, code=_code(char))


def visible(text: str, where: str) -> str:
    """Return *text* as it is, once it is known to hold no hidden character."""
    for char in text:
        if char != "\u3000" and hidden(char):
            key = "combining_mark" if _category(char) in _MARKS else "hidden_character"
            raise Refusal(key, where=where, read=shown(text), code=_code(char))
    return text


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
