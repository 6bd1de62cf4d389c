"""Hygiene: what is no plain text, and that no text makes anything but a value or a refusal."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.reading.adjust import discount, shift
from loancalc.reading.amount import amount, charge
from loancalc.reading.choice import CHOICES, allocation
from loancalc.reading.day import day
from loancalc.reading.document import document, inline
from loancalc.reading.every import every
from loancalc.reading.flow import flows_of_words
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.keys import KEYS
from loancalc.reading.movement import change, movement
from loancalc.reading.penalty import penalty
from loancalc.reading.rate import fee, rate
from loancalc.reading.ratio import ratio
from loancalc.reading.term import term
from loancalc.reading.text import clean, hidden, shown
from loancalc.reading.value import name, number, words
from tests.reading.checks import offer, refusal, refused_by, said


@pytest.mark.parametrize(("char", "key"), [
    ("\u200b", "hidden_character"), ("\u202e", "hidden_character"), ("\ufeff", "hidden_character"),
    ("\n", "hidden_character"),
    ("\t", "hidden_character"), ("\x1b", "hidden_character"), ("\u00a0", "hidden_character"),
    ("\u0338", "combining_mark"), ("\u0301", "combining_mark"), ("\u20dd", "combining_mark"),
    ("\u3164", "hidden_character"), ("\udc80", "hidden_character"), ("\u2028", "hidden_character"),
    ("\U000e0031", "hidden_character"),
    ("²", "odd_character"), ("①", "odd_character"), ("½", "odd_character"), ("Ⅻ", "odd_character"),
    ("٣", "odd_character"),
    ("१", "odd_character"), ("㈠", "odd_character"), ("−", "odd_character"), ("–", "odd_character"),
    ("𝟏", "odd_character"),
])  # fmt: skip
def test_a_hidden_or_odd_character_is_named(char: str, key: str) -> None:
    refused = refusal(clean, f"1{char}0", "principal")
    assert (refused.key, refused.facts["code"]) == (key, f"U+{ord(char):04X}")


def test_full_width_and_traditional_forms_mean_the_same() -> None:
    assert clean("　￥１，２００　", "x") == "¥1,200"
    assert clean("兩萬圓／週", "x") == "两万圆/周"
    assert clean("〇", "x") == "〇"
    assert clean("1 000 元 / 月", "x") == "1 000元/月"
    assert clean("9" * 65, "x") == "…"


@given(st.text())
def test_what_is_shown_is_always_printable_and_short(text: str) -> None:
    quoted = shown(text)
    assert not any(hidden(char) for char in quoted)
    assert quoted.isprintable()
    assert len(quoted) <= 10 * 65
    assert shown("x" * 65) == "x" * 64 + "…"


@pytest.mark.parametrize("text", ["A", "平安 i贷", "x" * 64, "a=b", "招行-分期", " A "])
def test_a_name_is_any_visible_text(text: str) -> None:
    assert name(text, "name") == text.strip()


@pytest.mark.parametrize(("text", "key"), [
    ("", "name_unreadable"), ("　", "name_unreadable"), ("x" * 65, "name_unreadable"), ("=1+1", "name_formula"),
    ("+A", "name_formula"), ("-A", "name_formula"), ("@A", "name_formula"), (" =1", "name_formula"),
    ("＝1", "name_formula"),
    ("＠A", "name_formula"), ("\tA", "hidden_character"), ("A\u202e", "hidden_character"),
    ("A\x1b[31m", "hidden_character"),
])  # fmt: skip
def test_a_name_that_could_do_harm_is_refused(text: str, key: str) -> None:
    assert refusal(name, text, "name").key == key


def test_a_whole_number_stays_in_its_range() -> None:
    assert number("15日", "due_day", low=1, high=31) == 15
    assert number("三十天", "free_days", low=0, high=366) == 30
    for text in ("0", "32", "1.5", "", "-1", "十十"):
        assert refusal(number, text, "due_day", low=1, high=31).key == "number_unreadable"


@pytest.mark.parametrize(("value", "text"), [
    ("12%", "12%"), (12, "12"), (Decimal("0.50"), "0.50"), (Money(50), "0.50"), (date(2026, 11, 22), "2026-11-22"),
    (Decimal("1E+3"), "1000"),
])  # fmt: skip
def test_a_value_from_a_file_becomes_text(value: object, text: str) -> None:
    assert words(value, "x") == text


LETTERS = "0123456789.,%‰‱/dwmyp日月年息利率费期元万千百分厘毫之一二两五十零点倍折lprLPR+-=x*每天借 半上浮"
ANY = st.text(max_size=80) | st.text(LETTERS, max_size=20)
READERS: list[Callable[[str], Any]] = [
    *(lambda text, read=read: read(text, "x") for read in (
        amount, charge, ratio, rate, fee, discount, shift, penalty, term, every, day, movement, change, name,
        allocation, flows_of_csv, document,
    )),
    lambda text: flows_of_words([text, "1"]),
    lambda text: flows_of_csv(f"date,amount\n{text}", "x"),
    inline,
    lambda text: document(f'name = "{text}"\n{text}', "x"),
    lambda text: document(f'{{"name": {text}', "x"),
    *(lambda text, key=key: offer(plan="equal", principal="1", rate="1%/m", periods="3", **{key: text}) for key in KEYS
      if key not in ("plan", "principal", "rate", "periods")),
]  # fmt: skip


@given(ANY)
def test_no_text_makes_anything_but_a_value_or_a_refusal(text: str) -> None:
    for reader in READERS:
        refused = refused_by(reader, text)
        assert refused is None or all(said(refused))


def test_every_choice_belongs_to_a_key_or_to_the_fees() -> None:
    assert set(CHOICES) <= {*KEYS, "when", "how"}
