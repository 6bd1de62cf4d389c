"""A lender's plan as CSV: messy and readable, or refused with its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.audit.lender_plan import LenderPlan, PlanLine
from loancalc.core.offer import Offer
from loancalc.reading.heads import PLAN_HEADS, STATEMENT_HEADS
from loancalc.reading.lender_plan import lender_plan_of_csv
from loancalc.reading.sheet import MOST_LINES
from loancalc.reading.table import head_of
from tests.core.lender_plans import ALL, stated
from tests.core.offers import money, plan_of
from tests.core.random_offers import INSTALMENT_PLANS, laid_out, offers
from tests.reading.checks import keys, refusal, refused_by
from tests.reading.messy import messy_csv

WELIDAI = plan_of("equal-principal", principal="7500", rate="0.05%/d", periods=5, drawdown="2018-09-11")


def plan_in(text: str) -> LenderPlan:
    return lender_plan_of_csv(text, "f.csv").value


@given(offers(INSTALMENT_PLANS), st.data())
def test_a_schedule_written_as_lenders_do_is_read_back_unchanged(terms: Offer, data: st.DataObject) -> None:
    schedule = laid_out(terms)
    plan = plan_in(data.draw(messy_csv(schedule)))
    assert plan._replace(totals=None) == stated(schedule)
    if plan.totals:
        assert plan.totals.principal == schedule.principal
    assert plan.columns == ALL


def test_lines_come_in_order_of_their_numbers() -> None:
    plan = plan_in("期数,月供\n2,20\n一,10\n第三期,30\n")
    assert plan.lines == (
        PlanLine(1, None, money("10")),
        PlanLine(2, None, money("20")),
        PlanLine(3, None, money("30")),
    )


def test_without_numbers_lines_count_from_one() -> None:
    assert [line.number for line in plan_in("月供,本金\n1,1\n2,2\n").lines] == [1, 2]


def test_columns_that_are_not_used_are_named() -> None:
    read = lender_plan_of_csv("期数,月供,状态,期初本金,应还本息\n1,10,未还,100,10\n", "f.csv")
    assert [(note.key, note.facts["names"]) for note in read.notes] == [
        ("columns_left", ("状态", "期初本金", "应还本息"))
    ]


def test_several_fees_are_added_up_and_named() -> None:
    read = lender_plan_of_csv("期数,月供,手续费,担保费\n1,10,1,2\n2,10,-,3\n3,10,,\n", "f.csv")
    assert [line.fee for line in read.value.lines] == [money("3"), money("3"), money("0")]
    assert [(note.key, note.facts["names"]) for note in read.notes] == [("columns_summed", ("手续费", "担保费"))]


def test_principal_and_interest_together_are_the_payment_where_no_fee_stands_beside_them() -> None:
    assert plan_in("期数,应还本息\n1,10\n").columns == ("payment",)
    refused = refusal(lender_plan_of_csv, "期数,应还本息,手续费\n1,10,1\n", "f.csv")
    assert refused.key == "plan_no_amounts"


def test_empty_cells_state_nothing_and_are_counted() -> None:
    read = lender_plan_of_csv("期数,还款日,月供,利息\n1,,10,--\n2,2026-12-22,10\n", "f.csv")
    assert [line.interest for line in read.value.lines] == [None, None]
    assert [(note.key, note.facts["count"]) for note in read.notes] == [("cells_empty", 3)]


def test_what_stands_around_the_table_is_named() -> None:
    text = "某某贷款,,\n期数,月供,本金\n1,10,9\n期数,月供,本金\n2,10,9\n小计,,\n合计,20,18\n如有疑问请致电客服,,\n"
    read = lender_plan_of_csv(text, "f.csv")
    assert keys(read) == ["lines_aside"]
    assert read.notes[0].facts["lines"] == ("1: 某某贷款", "4: 期数 月供 本金", "6: 小计", "8: 如有疑问请致电客服")
    assert read.value.totals == PlanLine(0, None, money("20"), money("18"))


def test_the_line_of_the_drawdown_is_left_out_by_name() -> None:
    read = lender_plan_of_csv("期数,月供,剩余本金\n0,0,100\n1,101,0\n", "f.csv")
    assert keys(read) == ["plan_opening_line"]
    assert len(read.value.lines) == 1


def test_a_header_outweighs_a_title_that_holds_two_known_words() -> None:
    assert plan_in("本金,1000,利息,10\n期数,还款日,月供\n1,2026-12-22,1010\n").lines[0].due == date(2026, 12, 22)


@pytest.mark.parametrize(("text", "key", "where"), [
    ("", "csv_empty", "f.csv"), ('\n"",""\n', "csv_empty", "f.csv"), ("甲,乙\n1,2\n", "sheet_header", "f.csv"),
    ("期数,还款日\n1,2026-12-22\n", "plan_no_amounts", "f.csv"),
    ("期数,月供\n", "sheet_lines", "f.csv"), ("期数,月供\n0,0\n", "sheet_lines", "f.csv"),
    ("期数,月供\n" + "1,2\n" * (MOST_LINES + 1), "sheet_lines", "f.csv"),
    ("期数,月供\n" + "1,2\n" * (2 * MOST_LINES), "sheet_lines", "f.csv"),
    ("期数,月供,还款金额\n1,2,3\n", "sheet_columns", "f.csv"),
    ("期数,月供\n1,1,072.00\n", "csv_row", "f.csv:2"), ('期数,月供\n1,"2\n', "csv_unreadable", "f.csv:2"),
    ("期数,月供\n1,10\n2,1O.00\n", "amount_unreadable", "f.csv:3:月供"),
    ("期数,月供,备注\n1,1,072.00\n2,072.00,\n", "amount_split", "f.csv:2:月供"),
    ("期数,月供,本金\n1,1,072.00\n", "amount_cut", "f.csv:2:本金"),
    ("期数,月供\n1,10.005\n", "amount_too_fine", "f.csv:2:月供"),
    ("期数,月供\n1,\u200b10\n", "hidden_character", "f.csv:2:月供"),
    ("期数,还款日,月供\n1,12/11/2026,10\n", "day_unreadable", "f.csv:2:还款日"),
    ("期数,还款日,月供\n1,46378,10\n", "day_unreadable", "f.csv:2:还款日"),
    ("期数,还款日,月供\n1,2026-02-30,10\n", "day_unreal", "f.csv:2:还款日"),
    ("期数,还款日,月供\n1,1026/02/03,10\n", "day_outside", "f.csv:2:还款日"),
    ("期数,月供\n甲,10\n", "plan_number", "f.csv:2:期数"), ("期数,月供\n1201,10\n", "plan_number", "f.csv:2:期数"),
    ("期数,月供\n0,10\n", "plan_number", "f.csv:2"), ("期数,月供\n1,10\n1,10\n", "plan_number_twice", "f.csv:3"),
    ("a" * (1 << 20) + "b", "file_too_long", "f.csv"),
])  # fmt: skip
def test_what_cannot_be_read_in_one_way_is_refused_with_its_place(text: str, key: str, where: str) -> None:
    refused = refusal(lender_plan_of_csv, text, "f.csv")
    assert (refused.key, refused.facts["where"]) == (key, where)


@given(st.text(max_size=60), st.text(alphabet="期数月供,\n1.,-\"'=　￥\t0", max_size=60))
def test_any_text_is_a_plan_or_a_refusal(text: str, likely: str) -> None:
    for one in (text, f"期数,月供\n{text}", f"期数,月供\n{likely}"):
        refused_by(lambda said: lender_plan_of_csv(said, "f.csv"), one)


@pytest.mark.parametrize("meanings", [PLAN_HEADS, STATEMENT_HEADS], ids=["plan", "statement"])
def test_a_head_means_one_thing_and_is_written_as_it_is_looked_up(meanings: dict[str, str]) -> None:
    heads = [head for known in meanings.values() for head in known.split()]
    assert len(heads) == len(set(heads))
    assert [head_of(head) for head in heads] == heads


def test_our_own_schedule_is_a_plan_in_both_languages() -> None:
    from loancalc.report.csv import csv_of  # noqa: PLC0415
    from loancalc.report.model import Report  # noqa: PLC0415
    from loancalc.report.quote import schedule_table  # noqa: PLC0415

    report = Report("equal-principal", {}, tables=(schedule_table(WELIDAI),))
    for headers in ("zh", "en", None):
        assert plan_in(csv_of(report, headers)) == stated(WELIDAI)
