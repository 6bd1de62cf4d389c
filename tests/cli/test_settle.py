"""The contract of ``loancalc settle``: keys of JSON, exit statuses, contradictions, pipes (docs/settle.md)."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from tests.cli.test_startup import modules_after
from tests.transcript import answer

EQUAL = "'plan=equal principal=50000 rate=0.04%/d periods=12'"
FLAT = "'plan=flat principal=12000 fee=0.6%/m periods=12'"
NEW = "'plan=equal rate=0.03%/d periods=9 upfront_fee=1%'"
COST_KEYS = [
    "principal", "proceeds", "payment", "last_payment", "total_repaid", "total_interest", "total_fees", "total_cost",
    "period_irr", "nominal_annual", "effective_annual", "xirr", "simple_annual",
]  # fmt: skip
KEYS = [
    "day", "after", "remaining_principal", "accrued_interest", "early_fee", "future_fees_due", "settle_amount",
    "remaining_if_continue", "saving", "verdict",
]  # fmt: skip
PART_KEYS = [
    "periods_left", "new_payment", "new_last_payment", "last_due", "interest_left", "interest_saved", "early_fee",
    "saving",
]  # fmt: skip


def page_of(words: str, stdin: str = "") -> Any:
    said = answer(f"settle {words} -f json", stdin)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


def result_of(words: str) -> Any:
    return page_of(words)["result"]


def keys_of(page: Any, part: str = "notes") -> list[str]:
    return [note["key"] for note in page[part]]


def test_the_json_has_the_keys_of_the_contract() -> None:
    page = page_of(f"{EQUAL} --after 6 --early-fee 1%")
    assert list(page) == ["schema", "command", "offer", "result", "notes", "conventions"]
    assert page["command"] == "settle"
    assert page["offer"]["early_fee"] == "1%"
    assert list(page["result"]) == [*KEYS, "last_period_that_pays", *COST_KEYS]
    assert page["result"]["saving"] == Decimal("855.24")
    assert page["result"]["verdict"] == "settle"
    assert page["result"]["last_period_that_pays"] == 11
    assert page["result"]["last_payment"] == page["result"]["settle_amount"] == Decimal("26165.67")


def test_a_range_has_a_low_and_a_high_end() -> None:
    page = page_of(f"{FLAT} --after 6 --early-fee unknown --future-fees unknown")
    result = page["result"]
    assert result["settle_amount"] == {"low": 6000, "high": 6432}
    assert result["saving"] == {"low": 0, "high": 432}
    assert result["remaining_if_continue"] == 6432
    assert result["verdict"] == "depends"
    assert result["last_period_that_pays"] == {"low": None, "high": 11}
    assert result["effective_annual"]["low"] < result["effective_annual"]["high"]
    assert {"ask_early_fee", "ask_future_fees", "settle_is_a_range"} <= set(keys_of(page))
    assert "early_fee_unknown" in keys_of(page, "conventions")


def test_an_unknown_base_is_asked_about_only_where_it_matters() -> None:
    share = page_of(f"{EQUAL} --after 6 --early-fee 1% --early-base unknown")
    assert share["result"]["early_fee"] == {"low": Decimal("11.14"), "high": 500}
    assert "ask_early_base" in keys_of(share)
    money = page_of(f"{EQUAL} --after 6 --early-fee 200 --early-base unknown")
    assert money["result"]["early_fee"] == 200
    assert "ask_early_base" not in keys_of(money)


def test_an_unknown_term_that_changes_nothing_is_no_range() -> None:
    page = page_of(f"{EQUAL} --after 12 --early-fee unknown")
    assert page["result"]["settle_amount"] == 0
    assert "settle_is_a_range" not in keys_of(page)


def test_a_part_has_both_ways_and_one_way_its_schedule() -> None:
    page = page_of(f"{EQUAL} --after 6 --amount 10000")
    assert list(page["result"]) == ["day", "after", "amount", "keep"]
    assert list(page["result"]["keep"]) == ["payment", "term"]
    assert list(page["result"]["keep"]["term"]) == PART_KEYS
    one = page_of(f"{EQUAL} --after 6 --amount 10000 --keep 期限不变")
    assert list(one["result"]) == ["day", "after", "amount", *PART_KEYS, "keep"]
    assert one["result"]["new_payment"] == one["result"]["keep"]["term"]["new_payment"] == Decimal("2765.13")
    assert len(one["schedule"]) == 13


def test_interest_only_says_that_both_ways_are_the_same() -> None:
    page = page_of("'plan=interest-only principal=12000 rate=1%/m periods=6' --after 2 --amount 2000")
    assert keys_of(page) == ["prepay_same_way"]
    assert page["result"]["keep"]["payment"] == page["result"]["keep"]["term"]


def test_later_draws_are_named_as_left_out() -> None:
    page = page_of("'plan=revolving principal=10000 rate=0.05%/d periods=60d draw=2026-12-22=5000' --on 2026-12-12")
    assert "settle_draws" in keys_of(page, "conventions")
    assert page["result"]["saving"] == 275


def test_an_unknown_fee_of_a_part_is_a_range() -> None:
    ways = result_of(f"{EQUAL} --after 6 --amount 10000 --early-fee unknown")["keep"]
    assert ways["payment"]["saving"] == {"low": Decimal("227.24"), "high": Decimal("657.37")}
    assert ways["payment"]["new_payment"] == Decimal("4503.48")


def test_the_table_alone_answers_until_when_it_pays() -> None:
    result = result_of(f"{EQUAL} --table")
    assert list(result) == ["last_period_that_pays", "settlements"]
    assert [row["after"] for row in result["settlements"]] == list(range(1, 12))
    rows = list(csv.DictReader(io.StringIO(answer(f"settle {EQUAL} --table -f csv").out)))
    assert list(rows[0]) == list(result["settlements"][0])
    assert rows[5]["saving"] == "1114.31"


def test_the_table_may_stand_beside_a_day() -> None:
    result = result_of(f"{EQUAL} --table --on 2027-06-01")
    assert result["saving"] == Decimal("1010.68")
    assert len(result["settlements"]) == 11


def test_a_switch_names_the_new_loan_and_its_yearly_rate() -> None:
    page = page_of(f"'plan=equal principal=20000 rate=0.05%/d periods=9 early_fee=1%' --after 0 --into {NEW}")
    switch = page["result"]["switch"]
    assert switch["new_principal"] == Decimal("20404.04")
    assert switch["saving"] == Decimal("205.18")
    assert round(switch["effective_annual"], 10) == Decimal("0.1427685799")
    assert "switch_pays" in keys_of(page)
    dear = page_of(f"{EQUAL} --after 6 --into 'plan=equal rate=20%/y periods=6'")
    assert next(note["loss"] for note in dear["notes"] if note["key"] == "switch_does_not_pay") > 0


def test_a_switch_under_unknown_terms_is_a_range_of_its_own() -> None:
    page = page_of(f"{EQUAL} --after 3 --early-fee 2% --early-base unknown --into 'plan=equal rate=12%/y periods=9'")
    switch = page["result"]["switch"]
    assert switch["saving"]["low"] < 0 < switch["saving"]["high"]
    assert "switch_depends" in keys_of(page)


def test_the_new_loan_is_drawn_on_the_day_whatever_it_says() -> None:
    words = f"{EQUAL} --on 2027-06-01 --into 'plan=equal rate=5%/y periods=6 drawdown=2020-01-01'"
    page = page_of(words)
    assert next(note["day"] for note in page["conventions"] if note["key"] == "switch_drawn") == "2027-06-01"


def test_a_new_loan_that_is_tied_to_the_lpr_takes_that_of_the_day_or_the_one_given() -> None:
    given = result_of(f"{EQUAL} --after 6 --into 'plan=equal rate=LPR+100BP periods=6' --lpr 3.5%")["switch"]
    stated = result_of(f"{EQUAL} --after 6 --into 'plan=equal rate=4.5%/y periods=6'")["switch"]
    assert given == stated


def test_doubts_about_the_own_rate_and_the_new_loan_are_told() -> None:
    own = page_of(f"{EQUAL} --after 6 --own-rate 5厘")["notes"][0]
    assert (own["key"], own["reading"]) == ("month_assumed", "0.5%/m")
    rate, fee = page_of(f"{EQUAL} --after 6 --into 'plan=equal rate=5厘 periods=6 upfront_fee=3'")["notes"][:2]
    assert (rate["key"], rate["reading"]) == ("month_assumed", "0.5%/m")
    assert fee["text"].startswith("--into: upfront_fee: “3” names no unit: read as 3.00 yuan")


def test_own_rate_adds_the_present_value() -> None:
    assert result_of(f"{EQUAL} --after 6 --own-rate 0%/y")["present_saving"] == Decimal("1114.31")
    assert result_of(f"{EQUAL} --after 6 --own-rate 2%/y")["present_saving"] < Decimal("1114.31")


def test_the_answer_of_a_plan_command_is_settled_from_a_pipe() -> None:
    plan = answer("flat 12000 --fee 0.6%/m -n 12 -f json").out
    page = page_of("- --after 3", plan)
    assert page["result"]["saving"] == 648
    assert page["offer"]["plan"] == "flat"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (f"{FLAT} --after 3", "settle_always_pays"),
        (f"{EQUAL} --after 3 --early-fee 6% --early-free-after 10", "settle_pays_sometimes"),
        ("'plan=equal principal=10000 rate=0.02%/d periods=12 early_fee=1%' --after 3", "settle_pays_until"),
        (f"{FLAT} --after 3 --future-fees due", "settle_never_pays"),
        (f"{FLAT} --after 3 --future-fees unknown", "settle_pays_until_depends"),
        ("'plan=bullet principal=10000 rate=0.05%/d periods=60d' --on 2026-12-22", "settle_one_payment"),
    ],
)
def test_the_note_says_until_when_it_pays(words: str, key: str) -> None:
    assert keys_of(page_of(words))[0] == key


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (f"{EQUAL} --after 12", "even"),
        (f"{EQUAL} --on 2027-11-22", "even"),
        ("'plan=flat principal=12000 fee=0%/m periods=12' --after 3", "even"),
        (f"{EQUAL} --after 11 --early-fee 5%", "continue"),
        (f"{EQUAL} --after 0", "settle"),
        ("'plan=interest-only principal=12000 rate=1%/m periods=6' --on 2027-01-01", "settle"),
        ("'plan=revolving principal=12000 rate=0.05%/d periods=60d' --on 2026-12-22", "settle"),
    ],
)
def test_the_verdict_is_one_of_four(words: str, verdict: str) -> None:
    assert result_of(words)["verdict"] == verdict


@pytest.mark.parametrize(
    ("terms", "convention"),
    [
        ("early_free_after=200d", "early_free_days"),
        ("early_free_after=6", "early_free_payments"),
        ("early_fee=3期利息", "early_periods"),
    ],
)
def test_a_convention_names_each_early_term(terms: str, convention: str) -> None:
    fee = "" if "early_fee" in terms else " early_fee=1%"
    words = f"'plan=equal principal=50000 rate=0.04%/d periods=12 {terms}{fee}' --after 3"
    assert convention in keys_of(page_of(words), "conventions")


def test_the_free_time_of_a_plan_without_instalments_is_named_by_its_distances() -> None:
    words = "'plan=bullet principal=50000 rate=0.04%/d periods=12 early_fee=1% early_free_after=6' --on 2027-06-01"
    assert "early_free_periods" in keys_of(page_of(words), "conventions")
    assert result_of(words)["early_fee"] == 0


def test_defaults_that_bear_on_an_amount_are_named_and_no_others() -> None:
    def names(words: str) -> list[str]:
        found = [note for note in page_of(words)["conventions"] if note["key"] == "defaults_used"]
        return found[0]["names"] if found else []

    assert "early_fee=0" in names(f"{EQUAL} --after 3")
    assert "early_base=remaining" in names(f"{EQUAL} --after 3 --early-fee 1%")
    assert "early_base=remaining" not in names(f"{EQUAL} --after 3 --early-fee 200")
    assert "future_fees=waived" in names(f"{FLAT} --after 3")
    assert "future_fees=waived" not in names(f"{EQUAL} --after 3")
    plan = answer("flat 12000 --fee 0.6%/m -n 12 --early-fee 1% -f json").out
    assert "defaults_used" not in keys_of(page_of("- --after 3", plan), "conventions")


def test_no_yearly_rate_comes_with_the_reason() -> None:
    page = page_of(f"{EQUAL} --after 0")
    assert page["result"]["effective_annual"] is None
    assert "irr_no_loan_one_day" in keys_of(page)


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (EQUAL, "--after NUMBER or --on DATE"),
        (f"{EQUAL} --after 3 --on 2027-06-01", "--on and --after"),
        (f"{EQUAL} --table --amount 100", "--table and --amount"),
        (f"{EQUAL} --after 3 --table --amount 100", "--table and --amount"),
        (f"{EQUAL} --after 3 --keep term", "--amount"),
        (f"{EQUAL} --after 3 --amount 100 --into {NEW}", "--into and --amount"),
        (f"{EQUAL} --after 3 --amount 100 --own-rate 2%/y", "--own-rate and --amount"),
        (f"{EQUAL} --table --into {NEW}", "--after NUMBER"),
        (f"{EQUAL} --table --own-rate 2%/y", "--after NUMBER"),
        (f"{EQUAL} --amount 100", "--after NUMBER"),
        (f"{EQUAL} --table --amount ''", "--table and --amount"),
        (f"{EQUAL} --after ''", "0 to 12"),
        (f"{EQUAL} --after 13", "0 to 12"),
        (f"{EQUAL} --after x", "0 to 12"),
        (f"{EQUAL} --on 2027-11-23", "2026-11-22 to 2027-11-22"),
        (f"{EQUAL} --on 2026-11-21", "2026-11-22 to 2027-11-22"),
        (f"{EQUAL} --after 6 --amount 25906.60", "25,906.59"),
        (f"{EQUAL} --after 6 --amount 0", "0.01"),
        (f"{EQUAL} --after 12 --amount 1", "0.00"),
        (f"{FLAT} --after 6 --amount 100", "equal-principal"),
        (f"{EQUAL} --after 6 --amount 100 --keep both", "payment, term"),
        (f"{EQUAL} --after 6 --into 'plan=equal principal=100 rate=5%/y periods=6'", "25,906.60"),
        (f"{EQUAL} --after 6 --into 'plan=equal rate=5%/y periods=6 upfront_fee=100%'", "25,906.60"),
        (f"{EQUAL} --after 6 --into examples/three-offers.toml", "3 offers"),
        ("examples/three-offers.toml --after 2", "--name"),
        ("examples/three-offers.toml --after 2 --name Z", "0 offers"),
        ("'plan=bullet principal=10000 rate=0.05%/d periods=60d' --table", "--on"),
        (f"{EQUAL} --after 6 --early-base original", "--early-fee"),
        (f"{EQUAL} --after 6 --own-rate 2%", "2%/y"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(words: str, needed: str) -> None:
    said = answer(f"settle {words}")
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert needed in said.err


def test_a_day_in_a_coupon_has_no_part() -> None:
    said = answer("settle 'plan=equal principal=50000 rate=0.04%/d periods=12 free_days=60' --after 0 --amount 5000")
    assert said.status == 2
    assert "2027-01-22" in said.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_settle_explains_itself(language: str) -> None:
    said = answer("settle --help", LOANCALC_LANG=language)
    assert said.status == 0
    assert "loancalc settle" in said.out


def test_a_plain_settlement_loads_no_prepayment() -> None:
    loaded = modules_after("settle", EQUAL.strip("'"), "--after", "6")
    assert not {"loancalc.core.early.prepay", "loancalc.report.prepayment"} & loaded
    assert not {"numpy", "rich", "tomllib", "csv", "pydantic"} & loaded
