"""``loancalc overdue``: its JSON, its ranges, terms as options, offers from everywhere."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.transcript import answer

S18 = "plan=equal-principal principal=12000 rate=0.05%/d periods=15 drawdown=2026-12-16 first_due=2027-01-10"
ASKED = "--missed 1 --on 2027-02-05 --paid 2027-01-25=500"
RESULT_KEYS = [
    "days",
    "overdue_principal",
    "overdue_interest",
    "overdue_fee",
    "penalty",
    "catch_up",
    "penalty_total",
    "paid",
    "penalty_annual",
    "remaining_principal",
    "accrued_interest",
    "early_fee",
    "future_fees_due",
    "settle_all",
    "nominal_annual",
    "accelerated_on",
    "lines",
]
LINE_KEYS = [
    "kind", "number", "from", "to", "days", "base", "per_day", "amount", "fee", "penalty", "interest", "principal",
]  # fmt: skip


def page_of(offer: str, words: str = ASKED, stdin: str = "", **environ: str) -> Any:
    said = answer(f"overdue {offer} {words} -f json", stdin, **environ)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


def test_it_prints_the_json_of_the_contract() -> None:
    page = page_of(f"'{S18}'")
    assert list(page) == ["schema", "command", "offer", "result", "notes", "conventions"]
    assert list(page["result"]) == RESULT_KEYS
    assert all(list(line) == LINE_KEYS for line in page["result"]["lines"])
    assert [line["kind"] for line in page["result"]["lines"]] == ["penalty", "payment", "penalty"]
    assert (page["result"]["penalty_total"], page["result"]["catch_up"]) == (Decimal("12.79"), Decimal("462.79"))


def test_the_loan_s_own_yearly_rate_counts_no_penalty() -> None:
    quoted = json.loads(answer(f"quote '{S18}' -f json").out, parse_float=Decimal)
    rates = {
        page_of(f"'{S18}'", f"{ASKED} --penalty {penalty}")["result"]["nominal_annual"] for penalty in ("x0", "x9")
    }
    assert rates == {quoted["result"]["nominal_annual"]}


def test_what_depends_on_an_unstated_term_is_a_range() -> None:
    page = page_of(f"'{S18}'", "--missed 1 --on 2027-01-25 --penalty unknown --early-fee unknown")
    assert page["result"]["penalty"] == {"low": Decimal("7.80"), "high": Decimal("9.00")}
    assert page["result"]["overdue_principal"] == 800
    keys = {note["key"] for note in page["notes"]}
    assert {"penalty_not_stated", "settling_not_stated", "harshest_lines"} <= keys


def test_only_terms_of_settling_unstated_leave_the_lines_as_they_are() -> None:
    keys = {note["key"] for note in page_of(f"'{S18}'", f"{ASKED} --early-fee unknown")["notes"]}
    assert "settling_not_stated" in keys
    assert "harshest_lines" not in keys


@pytest.mark.parametrize(
    ("option", "penalty"),
    [
        ("--penalty 0.1%/d", "12.00"),
        ("--penalty 50/d", "750.00"),
        ("--penalty 5%", "40.00"),
        ("--penalty-base overdue-payment", "10.69"),
        ("--penalty-base 全部剩余本金", "135.00"),
        ("--compound penalty", "10.69"),
        ("--penalty-cap 5", "5.00"),
        ("--grace-days 15", "0.00"),
        ("--grace-days 3天 --grace-mode 宽限期后起算", "7.20"),
    ],
)
def test_a_term_given_as_an_option_goes_before_that_of_the_offer(option: str, penalty: str) -> None:
    page = page_of(f"'{S18} penalty=x1.5'", f"--missed 1 --on 2027-01-25 {option}")
    assert str(page["result"]["penalty"]) == penalty


def test_every_switch_is_named_and_defaults_are_marked() -> None:
    page = page_of(f"'{S18}'", f"{ASKED} --grace-days 3 --accelerate-after 90d --penalty-cap principal")
    keys = [note["key"] for note in page["conventions"]]
    assert {"late_multiple", "late_grace_cliff", "late_cap_principal", "late_accelerate", "late_allocation"} <= set(
        keys
    )
    (defaults,) = (note["names"] for note in page["conventions"] if note["key"] == "defaults_used")
    assert "compound=none" in defaults
    assert "grace_days=3" not in defaults


def test_nothing_is_a_default_where_everything_is_stated() -> None:
    terms = "every=month penalty=50/d grace_days=0 compound=none allocation=penalty,interest,principal early_fee=0"
    offer = f"plan=flat principal=12000 fee=0.6%/m periods=12 drawdown=2026-11-22 future_fees=waived {terms}"
    page = page_of(f"'{offer}'", "--missed 1 --on 2026-12-25")
    assert "defaults_used" not in [note["key"] for note in page["conventions"]]


@pytest.mark.parametrize(
    ("penalty", "key"), [("x1.5", "late_multiple"), ("9%/y", "late_rate"), ("5/d", "late_per_day"), ("5%", "late_once")]
)
def test_the_kind_of_penalty_is_a_convention(penalty: str, key: str) -> None:
    assert key in [note["key"] for note in page_of(f"'{S18}'", f"{ASKED} --penalty {penalty}")["conventions"]]


def test_a_loan_without_a_yearly_rate_of_its_own_says_why() -> None:
    offer = "plan=bullet principal=1000 rate=0.05%/d first_due=2026-12-22 upfront_fee=1500 upfront_mode=paid"
    page = page_of(f"'{offer}'", "--missed 1 --on 2026-12-25")
    assert page["result"]["nominal_annual"] is None
    assert [note for note in page["notes"] if note["key"].startswith("irr")]


def test_the_offer_may_come_from_a_file_by_name_or_from_another_answer() -> None:
    named = page_of("examples/jiebei-style.toml --name 先息后本", "--missed 1 --on 2026-12-25")
    assert named["result"]["overdue_interest"] == 120
    plan = answer("equal 12000 --rate 0.05%/d -n 12 -f json").out
    assert page_of("-", "--missed 1 --on 2027-01-05", plan)["result"]["days"] == 14


def test_the_day_is_today_unless_another_is_asked_for() -> None:
    assert page_of(f"'{S18}'", "--missed 1 --today 2027-01-20")["result"]["days"] == 10


def test_missed_instalments_may_be_repeated_or_spanned() -> None:
    asked = ("--missed 1,2,3", "--missed 1 --missed 2 --missed 3", "--missed 1-3", "--missed 第1期到第3期")
    pages = [page_of(f"'{S18}'", f"{words} --on 2027-03-20")["result"] for words in asked]
    assert all(page == pages[0] for page in pages)


def test_the_table_leaves_out_columns_that_say_nothing() -> None:
    alone = answer(f"overdue '{S18}' --missed 1 --on 2027-01-20").out
    assert "To interest" not in alone
    assert "Daily rate" in alone
    assert "To interest" in answer(f"overdue '{S18}' {ASKED}").out


@pytest.mark.parametrize("words", ["--ascii", "--quiet", "-f csv", "-f markdown", "--lang zh", "-f csv --headers zh"])
def test_the_options_of_every_command_work(words: str) -> None:
    assert answer(f"overdue '{S18}' {ASKED} {words}").status == 0


def test_ascii_english_is_ascii() -> None:
    assert answer(f"overdue '{S18}' {ASKED} --ascii --penalty unknown").out.isascii()
