"""A statement as CSV: which way the money went, or a refusal with its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.audit.statement import Movement
from loancalc.core.money import Money
from loancalc.reading.statement import statement_of_csv
from tests.core.offers import money
from tests.reading.checks import keys, refusal, refused_by

FIRST, SECOND = date(2026, 1, 15), date(2026, 2, 15)
LOAN = (Movement(FIRST, money("12000")), Movement(SECOND, money("-1066.19")))


def moved(text: str) -> tuple[Movement, ...]:
    return statement_of_csv(text, "s.csv").value.movements


@pytest.mark.parametrize("text", [
    'date,amount\n2026-01-15,"12,000"\n2026-02-15,-1066.19\n',
    "交易时间,金额\n2026-02-15 10:11:12,-1066.19\n2026/1/15,12000\n",
    "日期,收入,支出\n2026-01-15,12000,\n20260215,,1066.19\n",
    "日期,收入金额,支出金额\n2026-01-15,12000,0\n2026-02-15,0,-1066.19\n",
    "记账日期,借方发生额,贷方发生额,余额,摘要\n2026-01-15,,12000,1,放款\n2026-02-15,1066.19,,1,还款\n",
    "日期,放款金额,还款金额\n2026-01-15,12000,--\n2026-02-15,--,￥1066.19\n",
    "交易日期,交易金额,收/支\n2026-01-15,12000,收入\n2026-02-15,1066.19,支出\n合计,10933.81,\n",
    "Date;Type;Amount\n2026-01-15;Credit;12000\n2026-02-15;DEBIT;-1066.19\n",
])  # fmt: skip
def test_a_statement_says_which_way_the_money_went(text: str) -> None:
    assert moved(text) == LOAN


def test_what_is_received_may_be_little_or_nothing() -> None:
    text = "日期,金额,收支\n2026-01-15,0.50,收入\n2026-01-16,0,收入\n2026-02-15,0.20,支出\n"
    assert moved(text) == (Movement(FIRST, money("0.50")), Movement(SECOND, money("-0.20")))


def test_an_amount_of_a_fen_without_a_sign_leaves_open_which_way_it_went() -> None:
    assert refusal(statement_of_csv, "日期,金额\n2026-01-15,0.01\n", "s.csv").key == "statement_signs"


def test_a_line_that_ends_too_early_is_refused_with_its_cells_and_those_of_the_header() -> None:
    facts = refusal(statement_of_csv, "日期,收入,支出\n2026-01-15,5\n", "s.csv").facts
    assert (facts["count"], facts["expected"]) == (2, 3)


def test_payments_are_positive_in_a_column_that_says_so() -> None:
    assert moved("日期,还款金额\n2026-02-15,1066.19\n2026-03-15,0\n") == LOAN[1:]


def test_columns_and_lines_that_are_not_used_are_named() -> None:
    read = statement_of_csv("招商银行交易明细,\n日期,支出,金额,备注\n2026-02-15,1,2,甲\n", "s.csv")
    assert keys(read) == ["columns_left", "lines_aside"]
    assert read.notes[0].facts["names"] == ("金额", "备注")
    assert keys(statement_of_csv("日期,支出\n2026-02-15,1\n", "s.csv")) == []


@pytest.mark.parametrize(("text", "key", "where"), [
    ("金额,支出\n1,2\n", "statement_columns", "s.csv"), ("日期,收支\n2026-01-15,支出\n", "statement_columns", "s.csv"),
    ("日期,金额\n2026-01-15,5\n2026-02-15,6\n", "statement_signs", "s.csv:2:金额"),
    ("日期,金额,收支\n2026-01-15,5,转账\n", "statement_direction", "s.csv:2:收支"),
    ("日期,收入\n2026-01-15,-5\n", "statement_negative", "s.csv:2:收入"),
    ("日期,支出\n2026-01-15,0\n", "statement_empty", "s.csv"),
    ("日期,支出\n15/01/2026,5\n", "day_unreadable", "s.csv:2:日期"),
    ("日期,金额\n2026-01-15,0\n", "statement_empty", "s.csv"),
    ("日期,支出,付款\n2026-01-15,5,5\n", "sheet_columns", "s.csv"),
    ("日期,收入,支出\n2026-01-15,5,5\n", "statement_both", "s.csv:2"),
    ("日期,金额,收支\n2026-01-15,-5,收入\n", "statement_contradicts", "s.csv:2:金额"),
    ("日期,收入,支出\n2026-01-15,5\n", "csv_row", "s.csv:2"),
    ("日期,支出\n2026-01-15,1,072.00\n", "csv_row", "s.csv:2"),
    ("日期,支出,备注\n2026-01-15,5,\n2026-02-15,1,072.00,\n", "csv_row", "s.csv:3"),
    ("日期,支出,备注\n2026-01-15,1,072.00\n", "amount_split", "s.csv:2:支出"),
    ("日期,支出,单号\n2026-01-15,1,072.00\n", "amount_split", "s.csv:2:支出"),
    ("日期,支出,摘要\n2026-01-15,-￥15,200元\n", "amount_split", "s.csv:2:支出"),
    ("日期,支出\n2026-01-15,5x\n", "amount_unreadable", "s.csv:2:支出"),
])  # fmt: skip
def test_what_cannot_be_read_in_one_way_is_refused_with_its_place(text: str, key: str, where: str) -> None:
    refused = refusal(statement_of_csv, text, "s.csv")
    assert (refused.key, refused.facts["where"]) == (key, where)


@pytest.mark.parametrize("text", [
    "日期,支出,备注\n2026-02-15,1066.19\n",
    "日期,支出,备注\n2026-02-15,1066.19,,\n",
    "日期,支出,余额\n2026-02-15,1066.19,200\n",
    "日期,支出,备注\n2026-02-15,1066.19,200\n",
    "日期,支出,\n2026-02-15,1066.19,\n",
])  # fmt: skip
def test_a_line_may_lack_what_is_not_used_and_end_with_an_empty_cell_where_all_do(text: str) -> None:
    assert moved(text) == LOAN[1:]


@pytest.mark.parametrize("text", [
    "日期,支出,余额\n2026-02-15,5,200\n", "日期;支出;备注\n2026-02-15;5;072\n", "日期,支出,备注\n2026-02-15,5.00,072\n",
    "日期,支出,备注\n2026-02-15,5,0721\n", "日期,支出,备注\n2026-02-15,5,72\n", "日期,支出,收入\n2026-02-15,5,000\n",
])  # fmt: skip
def test_a_number_of_its_own_beside_an_amount_is_no_rest_of_it(text: str) -> None:
    refused = refused_by(moved, text)
    assert refused is None or refused.key == "amount_cut"
    assert refused or moved(text) == (Movement(SECOND, money("-5")),)


def test_an_amount_of_four_digits_is_not_cut() -> None:
    assert moved("日期,支出,备注\n2026-02-15,1066,200\n") == (Movement(SECOND, money("-1066")),)


def test_a_remark_may_begin_with_a_number() -> None:
    read = statement_of_csv("日期,支出\n2026-02-15,1066.19\n1. 以上仅供参考,\n", "s.csv")
    assert (read.value.movements, read.notes[0].facts["lines"]) == (LOAN[1:], ("3: 1. 以上仅供参考",))


def test_a_column_without_a_head_is_not_named() -> None:
    assert keys(statement_of_csv("日期,支出,\n2026-02-15,1,甲\n", "s.csv")) == []


@pytest.mark.parametrize("amounts", [("12000", "-1066.19"), ("12000", "-1066.19", "0.00")])
def test_a_type_of_another_kind_beside_amounts_of_both_signs_is_not_used(amounts: tuple[str, ...]) -> None:
    days = ("2026-01-15", "2026-02-15", "2026-03-15")
    rows = [f"{day},甲,{amount}" for day, amount in zip(days, amounts, strict=False)]
    read = statement_of_csv("\n".join(["date,type,amount", *rows]), "s.csv")
    assert (read.value.movements, read.notes[0].facts["names"]) == (LOAN, ("type",))


@pytest.mark.parametrize("amounts", [("-5", "0"), ("5", "0"), ("-5", "-6")])
def test_a_type_of_another_kind_beside_amounts_of_one_sign_is_asked(amounts: tuple[str, str]) -> None:
    text = f"date,type,amount\n2026-01-15,甲,{amounts[0]}\n2026-02-15,甲,{amounts[1]}\n"
    assert refusal(statement_of_csv, text, "s.csv").key == "statement_direction"


def test_what_looks_like_one_amount_is_quoted_whole() -> None:
    facts = refusal(statement_of_csv, "日期,支出,备注\n2026-01-15,1,072.00\n", "s.csv").facts
    assert (facts["read"], facts["beside"], facts["whole"]) == ("1", "072.00", "1,072.00")


DATED = st.tuples(st.dates(date(1990, 1, 1), date(2199, 12, 31)), st.integers(-(10**9), 10**9).filter(bool))


@given(st.lists(DATED, min_size=1, max_size=30))
def test_movements_survive_being_written_in_two_columns(lines: list[tuple[date, int]]) -> None:
    rows = [f"{day},{Money(fen) if fen > 0 else ''},{Money(-fen) if fen < 0 else ''}" for day, fen in lines]
    assert moved("\n".join(["日期,收入,支出", *rows])) == tuple(sorted(Movement(day, Money(fen)) for day, fen in lines))


@given(st.text(max_size=60))
def test_any_text_is_a_statement_or_a_refusal(text: str) -> None:
    for one in (text, f"日期,支出\n{text}"):
        refused_by(lambda said: statement_of_csv(said, "s.csv"), one)
