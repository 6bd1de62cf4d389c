"""The catalog: the same keys and facts in every language."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from string import Formatter

import pytest

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.offer import UNKNOWN
from loancalc.core.rate import FlatFee, Period, Rate, Share
from loancalc.core.refusal import Refusal
from loancalc.report.model import Word
from loancalc.report.screen import ASCII
from loancalc.report.words import LANGUAGES, WARNING, Words

PARTS = ("labels", "notes", "refusals")


def catalog(language: str, part: str) -> dict[str, str]:
    module = import_module(f"loancalc.report.words.{language}.{part}")
    words: dict[str, str] = getattr(module, part.upper())
    return words


def facts(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_the_same_keys(part: str) -> None:
    assert catalog("zh", part).keys() == catalog("en", part).keys()


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_quote_the_same_facts(part: str) -> None:
    english = catalog("en", part)
    for key, template in catalog("zh", part).items():
        assert facts(template) == facts(english[key]), key


def test_both_languages_warn_of_the_same() -> None:
    warnings = [{key for key, text in catalog(lang, "notes").items() if text.startswith(WARNING)} for lang in LANGUAGES]
    assert warnings[0] == warnings[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_note_has_a_fact_that_json_keeps_for_itself(language: str) -> None:
    for key, template in catalog(language, "notes").items():
        assert not facts(template) & {"key", "text"}, key


@pytest.mark.parametrize("part", ["labels", "notes"])
def test_english_can_be_printed_in_ascii(part: str) -> None:
    for key, template in catalog("en", part).items():
        assert template.translate(ASCII).isascii(), key


def test_a_flat_fee_is_never_called_a_monthly_interest_rate() -> None:
    flat = FlatFee(Decimal("0.006"), Period.MONTH)
    assert Words("zh").fact(flat) == "月费率0.6%"
    assert Words("en").fact(flat) == "flat fee of 0.6% a month"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Rate(Decimal("0.0005"), Period.DAY), "日利率0.05%", "0.05% a day"),
        (Rate(Decimal("0.24"), Period.YEAR), "年利率24%", "24% a year"),
        (Share(Decimal("0.03")), "3%", "3%"),
        (Money(107200), "1,072.00", "1,072.00"),
        (Decimal("0.130342"), "13.03%", "13.03%"),
        (date(2026, 11, 22), "2026-11-22", "2026-11-22"),
        (Word("plan.equal"), "等额本息", "Equal instalments"),
        (Fraction(1, 3), "1/3", "1/3"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (Period.MONTH, "月", "month"),
        (UNKNOWN, "未说明", "not stated"),
        ((Decimal("0.1"), Decimal("0.2")), "10.00%、20.00%", "10.00%, 20.00%"),
        ("a\x1b", r"a\x1b", r"a\x1b"),
        (None, "–", "–"),
        (12, "12", "12"),
    ],
)
def test_facts_are_spelled_for_people(value: object, zh: str, en: str) -> None:
    assert (f"{Words('zh').fact(value)}", f"{Words('en').fact(value)}") == (zh, en)


def test_a_count_chooses_its_word() -> None:
    template = "{n} {n:instalment|instalments}"
    assert template.format(n=Words("en").fact(1)) == "1 instalment"
    assert template.format(n=Words("en").fact(12)) == "12 instalments"


def test_a_note_becomes_a_sentence() -> None:
    note = Note(
        "understood_rate", {"rate": Rate(Decimal("0.0005"), Period.DAY), "yearly": Decimal("0.1825"), "factor": 365}
    )
    assert Words("zh").sentence(note) == "理解为：日利率0.05% = 年化18.25%（×365）"
    assert Words("en").sentence(note) == "Understood as: 0.05% a day = 18.25% a year (x 365)"
    assert not Words("en").warns(note)


def test_a_label_may_differ_within_a_table() -> None:
    words = Words("zh")
    assert (words.label("principal"), words.label("principal", "schedule")) == ("借款本金", "应还本金")
    assert words.label("balance", "schedule") == "剩余本金"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Words("en").label("no_such_label")
    with pytest.raises(KeyError):
        Words("en").sentence(Note("no_such_note"))


def test_a_refusal_is_a_sentence_with_its_facts() -> None:
    words = Words("en")
    words.__dict__["_refusals"] = {"rate_without_period": "{read} is a rate for which period?"}
    assert words.refusal(Refusal("rate_without_period", read="5%\x1b")) == r"5%\x1b is a rate for which period?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    words = Words(language)
    for key, template in catalog(language, "notes").items():
        assert "{" not in words.sentence(Note(key, dict.fromkeys(facts(template), 2)))
    for key, template in catalog(language, "refusals").items():
        assert "{" not in words.refusal(Refusal(key, **dict.fromkeys(facts(template), 2)))


def test_only_the_language_in_use_is_loaded_and_no_library() -> None:
    program = (
        "import sys; from loancalc.report.screen import *; from loancalc.report.words import Words;"
        "w = Words('en'); w.label('yes');"
        "print([m for m in sys.modules if m.startswith(('rich', 'unicodedata', 'loancalc.report.words.'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['loancalc.report.words.en', 'loancalc.report.words.en.labels']"
