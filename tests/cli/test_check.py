"""The contract of ``loancalc check``: keys of JSON, exit statuses, what is refused (docs/check.md)."""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.transcript import answer

FLAT = "'plan=flat principal=12000 fee=1.2%/m periods=12'"
FAIR = "'plan=equal principal=10000 rate=4%/y periods=12'"
EXACT = "'plan=interest-only principal=10000 rate=24%/y periods=12'"
KEYS = [
    "kind", "verdict", "found", "ceiling", "lender", "day", "rate", "lpr", "source", "document", "provenance", "since",
    "until", "nominal", "effective", "excess_nominal", "excess_effective", "within_nominal", "within_effective",
    "by_rounding", "within_a_fen",
]  # fmt: skip


def page_of(words: str, status: int = 0) -> Any:
    said = answer(f"check {words} -f json")
    assert (said.status, said.err) == (status, "")
    return json.loads(said.out, parse_float=Decimal)


def findings_of(words: str, status: int = 0, kind: str = "ceiling") -> list[Any]:
    return [one for one in page_of(words, status)["result"]["findings"] if one["kind"] == kind]


def keys_of(page: Any) -> list[str]:
    return [note["key"] for note in page["notes"]]


def test_the_json_has_the_keys_of_the_contract() -> None:
    page = page_of(f"{FLAT} --lender platform", 1)
    assert list(page["result"]) == ["findings", "claimed", "true_nominal", "true_effective", "plan_lines"]
    (found,) = page["result"]["findings"]
    assert list(found) == KEYS
    assert found["document"].startswith("金融监管总局 金规〔2025〕9号")
    assert (found["within_nominal"], found["within_effective"]) == ("1.1226%/m", "1.0119%/m")
    assert (found["excess_nominal"], found["excess_effective"]) == (Decimal("111.36"), Decimal("270.84"))
    assert round(page["result"]["true_nominal"], 4) == Decimal("0.2560")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (f"{FAIR} --lender bank", 0),
        (f"{FAIR}", 0),
        (f"{FLAT} --lender bank", 1),
        (f"{FLAT}", 1),
        (f"{EXACT} --lender bank", 1),
        (f"{FLAT} --lender bank --signed 2024-01-01", 0),
        (f"{FLAT} --lender bank --signed 2024-01-01 --ceiling 24%", 1),
        (f"{FAIR} --lender bank --ceiling 3%", 1),
        (f"{FAIR} --lender bank --ceiling 5% --ceiling 4倍LPR", 0),
        (f"{FAIR} --lender private --lpr 1%", 1),
        (f"{FAIR} --lender bank --ceiling 0.01%/d", 1),
        (f"{FAIR} --lender bank --ceiling 日息万五", 0),
        ("'plan=equal principal=10000 rate=17%/y periods=12' --lender bank", 0),
    ],
)
def test_the_status_says_whether_something_is_found(words: str, status: int) -> None:
    assert answer(f"check {words}").status == status


def test_quiet_prints_nothing_and_keeps_the_status() -> None:
    for words, status in ((FLAT, 1), (FAIR, 0)):
        assert answer(f"check {words} --quiet") == ("", "", status)


def test_a_file_is_written_before_the_status_says_what_was_found(tmp_path: Any) -> None:
    path = tmp_path / "findings.csv"
    assert answer(f"check {FLAT} --lender bank -o {path}").status == 1
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("ceiling,facilitation,bank,0.24")


def test_exactly_at_the_ceiling_is_not_over_it_and_says_so() -> None:
    page = page_of(f"{EXACT} --lender bank", 1)
    found = page["result"]["findings"][0]
    assert (found["nominal"], found["effective"], found["verdict"]) == ("at", "over", "depends")
    assert found["within_effective"] == "21.7049%/y"
    assert {"ceiling_at", "ceiling_within_a_fen", "ceiling_depends", "within_compounded"} <= set(keys_of(page))


def test_a_rate_that_rounds_to_the_ceiling_is_printed_with_all_digits() -> None:
    words = "'plan=interest-only principal=1000000 rate=24%/y periods=12 upfront_fee=1' --ceiling 24% --lender bank"
    page = page_of(words, 1)
    (note, *_) = [note for note in page["notes"] if note["key"] == "ceiling_close"]
    assert (note["side"], note["measure"]) == ("over", "nominal")
    assert note["true"].startswith("24.0001")
    assert len(findings_of(words, 1)) == 2
    assert keys_of(page).count("ceiling_close") == 1


def test_an_unstated_lender_shows_every_row_of_the_day() -> None:
    page = page_of("'plan=equal principal=10000 rate=17%/y periods=12' --lpr 3%", 1)
    found = [one for one in page["result"]["findings"] if one["kind"] == "ceiling"]
    assert [(one["lender"], one["verdict"]) for one in found] == [
        ("bank", "under"), ("consumer-finance", "under"), ("platform", "under"), ("micro-loan", "under"),
        ("private", "over"),
    ]  # fmt: skip
    assert "ceiling_by_lender" in keys_of(page)
    assert "lender_unstated" in keys_of(page_of(f"{FAIR} --lpr 3%"))
    assert "lender_unstated" in keys_of(page_of(f"{FLAT} --lpr 3%", 1))
    assert "ceiling_by_lender" in keys_of(page_of(f"{FLAT} --signed 2024-10-21", 1))


@pytest.mark.parametrize("words", [FAIR, "--plan examples/complaint-plan.csv --principal 10000 --drawdown 2026-03-20"])
def test_a_ceiling_whose_period_is_taken_from_custom_is_remarked_on(words: str) -> None:
    said = answer(f"check {words} --ceiling 三分 -f json")
    assert "month_assumed" in keys_of(json.loads(said.out)), said.err


def test_a_loan_that_no_row_is_for_says_so() -> None:
    assert "no_ceiling_known_for" in keys_of(page_of(f"{FLAT} --lender bank --signed 2024-01-01"))
    assert "no_ceiling_known" in keys_of(page_of(f"{FLAT} --signed 2014-01-01"))


def test_the_lpr_is_that_of_the_contract_and_an_old_one_is_named() -> None:
    (found,) = findings_of(f"{FLAT} --lender private --signed 2020-08-20", 1)
    assert (found["lpr"], found["rate"]) == (Decimal("0.0385"), Decimal("0.154"))
    old = page_of(f"{FLAT} --lender private", 1)
    assert {"lpr_old", "ceiling_lpr_last"} <= set(keys_of(old))
    assert "ceiling_lpr" not in keys_of(old)
    assert "ceiling_lpr" in keys_of(page_of(f"{FLAT} --lender private --signed 2020-08-20", 1))
    later = f"{FLAT} --lender private --signed 2030-01-01"
    text = answer(f"check {later}", LOANCALC_LANG="en", COLUMNS="200").out
    assert "The last one-year LPR known, of 2026-08-20, is 3.00%" in text
    assert "in force on 2030" not in text
    assert "lpr_old" not in keys_of(page_of(f"{FLAT} --lender bank", 1))
    assert "lpr_old" not in keys_of(page_of(f"{FLAT} --lender private --lpr 3.5%", 1))


def test_fees_alone_may_be_too_dear() -> None:
    page = page_of("examples/guarantee-fee.toml --lender platform", 1)
    (found,) = [one for one in page["result"]["findings"] if one["kind"] == "ceiling"]
    assert (found["excess_nominal"], found["within_nominal"]) == (Decimal("1820.00"), None)
    assert "within_no_price" in keys_of(page)


def test_a_loan_with_rates_on_both_sides_depends() -> None:
    page = page_of("'plan=equal principal=10000 rate=12%/y periods=12 deposit=90%' --lender bank", 1)
    assert {"irr_ambiguous", "ceiling_no_side"} <= set(keys_of(page))
    assert "ask_ceiling" not in keys_of(page)


def test_the_penalty_is_told_beside_the_ceilings_and_never_found() -> None:
    words = "'plan=equal principal=10000 rate=0.05%/d periods=12' --lender bank"
    (found,) = findings_of(f"{words} --penalty x1.5", 0, "penalty")
    assert (found["verdict"], found["found"]) == ("over", False)
    assert found["nominal_annual"] == Decimal("0.27375")
    assert "penalty_above" in keys_of(page_of(f"{words} --penalty x1.5"))
    assert not findings_of(f"{words} --penalty 50/d", 0, "penalty")


@pytest.mark.parametrize("command", ["check", "evidence"])
@pytest.mark.parametrize("unstated", ["", "--penalty unknown"])
def test_a_penalty_that_is_not_stated_is_no_finding(command: str, unstated: str) -> None:
    words = f"'plan=equal principal=10000 rate=0.05%/d periods=12 drawdown=2026-11-22' --lender bank {unstated}"
    page = json.loads(answer(f"{command} {words} -f json").out)
    assert {one["kind"] for one in page["result"]["findings"]} == {"ceiling"}
    assert not {"penalty_above", "penalty_aside"} & {note["key"] for note in page["notes"] + page["conventions"]}


@pytest.mark.parametrize("command", ["check", "evidence"])
def test_defaults_of_an_answer_are_no_terms_of_the_lender(command: str) -> None:
    plan = answer("equal 10000 --rate 0.05%/d -n 12 --drawdown 2026-11-22 -f json").out
    page = json.loads(answer(f"{command} - --lender bank -f json", plan).out)
    assert "filled_in_left_out" in keys_of(page)
    assert {one["kind"] for one in page["result"]["findings"]} == {"ceiling"}
    stated = json.loads(answer(f"{command} - --lender bank --penalty x1.5 -f json", plan).out)
    assert {one["kind"] for one in stated["result"]["findings"]} == {"ceiling", "penalty"}
    assert "filled_in_left_out" not in keys_of(page_of(f"{FAIR} --lender bank --penalty x1.5"))


def test_nothing_is_called_illegal() -> None:
    conclusions = [
        "illegal",
        "unlawful",
        "void",
        "enforced",
        "违法",
        "非法",
        "违规",
        "无效",
        "支持到",
        "多付",
        "too much",
    ]
    for language in ("en", "zh"):
        for words in (f"{FLAT} --claimed 3%/y", f"{FLAT} --lender private --signed 2019-01-01 --ceiling 1%"):
            text = answer(f"check {words}", LOANCALC_LANG=language, COLUMNS="200").out
            assert not any(word in text.lower() for word in conclusions)


def test_a_ceiling_of_2015_is_named_by_its_line_and_article() -> None:
    text = answer(f"check {FLAT} --lender private --signed 2019-01-01", COLUMNS="200", LOANCALC_LANG="en").out
    assert "Private lending 2015–2020, 36% line" in text
    assert "article 26" in text


def test_a_private_loan_that_runs_past_august_2020_names_article_31() -> None:
    past = "'plan=flat principal=12000 fee=1.2%/m periods=12 drawdown=2020-01-10'"
    for lender in ("--lender private", ""):
        assert "private_transition" in keys_of(json.loads(answer(f"check {past} {lender} -f json").out))
    for words in (
        f"{past} --lender bank",
        "'plan=flat principal=12000 fee=1.2%/m periods=12 drawdown=2018-01-10' --lender private",
        "'plan=flat principal=12000 fee=1.2%/m periods=12 drawdown=2020-08-20' --lender private",
    ):
        assert "private_transition" not in keys_of(json.loads(answer(f"check {words} -f json").out))


def test_a_private_lender_is_not_asked_for_a_licence_or_a_cost_table() -> None:
    for language, words in (("en", ("licence", "cost table")), ("zh", ("牌照", "明示表"))):
        private = answer(f"check {FLAT} --lender private", LOANCALC_LANG=language, COLUMNS="400").out
        bank = answer(f"check {FLAT} --lender bank", LOANCALC_LANG=language, COLUMNS="400").out
        assert not any(word in private for word in words)
        assert all(word in bank for word in words)


def test_over_by_rounding_alone_keeps_the_verdict_and_says_so() -> None:
    page = page_of("'plan=equal principal=10000 rate=12%/y periods=12' --lender private --lpr 3%", 1)
    assert page["result"]["findings"][0]["by_rounding"] == ["nominal"]
    keys = keys_of(page)
    assert keys.index("ceiling_by_rounding") == keys.index("ceiling_over") + 1
    assert "ceiling_by_rounding" not in keys_of(page_of(f"{FLAT} --lender bank", 1))


def test_one_payment_is_not_called_one_of_many() -> None:
    words = "'plan=bullet principal=10000 rate=12%/y periods=12 interest=monthly' --lender bank --claimed 8%/y"
    text = answer(f"check {words}", LOANCALC_LANG="zh", COLUMNS="200").out
    assert "每期多出" not in text
    assert "每期还款" not in text
    assert any(line.startswith("多出 ") for line in text.splitlines())
    assert "claim_payment_once" in keys_of(page_of(words, 1))
    by_hand = words.replace("interest=", "upfront_fee=100 upfront_mode=paid interest=")
    assert "claim_payment_once" in keys_of(page_of(by_hand, 1))


def test_the_measure_without_a_price_is_named() -> None:
    words = "'plan=flat principal=10000 fee=1%/m periods=12 upfront_fee=11%' --lender bank --ceiling 23%"
    notes = [note for note in page_of(words, 1)["notes"] if note["key"] in ("within_one", "within_no_price")]
    one, none = (note for note in notes if note["rate"] == Decimal("0.23"))
    assert (one["measure"], none["measures"]) == ("nominal", ["effective"])
    assert "rounded to the fen" in one["text"]


def test_a_claim_is_a_finding_with_its_readings() -> None:
    page = page_of(f"{FAIR} --lender bank --claimed 3%/y", 1)
    found = page["result"]["findings"][-1]
    assert (found["kind"], found["verdict"], found["claimed"], page["result"]["claimed"]) == (
        "claimed", "false", "3%/y", "3%/y",
    )  # fmt: skip
    assert list(found["readings"][0]) == ["reading", "trick", "value", "holds"]
    assert {"claim_false", "claim_payment", "ask_claim"} <= set(keys_of(page))


@pytest.mark.parametrize(
    ("claim", "status", "note"),
    [
        ("4%/y", 0, "claim_true"),
        ("5%/y", 0, "claim_cheaper"),
        ("3%/y", 1, "claim_false"),
        ("月息3厘", 1, "claim_false"),
        ("总利息217.99元", 0, "claim_true"),
        ("218", 0, "claim_true"),
        ("217", 1, "claim_false"),
        ("4.0%/y", 0, "claim_true"),
    ],
)
def test_a_claim_that_holds_finds_nothing(claim: str, status: int, note: str) -> None:
    assert note in keys_of(page_of(f"{FAIR} --lender bank --claimed {claim}", status))


def test_a_flat_fee_that_is_claimed_stands_beside_the_yearly_cost() -> None:
    words = "'plan=flat principal=12000 fee=0.6%/m periods=12' --lender bank --claimed 月费率0.6%"
    text = answer(f"check {words}", LOANCALC_LANG="en", COLUMNS="200").out
    assert "names the fee, not the yearly rate" in text
    assert "0.6% x 12 = 7.20% is not the yearly cost, which is 13.03% (simple), 13.84% (compounded)" in text
    assert "fees are left out" not in text
    once = "'plan=flat principal=1000 fee=1%/m periods=12 deposit=90%' --lender bank --claimed 月费率1%"
    assert {"claim_fee", "claim_fee_alone"} & set(keys_of(json.loads(answer(f"check {once} -f json").out)))


def test_an_offer_may_hold_what_is_advertised_and_an_option_goes_first() -> None:
    words = "'plan=equal principal=10000 rate=4%/y periods=12 lender=bank claimed=总利息100'"
    assert page_of(words, 1)["result"]["claimed"] == 100
    assert "claim_money" in keys_of(page_of(words, 1))
    assert page_of(f"{words} --claimed 4%/y")["result"]["claimed"] == "4%/y"


def test_a_loan_without_a_yearly_rate_cannot_be_held_against_a_claim() -> None:
    words = "'plan=revolving principal=1000 rate=0.05%/d min_days=1 repay=2026-11-22=all lender=bank'"
    keys = keys_of(page_of(f"{words} --claimed 18.25%/y", 1))
    assert {"claim_depends", "irr_no_loan_one_day"} <= set(keys)
    assert "ask_claim" not in keys


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (f"{FAIR} --ceiling 24", "--ceiling"),
        (f"{FAIR} --ceiling -5%", "0% to 100%"),
        (f"{FAIR} --ceiling abc", "24%/y or 4xLPR"),
        (f"{FAIR} --ceiling 20000%", "10000%"),
        (f"{FAIR} --ceiling 5倍lprx", "--ceiling"),
        (f"{FAIR} --signed x", "--signed"),
        (f"{FAIR} --lender shop", "--lender"),
        (f"{FAIR} --signed 2020-01-01 --signed 2020-01-02", "--signed"),
        (f"{FAIR} --claimed 8.5%", "8.5%/y"),
        (f"{FAIR} --claimed 18", "18%/y, 18元"),
        (f"{FAIR} --claimed LPR", "--claimed"),
        (f"{FAIR} --claimed 总利息x", "--claimed"),
        ("", "OFFER"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(words: str, needed: str) -> None:
    said = answer(f"check {words} --lpr 3%")
    assert (said.status, said.out) == (2, "")
    assert needed in said.err


def test_the_version_tells_how_old_the_tables_are() -> None:
    assert answer("--version").out.splitlines()[1:] == ["LPR table up to 2026-08-20", "ceilings as known on 2026-11-22"]


def test_a_flat_fee_or_an_amount_is_no_yearly_cost_in_a_table_of_the_lender() -> None:
    for claimed in ("月费率0.6%", "720"):
        shown = f"'principal=12000 claimed={claimed}'"
        said = answer(f"disclose 'plan=flat principal=12000 fee=0.6%/m periods=12' --against {shown} -f json")
        assert "claimed_missing" in keys_of(json.loads(said.out))


def test_so_many_own_ceilings_are_taken_and_no_more() -> None:
    assert len(findings_of(FAIR + " --ceiling 24%" * 5)) >= 5
    said = answer(f"check {FAIR}" + " --ceiling 24%" * 6)
    assert (said.status, said.err) == (2, "--ceiling: 6 entries, at most 5.\n")
