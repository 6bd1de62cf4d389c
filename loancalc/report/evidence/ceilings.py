"""Ceilings: which side of each the loan is on, the excess in yuan, and the source of each."""

from collections.abc import Iterator

from loancalc.core.check.finding import Finding
from loancalc.core.note import Note
from loancalc.report.case import Case
from loancalc.report.ceilings import OLD_LPR, ceiling_notes
from loancalc.report.document import Block, Bullets, Section
from loancalc.report.model import Cell, Table, Word

COLUMNS = (
    "ceiling", "lender", "rate", "nominal", "effective", "excess_nominal", "excess_effective", "within_nominal",
    "within_effective",
)  # fmt: skip
IN_TABLE = ("ceiling_over", "within", "within_compounded", "within_one", "within_no_price")
"""Sentences whose figures stand in the table."""


def ceilings_section(case: Case) -> Section:
    """Return the ceilings of a contract of the case's day, and what each rests on."""
    found = [one for one in case.findings if one.kind == "ceiling"]
    lender = case.schedule.offer.lender
    who = Word(f"lender.{lender}") if lender else Word("origin.none")
    blocks: list[Block] = [Note("evidence_ceilings", {"day": case.day, "lender": who})]
    if found:
        blocks += [Table("ceilings", COLUMNS, [_row(one) for one in found]), Note("evidence_excess")]
    blocks.append(Bullets(tuple(_said(case))))
    return Section("section.ceilings", tuple(blocks))


def _row(finding: Finding) -> tuple[Cell, ...]:
    facts = finding.facts
    sides = [Word(f"finding.{facts[key]}") for key in ("nominal", "effective")]
    excess: list[Cell] = [facts[key] for key in ("excess_nominal", "excess_effective")]  # type: ignore[misc]  # money or None
    within = [str(facts[key]) if facts[key] is not None else None for key in ("within_nominal", "within_effective")]
    rate: Cell = facts["rate"]  # type: ignore[assignment]  # a Decimal
    own = (Word("ceiling.compared"), None)
    names = (Word(f"ceiling.{facts['ceiling']}"), Word(f"lender.{facts['lender']}")) if facts["source"] else own
    return (*names, rate, *sides, *excess, *within)


def _said(case: Case) -> Iterator[Note]:
    """Yield what the table does not hold: what cannot be decided, sources, the LPR, the price of being late."""
    old = [note for note in case.notes if note.key == OLD_LPR]
    for note in ceiling_notes(case):
        if note.key not in IN_TABLE and not note.key.startswith("ask_"):
            yield note
        if note.key == "ceiling_lpr_last":
            yield from old
            old = []
    yield from old
