"""What the tests of reading share: reading as a value or a refusal, and saying a refusal in both languages."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from loancalc.core.offer import Offer
from loancalc.core.refusal import Refusal
from loancalc.reading.offer import offer_of
from loancalc.reading.read import Read
from loancalc.report.words.en.refusals import REFUSALS as EN
from loancalc.report.words.zh.refusals import REFUSALS as ZH

TODAY = date(2026, 11, 22)
REFERENCE = Path(__file__).parents[1] / "reference"


def rows(name: str) -> list[Any]:
    """The rows of one table of reference cases."""
    found: list[Any] = json.loads((REFERENCE / name).read_text(encoding="utf-8"))
    return found


def refusal(reader: Callable[..., object], *words: Any, **options: Any) -> Refusal:
    """The refusal that *reader* raises; both languages can say it."""
    with pytest.raises(Refusal) as caught:
        reader(*words, **options)
    said(caught.value)
    return caught.value


def said(refused: Refusal) -> tuple[str, str]:
    """The sentence of *refused* in Chinese and English; every fact it quotes is there."""
    facts = {
        name: "、".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)
        for name, fact in refused.facts.items()
    }
    assert facts["where"]
    return ZH[refused.key].format(**facts), EN[refused.key].format(**facts)


def offer(**terms: object) -> Read[Offer]:
    """The offer of these terms, today, with an LPR of 3 %."""
    return offer_of(terms, today=TODAY, lpr=lambda _: Decimal("0.03"))


def keys(read: Read[Any]) -> list[str]:
    """The keys of the notes of a reading."""
    return [note.key for note in read.notes]


def refused_by(reader: Callable[[str], object], text: str) -> Refusal | None:
    """The refusal of *reader*, or None where it made a value; any other exception is a failure."""
    try:
        reader(text)
    except Refusal as refused:
        return refused
    return None
