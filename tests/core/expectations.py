"""How a row of a reference table is compared: money and days exactly, rates to the decimals that the row prints."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import Any

from loancalc.core.cost.flow_cost import FlowCost
from loancalc.core.cost.price import Cost
from loancalc.core.money import Money
from loancalc.core.schedule import Row, Schedule


def figures_of(cost: Cost | FlowCost, expected: Mapping[str, Any]) -> dict[str, Any]:
    """Return the figures of *cost* that *expected* names, written as it writes them."""
    return {name: written_like(right, getattr(cost, name)) for name, right in expected.items() if hasattr(cost, name)}


def rows_like(schedule: Schedule, expected: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that *expected* lists, with the fields that it lists."""
    listed = expected.get("rows", [])
    return [
        {name: written_like(right, getattr(schedule.rows[row["number"] - 1], name)) for name, right in row.items()}
        for row in listed
    ]


def written_like(right: object, value: object) -> object:
    """Return *value* as *right* is written: a rate with as many decimals, notes as their keys."""
    if isinstance(value, Decimal) and isinstance(right, str):
        return str(value.quantize(Decimal(right), ROUND_HALF_UP))
    if isinstance(value, tuple):
        return [note.key for note in value]
    return value if value is None or isinstance(value, int) else str(value)


def digest(rows: tuple[Row, ...]) -> str:
    """Return the SHA-256 of ``number,payment,interest or fee,principal,balance`` lines with two decimals."""
    lines = (
        f"{row.number},{row.payment},{Money.total([row.interest, row.fee])},{row.principal},{row.balance}\n"
        for row in rows
    )
    return sha256("".join(lines).encode()).hexdigest()
