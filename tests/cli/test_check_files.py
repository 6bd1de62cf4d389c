"""The contract of ``loancalc check --plan`` and ``--statement``: keys, statuses, files as data (docs/check-plan.md)."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.transcript import answer

OFFER = "'plan=equal-principal principal=7500 rate=0.05%/d periods=5 drawdown=2018-09-11 lender=bank'"
PLAN = (
    "期数,还款日,应还总额,应还本金,应还利息,剩余本金\n1,2018-10-11,1612.50,1500.00,112.50,6000.00\n"
    "2,2018-11-11,1593.00,1500.00,93.00,4500.00\n3,2018-12-11,1567.50,1500.00,67.50,3000.00\n"
    "4,2019-01-11,1546.50,1500.00,46.50,1500.00\n5,2019-02-11,1523.25,1500.00,23.25,0.00\n"
)
WRONG = PLAN.replace("1523.25", "1523.35").replace("23.25", "23.35")
PAID = "日期,还款金额\n2018-10-11,1612.50\n2018-11-11,1593.00\n"


def page_of(words: str, status: int, stdin: str = "") -> Any:
    said = answer(f"check {words} -f json", stdin)
    assert (said.status, said.err) == (status, "")
    return json.loads(said.out, parse_float=Decimal)


def findings_of(page: Any) -> dict[str, Any]:
    return {finding["kind"]: finding for finding in page["result"]["findings"]}


def keys_of(page: Any) -> list[str]:
    return [note["key"] for note in page["notes"]]


def test_a_wrong_line_stands_in_plan_lines_and_the_status_is_1() -> None:
    page = page_of(f"{OFFER} --plan -", 1, WRONG)
    result = page["result"]
    assert list(result) == [
        "findings", "claimed", "true_nominal", "true_effective", "plan_lines", "plan_sums", "plan",
    ]  # fmt: skip
    assert result["plan_lines"] == [
        {"number": 5, "column": "payment", "stated": Decimal("1523.35"), "right": Decimal("1523.25"),
         "difference": Decimal("0.10")},
        {"number": 5, "column": "interest", "stated": Decimal("23.35"), "right": Decimal("23.25"),
         "difference": Decimal("0.10")},
    ]  # fmt: skip
    assert result["plan_sums"] == []
    assert list(result["plan"]) == [
        "lines", "principal", "drawdown", "total_repaid", "total_cost", "nominal_annual", "effective_annual", "xirr",
    ]  # fmt: skip
    found = findings_of(page)
    assert (found["plan"]["verdict"], found["plan"]["wrong"], found["plan"]["found"]) == ("wrong", [5], True)
    assert (found["plan_convention"]["verdict"], found["plan_convention"]["found"]) == ("unexplained", False)
    assert (found["plan_sums"]["verdict"], found["plan_sums"]["found"]) == ("right", False)
    assert "ask_plan_line" in keys_of(page)


def test_a_right_plan_leaves_with_0() -> None:
    page = page_of(f"{OFFER} --plan -", 0, PLAN)
    assert page["result"]["plan_lines"] == []
    assert list(findings_of(page)) == ["plan", "plan_sums"]
    assert {"plan_agrees", "plan_adds_up"} <= set(keys_of(page))


def test_a_convention_is_named_as_it_would_be_typed() -> None:
    monthly = "--drawdown 2018-09-11 --interest monthly"
    theirs = answer(f"equal-principal 7500 --rate 0.05%/d -n 5 {monthly} -f csv").out
    page = page_of(f"{OFFER} --plan -", 1, theirs)
    found = findings_of(page)["plan_convention"]
    assert (found["verdict"], found["conventions"][0]) == ("explained", ["interest=monthly"])
    again = answer(f"check {OFFER.replace('lender', 'interest=monthly lender')} --plan - -f json", theirs)
    assert again.status == 0


def test_a_shift_of_all_days_stands_there_once() -> None:
    theirs = answer("equal 7500 --rate 1%/m -n 6 --drawdown 2018-09-14 -f csv").out
    page = page_of(
        "'plan=equal principal=7500 rate=1%/m periods=6 drawdown=2018-09-11 lender=bank' --plan -", 1, theirs
    )
    (line,) = page["result"]["plan_lines"]
    assert line == {"number": 1, "column": "due", "stated": "2018-10-14", "right": "2018-10-11", "difference": 3}
    assert findings_of(page)["plan"]["shift_days"] == 3


def test_an_offer_without_days_takes_those_of_the_plan() -> None:
    page = page_of("'plan=equal-principal principal=7500 rate=0.05%/d periods=5 lender=bank' --plan -", 0, PLAN)
    assert "plan_anchored" in keys_of(page)
    assert page["result"]["plan"]["drawdown"] == "2018-09-11"


def test_a_fee_that_is_called_interest_is_the_fee() -> None:
    theirs = "期数,应还总额,应还本金,应还利息\n" + "".join(f"{n},1072,1000,72\n" for n in range(1, 13))
    page = page_of("'plan=flat principal=12000 fee=0.6%/m periods=12 lender=bank' --plan -", 0, theirs)
    assert {"plan_fee_as_interest", "plan_agrees"} <= set(keys_of(page))
    other = theirs.replace("应还利息", "服务费").replace(",72", ",120").replace("1072", "1120")
    page = page_of("'plan=equal-principal principal=12000 rate=1%/m periods=12 lender=bank' --plan -", 1, other)
    assert "plan_interest_as_fee" in keys_of(page)


def test_a_plan_alone_is_checked_and_priced() -> None:
    page = page_of("--plan - --principal 7500 --drawdown 2018-09-11", 0, PLAN)
    assert page["offer"] is None
    assert page["result"]["plan"]["total_cost"] == Decimal("342.75")
    assert page["result"]["plan"]["xirr"] is not None
    wrong = page_of("--plan -", 1, PLAN.replace("1523.25", "1523.35"))
    assert [(line["rule"], line["number"]) for line in wrong["result"]["plan_sums"]] == [("parts", 5)]
    assert wrong["result"]["plan"]["principal"] == 7500


def test_a_missing_line_is_named_and_the_plan_has_no_yearly_rate() -> None:
    cut = "".join(line for line in PLAN.splitlines(keepends=True) if not line.startswith("3,"))
    page = page_of(f"{OFFER} --plan -", 1, cut)
    assert {"plan_missing", "plan_incomplete"} <= set(keys_of(page))
    assert not {"plan_differs", "ask_plan_sums"} & set(keys_of(page))
    alone = page_of("--plan - --principal 7500 --drawdown 2018-09-11", 1, cut)
    assert {"plan_missing", "plan_incomplete"} <= set(keys_of(alone))
    for found in (page, alone):
        assert {found["result"]["plan"][key] for key in ("nominal_annual", "xirr", "total_cost")} == {None}


EQUAL = "'plan=equal principal=12000 rate=8.5%/y periods=12 drawdown=2026-03-20 lender=bank claimed=8.5%/y'"


def test_the_flows_of_a_plan_that_differs_are_held_against_ceilings_and_the_claim() -> None:
    dear = answer("flat 12000 --fee 1.1%/m -n 12 --drawdown 2026-03-20 -f csv").out
    page = page_of(f"{EQUAL} --plan - --ceiling 24%", 1, dear)
    found = findings_of(page)
    assert (found["ceiling"]["verdict"], found["plan_ceiling"]["verdict"]) == ("under", "depends")
    assert (found["plan_ceiling"]["nominal"], found["plan_ceiling"]["effective"]) == ("under", "over")
    assert (found["claimed"]["verdict"], found["plan_claimed"]["verdict"]) == ("true", "false")
    assert found["plan_claimed"]["nominal_annual"] == page["result"]["plan"]["nominal_annual"]
    assert {"plan_held", "plan_ceiling_depends", "plan_claim_false", "ask_plan_price"} <= set(keys_of(page))
    document = answer(f"evidence {EQUAL} --plan - --ceiling 24%", dear).out
    assert "| Rate cap, by the lender's plan |" in document
    assert "does not hold" in document.split("\n## ")[0]
    over = findings_of(page_of(f"{EQUAL} --plan - --ceiling 15%", 1, dear))["plan_ceiling"]
    assert over["excess_effective"] > over["excess_nominal"] - 100 > 0


def test_a_plan_with_the_flows_of_the_offer_adds_nothing() -> None:
    same = answer("equal 12000 --rate 8.5%/y -n 12 --drawdown 2026-03-20 -f csv").out
    assert list(findings_of(page_of(f"{EQUAL} --plan - --ceiling 24%", 0, same))) == [
        "ceiling", "claimed", "plan", "plan_sums",
    ]  # fmt: skip


def test_a_plan_alone_is_held_against_own_ceilings_and_the_claim() -> None:
    dear = answer("flat 12000 --fee 1.1%/m -n 12 --drawdown 2026-03-20 -f csv").out
    told = "--plan - --principal 12000 --drawdown 2026-03-20"
    found = findings_of(page_of(f"{told} --ceiling 24% --ceiling 4xLPR --claimed 13.2%/y --lpr 3%", 1, dear))
    assert list(found) == ["plan_sums", "plan_ceiling", "plan_claimed"]
    assert (found["plan_ceiling"]["verdict"], found["plan_claimed"]["verdict"]) == ("over", "false")
    for claimed, verdict in (("1584元", "true"), ("'fee 13.2%/y'", "true"), ("99%/y", "cheaper"), ("1.1%/m", "false")):
        page = answer(f"check {told} --claimed {claimed} -f json", dear)
        assert findings_of(json.loads(page.out))["plan_claimed"]["verdict"] == verdict
    level = answer("equal 12000 --rate 8.5%/y -n 12 --drawdown 2026-03-20 -f csv").out
    page_of(f"{told} --ceiling 9% --claimed 8.5%/y", 0, level)
    page_of("--plan - --principal 12000 --claimed 8.5%/y", 0, level)
    bare = "number,payment\n1,500\n2,520\n"
    said = answer("check --plan - --ceiling 24%", bare)
    assert (said.status, "--principal" in said.err) == (2, True)


def test_a_statement_tells_what_is_beyond_the_plan_and_the_rate_so_far() -> None:
    page = page_of(f"{OFFER} --statement - --today 2018-11-20", 1, PAID.replace("1593", "1603"))
    found = page["result"]["statement"]
    assert list(found) == [
        "day", "paid", "beyond", "beyond_late", "unpaid", "overdue", "settle_amount", "lines", "received",
        "nominal_annual", "effective_annual",
    ]  # fmt: skip
    assert (found["beyond"], found["unpaid"]) == (Decimal("10.00"), 0)
    assert list(found["lines"][1]) == [
        "day", "amount", "kind", "numbers", "due", "days", "expected", "beyond",
    ]  # fmt: skip
    assert findings_of(page)["statement"]["verdict"] == "charged"
    assert "ask_beyond" in keys_of(page)


def test_less_received_than_the_offer_says_is_a_finding() -> None:
    offer = "'plan=equal principal=12000 rate=8.5%/y periods=12 drawdown=2026-03-20 lender=bank'"
    words = f"{offer} --statement - --today 2026-04-10"
    page = page_of(words, 1, "date,received,paid\n2026-03-21,11000,\n")
    less = page["result"]["findings"][-2]
    assert (less["kind"], less["verdict"], less["difference"]) == ("statement", "received_less", -1000)
    assert page["result"]["statement"]["received"] == [
        {"day": "2026-03-21", "amount": 11000, "due": "2026-03-20", "expected": 12000}
    ]
    assert {"statement_received_less", "ask_received"} <= set(keys_of(page))
    assert (
        "2026-03-21,11000.00,received,,2026-03-20,1,12000.00,"
        in answer(f"check {words} -f csv", "date,received,paid\n2026-03-21,11000,\n").out
    )
    more = page_of(words, 1, "date,received,paid\n2026-03-20,13000,\n")
    assert more["result"]["findings"][-2]["verdict"] == "received_more"
    page_of(words, 0, "date,received,paid\n2026-03-20,7000,\n2026-03-21,5000,\n")
    document = answer(f"evidence {words}", "date,received,paid\n2026-03-21,11000,\n").out
    assert "| 2026-03-21 | 11,000.00 | received |" in document.split("\n## ")[5]


def test_a_statement_as_planned_leaves_with_0_and_tells_what_is_unpaid() -> None:
    page = page_of(f"{OFFER} --statement - --today 2018-12-20", 0, PAID)
    assert findings_of(page)["statement"]["verdict"] == "as_planned"
    assert {"statement_as_planned", "statement_unpaid"} <= set(keys_of(page))
    ended = page_of(f"{OFFER} --statement - --today 2019-03-01", 0, PAID + "2018-12-11,1567.5\n2019-01-11,1546.5\n"
                    "2019-02-11,1523.25\n")  # fmt: skip
    assert ended["result"]["statement"]["settle_amount"] is None
    assert "statement_cleared" in [note["key"] for note in ended["conventions"]]


def test_lines_after_today_are_left_out_by_name() -> None:
    page = page_of(f"{OFFER} --statement - --today 2018-10-20", 0, PAID)
    assert page["result"]["statement"]["paid"] == Decimal("1612.50")
    assert "statement_later" in keys_of(page)


def test_a_statement_that_shows_the_loan_dates_an_offer_without_days() -> None:
    offer = "'plan=equal-principal principal=7500 rate=0.05%/d periods=5 lender=bank'"
    page = page_of(
        f"{offer} --statement - --today 2018-11-20",
        0,
        "日期,放款,还款金额\n2018-09-11,7500,\n2018-10-11,,1612.5\n2018-11-11,,1593\n",
    )
    assert "statement_anchored" in keys_of(page)
    said = answer(f"check {offer} --statement - --today 2018-11-20", PAID)
    assert (said.status, "--drawdown" in said.err) == (2, True)


def test_a_statement_alone_has_the_rate_of_its_flows() -> None:
    flows = "date,received,paid\n2018-09-11,7500,\n2019-09-11,,8250\n"
    page = page_of("--statement -", 0, flows)
    assert page["result"]["statement"]["effective_annual"] == Decimal("0.1")
    told = page_of("--statement - --principal 7500 --drawdown 2018-09-11", 0, "date,paid\n2019-09-11,8250\n")
    assert told["result"]["statement"]["effective_annual"] == Decimal("0.1")
    nothing = page_of("--statement -", 0, "date,paid\n2019-09-11,8250\n2019-10-11,1\n")
    assert keys_of(nothing) == ["irr_no_loan_one_sign"]
    one = page_of("--statement -", 0, "date,paid\n2019-09-11,8250\n")
    assert keys_of(one) == ["irr_no_loan_one_sign"]


def test_files_of_banks_are_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(PLAN.encode("gb18030"))
    assert answer(f"check {OFFER} --plan {path}").status == 0
    path.write_bytes(b"\xff\xfe\x00")
    assert answer(f"check {OFFER} --plan {path}").status == 2


def test_text_of_a_file_is_data(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN.replace("剩余本金", "=cmd()\x1b[31m", 1), encoding="utf-8")
    said = answer(f"check {OFFER} --plan {path}")
    assert said.status == 0
    assert "\x1b" not in said.out
    path.write_text(WRONG, encoding="utf-8")
    rows = list(csv.reader(io.StringIO(answer(f"check {OFFER} --plan {path} -f csv").out)))
    assert rows[0] == ["number", "column", "stated", "right", "difference"]
    assert rows[1] == ["5", "payment", "1523.35", "1523.25", "0.10"]


@pytest.mark.parametrize("words", [
    "", "--principal 7500", "--statement - --ceiling 24%", "--plan - --lender bank", "--plan - --ceiling x",
    "--statement - --claimed 8%/y",
    "--plan nowhere.csv", "--statement nowhere.csv", "--plan - --principal x", "--plan - --drawdown 1/2/2026",
])  # fmt: skip
def test_what_makes_no_sense_is_refused(words: str) -> None:
    said = answer(f"check {words}", PLAN)
    assert (said.status, said.out) == (2, "")


LENT = "'plan=equal principal=12000 rate=8.5%/y periods=12 drawdown=2026-03-20 lender=bank'"


def test_equal_debits_on_one_day_stand_apart_and_are_asked_about() -> None:
    twice = "date,paid\n2026-04-20,1046.64\n2026-04-20,1046.64\n"
    page = page_of(f"{LENT} --statement - --today 2026-04-20", 0, twice)
    assert [(one["amount"], one["numbers"]) for one in page["result"]["statement"]["lines"]] == [
        (Decimal("1046.64"), [1]), (Decimal("1046.64"), [2]),
    ]  # fmt: skip
    assert "ask_repeated" in keys_of(page)
    assert "ask_repeated" in keys_of(page_of("--statement - --today 2026-04-20", 0, twice))
    other = twice.replace("1046.64", "1046.63", 1)
    assert "ask_repeated" not in keys_of(page_of("--statement - --today 2026-04-20", 0, other))


def test_what_settles_an_overdue_loan_says_that_no_penalty_is_in_it() -> None:
    late = answer(f"check {LENT} --statement - --today 2026-05-25", "date,paid\n2026-04-20,1046.64\n").out
    (line,) = [line for line in late.splitlines() if line.startswith("To owe nothing today")]
    assert line.endswith("no penalty for being overdue in it")
    assert "No penalty on the overdue instalments is in it" in late
    on_time = answer(f"check {LENT} --statement - --today 2026-04-25", "date,paid\n2026-04-20,1046.64\n").out
    assert "no penalty for being overdue" not in on_time
    document = answer(f"evidence {LENT} --statement - --today 2026-05-25", "date,paid\n2026-04-20,1046.64\n").out
    assert document.count("No penalty on the overdue instalments is in it") == 1


def test_a_loan_that_is_not_repaid_has_no_yearly_rate_without_an_offer() -> None:
    page = page_of("--statement -", 0, "date,received,paid\n2026-03-20,12000,\n2026-04-20,,2070.58\n")
    statement = page["result"]["statement"]
    assert (statement["nominal_annual"], statement["effective_annual"]) == (None, None)
    assert (keys_of(page), page["conventions"]) == (["statement_not_repaid"], [])


def test_lines_left_out_are_said_beside_a_csv() -> None:
    said = answer(f"check {OFFER} --statement - --today 2018-10-20 -f csv", PAID)
    assert "1 line after 2018-10-20 was left out" in said.err
