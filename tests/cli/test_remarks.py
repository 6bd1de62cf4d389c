"""What is said beside the figures of a quote is true of every payment."""

from decimal import Decimal
from typing import Any

import pytest

from loancalc.cli import recheck
from loancalc.report.words import Words
from tests.cli.test_commands import page_of
from tests.transcript import answer

DAILY = "--interest daily --drawdown 2026-11-22"


def notes_of(words: str) -> dict[str, Any]:
    return {note["key"]: note for note in page_of(f"{words}")["notes"]}


@pytest.mark.parametrize(
    "words",
    [
        f"equal 100000 --rate 24%/y -n 6 {DAILY} --min-days 60",
        f"equal 12000 --rate 0.05%/d -n 5 {DAILY} --change 2027-02-01=10%/y",
        f"equal 12000 --rate 12.34%/y -n 5 {DAILY} --free-days 40",
        f"equal 12000 --rate 0.05%/d -n 3 {DAILY} --first-discount 5折 --upfront-fee 200",
    ],
)
def test_payments_that_differ_are_told_from_the_last_by_their_range(words: str) -> None:
    page = page_of(f"{words}")
    *others, last = (row["payment"] for row in page["schedule"])
    note = notes_of(words)["last_of_several"]
    assert (note["last"], note["least"], note["most"]) == (last, min(others), max(others))
    assert min(others) < max(others)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (f"equal 100000 --rate 4%/y -n 12 {DAILY}", "last_differs"),
        (f"equal 1000000 --rate 8%/y -n 360 {DAILY} --day-count act/360", "last_differs_far"),
    ],
)
def test_a_last_payment_far_from_the_others_is_a_warning(words: str, key: str) -> None:
    note = notes_of(words)[key]
    *others, last = (row["payment"] for row in page_of(f"{words}")["schedule"])
    assert (set(others), last) == ({note["payment"]}, note["last"])
    assert (f"! Instalment {note['number']}, the last" in answer(words).out) is (key == "last_differs_far")


def test_the_regular_payment_is_none_with_more_days() -> None:
    """100,000 at 24 % by the day, six payments of PMT(2 %, 6) = 17,852.58; the first charges 60 days for its 30."""
    page = page_of(f"equal 100000 --rate 24%/y -n 6 {DAILY} --min-days 60")
    assert [row["payment"] for row in page["schedule"]][:3] == [
        Decimal("19825.19"),
        Decimal("17852.58"),
        Decimal("17852.58"),
    ]
    assert page["result"]["payment"] == Decimal("17852.58")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (f"equal 12000 --rate 12%/y -n 3 {DAILY}", "The level payment is that of equal periods"),
        (f"bullet 12000 --rate 36%/y -n 46d {DAILY} --day-count 30/360-us", "the last day of February stays"),
        (f"bullet 12000 --rate 36%/y -n 46d {DAILY} --free-days 7", "What the coupon takes off is rounded"),
    ],
)
def test_a_convention_that_decides_a_fen_is_named(words: str, sentence: str) -> None:
    assert sentence in answer(words).out


@pytest.mark.parametrize(
    "words", ["--day-ends both", "--min-days 60", "--free-days 7", "--first-discount 5折"], ids=lambda words: words[2:5]
)
def test_segments_say_what_they_leave_out(words: str) -> None:
    loan = f"bullet 12000 --rate 36%/y -n 46d {DAILY}"
    assert "segments_as_accrued" in notes_of(f"{loan} {words} --segments")
    assert "segments_as_accrued" not in notes_of(f"{loan} {words}")
    assert "segments_as_accrued" not in notes_of(f"{loan} --segments")


def test_without_room_for_numpy_there_is_no_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise ImportError

    monkeypatch.setattr(recheck, "_numpy_financial", none)
    assert page_of("irr 12000 -1072x12 --proof")["result"]["proof"]["recheck"] is None


def test_without_room_for_its_words_a_refusal_is_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Words, "refusal", none)
    assert answer("rate 12%")[1:] == ("loancalc: rate_period_missing\n", 2)
