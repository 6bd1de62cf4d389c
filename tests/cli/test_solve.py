"""The contract of ``loancalc solve``: keys of JSON, exit statuses, the solved offer, pipes (docs/solve.md)."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_settle import COST_KEYS, keys_of
from tests.cli.test_startup import modules_after
from tests.transcript import answer

EQUAL = "'plan=equal principal=10000 rate=12%/y periods=12'"
MET = ["given", "target", "reached", "met"]
ANSWERS = [
    ("'plan=equal rate=24%/y periods=12'", "principal", "payment=950", Decimal("10046.62"), None),
    ("'plan=equal principal=10000 periods=12'", "rate", "payment=950", Decimal("0.249089"), "y"),
    ("'plan=flat principal=12000 periods=12'", "fee", "payment=1072", Decimal("0.006"), "m"),
    ("'plan=equal principal=10000 rate=2%/m'", "periods", "payment=1000", 12, None),
    ("'plan=bullet principal=10000 rate=0.05%/d'", "periods", "total_interest=185", 37, "d"),
    (EQUAL, "upfront_fee", "proceeds=9700", 300, None),
]


def page_of(words: str, stdin: str = "") -> Any:
    said = answer(f"solve {words} -f json", stdin)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


@pytest.mark.parametrize(("offer", "asked", "given", "value", "unit"), ANSWERS)
def test_the_json_has_the_keys_of_the_contract(
    offer: str, asked: str, given: str, value: object, unit: str | None
) -> None:
    page = page_of(f"{offer} --for {asked} --given {given}")
    assert list(page) == ["schema", "command", "offer", "result", "schedule", "notes", "conventions"]
    share = ["share"] if asked == "upfront_fee" else []
    assert list(page["result"]) == ["for", "value", *share, "unit", *MET, *COST_KEYS]
    assert (page["result"]["for"], page["result"]["value"], page["result"]["unit"]) == (asked, value, unit)
    assert page["result"]["reached"] == page["result"][page["result"]["given"]]


@pytest.mark.parametrize(("offer", "asked", "given"), [words[:3] for words in ANSWERS])
def test_the_solved_offer_is_laid_out_again_from_a_pipe(offer: str, asked: str, given: str) -> None:
    solved = answer(f"solve {offer} --for {asked} --given {given} -f json").out
    page = json.loads(solved, parse_float=Decimal)
    again = answer("quote - -f json", json.dumps(json.loads(solved)["offer"]))
    assert again.status == 0, again.err
    laid_out = json.loads(again.out, parse_float=Decimal)
    assert laid_out["schedule"] == page["schedule"]
    assert {key: page["result"][key] for key in COST_KEYS} == laid_out["result"]
    assert laid_out["offer"] == page["offer"]


def test_the_payment_is_that_of_the_plan() -> None:
    result = page_of(f"{EQUAL} --for payment")["result"]
    assert (result["value"], result["met"]) == (Decimal("888.49"), "exactly")
    assert (result["given"], result["target"], result["reached"]) == (None, None, Decimal("888.49"))


def test_the_payment_at_an_advertised_rate_comes_with_the_price_that_was_turned() -> None:
    page = page_of(f"{EQUAL} --for payment --given nominal=8.5%")
    assert page["result"]["value"] == Decimal("872.20")
    assert round(page["result"]["rate"], 5) == Decimal("0.085")
    assert (page["result"]["unit"], page["result"]["met"]) == ("y", "below")
    assert keys_of(page)[:2] == ["solve_ignored", "solve_beyond"]


@pytest.mark.parametrize(
    ("words", "number", "payment"),
    [
        ("'plan=equal principal=10000 rate=12%/y' --for periods --given payment=100.01", 885, "3939.91"),
        ("'plan=interest-only rate=12%/y periods=12' --for principal --given payment=950", 12, "95950.49"),
    ],
)
def test_a_payment_above_the_one_given_is_warned_of(words: str, number: int, payment: str) -> None:
    page = page_of(words)
    warning = next(note for note in page["notes"] if note["key"] == "solve_largest")
    assert (warning["number"], warning["payment"]) == (number, Decimal(payment))
    assert "solve_largest" not in keys_of(page_of(f"{EQUAL} --for principal --given payment=950"))


def test_how_long_at_so_much_a_month_is_said_with_a_smaller_last_payment() -> None:
    page = page_of("'plan=equal principal=10000 rate=2%/m' --for periods --given payment=1000")
    note = next(note for note in page["notes"] if note["key"] == "solve_payoff")
    assert (note["read"], note["number"], note["last"]) == (1000, 12, Decimal("270.32"))
    assert "solve_payoff" in keys_of(
        page_of("'plan=equal principal=10000 rate=1%/m' --for periods --given 月供=100.01")
    )
    assert "solve_payoff" not in keys_of(page_of(f"{EQUAL} --for rate --given payment=950"))


def test_a_term_that_is_asked_for_and_stated_is_not_used() -> None:
    page = page_of(f"{EQUAL} --for rate --given payment=950")
    ignored = page["notes"][0]
    assert (ignored["key"], ignored["where"], ignored["read"]) == ("solve_ignored", "rate", "12%/y")
    free = page_of("'plan=equal principal=10000 periods=12' --for rate --given payment=950")
    assert free["result"] == page["result"]


def test_an_upfront_mode_may_stand_without_the_fee_that_is_asked_for() -> None:
    page = page_of(
        "'plan=equal principal=10000 rate=4%/y periods=12 upfront_mode=paid' --for 一次性费用 --given 单利=24%"
    )
    assert page["offer"]["upfront_mode"] == "paid"
    assert page["result"]["proceeds"] == 10000
    assert "solve_ignored" not in keys_of(page)


def test_flows_have_an_amount() -> None:
    page = page_of("10000 '-?x12' --for amount --given nominal=24%")
    assert list(page["result"]) == [
        "for", "value", "unit", *MET, "nominal_annual", "effective_annual", "xirr", "total_cost",
    ]  # fmt: skip
    assert (page["result"]["value"], page["result"]["met"]) == (Decimal("945.59"), "below")
    assert page["offer"] is None


def test_flows_may_stand_in_a_file_or_on_standard_input(tmp_path: Path) -> None:
    text = "date,amount\n2026-11-22,10000\n2027-11-22,-?\n"
    path = tmp_path / "flows.csv"
    path.write_text(text, encoding="utf-8")
    typed = page_of("2026-11-22=10000 2027-11-22=-? --for amount --given xirr=10%")
    assert typed["result"]["value"] == 11000
    assert page_of(f"{path} --for amount --given xirr=10%") == typed
    assert page_of("- --for amount --given xirr=10%", text) == typed


def test_the_distance_of_flows_is_an_option() -> None:
    page = page_of("10000 -? --for amount --given effective=21% --every 6months")
    assert (page["result"]["value"], page["result"]["met"]) == (11000, "exactly")


def test_the_solved_offer_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "solved.toml"
    said = answer(f"solve 'plan=equal rate=24%/y periods=12' --for principal --given payment=950 --save {path}")
    assert said.status == 0
    assert json.loads(answer(f"quote {path} -f json").out)["result"]["payment"] == 950


def test_a_change_of_its_own_stays_where_the_rate_is_asked_for() -> None:
    terms = "'plan=equal principal=10000 rate=9%/y periods=12 change=2027-05-22=3%/y'"
    assert page_of(f"{terms} --for rate --given payment=950")["offer"]["changes"] == ["2027-05-22=3%/y"]


@pytest.mark.parametrize(
    ("words", "status", "needed"),
    [
        ("'plan=equal principal=10000 rate=2%/m' --for periods --given payment=200", 2, "200.01"),
        ("'plan=equal principal=10000 periods=12' --for rate --given payment=800", 3, "833.33"),
        ("10000 '?x12' --for amount --given nominal=24%", 2, "'-?x12'"),
        ("10000 -11000 -? --for amount --given total_cost=500", 3, "1,000.01"),
        (EQUAL, 2, "--for is missing"),
        (f"{EQUAL} --for rate", 2, "--given"),
        (f"{EQUAL} --for colour --given payment=9", 2, "upfront_fee"),
        (f"{EQUAL} --for rate --given 950", 2, "payment=950"),
        (f"{EQUAL} --for fee --given payment=950", 2, "rate"),
        (f"{EQUAL} --for periods --given nominal=5%", 2, "loancalc compare"),
        (f"{EQUAL} --for principal --given nominal=5%", 2, "does not depend"),
        (f"{EQUAL} --for amount --given nominal=5%", 2, "?"),
        (f"{EQUAL} {EQUAL} --for rate --given payment=950", 2, "--for amount"),
        ("10000 -? --for amount --given payment=5", 2, "total_cost"),
        ("10000 -? --for amount --given nominal=5% --save x.toml", 2, "--save"),
        ("'plan=equal principal=10000' --for rate --given payment=950", 2, "periods"),
        ("'plan=equal principal=10000 periods=12 rate=9%/y change=2027-01-01=+50BP' --for rate --given payment=950",
         2, "changes"),
        (f"{EQUAL} --fro rate", 2, "--for"),
        (f"{EQUAL} --for rate --for fee --given payment=950", 2, "--for"),
    ],
)  # fmt: skip
def test_what_has_no_answer_is_refused_by_name(words: str, status: int, needed: str) -> None:
    said = answer(f"solve {words}")
    assert (said.status, said.out) == (status, "")
    assert said.err.count("\n") == 1
    assert needed in said.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (f"{EQUAL} --for 期数 --given nominal=5%", "名义年化利率（单利）可升可降"),
        (f"{EQUAL} --for 本金 --given nominal=5%", "名义年化利率（单利）与借款本金无关"),
        (f"{EQUAL} --for 利率 --given 月供=800", "每期应还达不到 800.00。最接近的是 833.33（此时利率：年利率0%）。"),
        (f"{EQUAL} --for 一次性费用 --given 到手=20000", "实际到手达不到 20,000.00"),
        (f"{EQUAL} --for 费率 --given 月供=950", "不按费率计价，请写 --for rate"),
        (f"{EQUAL} --for 月供 --given 月供=950", "每期应还正是要求的数"),
        (f"{EQUAL} --for 利率", "利率要满足什么"),
        ("10000 -? --for 金额 --given 月供=5", "现金流没有每期应还"),
    ],
)
def test_a_refusal_names_figures_in_the_language_of_the_reader(words: str, named: str) -> None:
    assert named in answer(f"solve {words}", LOANCALC_LANG="zh").err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_solve_explains_itself(language: str) -> None:
    said = answer("solve --help", LOANCALC_LANG=language)
    assert said.status == 0
    assert "loancalc solve" in said.out


def test_a_loan_loads_nothing_of_flows_and_no_heavy_library() -> None:
    loaded = modules_after("solve", EQUAL.strip("'"), "--for", "rate", "--given", "payment=950")
    assert not {"loancalc.core.solve.flows", "loancalc.report.solved_flows", "loancalc.reading.open_flow"} & loaded
    assert not {"numpy", "rich", "tomllib", "csv", "pydantic"} & loaded
