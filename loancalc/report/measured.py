"""A report with the yearly rate by a standard, all standards side by side, and the proof of a rate added to it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from loancalc.core.cost.proof import Proof
from loancalc.core.cost.standards import us
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.digits import rounded
from loancalc.core.note import Note
from loancalc.core.rate import Rate
from loancalc.core.refusal import Refusal
from loancalc.report.model import Report, Table
from loancalc.report.proof import proof_notes, proof_result, proof_table
from loancalc.report.standard import (
    standard_convention,
    standard_figures,
    standard_notes,
    standard_result,
    standards_result,
    standards_table,
)


class Proved(NamedTuple):
    """A rate, its proof, and what an independent library finds, where it can [1/unit of the rate]."""

    apr: Apr
    proof: Proof
    recheck: Decimal | None


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
    apr, found, proved = measured.apr, measured.found, measured.proved
    tables: list[Table] = [proof_table(proved.proof)] if proved else []
    tables += [standards_table(found)] if found else []
    return report._replace(
        figures=(*report.figures, *(standard_figures(apr) if apr else ())),
        result={
            **report.result,
            **(standard_result(apr) if apr else {}),
            **(standards_result(found) if found else {}),
            **(proof_result(*proved) if proved else {}),
        },
        tables=(*tables, *report.tables),
        notes=(
            *report.notes,
            *(_roots(apr) if apr else ()),
            *(_claim(apr, measured.claimed) if apr and measured.claimed else ()),
            *(standard_notes(found) if found else ()),
            *(proof_notes(*proved) if proved else ()),
        ),
        conventions=(*report.conventions, *((standard_convention(apr),) if apr else ())),
    )


def _roots(apr: Apr) -> tuple[Note, ...]:
    others = tuple(root for root in apr.roots if root != apr.rate)
    return (Note("apr_other_roots", {"roots": others, "standard": apr.standard}),) if others else ()


def _claim(apr: Apr, claimed: Rate) -> tuple[Note, ...]:
    """Return whether a stated rate is within the tolerance of the standard, where it has one."""
    if apr.tolerance is None:
        return ()
    key = "claim_within" if us.agrees(apr, claimed.yearly) else "claim_beyond"
    return (Note(key, {"claimed": rounded(claimed.yearly), "apr": apr.apr, "points": apr.tolerance}),)
