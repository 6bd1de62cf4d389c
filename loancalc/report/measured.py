"""A report with the yearly rate by a standard, all standards side by side, and the proof of a rate added to it."""

from collections.abc import Mapping
from typing import NamedTuple

from loancalc.core.cost.proof import Proof
from loancalc.core.cost.standards import us
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.digits import rounded
from loancalc.core.note import Note
from loancalc.core.rate import Rate
from loancalc.core.refusal import Refusal
from loancalc.report.model import Report
from loancalc.report.proof import Opinion, proof_notes, proof_result, proof_table, symbols_of
from loancalc.report.standard import (
    points_text,
    standard_convention,
    standard_figures,
    standard_notes,
    standard_result,
    standards_result,
    standards_table,
)


class Proved(NamedTuple):
    """A rate, its proof, and the opinion of an independent library, where it has one."""

    apr: Apr
    proof: Proof
    opinion: Opinion | None


class Measured(NamedTuple):
    """Yearly rates beside the usual ones.

    Args:
        apr: by the standard asked for.
        found: by every standard, or why there is none.
        proved: the rate asked for, or the usual one, with its proof.
        claimed: the yearly rate that a lender states.
    """

    apr: Apr | None = None
    found: Mapping[str, Apr | Refusal] | None = None
    proved: Proved | None = None
    claimed: Rate | None = None


def with_measured(report: Report, measured: Measured) -> Report:
    """Return *report* with *measured*; a proof and the standards come before its other tables, so CSV prints them."""
    if measured.apr:
        report = _with_apr(report, measured.apr, measured.claimed)
    if measured.found:
        report = _with_all(report, measured.found)
    return _with_proof(report, measured.proved) if measured.proved else report


def _with_apr(report: Report, apr: Apr, claimed: Rate | None) -> Report:
    return report._replace(
        figures=(*report.figures, *standard_figures(apr)),
        result={**report.result, **standard_result(apr)},
        notes=(*report.notes, *_others(apr), *(_claim(apr, claimed) if claimed else ())),
        conventions=(*report.conventions, standard_convention(apr)),
    )


def _with_all(report: Report, found: Mapping[str, Apr | Refusal]) -> Report:
    return report._replace(
        result={**report.result, **standards_result(found)},
        tables=(standards_table(found), *report.tables),
        notes=(*report.notes, *standard_notes(found)),
    )


def _with_proof(report: Report, proved: Proved) -> Report:
    symbols = symbols_of(proved.apr)
    return report._replace(
        result={**report.result, **proof_result(*proved, symbols)},
        tables=(proof_table(proved.proof), *report.tables),
        notes=(*report.notes, *proof_notes(*proved, symbols)),
    )


def _others(apr: Apr) -> tuple[Note, ...]:
    return (Note("apr_other_roots", {"roots": apr.others, "standard": apr.standard}),) if apr.others else ()


def _claim(apr: Apr, claimed: Rate) -> tuple[Note, ...]:
    """Return whether a stated rate is within the tolerance of the standard; where it has none, both side by side."""
    facts: dict[str, object] = {"claimed": rounded(claimed.yearly), "apr": apr.apr}
    if apr.tolerance is None:
        return (Note("claim_beside", facts),)
    key = "claim_within" if us.agrees(apr.apr, claimed.yearly, apr.tolerance) else "claim_beyond"
    return (Note(key, {**facts, "points": points_text(apr.tolerance)}),)
