"""The contract of ``loancalc afford``: keys of JSON, exit statuses, notes, pipes (docs/afford.md)."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from tests.transcript import answer

EQUAL = "'plan=equal rate=12%/y periods=12'"
FLAT = "'plan=flat fee=0.6%/m periods=12'"
COST_KEYS = [
    "proceeds", "payment", "last_payment", "total_repaid", "total_interest", "total_fees", "total_cost", "period_irr",
    "nominal_annual", "effective_annual", "xirr", "simple_annual",
]  # fmt: skip
RULE_KEYS = ["rule", "principal", "binding", "allowed", "payment", "number", "rule_of_thumb"]


def page_of(words: str, stdin: str = "") -> Any:
    said = answer(f"afford {words} -f json", stdin)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


def note_of(page: Any, key: str) -> Any:
    return next((note for note in page["notes"] if note["key"] == key), None)


def test_the_json_has_the_keys_of_the_contract() -> None:
    page = page_of(f"{FLAT} --income 8000 --limit 20000 --used 5000 --payment 1072")
    assert list(page) == ["schema", "command", "offer", "result", "schedule", "notes", "conventions"]
    assert page["command"] == "afford"
    assert list(page["result"]) == ["principal", "rules", *COST_KEYS]
    assert all(list(rule) == RULE_KEYS for rule in page["result"]["rules"])
    assert page["result"]["principal"] == page["offer"]["principal"] == 12000
    assert page["result"]["payment"] == 1072
    assert len(page["schedule"]) == 12
    limit, payment = page["result"]["rules"]
    assert limit == {
        "rule": "limit", "principal": 15000, "binding": False, "allowed": 15000, "payment": None, "number": None,
        "rule_of_thumb": False,
    }  # fmt: skip
    assert payment == {
        "rule": "payment", "principal": 12000, "binding": True, "allowed": 1072, "payment": 1072, "number": 1,
        "rule_of_thumb": False,
    }  # fmt: skip


def test_the_rules_are_the_csv_table() -> None:
    said = answer(f"afford {FLAT} --payment 1072 --limit 20000 -f csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert [(row["rule"], row["principal"], row["binding"]) for row in rows] == [
        ("limit", "20000.00", "no"),
        ("payment", "12000.00", "yes"),
    ]


def test_the_answer_is_an_offer_that_other_commands_read() -> None:
    page = answer(f"afford {FLAT} --payment 1072 -f json").out
    settled = json.loads(answer("settle - --after 6 -f json", page).out, parse_float=Decimal)
    assert settled["result"]["remaining_principal"] == 6000


def test_a_share_of_income_is_read_both_ways_unless_one_is_named() -> None:
    both = page_of(f"{EQUAL} --income 8000 --share 50% --debt 1200/m")
    assert both["result"]["principal"] == 4000
    note = note_of(both, "afford_share_both")
    assert (note["amount"], note["payment"], note["other"]) == (4000, Decimal("31514.21"), Decimal("31514.21"))
    one = page_of(f"{EQUAL} --income 8000 --share 50% --share-as 月供 --debt 1200/m")
    assert one["result"]["principal"] == note["payment"]
    assert note_of(one, "afford_share_both") is None


def test_the_milder_reading_is_still_bound_by_the_other_rules() -> None:
    page = page_of(f"{EQUAL} --income 8000 --share 50% --limit 6000")
    assert note_of(page, "afford_share_both")["other"] == 6000


def test_nothing_is_an_answer_that_says_by_how_much() -> None:
    page = page_of(f"{EQUAL} --income 4000 --share 50% --share-as payment --debt 2200/m")
    assert page["result"]["principal"] == 0
    assert all(page["result"][key] is None for key in COST_KEYS)
    assert "schedule" not in page
    assert "principal" not in page["offer"]
    assert note_of(page, "afford_nothing")["short"] == 200
    used_up = page_of(f"{EQUAL} --limit 5000 --used 5600")
    assert note_of(used_up, "afford_nothing")["short"] == 600
    dear = page_of("'plan=equal rate=12%/y periods=12 payment_fee=5' --payment 5")
    assert note_of(dear, "afford_nothing_fits")["allowed"] == 5


@pytest.mark.parametrize(("principal", "key"), [("12000", "afford_fits"), ("12000.01", "afford_too_much")])
def test_a_principal_in_the_offer_is_checked(principal: str, key: str) -> None:
    page = page_of(f"'plan=flat fee=0.6%/m periods=12 principal={principal}' --payment 1072")
    assert page["result"]["asked"] == Decimal(principal)
    assert page["result"]["principal"] == 12000
    assert note_of(page, key)


def test_means_that_no_rule_uses_are_named() -> None:
    page = page_of(f"{FLAT} --income 8000 --debt 100/m --limit 20000")
    assert note_of(page, "afford_unused")["text"] == "No rule given here uses --income, --debt."
    assert note_of(page_of(f"{FLAT} --debt 100/m --payment 950"), "afford_unused") is None
    assert note_of(page_of(f"{FLAT} --income 8000 --rules"), "afford_unused") is None


def test_a_loan_that_is_repaid_at_once_is_warned_of() -> None:
    page = page_of("'plan=interest-only rate=1%/m periods=6' --payment 1010")
    assert note_of(page, "afford_balloon")["number"] == 6
    assert note_of(page_of(f"{FLAT} --payment 1010"), "afford_balloon") is None
    assert note_of(page_of("'plan=interest-only rate=1%/m periods=6' --limit 1010"), "afford_balloon") is None


def test_rules_of_thumb_hold_only_where_they_are_asked_for_and_name_their_source() -> None:
    page = page_of(f"{EQUAL} --income 8000 --rules")
    assert [rule["rule_of_thumb"] for rule in page["result"]["rules"]] == [True, True]
    assert "no law for consumer credit" in note_of(page, "rule_thumb_housing")["text"]
    assert "2004" in note_of(page, "rule_thumb_housing")["text"]


def test_income_is_counted_for_the_distance_of_due_dates() -> None:
    page = page_of("'plan=flat fee=0%/w periods=10 every=week' --income 8000 --share 50% --share-as payment")
    assert page["result"]["principal"] == Decimal("9230.70")
    assert "afford_distance" in [note["key"] for note in page["conventions"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--income 8000", "By which rule?"),
        ("--share 50%", "--share needs --income."),
        ("--multiple 10", "--multiple needs --income."),
        ("--rules", "--rules needs --income."),
        ("--draw-share 60%", "--draw-share needs --limit."),
        ("--share-as amount --limit 5", "--share-as needs --share."),
        ("--share-as both --share 50% --income 8000", "--share-as: “both” is no choice."),
        ("--debt 1200 --payment 950", "--debt: is “1200” by the week, the month or the year?"),
        ("--payment 0", "--payment: “0” is out of range."),
        ("--payment 950 --payment 960", "--payment"),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_name_of_the_option(words: str, said: str) -> None:
    refused = answer(f"afford {FLAT} {words}")
    assert (refused.status, refused.out) == (2, "")
    assert said in refused.err


def test_the_other_terms_are_still_needed() -> None:
    refused = answer("afford 'plan=equal rate=12%/y' --payment 950")
    assert refused.status == 2
    assert "periods" in refused.err
