"""What is said about the advertised price: the reading that comes out, the trick in it, the honest payment."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from loancalc.core.check.finding import Finding
from loancalc.core.cost.price import Cost
from loancalc.core.digits import places, plain_text
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.rate import FlatFee, Share
from loancalc.core.schedule import Schedule
from loancalc.report.model import Cell, Figure, Table, Word

EACH = ("payment", "honest_payment", "difference")
"""Figures of each payment."""

COLUMNS = ("reading", "value", "holds", "trick")


def claim_figures(schedule: Schedule, finding: Finding) -> Iterator[Figure]:
    """Yield what is advertised, and what would be paid for it; of one payment nothing is called one of many."""
    once = _is_one(schedule)
    same = once and finding.facts["difference"] == finding.facts["excess"]
    for key in ("claimed", "payment", "honest_payment", "difference", *(() if same else ("excess",))):
        if (value := finding.facts[key]) is not None:
            label = f"{key}_once" if key in EACH and once else key
            yield Figure(label, value if isinstance(value, Money) else str(value))


def _is_one(schedule: Schedule) -> bool:
    return len(schedule.rows) == 1


def claim_tables(findings: Sequence[Finding]) -> Iterator[Table]:
    """Yield every reading of the price, the one that comes out marked."""
    for one in findings:
        if one.kind == "claimed":
            rows = [_row(reading) for reading in one.facts["readings"]]  # type: ignore[attr-defined]  # a list
            yield Table(key="claims", columns=COLUMNS, rows=rows)


def _row(reading: Mapping[str, Cell]) -> tuple[Cell, ...]:
    trick = Word(f"trick.{reading['trick']}") if reading["trick"] else None
    return (
        Word(f"reading.{reading['reading']}"), reading["value"], Word("yes" if reading["holds"] else "no"), trick,
    )  # fmt: skip


def claim_notes(schedule: Schedule, cost: Cost, findings: Sequence[Finding]) -> Iterator[Note]:
    """Yield whether the advertised price holds, and what to ask where it does not."""
    for one in findings:
        if one.kind == "claimed":
            yield from _of_fee(one, cost) if _is_flat(one) else (_verdict(one),)
            if one.found:
                yield from _next(one.facts, cost, once=_is_one(schedule))


def _verdict(finding: Finding) -> Note:
    facts: dict[str, object] = {"claimed": finding.facts["claimed"]}
    if finding.verdict in ("true", "trick"):
        facts["reading"] = Word(f"reading.{finding.facts['reading']}")
    if finding.verdict == "true":
        readings: Sequence[Mapping[str, object]] = finding.facts["readings"]  # type: ignore[assignment]
        facts["value"] = next(one["value"] for one in readings if one["reading"] == finding.facts["reading"])
    if finding.verdict == "trick":
        facts["trick"] = Word(f"trick.{finding.facts['trick']}")
    return Note(f"claim_{finding.verdict}", facts)


def _is_flat(finding: Finding) -> bool:
    """Tell whether a flat fee is advertised that is the whole price, or more than it."""
    claimed = finding.facts["claimed"]
    return isinstance(claimed, FlatFee) and bool(claimed.value) and finding.verdict in ("fee", "cheaper")


def _of_fee(finding: Finding, cost: Cost) -> Iterator[Note]:
    if finding.verdict == "cheaper":
        yield Note("claim_fee_cheaper", {"claimed": finding.facts["claimed"]})
    yield _names_fee(finding.facts, cost)


def _names_fee(facts: Mapping[str, object], cost: Cost) -> Note:
    """Return that a flat fee x the instalments of a year is no yearly cost."""
    claimed, naive = facts["claimed"], facts["rate"]
    assert isinstance(claimed, FlatFee)
    assert isinstance(naive, Decimal)
    times = plain_text(places(Fraction(naive) / Fraction(claimed.value), 4))
    said = {"claimed": claimed, "fee": Share(claimed.value), "times": times, "naive": naive}
    if cost.nominal_annual is None:
        return Note("claim_fee_alone", said)
    return Note("claim_fee", {**said, "nominal": cost.nominal_annual, "effective": cost.effective_annual})


def _next(facts: Mapping[str, object], cost: Cost, *, once: bool) -> Iterator[Note]:
    keys = ("payment", "honest_payment", "difference", "excess")
    if facts["payment"] is not None:
        key = "claim_payment_once" if once else "claim_payment"
        yield Note(key, {"claimed": facts["claimed"], **{fact: facts[fact] for fact in keys}})
    else:
        yield Note("claim_money", {"claimed": facts["claimed"], "excess": facts["excess"]})
    if cost.nominal_annual is not None:
        rates = {"nominal": cost.nominal_annual, "effective": cost.effective_annual}
        yield Note("ask_claim", {"claimed": facts["claimed"], **rates})
