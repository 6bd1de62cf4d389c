"""What the document was made from: the tool, its tables and their age, every input with its hash."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from loancalc.core.data.ceilings import VINTAGE
from loancalc.core.data.lpr import history
from loancalc.core.note import Note
from loancalc.report.document import Code, Figures, Heading, Section
from loancalc.report.model import Figure, Table, Value, Word

COLUMNS = ("input", "bytes", "sha256")


class Input(NamedTuple):
    """A text or a file that the document was made from; its name is not kept.

    Args:
        key: ``offer``, ``lender_plan`` or ``statement``.
        bytes: how many there are.
        sha256: of them, as hexadecimal digits.
    """

    key: str
    bytes: int
    sha256: str


class Record(NamedTuple):
    """What it takes to make the document again.

    Args:
        version: of the program.
        offer: the terms that were stated, in TOML.
        inputs: the offer and the files.
        options: what else was given, by the option as it is typed.
    """

    version: str
    offer: str
    inputs: tuple[Input, ...]
    options: tuple[tuple[str, str], ...]


def record_section(record: Record) -> Section:
    """Return *record*: same inputs, same version, same bytes."""
    figures = (Figure("version", record.version), Figure("lpr_until", lpr_until()), Figure("ceilings_as_of", VINTAGE))
    options: Sequence[tuple[str, str]] = record.options
    rows = [(Word(f"input.{one.key}"), one.bytes, one.sha256) for one in record.inputs]
    blocks = (
        Figures(figures, "evidence"),
        Heading("inputs"),
        Table("inputs", COLUMNS, rows),
        Note("evidence_hash"),
        Code("toml", record.offer),
        *((Note("evidence_options"), Table("options", ("option", "value"), options)) if options else ()),
        Note("evidence_same_bytes"),
    )
    return Section("section.record", blocks)


def lpr_until() -> date:
    """Return the day of the newest LPR that is known."""
    return history()[-1].day


def record_result(record: Record) -> dict[str, Value]:
    """Return *record* for JSON."""
    return {
        "version": record.version,
        "lpr_until": lpr_until(),
        "ceilings_as_of": VINTAGE,
        "inputs": [{"input": one.key, "bytes": one.bytes, "sha256": one.sha256} for one in record.inputs],
        "options": [{"option": option, "value": value} for option, value in record.options],
    }
