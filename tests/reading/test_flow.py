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
from loancalc.reading.flow import flows_of_words
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.read import Read
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
    "流水\n日期,收入,支出\n2026/11/22,10000,\n2026-12-29 10:00:00,0,10185\n合计,10000,10185\n",
    "时间,交易类型,金额\n20261122,放款,10000\n2026/12/29,扣款,-10185\n",
    "交易日期|收/支|金额\n2026-11-22|收入|10000\n2026-12-29|支出|10185\n",
    "还款日期,还款金额\n2026-11-22,10000\n2026-12-29,-10185\n",
    "金额\t日期\n10000\t2026-11-22\n-10185\t2026-12-29\n",
    "\n\n date , amount \n2026-11-22,10000\n2026-12-29,-10185\n",
])  # fmt: skip
def test_a_csv_file_is_read_whatever_exported_it(text: str) -> None:
    assert flows_of_csv(text, "flows.csv").value == DATED


def test_a_csv_file_may_hold_amounts_only() -> None:
    assert flows_of_csv("amount\n100\n-50\n-60\n", "f.csv") == Read(CashFlows(amounts(100, -50, -60)))
    sides = "收入,支出\n100,\n,50.123456789012345\n--,无\n,-60\n"
    assert flows_of_csv(sides, "f.csv") == Read(CashFlows(amounts(100, "-50.123456789012345", 0, -60)))


def test_a_column_of_directions_gives_the_signs() -> None:
    said = "方向,金额\n贷,100\n借,50\n付,-60\n"
    assert flows_of_csv(said, "f.csv") == Read(CashFlows(amounts(100, -50, -60)))


def test_columns_and_lines_of_no_use_are_named() -> None:
    read = flows_of_csv("甲乙\n日期,类型,金额\n2026-11-22,甲,10000\n2026-12-29,乙,-10185\n合计,,-185\n", "f.csv")
    assert read.value == DATED
    assert [note.facts for note in read.notes] == [{"names": ("类型",)}, {"lines": ("1: 甲乙", "5: 合计 -185")}]


def test_an_amount_alone_in_a_line_is_no_remark() -> None:
    assert flows_of_csv("金额,备注\n1万,\n两万,\n完,\n", "f.csv").value == CashFlows(amounts(10000, 20000))
    assert refusal(flows_of_csv, "金额\n1万\n完\n", "f.csv").facts["where"] == "f.csv:3:金额"


@pytest.mark.parametrize(("text", "key", "where"), [
    ("", "csv_empty", "f.csv"), ('\n"",""\n', "csv_empty", "f.csv"), ("a,b\n1,2\n", "csv_header", "f.csv"),
    ("date\n2026-11-22\n", "csv_header", "f.csv"), ("日期,收/支\n2026-11-22,支出\n", "csv_header", "f.csv"),
    ("date,amount\n2026-11-22,x\n", "flow_unreadable", "f.csv:2:amount"),
    ("amount\n1\n\ny\n", "flow_unreadable", "f.csv:4:amount"), ("金额,期数\n,1\n", "flow_unreadable", "f.csv:2:金额"),
    ("date,amount\n2026/13/22,1\n", "day_unreadable", "f.csv:2:date"), ("date,amount\n1,2,3\n", "csv_row", "f.csv:2"),
    ("date,amount\n2026-11-22,1,000\n", "csv_row", "f.csv:2"), ("date,amount\n2026-11-22\n", "csv_row", "f.csv:2"),
    ("应还总额,金额\n1,2\n", "sheet_columns", "f.csv"), ("支出,金额\n1,2\n", "sheet_columns", "f.csv"),
    ("收入,收款,支出\n1,2,3\n", "sheet_columns", "f.csv"), ("收入,支出\n1,2\n", "statement_both", "f.csv:2"),
    ("收入,支出\n-1,\n", "statement_negative", "f.csv:2:收入"),
    ("金额,收支\n5,转\n", "statement_direction", "f.csv:2:收支"),
    ("金额,收支\n5,转\n-5,收\n", "statement_direction", "f.csv:2:收支"),
    ("金额,收支\n-5,收\n", "statement_contradicts", "f.csv:2:金额"),
    ("金额,备注\n1,072\n", "amount_split", "f.csv:2:金额"), ("备注,金额\n,1x3\n", "flow_unreadable", "f.csv:2:金额"),
    ('amount\n"1\n2\n', "csv_unreadable", "f.csv:3"), ("amount\n1\n", "flow_count", "f.csv"),
    ('amount\n"1"2\n', "csv_unreadable", "f.csv:2"), ("amount\n" + "1" * 131_073, "csv_cell_too_long", "f.csv:2"),
    ("amount\n" + "1\n" * 36_601, "sheet_lines", "f.csv"), ("date,amount\n,5\n", "day_unreadable", "f.csv:2:date"),
    ("amount\n1\x00\n2", "hidden_character", "f.csv:2:amount"), ("a" * (1 << 20) + "b", "file_too_long", "f.csv"),
])  # fmt: skip
def test_a_csv_error_names_line_and_column(text: str, key: str, where: str) -> None:
    refused = refusal(flows_of_csv, text, "f.csv")
    assert (refused.key, refused.facts["where"]) == (key, where)


def test_a_table_without_amounts_is_refused_with_its_heads() -> None:
    assert refusal(flows_of_csv, "日期,,收/支\n2026-11-22,,支出\n", "f.csv").facts["read"] == "日期, 收/支"


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=2, max_size=40))
def test_flows_survive_being_written(numbers: list[Decimal]) -> None:
    flows = CashFlows(tuple(numbers))
    assert flows_of_words([f"{number:f}" for number in numbers]) == flows
    assert flows_of_csv("\n".join(["amount", *(f'"{number:,f}"' for number in numbers)]), "f").value == flows


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


def test_a_longest_cell_is_told() -> None:
    assert refusal(flows_of_csv, "amount\n" + "1" * 131_073, "f.csv").facts["limit"] == 131_072
    assert refusal(flows_of_csv, "amount\n" + "1" * 131_072, "f.csv").key == "flow_unreadable"
