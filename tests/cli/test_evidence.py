"""The contract of ``loancalc evidence``: one document, the same bytes for the same input (docs/complaint.md)."""

import json
import re
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from loancalc.reading.document import document
from tests.transcript import ROOT, answer

FILES = "--plan examples/complaint-plan.csv --statement examples/complaint-paid.csv"
CASE = f"evidence examples/complaint.toml {FILES} --ceiling 36% --today 2026-11-22"
FLAT = "evidence 'plan=flat principal=12000 fee=1.2%/m periods=12 drawdown=2026-03-20 lender=platform"
SECTIONS = {
    "en": ["Facts", "Cash flow", "Yearly cost", "Ceilings", "The lender's plan and what was paid", "Proofs",
           "Questions to the lender", "Assumptions and conventions", "Record"],
    "zh": ["事实", "现金流", "年化成本", "利率上限", "对方的还款计划与实际收付", "验算", "请放款方答复的问题",
           "前提与计算口径", "版本与输入"],
}  # fmt: skip
CONCLUSIONS = r"illegal|unlawful|usur|crim|fraud|违法|非法|违规|犯罪|诈骗|高利贷"


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def written(words: str, **environ: str) -> str:
    said = answer(words, **environ)
    assert (said.status, said.err) == (0, "")
    return said.out


def section(text: str, number: int) -> str:
    return text.split("\n## ")[number]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nine_sections_stand_in_order_in_each_language(language: str) -> None:
    titles = re.findall(r"^## (?:\d\. |.、)(.*)$", written(CASE, LOANCALC_LANG=language), re.MULTILINE)
    assert titles == SECTIONS[language]


def test_what_check_would_find_leaves_status_0_here() -> None:
    assert answer(CASE).status == 0
    assert answer(CASE.replace("evidence", "check", 1)).status == 1


def test_same_input_same_bytes_whatever_the_files_are_called(tmp_path: Path) -> None:
    words = CASE
    for name in ("complaint.toml", "complaint-plan.csv", "complaint-paid.csv"):
        copy = tmp_path / f"other-{name}"
        copy.write_bytes((ROOT / "examples" / name).read_bytes())
        words = words.replace(f"examples/{name}", str(copy))
    assert written(words) == written(CASE)


def test_the_offer_in_the_record_has_its_hash_and_makes_the_same_document(tmp_path: Path) -> None:
    text = written(CASE)
    terms = re.findall(r"^~~~toml\n(.*?)^~~~$", text, re.MULTILINE | re.DOTALL)[0]
    assert sha256(terms.encode()).hexdigest() in section(text, 9)
    copy = tmp_path / "offer.toml"
    copy.write_text(terms, encoding="utf-8")
    assert written(CASE.replace("examples/complaint.toml", str(copy))) == text


def test_each_file_has_the_hash_of_its_bytes() -> None:
    record = section(written(CASE), 9)
    for name in ("complaint-plan.csv", "complaint-paid.csv"):
        content = (ROOT / "examples" / name).read_bytes()
        assert f"| {len(content)} | {sha256(content).hexdigest()} |" in record


def test_no_words_of_a_file_are_copied(tmp_path: Path) -> None:
    plan = tmp_path / "holder-Bartleby.csv"
    plan.write_text(
        "户名 Bartleby\n期数,应还总额,服务费,担保费,应还本金,应还利息,Bartleby\n1,950.00,77.80,0,801.37,70.83,x\n"
        "制表 Bartleby\n",
        encoding="utf-8",
    )
    paid = tmp_path / "Bartleby.csv"
    paid.write_text("Bartleby\n日期,支出,Bartleby\n2026-04-20,950.00,Bartleby\n", encoding="utf-8")
    text = written(f"evidence examples/complaint.toml --plan {plan} --statement {paid} --today 2026-11-22")
    assert "Bartleby" not in text
    assert {"- 2 columns of a file added up as fees or penalties."} <= set(section(text, 8).splitlines())
    assert "Bartleby" not in written(
        f"evidence examples/complaint.toml --plan {plan} --statement {paid} --today 2026-11-22 -f json"
    )


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("'plan=flat principal=12000 fee=1%/m periods=12'", "--drawdown"),
        (f"'plan=equal principal=10000 rate=8.5%/y periods=12' {FILES} --today 2026-11-22", "--drawdown"),
        ("examples/complaint.toml --statement examples/complaint-paid.csv", "--today"),
        ("'plan=equal principal=10000 rate=LPR+1% periods=24 drawdown=2024-01-01 reprice=anniversary'", "--today"),
    ],
)
def test_the_clock_is_never_asked(words: str, asked: str) -> None:
    said = answer(f"evidence {words}", LOANCALC_TODAY="")
    assert (said.status, said.out) == (2, "")
    assert asked in said.err


def test_a_day_that_is_given_stands_for_the_day_of_the_loan_by_name() -> None:
    text = written("evidence 'plan=flat principal=12000 fee=1%/m periods=12' --today 2026-03-20", LOANCALC_TODAY="")
    assert "| Disbursement | 2026-03-20 | not stated: default of this program |" in section(text, 1)
    assert "| --today | 2026-03-20 |" in section(text, 9)
    assert "--today" not in written("evidence examples/complaint.toml", LOANCALC_TODAY="")


@pytest.mark.parametrize("words", ["-f table", "-f csv", "-o case.csv", "-o case.txt"])
def test_a_document_is_no_table(words: str) -> None:
    said = answer(f"evidence examples/complaint.toml {words}")
    assert (said.status, said.out) == (2, "")
    assert "-f markdown" in said.err


def test_a_file_holds_what_the_screen_shows(tmp_path: Path) -> None:
    path = tmp_path / "case.md"
    assert written(f"{CASE} -o {path}") == ""
    assert path.read_text(encoding="utf-8") == written(CASE) == written(f"{CASE} -f md")
    assert answer(f"{CASE} -o {path}").status == 2
    assert answer(f"{CASE} --quiet").out == ""


def test_json_has_the_result_of_check_the_document_and_the_hashes() -> None:
    page: Any = json.loads(written(f"{CASE} -f json"), parse_float=Decimal)
    check: Any = json.loads(answer(f"{CASE.replace('evidence', 'check', 1)} -f json").out, parse_float=Decimal)
    assert page["command"] == "evidence"
    assert {key: page["result"][key] for key in check["result"]} == check["result"]
    assert page["result"]["markdown"] == written(CASE)
    assert [one["input"] for one in page["result"]["inputs"]] == ["offer", "lender_plan", "statement"]
    assert all(one["sha256"] in page["result"]["markdown"] for one in page["result"]["inputs"])


def test_what_was_received_stands_beside_the_contract() -> None:
    flows = section(written(CASE), 2)
    assert "| Kept back on the way | 300.00 |" in flows
    assert "| Net proceeds | 9,700.00 |" in flows
    assert "article 670" in flows
    assert "article 670" not in written(f"{FLAT}'")


def test_an_advertised_price_stands_beside_the_true_ones_once() -> None:
    price = section(written(CASE), 3)
    assert "| Advertised price | 8.5% a year | as the lender states it |" in price
    assert price.count("30.92%") == price.count("35.69%") == price.count("35.47%") == 1
    whole = section(written("evidence examples/complaint.toml --claimed 8.5%/y", LOANCALC_TODAY=""), 3)
    assert whole == price
    assert "| Advertised price | 700.00 |" in section(written(f"{FLAT} claimed=700'"), 3)
    assert "Advertised" not in section(written(f"{FLAT}'"), 3)


def test_a_penalty_of_the_program_is_no_term_of_the_lender() -> None:
    assert "enalty rate" not in section(written(CASE), 4)
    assert "Penalty rate" not in written(CASE).split("\n## ")[0]
    assert "Penalty rate" not in written(f"{CASE} --penalty unknown").split("\n## ")[0]
    assert (
        "| Penalty rate | Platform (loan facilitation) | 24.00% | over | 4 |"
        in written(f"{CASE} --penalty 0.1%/d").split("\n## ")[0]
    )


def test_defaults_of_an_answer_are_not_called_stated() -> None:
    plan = answer("equal 9000 --rate 4%/y -n 9 --drawdown 2026-03-20 -f json").out
    said = answer("evidence - --lender bank", plan)
    facts = section(said.out, 1)
    assert "| Penalty |" not in facts
    assert "Penalty, Base of the penalty interest, Grace period (days)" in facts
    assert "Every contingent term is that of this program's defaults" in section(said.out, 8)


def test_without_files_and_findings_the_sections_say_so() -> None:
    text = written("evidence 'plan=equal principal=9000 rate=4%/y periods=9 drawdown=2026-03-20 lender=bank'")
    assert "No plan of the lender and no statement was given." in section(text, 5)
    assert "None follows from the figures." in section(text, 7)
    old = written("evidence 'plan=equal principal=9000 rate=4%/y periods=9 drawdown=2014-03-20 lender=bank'")
    assert "| Ceiling |" not in section(old, 4)
    assert "What was checked" not in old


def test_a_loan_without_a_yearly_rate_has_no_proof() -> None:
    text = written(
        "evidence 'plan=flat principal=1200 fee=0%/m periods=12 upfront_fee=1200 upfront_mode=paid drawdown=2026-03-20'"
    )
    assert "there is none to prove" in section(text, 6)


def test_a_plan_that_a_convention_explains_is_asked_about_by_its_clause() -> None:
    offer = "'plan=equal-principal principal=7500 rate=0.05%/d periods=5 drawdown=2018-09-11 lender=bank'"
    plan = answer("equal-principal 7500 --rate 0.05%/d -n 5 --drawdown 2018-09-11 --interest monthly -f csv").out
    said = answer(f"evidence {offer} --plan -", plan)
    assert "This would explain all lines: interest per period" in section(said.out, 5)
    assert "add to the offer" not in said.out
    assert "Which clause of the contract says so" in section(said.out, 7)


def test_the_questions_do_not_repeat_themselves() -> None:
    for language, ask in (("en", "Ask the lender"), ("zh", "请问放款方")):
        asked = section(written(f"{FLAT}' --claimed 3%/y", LOANCALC_LANG=language), 7)
        assert ask not in asked
        assert asked.count("\n1. “") == asked.count("\n2. “") == asked.count("25.60%") == 1


def test_an_old_lpr_is_named_beside_the_ceiling_that_rests_on_it() -> None:
    text = written("evidence 'plan=equal principal=9000 rate=40%/y periods=9 drawdown=2026-11-20 lender=private'")
    ceilings = section(text, 4)
    last, old = ("The last one-year LPR known, of 2026-08-20", "The newest LPR known here is of")
    assert 0 < ceilings.index(last) < ceilings.index(old)
    assert ceilings[ceilings.index(last) : ceilings.index(old)].count("\n") == 1
    assert "LPR known" not in section(text, 8)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_has_a_document_without_a_legal_conclusion(path: Path, language: str) -> None:
    names = [terms["name"] for terms in document(path.read_text(encoding="utf-8"), path.name) if "name" in terms]
    named = f"--name '{names[0]}'" if names else ""
    text = written(f"evidence {path} {named} --today 2026-11-22 --ceiling 1%", LOANCALC_LANG=language)
    assert not re.search(CONCLUSIONS, text, re.IGNORECASE)
    assert len(text.split("\n## ")) == 10


@pytest.mark.parametrize(
    ("terms", "row"),
    [
        ("upfront_fee=3% upfront_mode=paid", "| Up-front fee is | paid by hand | stated |"),
        ("upfront_fee=3% upfront_mode=financed", "| Up-front fee is | added to the principal | stated |"),
        ("upfront_fee=3% upfront_mode=first", "| Up-front fee is | with the first instalment | stated |"),
        ("upfront_fee=3%", "| Up-front fee is | kept back from what arrives | not stated: default of this program |"),
        ("every=2weeks", "| Due every | 2 weeks | stated |"),
        ("first_due=2026-05-01", "| First due date | 2026-05-01 | stated |"),
        ("due_day=9", "| First due date | 2026-04-09 | stated |"),
        ("changes=2026-06-20=9%/y", "| Rate changes | 2026-06-20=9%/y | stated |"),
        (
            "early_fee=unknown early_base=unknown",
            "Not stated, and in none of the yearly rates: Early settlement fee, Base of the",
        ),
        (
            "rate=LPR+1% reprice=01-01 periods=24 drawdown=2024-03-20",
            "| Rate changes | 2025-01-01=4.1%/y, 2026-01-01=4%/y | s",
        ),
        ("periods=24", "| Instalments | 24 | stated |"),
        ("early_fee=2%", "| Early settlement fee | 2% | stated |"),
        ("grace_days=3", "| Grace period (days) | 3 days, "),
    ],
)
def test_a_term_is_stated_or_a_default_by_name(terms: str, row: str) -> None:
    usual = " ".join(
        word for word in ("rate=4%/y", "periods=9", "drawdown=2026-03-20") if word.partition("=")[0] + "=" not in terms
    )
    text = written(f"evidence 'plan=equal principal=9000 {usual} {terms}'")
    assert row in section(text, 1)
