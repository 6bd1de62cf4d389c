"""Cash flows in words and in CSV."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.calendar import Every
from loancalc.core.flows import CashFlows
from loancalc.core.rate import Period
from loancalc.core.refusal import Refusal
from loancalc.reading.flow import flows_of_csv, flows_of_words
from tests.reading.checks import refusal


def amounts(*numbers: str | int) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


DATED = CashFlows(amounts(10000, -10185), (date(2026, 11, 22), date(2026, 12, 29)))


@pytest.mark.parametrize(("words", "flows"), [
    (("12000", "-1072x12"), amounts(12000, *[-1072] * 12)), (("12000", "-1072*12"), amounts(12000, *[-1072] * 12)),
    (("1.2万", "-１０７２×３期"), amounts(12000, *[-1072] * 3)), (("-1.2万x2", "+100"), amounts(-12000, -12000, 100)),
    (("10000", "0x3", "-11000"), amounts(10000, 0, 0, 0, -11000)),
    (("0.123456789012345", "-1"), amounts("0.123456789012345", -1)),
    (("1000000000000", "-￥1,000"), amounts(10**12, -1000)),
])  # fmt: skip
def test_amounts_follow_each_other_a_period_apart(words: tuple[str, ...], flows: tuple[Decimal, ...]) -> None:
    assert flows_of_words(words) == CashFlows(flows)


def test_dated_flows_keep_their_days() -> None:
    assert flows_of_words(["2026-11-22=10000", "2026年12月29日＝-10185"]) == DATED


@pytest.mark.parametrize(("words", "key"), [
    ((), "flow_count"), (("1",), "flow_count"), (("1x36601",), "flow_count"), (("1x20000", "2x20000"), "flow_count"),
    (("1x999999999", "1"), "flow_count"), (("1", "2026-11-22=5"), "flow_mixed"), (("1x0", "2"), "flow_unreadable"),
    (("abc", "1"), "flow_unreadable"), (("", "1"), "flow_unreadable"), (("1e5", "1"), "flow_unreadable"),
    (("2026-11-22=5x3", "1"), "flow_mixed"), (("1000000000000.01", "1"), "flow_out_of_range"),
    (("--1", "1"), "flow_unreadable"),
    (("2026-02-30=5", "1"), "day_unreal"), (("\u221212", "1"), "odd_character"), (("1" * 100, "1"), "flow_unreadable"),
    (("1.1234567890123456", "1"), "flow_unreadable"),
])  # fmt: skip
def test_what_is_no_list_of_flows_is_refused(words: tuple[str, ...], key: str) -> None:
    assert refusal(flows_of_words, words).key == key


@pytest.mark.parametrize("text", [
    "date,amount\n2026-11-22,10000\n2026-12-29,-10185\n",
    "\ufeff日期,金额\r\n2026-11-22,10000\r\n\r\n2026-12-29,-10185",
    'Date,Amount\n2026-11-22,"10,000.00"\n,\n2026-12-29,"-10,185"\n',
    "期数;还款日;应还总额\n0;2026-11-22;1万\n1;2026年12月29日;-10185元\n",
    "金额\t日期\n10000\t2026-11-22\n-10185\t2026-12-29\n",
    "\n\n date , amount \n2026-11-22,10000\n2026-12-29,-10185\n",
])  # fmt: skip
def test_a_csv_file_is_read_whatever_exported_it(text: str) -> None:
    assert flows_of_csv(text, "flows.csv") == DATED


def test_a_csv_file_may_hold_amounts_only() -> None:
    assert flows_of_csv("amount\n100\n-50\n-60\n", "f.csv") == CashFlows(amounts(100, -50, -60))


@pytest.mark.parametrize(("text", "key", "where"), [
    ("", "csv_empty", "f.csv"), ('\n"",""\n', "csv_empty", "f.csv"), ("a,b\n1,2\n", "csv_header", "f.csv:1"),
    ("date\n2026-11-22\n", "csv_header", "f.csv:1"),
    ("date,amount\n2026-11-22,x\n", "flow_unreadable", "f.csv:2:amount"),
    ("amount\n1\n\ny\n", "flow_unreadable", "f.csv:4:amount"),
    ("date,amount\n2026/11/22,1\n", "day_near_miss", "f.csv:2:date"), ("date,amount\n1,2,3\n", "csv_row", "f.csv:2"),
    ("date,amount\n2026-11-22,1,000\n", "csv_row", "f.csv:2"), ("应还总额,金额\n1,2\n", "csv_columns", "f.csv:1"),
    ('amount\n"1\n2\n', "csv_unreadable", "f.csv:3"), ("amount\n1\n", "flow_count", "f.csv"),
    ("amount\n" + "1\n" * 36_601, "flow_count", "f.csv"), ("date,amount\n,5\n", "day_unreadable", "f.csv:2:date"),
    ("amount\n1\x00\n2", "hidden_character", "f.csv:2:amount"), ("a" * (1 << 20) + "b", "file_too_long", "f.csv"),
])  # fmt: skip
def test_a_csv_error_names_line_and_column(text: str, key: str, where: str) -> None:
    refused = refusal(flows_of_csv, text, "f.csv")
    assert (refused.key, refused.facts["where"]) == (key, where)


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=2, max_size=40))
def test_flows_survive_being_written(numbers: list[Decimal]) -> None:
    flows = CashFlows(tuple(numbers))
    assert flows_of_words([f"{number:f}" for number in numbers]) == flows
    assert flows_of_csv("\n".join(["amount", *(f'"{number:,f}"' for number in numbers)]), "f") == flows


def test_a_repeated_dated_flow_is_a_series_that_never_drifts() -> None:
    found = flows_of_words(["2026-01-20=300", "2026-01-31=-101x3"])
    assert found.days is not None
    assert [str(day) for day in found.days] == ["2026-01-20", "2026-01-31", "2026-02-28", "2026-03-31"]
    assert found.amounts == (Decimal(300), *[Decimal(-101)] * 3)
    weekly = flows_of_words(["2026-01-05=300", "2026-01-12=-101x3"], every=Every(2, Period.WEEK))
    assert weekly.days is not None
    assert [day.day for day in weekly.days] == [5, 12, 26, 9]


def test_a_series_of_days_stays_within_the_calendar() -> None:
    with pytest.raises(Refusal, match="day_out_of_range"):
        flows_of_words(["2199-11-30=5x3", "2199-11-01=-20"])
