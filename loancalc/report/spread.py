"""A figure under every reading of unknown terms: one value, or a range."""

from collections.abc import Sequence

from loancalc.report.model import Cell, Range


def spread(found: Sequence[object], key: str) -> Cell:
    """Return the figure *key* of all *found*, one a reading; None where a reading has none."""
    values = [getattr(one, key) for one in found]
    return None if None in values else between(min(values), max(values))


def between(low: Cell, high: Cell) -> Cell:
    """Return one value, or a range where the readings differ."""
    return low if low == high else Range(low, high)  # type: ignore[arg-type]  # figures of one key are of one type
