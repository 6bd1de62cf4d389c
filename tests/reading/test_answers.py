"""What each reader answers to a text, whole: the value, and each note or refusal with all its facts.

``UPDATE_GOLDEN=1 python -m pytest tests/reading/test_answers.py`` writes answers/*.txt anew: read the difference before
you keep it. ``# reader`` begins a block, ``> text`` asks; a text that needs quotes or escapes is written as in JSON.
The sentence of a note or a refusal follows where its key is the first of its kind in a block.
"""

import dataclasses
import json
import shlex
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from loancalc.core.calendar import Every
from loancalc.core.digits import plain_text
from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import Offer
from loancalc.core.rate import FlatFee, Period, Rate, Share
from loancalc.core.refusal import Refusal
from loancalc.reading.adjust import discount, shift
from loancalc.reading.amount import amount, charge
from loancalc.reading.ceiling import ceiling
from loancalc.reading.cell import day_in, money_in
from loancalc.reading.choice import allocation, choice
from loancalc.reading.claim import claim
from loancalc.reading.day import day
from loancalc.reading.document import document, inline
from loancalc.reading.every import every
from loancalc.reading.flow import flows_of_words
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.frequency import times_a_year
from loancalc.reading.keys import early_fee, penalty_cap
from loancalc.reading.lender_plan import lender_plan_of_csv
from loancalc.reading.means import income_multiple, recurring
from loancalc.reading.missed import days_late, missed_of
from loancalc.reading.movement import change, movement
from loancalc.reading.open_flow import open_flows_of_csv, open_flows_of_words
from loancalc.reading.penalty import penalty
from loancalc.reading.rate import fee, plain_rate, rate
from loancalc.reading.ratio import ratio
from loancalc.reading.read import Read
from loancalc.reading.reprice import reprice
from loancalc.reading.statement import statement_of_csv
from loancalc.reading.target import asked, target
from loancalc.reading.term import term
from loancalc.reading.terms import terms_of
from loancalc.reading.text import clean
from loancalc.reading.toml import toml_of
from loancalc.reading.value import name, number, price
from loancalc.report.words import Words
from tests.reading.checks import offer
from tests.transcript import UPDATE

FILES = sorted((Path(__file__).parent / "answers").glob("*.txt"))
ENGLISH = Words("en")

Reader = Callable[[str], object]


def terms(line: str) -> dict[str, Any]:
    """The terms of inline words, or of a JSON object, whose values keep their types."""
    return dict(document(line, "offer")[0] if line.startswith("{") else inline(line))


def written_terms(line: str) -> str:
    return toml_of(terms_of(offer(**terms(line)).value)).rstrip("\n")


def of_words(reader: Callable[..., object], where: str, **options: Any) -> Reader:
    return lambda text: reader(text, where, **options)


READERS: dict[str, Reader] = {
    "clean": of_words(clean, "principal"),
    "amount": of_words(amount, "principal"),
    "amount, zero": of_words(amount, "cashback", zero=True),
    "money_in": of_words(money_in, "plan.csv:2:payment"),
    "day_in": of_words(day_in, "plan.csv:2:due"),
    "charge": of_words(charge, "upfront_fee"),
    "early_fee": of_words(early_fee, "early_fee"),
    "penalty_cap": of_words(penalty_cap, "penalty_cap"),
    "price in a file": lambda text: price(Decimal(text), "payment_fee"),
    "ratio": of_words(ratio, "lpr"),
    "rate": of_words(rate, "rate"),
    "plain_rate": of_words(plain_rate, "own_rate"),
    "fee": of_words(fee, "fee"),
    "claim": of_words(claim, "claimed"),
    "ceiling": of_words(ceiling, "ceiling"),
    "times_a_year": of_words(times_a_year, "compounded"),
    "discount": of_words(discount, "first_discount"),
    "shift": of_words(shift, "changes"),
    "penalty": of_words(penalty, "penalty"),
    "day": of_words(day, "drawdown"),
    "every": of_words(every, "every"),
    "term": of_words(term, "periods"),
    "term in quarters": of_words(term, "periods", spacing=Every(3, Period.MONTH)),
    "term in fortnights": of_words(term, "periods", spacing=Every(2, Period.WEEK)),
    "reprice": of_words(reprice, "reprice"),
    "movement": of_words(movement, "draws"),
    "change": of_words(change, "changes"),
    "missed": of_words(missed_of, "missed"),
    "days_late": of_words(days_late, "accelerate_after"),
    "due_day": of_words(number, "due_day", low=1, high=31),
    "name": of_words(name, "name"),
    "plan": of_words(choice, "plan"),
    "allocation": of_words(allocation, "allocation"),
    "recurring": of_words(recurring, "debt"),
    "income": of_words(recurring, "income", usual=Period.MONTH),
    "income_multiple": of_words(income_multiple, "multiple"),
    "asked": asked,
    "target": target,
    "flows": lambda text: flows_of_words(shlex.split(text)),
    "flows of csv": of_words(flows_of_csv, "flows.csv"),
    "open flows": lambda text: open_flows_of_words(shlex.split(text)),
    "open flows of csv": of_words(open_flows_of_csv, "flows.csv"),
    "lender's plan": of_words(lender_plan_of_csv, "plan.csv"),
    "statement": of_words(statement_of_csv, "paid.csv"),
    "inline": inline,
    "document": of_words(document, "offer.toml"),
    "terms": written_terms,
}


def reader_of(title: str) -> Reader:
    """The reader of a block; that of ``offer plan=flat …`` adds what is asked to these terms."""
    key, _, base = title.partition(" ")
    return partial(offer_with, base) if key == "offer" else READERS[title]


def offer_with(base: str, line: str) -> Read[Offer]:
    """The offer of terms and of others that outweigh them; which were stated is left out."""
    value, notes = offer(**{**terms(base), **terms(line)})
    return Read(value._replace(stated=frozenset()), notes)


def answered(block: str) -> str:
    """The block with what its reader answers now."""
    title, *lines = block.splitlines()
    reader, keys = reader_of(title.removeprefix("# ")), set[str]()
    answers = [[line, *answer(reader, line[2:], keys)] for line in lines if line.startswith("> ")]
    return "\n\n".join([title, *map("\n".join, answers)])


def answer(reader: Reader, line: str, keys: set[str]) -> Iterator[str]:
    """What *reader* makes of a text, in lines; the sentence of a key that is not in *keys* is spelled out."""
    try:
        found = reader(json.loads(line) if line.startswith('"') else line)
    except Refusal as refused:
        yield from told("x", refused, ENGLISH.refusal(refused), keys)
        return
    value, notes = found if isinstance(found, Read) else (found, ())
    yield said(value)
    for note in notes:
        yield from told("!" if ENGLISH.warns(note) else "-", note, ENGLISH.sentence(note), keys)


def told(mark: str, one: Refusal | Note, sentence: str, keys: set[str]) -> Iterator[str]:
    yield f"{mark} {one.key}{facts(one.facts)}"
    if one.key not in keys:
        keys.add(one.key)
        yield f"{mark} {sentence}"


def facts(known: Mapping[str, object]) -> str:
    return "".join(f"  {key}={said(value)}" for key, value in known.items())


def said(value: object) -> str:
    """A value with its kind, exactly."""
    if isinstance(value, str):
        return value if "\n" in value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Rate | FlatFee | Share):
        return f"{type(value).__name__} {value}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {said(one)}' for key, one in value.items())}}}"
    if hasattr(value, "_fields") or (dataclasses.is_dataclass(value) and not isinstance(value, Money)):
        return f"{type(value).__name__}({', '.join(fields(value))})"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(said, value))}]"
    return plain(value)


def plain(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_text(value)
    return str(value.name).lower() if isinstance(value, Enum) else str(value)


def fields(value: Any) -> Iterator[str]:
    """Those fields that do not hold their default."""
    named = {one.name: one.default for one in dataclasses.fields(value)} if dataclasses.is_dataclass(value) else {}
    usual = getattr(value, "_field_defaults", named)
    for key in value._fields if hasattr(value, "_fields") else named:
        held = getattr(value, key)
        if key not in usual or held != usual[key]:
            yield f"{key}={said(held)}"


def blocks() -> list[Any]:
    """Each block of each file, with its title."""
    parted = [(path, block) for path in FILES for block in path.read_text("utf-8").split("\n\n\n")]
    return [pytest.param(path, block.rstrip("\n"), id=block.partition("\n")[0]) for path, block in parted]


@pytest.mark.parametrize(("path", "block"), blocks())
def test_a_reader_answers_as_it_did(path: Path, block: str) -> None:
    now = answered(block)
    if UPDATE:
        path.write_text(path.read_text("utf-8").replace(f"{block}\n", f"{now}\n"), encoding="utf-8")
    assert now == block
