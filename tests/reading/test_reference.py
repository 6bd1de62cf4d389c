"""The published reading vectors and the hostile inputs, every one."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from loancalc.core.note import Note
from loancalc.core.offer import Multiple
from loancalc.core.rate import LinkedRate, Period, Rate
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import Shift, discount, shift
from loancalc.reading.amount import amount
from loancalc.reading.day import day
from loancalc.reading.penalty import penalty
from loancalc.reading.rate import fee, rate
from loancalc.reading.ratio import ratio
from loancalc.reading.read import Read
from loancalc.reading.term import span, term
from loancalc.reading.text import clean, shown
from loancalc.reading.value import name
from loancalc.report.words.en.refusals import REFUSALS as EN
from loancalc.report.words.zh.refusals import REFUSALS as ZH
from tests.reading.checks import refusal, rows, said

VECTORS = rows("reading.json")
HOSTILE = rows("parse.json")
PERIODS = {"day": Period.DAY, "month": Period.MONTH, "year": Period.YEAR, "": None}
EXPANDED = {"9 x 5000": "9" * 5000, "9 x 400": "9" * 400, "x x 10000": "x" * 10000}


def of_kind(kind: str, table: list[Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [row for row in table if row["kind"] == kind], ids=lambda row: row["id"])


@of_kind("rate", VECTORS)
def test_a_spoken_rate_is_read_or_asked_about(row: dict[str, Any]) -> None:
    reader: Callable[[str, str], Read[Any]] = fee if "费率" in row["text"] else rate
    if row["status"] == "ask":
        readings = refusal(reader, row["text"], "rate").facts["readings"]
        assert isinstance(readings, tuple)
        meant = {Decimal(part.partition("/")[0]) for part in row["alternatives"]}
        assert meant <= {rate(text, "rate").value.value for text in readings}  # type: ignore[union-attr]
    else:
        found = reader(row["text"], "rate")
        assert (found.value.value, found.value.period) == (Decimal(row["value"]), PERIODS[row["period"]])
        assert bool(found.notes) == (row["status"] == "warn")


@of_kind("amount", VECTORS)
def test_an_amount_is_read_to_the_fen_or_refused(row: dict[str, Any]) -> None:
    if row["status"] == "reject":
        refusal(amount, row["text"], "principal")
    else:
        assert amount(row["text"], "principal").yuan == Decimal(row["value"])


@of_kind("term", VECTORS)
def test_a_term_is_read_in_its_unit(row: dict[str, Any]) -> None:
    length = span(clean(row["text"], "periods"))
    assert length
    if row["unit"] == "mixed":
        assert f"{length.months}m{length.days}d" == row["value"]
        assert refusal(term, row["text"], "periods").key == "term_mixed"
    else:
        found = term(row["text"], "periods")
        assert (found.count, found.in_days) == (row["value"], row["unit"] == "day")


@of_kind("adjust", VECTORS)
def test_an_adjustment_is_read_by_its_words(row: dict[str, Any]) -> None:
    value, text = Decimal(row["value"]), row["text"]
    notes: tuple[Note, ...] = ()
    if row["op"] == "lpr_add":
        assert rate(text, "rate").value == LinkedRate(Decimal(1), value)
    elif row["op"] == "lpr_mul":
        assert rate(text, "rate").value == LinkedRate(value, Decimal(0))
    elif row["op"] == "penalty_mul":
        assert penalty(text, "penalty") == Multiple(value)
    elif "浮" in text:
        moved, notes = shift(text, "changes")
        assert moved == (Shift(value, Decimal(0)) if row["op"] == "mul" else Shift(Decimal(1), value))
    else:
        paid, notes = discount(text, "first_discount")
        assert paid == value
    assert bool(notes) == (row["status"] == "warn")


READERS: dict[str, Callable[[str, str], Any]] = {
    "parse_amount": lambda text, where: amount(text, where).yuan,
    "parse_rate": ratio,
    "term": term,
    "rate": rate,
    "day": day,
    "penalty": penalty,
    "name": name,
}


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row["id"])
def test_a_hostile_text_is_a_value_or_one_safe_sentence(row: dict[str, Any]) -> None:
    text = row["text"] if "text" in row else EXPANDED[row["text_is"]]
    reader = READERS[row["kind"]]
    if row["value"] is not None:
        assert reader(text, "x") == Decimal(row["value"])
        return
    refused = refusal(reader, text, "x")
    assert refused.facts["read"] == shown(text)
    assert all(sentence.isprintable() and len(sentence) < 300 for sentence in said(refused))


@pytest.mark.parametrize(("text", "kind", "limits"), [
    ("1.5", "term", ("1", "1200")),
    ("9" * 400, "term", ("1", "1200")),
    ("-1", "penalty", ("0", "10")),
    ("nan", "penalty", ("0", "10")),
    ("0.05", "rate", ("0%", "100%", "‰", "‱")),
    ("%0.05", "rate", ("0%", "100%", "‰", "‱")),
    ("101%", "rate", ("0%", "100%", "‰", "‱")),
    ("-0.05%", "rate", ("0%", "100%", "‰", "‱")),
    ("2100-02-29", "day", ("1900-01-01", "2199-12-31", "YYYY-MM-DD")),
    ("9999-12-31", "day", ("1900-01-01", "2199-12-31", "YYYY-MM-DD")),
])  # fmt: skip
def test_the_sentence_gives_the_range(text: str, kind: str, limits: tuple[str, ...]) -> None:
    for sentence in said(refusal(READERS[kind], text, "x")):
        assert all(limit in sentence for limit in limits)


def test_a_flat_fee_is_never_an_interest_rate() -> None:
    assert refusal(rate, "月费率0.6%", "rate").key == "rate_is_fee"
    assert refusal(fee, "月利率0.6%", "fee").key == "fee_is_rate"
    value = rate("0.6%/m", "rate").value
    assert isinstance(value, Rate)
    assert value.value == fee("0.6%/m", "fee").value.value


def test_no_refusal_hides_what_was_typed() -> None:
    refused = refusal(amount, "10\u200b0", "principal")
    assert isinstance(refused, Refusal)
    assert refused.facts == {"where": "principal", "read": "10\\u200b0", "code": "U+200B"}


def test_every_refusal_of_reading_has_a_sentence_in_both_languages() -> None:
    found = {
        key
        for path in (Path(__file__).parents[2] / "loancalc" / "reading").glob("*.py")
        for key in re.findall(r'Refusal\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert found <= ZH.keys() & EN.keys()
    assert ZH.keys() == EN.keys()
