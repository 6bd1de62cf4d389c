"""The lender's plan and the statement: wrong lines, what would explain them, what was charged beyond."""

from collections.abc import Iterator, Sequence

from loancalc.core.note import Note
from loancalc.report.audit import Audit
from loancalc.report.document import Block, Bullets, Figures, Heading, Section

IN_NOTES = ("beyond", "settle_today")
"""Figures that stand in a sentence beside them."""


SETTLED = ("statement_settled_today", "statement_settled_overdue")
"""Conventions with a figure of their own: each stands beside the rate that rests on it."""

HOW_TO_TYPE = "plan_try"
"""A hint for whoever sits at the program."""


def files_section(audits: Sequence[Audit]) -> Section:
    """Return what the files of the lender and of the bank show against the offer."""
    blocks = [block for audit in audits for block in _audit(audit)]
    return Section("section.files", tuple(blocks) or (Note("evidence_no_files"),))


def _audit(audit: Audit) -> Iterator[Block]:
    yield Heading("statement_given" if "statement" in audit.result else "plan_given")
    said = [note for note in audit.notes if not note.key.startswith("ask_") and note.key != HOW_TO_TYPE]
    settled = [note for note in audit.conventions if note.key in SETTLED]
    yield Bullets((*said, *settled, *(Note("evidence_kindest") for _ in settled)))
    yield Figures(tuple(figure for figure in audit.figures if figure.key not in IN_NOTES), "check")
    for table in audit.tables:
        yield Note(f"evidence_{table.key}")
        yield table._replace(key="by_terms") if table.key == "plan_lines" else table
