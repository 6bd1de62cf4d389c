"""The yearly cost in both measures and by dates; what is advertised beside it."""

from collections.abc import Iterator, Mapping, Sequence

from loancalc.core.check.finding import Finding
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Claim
from loancalc.report.case import Case
from loancalc.report.claims import claim_figures, claim_notes, claim_tables
from loancalc.report.document import Block, Bullets, Figures, Heading, Section
from loancalc.report.evidence.facts import said
from loancalc.report.model import Cell, Figure, Table
from loancalc.report.quote import rate_figures

TRUE_RATES = ("nominal_annual", "effective_annual", "xirr")
IN_FIGURES = ("claim_payment", "claim_payment_once", "claim_money")
"""Sentences whose figures stand in the table above them."""


def price_section(case: Case) -> Section:
    """Return the true yearly cost, and where a price is advertised, under which reading it comes out."""
    claimed = case.schedule.offer.claimed
    figures = [] if claimed is None else [Figure("claimed", price_cell(claimed), Note("aside_claimed"))]
    figures += rate_figures(case.schedule, case.cost)
    blocks: list[Block] = [Figures(tuple(figures), "evidence")]
    if case.cost.notes:
        blocks.append(Bullets(case.cost.notes))
    for finding in case.findings:
        if finding.kind == "claimed":
            blocks += _claim(case, finding)
    return Section("section.price", tuple(blocks))


def _claim(case: Case, finding: Finding) -> Iterator[Block]:
    verdict = (note for note in claim_notes(case.schedule, case.cost, (finding,)) if note.key not in IN_FIGURES)
    yield Heading("claimed_and_true")
    yield Bullets(tuple(note for note in verdict if not note.key.startswith("ask_")))
    figures = claim_figures(case.schedule, finding)
    yield Figures(tuple(figure for figure in figures if figure.key != "claimed"), "evidence")
    others = _other_readings(finding)
    if others:
        yield Note("evidence_readings")
        yield others


def price_cell(claimed: Claim) -> Cell:
    """Return an advertised price as a cell."""
    return claimed if isinstance(claimed, Money) else said(claimed)


def _other_readings(finding: Finding) -> Table | None:
    """Return the readings beside the true rates, which stand above."""
    readings: Sequence[Mapping[str, object]] = finding.facts["readings"]  # type: ignore[assignment]  # a list
    others = [one for one in readings if one["reading"] not in TRUE_RATES]
    left = finding._replace(facts={**finding.facts, "readings": others})
    return next(claim_tables((left,)))._replace(key="other_readings") if others else None
