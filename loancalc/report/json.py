"""A report as one JSON object (docs/contract.md): exact numbers, English keys, one line a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from json import dumps
from types import NoneType

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.cells import decimal_text, exact_text
from loancalc.report.model import Range, Report, Word, Yuan
from loancalc.report.words import Words

SCHEMA = "loancalc/1"
MOST_DIGITS = 30


def json_of(report: Report, words: Words) -> str:
    """Return *report* as JSON text, ended by a line feed; only the texts of notes are in the language of *words*."""
    page: dict[str, object] = {
        "schema": SCHEMA,
        "command": report.command,
        "offer": _offer(report),
        "result": report.result,
        **_schedule(report),
        "notes": _notes(report.notes, words),
        "conventions": _notes(report.conventions, words),
    }
    return f"{_written(page, 0)}\n"


def _offer(report: Report) -> object:
    if report.several or len(report.offers) > 1:
        return report.offers
    return report.offers[0] if report.offers else None


def _schedule(report: Report) -> dict[str, object]:
    return {
        table.key: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for table in report.tables
        if table.key == "schedule"
    }


def _notes(notes: Iterable[Note], words: Words) -> list[object]:
    return [{"key": note.key, "text": words.sentence(note), **note.facts} for note in notes]


def _written(value: object, depth: int) -> str:
    if type(value) in SCALARS:
        return SCALARS[type(value)](value)
    if isinstance(value, Range):
        return _written(value._asdict(), depth)
    if isinstance(value, Mapping):
        items = [f"{_quoted(key)}: {_written(item, depth + 1)}" for key, item in value.items()]
        return _bracketed("{}", items, depth, value.values())
    if isinstance(value, list | tuple):
        return _bracketed("[]", [_written(item, depth + 1) for item in value], depth, value)
    return _quoted(exact_text(value))


def _bracketed(brackets: str, items: Sequence[str], depth: int, values: Iterable[object]) -> str:
    """Return *items* on one line if nothing inside them is bracketed, so a row of a table is a line."""
    nested = any(type(value) not in SCALARS and isinstance(value, Mapping | list | tuple) for value in values)
    if not items or (depth > 1 and not nested):
        return brackets[0] + ", ".join(items) + brackets[1]
    indent = "\n" + "  " * (depth + 1)
    return f"{brackets[0]}{indent}{f',{indent}'.join(items)}\n{'  ' * depth}{brackets[1]}"


def _number(number: Decimal) -> str:
    short = abs(number.adjusted()) < MOST_DIGITS and len(number.as_tuple().digits) <= MOST_DIGITS
    return decimal_text(number) if short else f"{number:E}"


def _quoted(text: str) -> str:
    quoted = dumps(text, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    # json escapes control characters below 0x20 only; a terminal also obeys C1 and bidi ones.
    return "".join(char if char.isprintable() else dumps(char)[1:-1] for char in quoted)


SCALARS: Mapping[type, Callable[..., str]] = {
    Money: str,
    int: str,
    Decimal: _number,
    Yuan: _number,
    str: _quoted,
    date: lambda day: f'"{day}"',
    Word: lambda word: _quoted(exact_text(word)),
    bool: lambda truth: "true" if truth else "false",
    NoneType: lambda _: "null",
}
