"""What is asked for, the figure to meet, and flows with an amount left open."""

from decimal import Decimal

import pytest

from loancalc.core.refusal import Refusal
from loancalc.core.solve.target import Target
from loancalc.reading.open_flow import open_flows_of_csv, open_flows_of_words
from loancalc.reading.target import ASKED, TARGETS, asked, target
from tests.core.offers import money


@pytest.mark.parametrize("key", ASKED)
def test_what_is_asked_for_has_names_in_both_languages(key: str) -> None:
    assert {asked(name) for name in (key, key.replace("_", "-"), key.upper(), *ASKED[key])} == {key}


@pytest.mark.parametrize("key", TARGETS)
def test_a_figure_has_names_in_both_languages(key: str) -> None:
    value = "24%" if key in {"nominal_annual", "effective_annual", "xirr"} else "950"
    assert {target(f"{name}={value}").key for name in (key, *TARGETS[key])} == {key}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("payment=950", Target("payment", money("950"))),
        ("月供＝950元", Target("payment", money("950"))),
        ("每期还款=950", Target("payment", money("950"))),
        ("每月还款=950", Target("payment", money("950"))),
        ("total_cost=0", Target("total_cost", money("0"))),
        ("proceeds=1.2万", Target("proceeds", money("12000"))),
        ("nominal=24%", Target("nominal_annual", Decimal("0.24"))),
        ("effective=24%/y", Target("effective_annual", Decimal("0.24"))),
        ("xirr=百分之十", Target("xirr", Decimal("0.1"))),
        ("xirr=250%/年", Target("xirr", Decimal("2.5"))),
    ],
)
def test_a_figure_is_money_or_a_yearly_rate(text: str, expected: Target) -> None:
    assert target(text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("950", "target_unreadable"),
        ("pay=950", "choice_unknown"),
        ("payment=0", "amount_out_of_range"),
        ("payment=-5", "amount_negative"),
        ("payment=24%", "amount_unreadable"),
        ("nominal=24", "target_rate_unreadable"),
        ("nominal=24%/m", "target_rate_unreadable"),
        ("nominal=-1%", "target_rate_unreadable"),
        ("nominal=10001%", "target_rate_unreadable"),
        ("xirr=", "target_rate_unreadable"),
    ],
)
def test_what_is_no_figure_is_refused(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        target(text)
    assert refused.value.key == key


def test_an_open_amount_has_a_direction_and_may_repeat() -> None:
    read = open_flows_of_words(["10000", "-?x3", "+?", "？"])
    assert read.signs == (0, -1, -1, -1, 1, 1)
    assert read.flows.amounts == (Decimal(10000), *[Decimal(0)] * 5)
    assert read.filled(money("5.5")).amounts == (Decimal(10000), *[Decimal("-5.5")] * 3, Decimal("5.5"), Decimal("5.5"))


def test_an_open_amount_may_have_a_day_or_stand_in_a_file() -> None:
    assert open_flows_of_words(["2026-11-22=10000", "2026-12-31=-?x3"]).signs == (0, -1, -1, -1)
    words = open_flows_of_words(["2026-11-22=10000", "2027-05-22=-?"])
    text = "date,amount\n2026-11-22,10000\n2027-05-22,-?\n"
    assert words == open_flows_of_csv(text, "flows.csv").value
    read = open_flows_of_csv("日期,单号,收入,支出\n2026/11/22,1,10000,\n2027/5/22,2,,?\n", "flows.csv")
    assert (read.value, [note.key for note in read.notes]) == (words, ["columns_left"])
    assert words.signs == (0, -1)


@pytest.mark.parametrize("words", [["10000", "-950x12"], ["10000", "5-?"], ["?"], ["10000", "-?x0"]])
def test_flows_without_an_open_amount_or_with_an_odd_one_are_refused(words: list[str]) -> None:
    with pytest.raises(Refusal):
        open_flows_of_words(words)
