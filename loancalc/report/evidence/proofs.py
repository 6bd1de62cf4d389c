"""The proof of the yearly rates, for a reader with a spreadsheet."""

from collections.abc import Collection, Iterator

from loancalc.core.cost.proof import proof_of
from loancalc.core.cost.standard import apr_of_schedule
from loancalc.core.cost.standards.apr import Apr
from loancalc.core.note import Note
from loancalc.core.refusal import Refusal
from loancalc.core.schedule import Schedule
from loancalc.report.document import Block, Bullets, Code, Heading, Section
from loancalc.report.proof import proof_sentences, proof_table, symbols_of

IN_CODE = ("proof_equation",)


def proofs_section(schedule: Schedule) -> Section:
    """Return the equation, the discounted flows and the formulas; simple and compounded rest on one rate a period.

    The opinion of an independent library, as in ``irr --proof``, is left out: its last digits depend on the machine.
    """
    period = _apr("cn", schedule)
    if period is None:
        return Section("section.proofs", (Note("evidence_no_proof"),))
    blocks: list[Block] = [Heading("proof_of_period"), *_proved(period), proof_table(proof_of(period))]
    # Its proof is read as the first one is, has the same flows, and its rate stands in section 3.
    dated = _apr("xirr", schedule) if schedule.unit != "day" else None
    if dated is not None:
        blocks += [Heading("proof_of_dated"), *_proved(dated, ("proof_words", "proof_yearly", *IN_CODE))]
    return Section("section.proofs", (*blocks, Note("evidence_no_recheck")))


def _apr(standard: str, schedule: Schedule) -> Apr | None:
    try:
        return apr_of_schedule(standard, schedule)
    except Refusal:
        return None


def _proved(apr: Apr, without: Collection[str] = IN_CODE) -> Iterator[Block]:
    """Yield how the rate is proved; the equation and the formulas as they are copied."""
    equation, formulas = symbols_of(apr)
    sentences = proof_sentences(apr, proof_of(apr), equation)
    yield Bullets(tuple(note for note in sentences if note.key not in without))
    if "H1" in formulas[0]:
        yield Note("evidence_goal_seek", {"exact": apr.rate})
    else:
        yield Note(f"evidence_formulas_{apr.standard}")
    yield Code("text", "\n".join((equation, *formulas)))
