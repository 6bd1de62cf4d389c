"""The contract of ``loancalc disclose``: keys of JSON, a lender's table, text of the user (docs/disclose.md)."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_startup import modules_after
from tests.transcript import answer

GUARANTEE = "examples/guarantee-fee.toml"
EQUAL = "'plan=equal principal=12000 rate=0.05%/d periods=12'"
FLAT = "'plan=flat principal=12000 fee=0.6%/m periods=12'"
ITEM_KEYS = ["key", "name", "when", "how", "standard", "amount", "to"]
AGAINST_KEYS = ["part", "key", "name", "verdict", "differs", "stated", "right", "difference"]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])


def page_of(words: str, stdin: str = "") -> Any:
    said = answer(f"disclose {words} -f json", stdin)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


def result_of(words: str) -> Any:
    return page_of(words)["result"]


def keys_of(page: Any, part: str = "notes") -> list[str]:
    return [note["key"] for note in page[part]]


def terms_of(words: str) -> dict[str, object]:
    return {one["key"]: one["term"] for one in result_of(words)["contingent"] if one["stated"]}


def compared(words: str, table: str) -> dict[str, Any]:
    return {one["name"] or one["key"]: one for one in result_of(f"{words} --against '{table}'")["against"]}


def test_the_json_has_the_keys_of_the_contract() -> None:
    page = page_of(GUARANTEE)
    assert list(page) == ["schema", "command", "offer", "result", "notes", "conventions"]
    assert list(page["result"]) == [
        "principal", "items", "total_cost", "nominal_annual", "effective_annual", "contingent",
    ]  # fmt: skip
    interest, guarantee = page["result"]["items"]
    assert list(interest) == ITEM_KEYS
    assert guarantee == {
        "key": "fees", "name": "担保费", "when": "last", "how": "payment", "standard": 1820, "amount": 1820,
        "to": "担保公司",
    }  # fmt: skip
    assert (interest["standard"], interest["amount"], interest["to"]) == ("24%/y", 104, "lender")
    assert page["result"]["total_cost"] == 1924
    assert page["result"]["nominal_annual"] == Decimal("4.44")
    assert keys_of(page)[-1] == "nothing_else"
    assert "disclosure_rule" in keys_of(page, "conventions")


def test_what_is_not_stated_is_null_and_asked_for() -> None:
    page = page_of(GUARANTEE)
    assert {one["key"] for one in page["result"]["contingent"]} == {
        "penalty", "penalty_base", "grace_days", "compound", "misuse", "early_fee", "future_fees",
    }  # fmt: skip
    assert all(one["term"] is None and not one["stated"] for one in page["result"]["contingent"])
    assert keys_of(page) == ["ask_overdue", "ask_misuse", "ask_early_fee", "ask_future_fees", "nothing_else"]
    assert page["notes"][0]["terms"] == ["penalty", "penalty_base", "grace_days", "compound"]


def test_defaults_in_an_answer_of_our_own_are_warned_of() -> None:
    plan = answer("equal 12000 --rate 12%/y -n 12 -f json").out
    assert "filled_in" in keys_of(page_of("-", plan))
    assert "filled_in" not in keys_of(page_of(f"{EQUAL} --penalty x1.5"))


def test_a_saved_offer_states_no_more_than_was_stated(tmp_path: Path) -> None:
    file = tmp_path / "loan.toml"
    assert answer(f"equal 12000 --rate 12%/y -n 12 --penalty x1.5 --save {file}").status == 0
    assert terms_of(str(file)) == {"penalty": "x1.5"}


def test_misuse_is_asked_for_even_where_all_else_is_stated() -> None:
    stated = "--penalty x1.5 --penalty-base overdue-principal --grace-days 0 --compound none --early-fee 0"
    assert keys_of(page_of(f"{EQUAL} {stated}")) == ["ask_misuse", "nothing_else"]


@pytest.mark.parametrize(
    ("options", "key", "term"),
    [
        ("--penalty x1.5", "penalty", "x1.5"),
        ("--penalty 0.075%/d", "penalty", "0.075%/d"),
        ("--penalty 50/d", "penalty", "50.00/d"),
        ("--penalty 5%", "penalty", "5%once"),
        ("--penalty x0", "penalty", "x0"),
        ("--penalty-base 逾期本息", "penalty_base", "overdue-payment"),
        ("--grace-days 3 --grace-mode after", "grace_days", 3),
        ("--grace-days 0", "grace_days", 0),
        ("--penalty-cap principal", "penalty_cap", "principal"),
        ("--penalty-cap 100", "penalty_cap", 100),
        ("--compound contract", "compound", "contract"),
        ("--allocation penalty,interest,principal", "allocation", "penalty,interest,principal"),
        ("--early-fee 1%", "early_fee", "1%"),
        ("--early-fee 200", "early_fee", 200),
        ("--early-fee 0", "early_fee", 0),
        ("--early-fee 0%", "early_fee", "0%"),
        ("--early-fee 3期利息", "early_fee", "3期利息"),
        ("--early-fee 1% --early-base original", "early_base", "original"),
        ("--early-fee 1% --early-free-after 6", "early_free_after", 6),
        ("--future-fees due", "future_fees", "due"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_stated_term_is_shown_as_stated_and_in_words(options: str, key: str, term: object, language: str) -> None:
    assert terms_of(f"{EQUAL} {options}")[key] == term
    said = answer(f"disclose {EQUAL} {options}", LOANCALC_LANG=language, COLUMNS="200")
    assert said.status == 0
    assert "{" not in said.out


def test_a_multiple_of_a_rate_that_is_not_there_is_shown_bare() -> None:
    assert "1.5 x the contract rate\n" in answer(f"disclose {FLAT} --penalty x1.5", COLUMNS="200").out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_item_is_said_in_both_languages(language: str) -> None:
    table = (
        "plan=equal principal=12000 rate=0.05%/d periods=12 drawdown=2026-11-22 upfront_fee=2% payment_fee=0.1%"
        " free_days=30 free_cap=50 first_discount=50% cashback=20 change=2027-03-01=0.04%/d upfront_mode="
    )
    for mode in ("deducted", "paid", "financed", "first"):
        said = answer(f"disclose '{table}{mode}'", LOANCALC_LANG=language)
        assert said.status == 0
        assert "{" not in said.out
    assert answer(f"disclose '{table.replace('free_cap=50 ', '')}paid'", LOANCALC_LANG=language).status == 0


def test_fees_of_the_table_keep_their_day_and_their_way(tmp_path: Path) -> None:
    file = tmp_path / "offer.toml"
    file.write_text(
        'plan = "equal"\nprincipal = 12000\nrate = "12%/y"\nperiods = 12\ndrawdown = 2026-11-22\npayment_fee = 1\n'
        '[[fees]]\nname = "card"\namount = 99\nwhen = 2027-03-01\n'
        '[[fees]]\nname = "app"\namount = "0.1%"\nwhen = "each"\nto = "the platform"\n',
        encoding="utf-8",
    )
    page = page_of(str(file))
    _, payment, card, app = page["result"]["items"]
    assert (payment["when"], payment["standard"], payment["amount"]) == ("each", 1, 12)
    assert (card["when"], card["how"], card["to"]) == ("2027-03-01", "paid", "lender")
    assert (app["standard"], app["amount"], app["to"]) == ("0.1%", 144, "the platform")
    assert next(note["names"] for note in page["notes"] if note["key"] == "taker_assumed") == ["card"]
    assert "on 2027-03-01, paid by hand" in answer(f"disclose {file}").out


def test_a_deposit_is_no_cost_but_is_named() -> None:
    page = page_of("examples/deposit.toml")
    assert {one["key"] for one in page["result"]["items"]} == {"rate"}
    assert "deposit_back" in keys_of(page)
    assert "Net proceeds" in answer("disclose examples/deposit.toml").out


# The lender's table


def test_a_guarantee_fee_that_the_lender_leaves_out_is_named_with_its_amount() -> None:
    page = page_of(f"{GUARANTEE} --against 'principal=5200 rate=24%/y claimed=24%/y'")
    lines = page["result"]["against"]
    assert all(list(one)[: len(AGAINST_KEYS)] == AGAINST_KEYS for one in lines)
    missing = next(one for one in lines if one["verdict"] == "missing")
    assert (missing["name"], missing["stated"], missing["right"]) == ("担保费", None, 1820)
    assert (missing["stated_standard"], missing["right_standard"]) == (None, 1820)
    assert keys_of(page)[:2] == ["against_missing", "claimed_neither"]
    assert page["notes"][0]["amount"] == 1820


def test_the_comparison_is_an_answer_and_no_check() -> None:
    assert answer(f"disclose {GUARANTEE} --against 'rate=24%/y'").status == 0


def test_the_table_may_be_a_file_or_standard_input(tmp_path: Path) -> None:
    text = 'principal = 5200\nrate = "24%/y"\n[[fees]]\nname = "担保费"\namount = 1820\nwhen = "last"\n'
    file = tmp_path / "lender.toml"
    file.write_text(text, encoding="utf-8")
    by_file = page_of(f"{GUARANTEE} --against {file}")
    assert by_file == page_of(f"{GUARANTEE} --against -", text)
    assert keys_of(by_file)[0] == "claimed_missing"


def test_a_right_table_is_called_right_in_the_measure_it_uses() -> None:
    simple = page_of(f"{FLAT} --against 'principal=12000 fee=0.6%/m claimed=13.03%/y'")
    assert keys_of(simple)[:2] == ["against_same", "claimed_nominal_annual"]
    compound = page_of(f"{FLAT} --against 'principal=12000 fee=0.6%/m claimed=13.84%/y'")
    assert keys_of(compound)[:2] == ["against_same", "claimed_effective_annual"]


def test_an_item_that_only_the_lender_shows_is_named() -> None:
    page = page_of(f"{EQUAL} --against 'rate=0.05%/d upfront_fee=2%'")
    note = next(note for note in page["notes"] if note["key"] == "against_more")
    assert note["names"] == ["upfront_fee"]


def test_a_table_states_no_default_of_ours() -> None:
    words = f"{EQUAL[:-1]} upfront_fee=2% upfront_mode=financed interest=daily' --penalty x1.5"
    found = compared(words, "rate=0.05%/d upfront_fee=2%")
    assert found["upfront_fee"]["verdict"] == found["rate"]["verdict"] == "same"
    assert found["penalty"]["verdict"] == "missing"
    assert "penalty_base" not in found


def test_a_fee_at_the_start_that_the_table_does_not_say_how_to_take_is_taken_as_in_the_offer(tmp_path: Path) -> None:
    def fee_table(how: str) -> str:
        return f'[[fees]]\nname = "file"\namount = 100\nwhen = "放款时"\n{how}'

    offer, table = tmp_path / "offer.toml", tmp_path / "lender.toml"
    offer.write_text(
        'plan = "equal"\nprincipal = 12000\nrate = "12%/y"\nperiods = 12\n' + fee_table('how = "deducted"'),
        encoding="utf-8",
    )
    for how, differs in (("", []), ('how = "paid"', ["how"])):
        table.write_text('rate = "12%/y"\n' + fee_table(how), encoding="utf-8")
        lines = result_of(f"{offer} --against {table}")["against"]
        assert next(one["differs"] for one in lines if one["name"] == "file") == differs


def test_contingent_terms_are_compared_in_words_that_scripts_read() -> None:
    found = compared(f"{EQUAL} --early-fee 1% --grace-days 3", "early_fee=2% penalty=x1.5 grace_days=3")
    assert (found["early_fee"]["stated"], found["early_fee"]["right"]) == ("2%", "1%")
    assert (found["penalty"]["verdict"], found["penalty"]["stated"], found["penalty"]["right"]) == (
        "more",
        "x1.5",
        None,
    )
    assert found["grace_days"]["verdict"] == "same"
    assert "compound" not in found


def test_terms_of_the_loan_are_compared_where_the_table_states_them() -> None:
    found = compared(EQUAL, "rate=0.05%/d periods=6 drawdown=2026-11-22")
    assert (found["periods"]["stated"], found["periods"]["right"]) == ("6", "12")
    assert "drawdown" not in found
    changed = compared(EQUAL, "rate=0.05%/d change=2027-03-01=0.04%/d")["changes"]
    assert (changed["stated"], changed["right"]) == ("2027-03-01=0.04%/d", None)


def test_a_table_with_another_way_of_repaying_keeps_amount_and_term() -> None:
    found = compared(FLAT, "plan=equal rate=13.03%/y claimed=13.03%/y")
    assert (found["plan"]["stated"], found["plan"]["right"]) == ("equal", "flat")
    assert (found["fee"]["verdict"], found["rate"]["verdict"]) == ("missing", "more")
    assert abs(found["rate"]["stated"] - 864) < 1  # the fee, put as interest


def test_a_loan_without_a_yearly_rate_is_compared_in_money() -> None:
    page = page_of("'plan=revolving principal=100 rate=0.05%/d repay=2026-11-22=all' --against 'rate=0.05%/d'")
    assert page["result"]["nominal_annual"] is None
    assert {"irr_no_loan_one_day"} <= set(keys_of(page))
    assert not {"claimed_missing", "claimed_neither"} & set(keys_of(page))


# Outputs, refusals, text of the user


def test_the_csv_holds_the_items_or_the_comparison() -> None:
    def rows(words: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(answer(f"disclose {words} -f csv").out)))

    assert [(row["item"], row["charged"], row["standard"]) for row in rows(GUARANTEE)] == [
        ("rate", "last payment", "24%/y"),
        ("担保费", "last payment", "1820.00"),
    ]
    assert [row["verdict"] for row in rows(f"{GUARANTEE} --against 'rate=24%/y'")] == [
        "missing", "same", "missing", "different", "missing", "missing",
    ]  # fmt: skip


def test_the_markdown_has_both_tables() -> None:
    said = answer(f"disclose {GUARANTEE} -f markdown", LOANCALC_LANG="zh").out
    assert "### 正常履约时的成本项目" in said
    assert "### 或有成本（发生时才收）" in said
    assert "| 担保费 | 随末期还款收取 | 1,820.00 元 | 1,820.00 | 担保公司 |" in said


def test_names_of_the_user_are_text_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "offer.json"
    fee = {"name": "a|b<i>{x}", "amount": 1, "when": "last", "to": "<b>"}
    terms = {"plan": "equal", "principal": 100, "rate": "12%/y", "periods": 3, "fees": [fee]}
    file.write_text(json.dumps(terms), encoding="utf-8")
    said = answer(f"disclose {file} -f markdown --against 'rate=12%/y'").out
    assert r"a\|b&lt;i&gt;{x}" in said
    assert "<b>" not in said
    assert "a|b<i>{x}: 1.00 over the loan" in answer(f"disclose {file} --against 'rate=12%/y'").out


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("examples/three-offers.toml", "--name"),
        (f"{EQUAL} --against examples/three-offers.toml", "against"),
        (f"{EQUAL} --against no-such.toml", "against"),
        (f"{EQUAL} --against 'rate=12%'", "12%/y"),
        (f"{FLAT} --against 'rate=12%/y'", "fee"),
        (f"{EQUAL} --against 'shown=12%/y'", "shown"),
        (f"{EQUAL} --penalty 3", "--penalty"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(words: str, needed: str) -> None:
    said = answer(f"disclose {words}")
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert needed in said.err


def test_a_plain_disclosure_loads_no_comparison_and_no_library() -> None:
    loaded = modules_after("disclose", EQUAL.strip("'"))
    assert not {"numpy", "rich", "tomllib", "csv", "pydantic", "loancalc.core.discrepancy"} & loaded
