"""Days, distances of due dates, terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.calendar import FIRST_DAY, LAST_DAY, Every
from loancalc.core.offer import Term
from loancalc.core.rate import Period
from loancalc.reading.day import day
from loancalc.reading.every import MOST, every, every_text
from loancalc.reading.term import term, term_text
from tests.reading.checks import refusal

D, W, M, *_ = Period


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_a_day_survives_being_written(one: date) -> None:
    texts = [one.isoformat(), f"{one.year}年{one.month}月{one.day}日", f"{one.year}年{one.month:02}月{one.day:02}号"]
    wide = one.isoformat().translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789-"})
    assert [day(text, "drawdown") for text in (*texts, wide)] == [one] * 4


@pytest.mark.parametrize(("text", "instead"), [
    ("2026/11/22", "2026-11-22"), ("2026.11.22", "2026-11-22"), ("20261122", "2026-11-22"), ("2026-2-9", "2026-02-09"),
])  # fmt: skip
def test_a_near_miss_is_told_how_to_write_it(text: str, instead: str) -> None:
    refused = refusal(day, text, "drawdown")
    assert (refused.key, refused.facts["instead"]) == ("day_near_miss", instead)


@pytest.mark.parametrize(("text", "key"), [
    ("2100-02-29", "day_unreal"), ("2026-13-01", "day_unreal"), ("0000-00-00", "day_unreal"),
    ("1899-12-31", "day_outside"),
    ("2200-01-01", "day_outside"), ("22-11-2026", "day_unreadable"), ("11/22/2026", "day_unreadable"),
    ("2026-11", "day_unreadable"),
    ("2026/13/40", "day_unreadable"), ("明天", "day_unreadable"), ("", "day_unreadable"),
    ("2026-11-22T00:00", "day_unreadable"),
])  # fmt: skip
def test_what_is_no_day_is_refused(text: str, key: str) -> None:
    assert refusal(day, text, "drawdown").key == key


@pytest.mark.parametrize(("text", "count", "unit"), [
    ("month", 1, M), ("每月", 1, M), ("monthly", 1, M), ("3months", 3, M), ("quarter", 3, M), ("季", 3, M),
    ("每季度", 3, M),
    ("半年", 6, M), ("year", 12, M), ("每年", 12, M), ("week", 1, W), ("每周", 1, W), ("2weeks", 2, W), ("两周", 2, W),
    ("every 2 weeks", 2, W), ("每两周", 2, W), ("双周", 2, W), ("30d", 30, D), ("每30天", 30, D), ("十天", 10, D),
    ("三个月", 3, M),
])  # fmt: skip
def test_a_distance_is_read(text: str, count: int, unit: Period) -> None:
    assert every(text, "every") == Every(count, unit)


@pytest.mark.parametrize(("text", "key"), [
    ("0d", "every_out_of_range"), ("9999d", "every_out_of_range"), ("11years", "every_out_of_range"),
    ("14", "every_unreadable"),
    ("", "every_unreadable"), ("1.5months", "every_unreadable"), ("十十天", "every_unreadable"),
    ("-1d", "every_unreadable"),
])  # fmt: skip
def test_what_is_no_distance_is_refused(text: str, key: str) -> None:
    assert refusal(every, text, "every").key == key


DISTANCES = st.sampled_from([D, W, M]).flatmap(lambda unit: st.builds(Every, st.integers(1, MOST[unit]), st.just(unit)))


@given(DISTANCES)
def test_a_distance_survives_being_written(distance: Every) -> None:
    assert every(every_text(distance), "every") == distance


@pytest.mark.parametrize(("text", "count"), [
    ("12", 12), ("12期", 12), ("十二期", 12), ("共12期", 12), ("分十二期", 12), ("12个月", 12), ("十二个月", 12),
    ("12months", 12),
    ("半年", 6), ("一年", 12), ("一年半", 18), ("1年3个月", 15), ("一年零三个月", 15), ("2年", 24), ("1.5年", 18),
    ("三年期", 36), ("12个月期", 12),
    ("两个季度", 6),
    ("1200", 1200), ("100年", 1200), ("１２期", 12),
])  # fmt: skip
def test_a_term_in_months_is_a_number_of_due_dates(text: str, count: int) -> None:
    assert term(text, "periods") == Term(count)


@pytest.mark.parametrize(("text", "days"), [
    ("37d", 37), ("37天", 37), ("37 days", 37), ("两周", 14), ("2weeks", 14), ("一周零三天", None), ("三十天", 30),
    ("36600d", 36600),
    ("1周3天", 10),
])  # fmt: skip
def test_a_term_in_days_stays_in_days(text: str, days: int | None) -> None:
    if days is None:
        refusal(term, text, "periods")
    else:
        assert term(text, "periods") == Term(days, in_days=True)


def test_months_are_counted_in_distances_of_due_dates() -> None:
    quarter, week = Every(3, M), Every(1, W)
    assert term("半年", "periods", quarter) == Term(2)
    assert term("8", "periods", quarter) == Term(8)
    assert refusal(term, "8个月", "periods", quarter).key == "term_uneven"
    assert refusal(term, "半年", "periods", week).key == "term_uneven"


@pytest.mark.parametrize(("text", "key"), [
    ("0", "term_out_of_range"), ("1201", "term_out_of_range"), ("36601天", "term_out_of_range"),
    ("0天", "term_out_of_range"),
    ("101年", "term_out_of_range"), ("10个月零5天", "term_mixed"), ("一年两周", "term_mixed"),
    ("1.5", "term_unreadable"),
    ("12.0", "term_unreadable"), ("半个月", "term_unreadable"), ("一个半月", "term_unreadable"),
    ("3/6/12期", "term_unreadable"),
    ("twelve", "term_unreadable"), ("", "term_unreadable"), ("-12", "term_unreadable"),
    ("十二十期", "term_unreadable"),
    ("十十个月", "term_unreadable"), ("1.5天", "term_unreadable"), ("半", "term_unreadable"),
    ("两三期", "term_unreadable"),
])  # fmt: skip
def test_what_is_no_term_is_refused(text: str, key: str) -> None:
    assert refusal(term, text, "periods").key == key


@given(st.integers(1, 1200), st.booleans())
def test_a_term_survives_being_written(count: int, in_days: bool) -> None:
    length = Term(count, in_days)
    assert term(term_text(length), "periods") == length
