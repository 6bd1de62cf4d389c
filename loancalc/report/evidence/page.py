"""The document put together, and the same for JSON."""

from collections.abc import Iterator

from loancalc.core.check.finding import Finding
from loancalc.core.note import Note
from loancalc.report.case import Case
from loancalc.report.ceilings import OLD_LPR, ceiling_notes
from loancalc.report.check import check_report
from loancalc.report.claims import claim_notes
from loancalc.report.document import Block, Bullets, Document, Numbered, Section, document_text
from loancalc.report.evidence.ceilings import ceilings_section
from loancalc.report.evidence.facts import facts_section
from loancalc.report.evidence.files import files_section
from loancalc.report.evidence.movements import movements_section
from loancalc.report.evidence.price import price_section
from loancalc.report.evidence.proofs import proofs_section
from loancalc.report.evidence.record import Record, record_result, record_section
from loancalc.report.model import Cell, Report, Table, Word
from loancalc.report.words import Words

COUNTED = {
    "columns_left": ("evidence_columns_left", "names"),
    "columns_summed": ("evidence_columns_summed", "names"),
    "lines_aside": ("evidence_lines_aside", "lines"),
}
"""Remarks that would copy words of a file: how many there are is enough here."""

SAID_BEFORE = (
    "check_is_no_opinion",
    "ceiling_excess",
    "ceiling_vintage",
    "defaults_used",
    "statement_settled_today",
    "statement_settled_overdue",
)
"""Conventions that stand in another section."""

STANDS = {
    ("claimed", "trick"): "stands.trick",
    ("plan", "wrong"): "stands.plan",
    ("statement", "charged"): "stands.charged",
}
"""Verdicts of ``check`` in the plainer words of a document."""

SECTIONS = {"claimed": 3, "ceiling": 4, "penalty": 4, "plan": 5, "plan_convention": 5, "plan_sums": 5, "statement": 5,
    "plan_ceiling": 5, "plan_claimed": 5}  # fmt: skip


def evidence_document(case: Case, record: Record) -> Document:
    """Return the document on *case*; what is in it follows from *case* and *record* alone."""
    opening: list[Block] = [Note("evidence_opening", {"version": record.version}), Note("check_is_no_opinion")]
    rows = [row for finding in case.findings for row in _summary(finding)]
    if rows:
        opening += [Note("evidence_summary"), Table("summary", ("kind", "lender", "at", "verdict", "section"), rows)]
    sections = (
        facts_section(case),
        movements_section(case.schedule),
        price_section(case),
        ceilings_section(case),
        files_section(case.audits),
        proofs_section(case.schedule),
        _questions(case),
        _conventions(case),
        record_section(record),
    )
    return Document("evidence", tuple(opening), sections)


def evidence_report(case: Case, record: Record, words: Words) -> Report:
    """Return the report of ``check`` for JSON, with the document in it."""
    report = check_report(case)
    markdown = document_text(evidence_document(case, record), words)
    notes = tuple(map(_counted, report.notes))
    return report._replace(
        command="evidence", notes=notes, result={**report.result, **record_result(record), "markdown": markdown}
    )


def _summary(finding: Finding) -> Iterator[tuple[Cell, ...]]:
    if finding.kind == "penalty" and finding.verdict == "under":
        return
    at: Cell = finding.facts.get("rate")  # type: ignore[assignment]  # a Decimal
    word = STANDS.get((finding.kind, finding.verdict), f"finding.{finding.verdict}")
    lender = finding.facts.get("lender")
    who = Word(f"lender.{lender}") if lender else None
    yield Word(f"kind.{finding.kind}"), who, at, Word(word), SECTIONS[finding.kind]


def _questions(case: Case) -> Section:
    """Return what ``check`` would have the borrower ask, each question once."""
    said = [*ceiling_notes(case), *claim_notes(case.schedule, case.cost, case.findings)]
    said += [note for audit in case.audits for note in audit.notes]
    asked: list[Note] = []
    for note in said:
        if note.key.startswith("ask_") and note not in asked:
            # The yearly rates stand in the question about the ceiling already.
            again = note.key == "ask_claim" and asked
            asked.append(Note("ask_claim_alone", {"claimed": note.facts["claimed"]}) if again else note)
    return Section("section.questions", (Numbered(tuple(asked)),) if asked else (Note("evidence_no_questions"),))


def _conventions(case: Case) -> Section:
    """Return how everything was counted, after what the readers remarked."""
    remarks = tuple(_counted(note) for note in case.notes if note.key != OLD_LPR)
    rules = tuple(note for note in check_report(case).conventions if note.key not in SAID_BEFORE)
    return Section("section.conventions", (Bullets((*remarks, *rules)),))


def _counted(note: Note) -> Note:
    """Return *note* without the words of a file that it quotes."""
    if note.key not in COUNTED:
        return note
    key, fact = COUNTED[note.key]
    return Note(key, {"count": len(note.facts[fact])})  # type: ignore[arg-type]  # a tuple of texts
