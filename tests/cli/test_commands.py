"""The contract of the commands: keys of JSON, exit statuses, formats, languages (docs/scripts.md)."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.promises.shell import shell
from tests.transcript import answer

FLAT = "flat 12000 --fee 0.6%/m -n 12"
LOAN = "plan=flat principal=1000 fee=1%/m periods=3"
COST_KEYS = [
    "principal",
    "proceeds",
    "payment",
    "last_payment",
    "total_repaid",
    "total_interest",
    "total_fees",
    "total_cost",
    "period_irr",
    "nominal_annual",
    "effective_annual",
    "xirr",
    "simple_annual",
]
ROW_KEYS = ["number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance"]


def page_of(words: str, stdin: str = "", **environ: str) -> Any:
    said = answer(f"{words} -f json", stdin, **environ)
    assert said.status == 0, said.err
    return json.loads(said.out, parse_float=Decimal)


def test_a_plan_prints_the_json_of_the_contract() -> None:
    page = page_of(FLAT)
    assert list(page) == ["schema", "command", "offer", "result", "schedule", "notes", "conventions"]
    assert page["schema"] == "loancalc/1"
    assert page["command"] == "flat"
    assert page["offer"]["fee"] == "0.6%/m"
    assert list(page["result"]) == COST_KEYS
    assert list(page["schedule"][0]) == ROW_KEYS
    assert len(page["schedule"]) == 12


def test_the_five_figures_of_the_flat_fee_are_those_of_the_reference() -> None:
    result = page_of(FLAT)["result"]
    assert result["payment"] == Decimal("1072.00")
    assert result["total_fees"] == Decimal("864.00")
    assert round(result["nominal_annual"], 10) == Decimal("0.1303422428")
    assert round(result["effective_annual"], 10) == Decimal("0.1384178507")
    assert result["simple_annual"] is None


def test_the_worked_example_of_the_peoples_bank_comes_out() -> None:
    result = page_of("irr 99000 -8833.3x12")["result"]
    assert round(result["nominal_annual"], 4) == Decimal("0.1280")
    assert round(result["effective_annual"], 4) == Decimal("0.1358")


def test_the_interest_by_actual_days_is_that_of_the_published_example() -> None:
    page = page_of("equal-principal 10000 --rate 日息万五 -n 5 --drawdown 2018-09-11")
    assert page["result"]["total_interest"] == Decimal("457.00")
    assert [row["interest"] for row in page["schedule"]] == [150, 124, 90, 62, 31]


def test_json_keys_are_english_and_figures_the_same_in_every_language() -> None:
    chinese, english = page_of(FLAT, LOANCALC_LANG="zh"), page_of(FLAT, LOANCALC_LANG="en")
    assert chinese["result"] == english["result"]
    assert chinese["notes"][0]["key"] == english["notes"][0]["key"]
    assert chinese["notes"][0]["text"] != english["notes"][0]["text"]


def test_rate_prints_every_form() -> None:
    result = page_of("rate 日息万五")["result"]
    assert result["per_day"] == Decimal("0.0005")
    assert result["simple_365"] == Decimal("0.1825")
    assert result["simple_360"] == Decimal("0.18")
    assert round(result["effective_daily"], 6) == Decimal("0.200159")
    assert result["reading"] == "0.05%/d"
    assert "readings" not in result


def test_rate_names_both_readings_of_a_compounded_rate_and_keeps_its_keys() -> None:
    plain, result = page_of("rate 5.25%/y")["result"], page_of("rate 5.25%/y --compounded quarterly")["result"]
    assert {key: result[key] for key in plain} == plain
    assert result["compounded"] == 4
    nominal, effective = result["readings"]
    assert (nominal["read_as"], nominal["effective_annual"]) == ("nominal", Decimal("0.0535426673708"))
    assert (effective["read_as"], effective["nominal_annual"]) == ("effective", Decimal("0.0514969607475"))


def test_rate_takes_a_rate_for_effective_when_told_so() -> None:
    result = page_of("rate 50%/y --effective")["result"]
    assert result["per_day"] == result["readings"][0]["per_day_365"] == Decimal("0.00111148054707")
    assert result["readings"][0]["per_day_360"] == Decimal("0.00112692647195")
    assert result["effective_daily"] == result["effective_monthly"] == Decimal("0.5")
    assert (result["compounded"], result["readings"][0]["nominal_annual"]) == (None, None)


def test_compare_names_the_winner_of_each_measure() -> None:
    flat, equal = "plan=flat principal=10000 fee=0.6%/m periods=12", "plan=equal principal=10000 rate=0.05%/d periods=6"
    page = page_of(f"compare 'name=A {flat}' 'name=B {equal}'")
    assert [offer["name"] for offer in page["result"]["offers"]] == ["A", "B"]
    assert page["result"]["cheapest_by_cost"] == "B"
    assert page["result"]["cheapest_by_rate"] == "A"
    assert "compare_winners_differ" in [note["key"] for note in page["notes"]]
    assert isinstance(page["offer"], list)


def test_csv_is_one_table_of_plain_numbers_and_iso_dates() -> None:
    rows = list(csv.DictReader(io.StringIO(answer(f"{FLAT} -f csv").out)))
    assert list(rows[0]) == ROW_KEYS
    assert rows[0]["due"] == "2026-12-22"
    assert sum(Decimal(row["payment"]) for row in rows) == Decimal("12864.00")


def test_headers_may_be_chinese() -> None:
    assert answer(f"{FLAT} -f csv --headers zh").out.startswith("期数,还款日,")


def test_quiet_prints_nothing() -> None:
    assert answer(f"{FLAT} --quiet") == ("", "", 0)


def test_quiet_silences_the_warnings_beside_a_csv_too() -> None:
    assert answer("equal 10000 --rate LPR+100BP -n 3 -f csv --quiet") == ("", "", 0)


def test_quiet_does_not_silence_a_refusal() -> None:
    assert (
        "does not exceed"
        in answer("equal 10000 --rate 1%/m -n 3 --quiet --change 2026-12-22=90%/m --change-keeps payment").err
    )


def test_ascii_draws_no_line_that_is_not() -> None:
    assert answer(f"{FLAT} --ascii").out.isascii()


def test_today_decides_the_drawdown() -> None:
    assert page_of(f"{FLAT} --today 2027-01-31")["schedule"][0]["due"] == "2027-02-28"
    assert page_of(FLAT, LOANCALC_TODAY="2027-01-31")["offer"]["drawdown"] == "2027-01-31"


def test_the_lpr_is_that_of_the_drawdown_or_the_one_given() -> None:
    assert page_of("equal 10000 --rate LPR+100BP -n 12 --drawdown 2020-08-20")["offer"]["rate"] == "4.85%/y"
    assert page_of("equal 10000 --rate LPR+100BP -n 12 --lpr 3.5%")["offer"]["rate"] == "4.5%/y"


def test_an_old_lpr_is_named_with_a_warning() -> None:
    keys = [note["key"] for note in page_of("equal 10000 --rate LPR -n 12")["notes"]]
    assert {"lpr_used", "lpr_old"} <= set(keys)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (FLAT, 0),
        ("irr 1 -2 2", 3),
        ("irr 10000 0 0 0", 2),
        ("irr 10000 5", 2),
        ("irr 2026-11-22=1000 2026-11-22=-1005", 2),
        ("flat 12000 --fee 0.6% -n 12", 2),
        ("flat 12000 --fee 0.6%/m", 2),
        ("equal 1000 --rate 100%/m -n 60", 2),
        ("flat 0.05 --fee 0.6%/m -n 12", 2),
        ("equal 12000 --rate 0.05 -n 12", 2),
        ("equal 12000 --rate 101%/m -n 12", 2),
        ("equal 12000 --principle 1 --rate 5%/y -n 12", 2),
        ("equall 12000", 2),
        ("compare 'plan=flat principal=1 fee=0%/m periods=1'", 2),
        ("equal", 2),
        ("equal 12000 -f pdf --rate 5%/y -n 2", 2),
        ("equal 12000 --lang fr --rate 5%/y -n 2", 2),
    ],
)
def test_the_exit_status_says_what_happened(words: str, status: int) -> None:
    said = answer(words)
    assert said.status == status
    if status:
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("equal 12000 --principle 1", "--principal"),
        ("eqaul 12000", "equal"),
        ("compare 'plan=flat prinipal=1'", "principal"),
        ("irr 12000 -1072x12 --tody 2026-11-22", "--today"),
        ("flat 12000 --rate 5%/y -n 12", "fee"),
        ("equal 12000 --rate 12% -n 12", "12%/y"),
        ("rate 年息一分", "10%/y"),
        ("rate 1%/m --effective", "--effective"),
        ("rate 12%/y --compounded often", "--compounded"),
        ("equal 12000 --rate 0.05%/d -n 1.5", "1200"),
    ],
)
def test_a_refusal_says_what_to_type_instead(words: str, needed: str) -> None:
    assert needed in answer(words).err


def test_no_words_show_the_help() -> None:
    said = answer("")
    assert said.status == 0
    assert "equal-principal" in said.out


@pytest.mark.parametrize(
    "command", ["equal", "equal-principal", "flat", "interest-only", "bullet", "revolving", "rate", "irr", "compare"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself(command: str, language: str) -> None:
    said = answer([command, "--help"], LOANCALC_LANG=language)
    assert said.status == 0
    assert f"loancalc {command}" in said.out


def test_the_help_of_a_plan_leaves_out_options_of_others() -> None:
    assert "--repay" not in answer("flat --help").out
    assert "--fee" not in answer("equal --help").out.replace("--upfront-fee", "").replace("--payment-fee", "").replace(
        "--early-fee", ""
    )
    assert "--repay" in answer("revolving --help").out


def test_proof_sums_to_zero_and_is_checked_by_a_library() -> None:
    proof = page_of("irr 12000 -1072x12 --proof")["result"]["proof"]
    assert proof["sum"] == 0
    assert len(proof["lines"]) == 13
    assert abs(proof["recheck"] - Decimal("0.0108618535676")) < Decimal("1e-10")


@pytest.mark.parametrize("standard", ["cn", "eu", "uk", "us", "xirr"])
def test_a_proof_sums_to_zero_by_every_standard_and_names_a_formula(standard: str) -> None:
    page = page_of(f"irr 2026-11-22=10000 2027-01-15=-3400x3 --standard {standard} --proof")["result"]
    assert page["proof"]["sum"] == 0
    assert page["proof"]["standard"] == page["standard"] == standard
    assert page["proof"]["formulas"][0].startswith("=")
    assert sum(line["present_value"] for line in page["proof"]["lines"]) < Decimal("0.00001")


@pytest.mark.parametrize(
    ("command", "formulas"),
    [
        ("irr 12000 -1072x12", ["=RATE(12,-1072,12000)*12", "=(1+RATE(12,-1072,12000))^12-1"]),
        ("irr 12000 -1072x11 -1100", ["=IRR(B2:B14)*12", "=(1+IRR(B2:B14))^12-1"]),
        ("irr 100 -60x2 --every year", ["=RATE(2,-60,100)", "=RATE(2,-60,100)"]),
        ("irr 100 -60x2 --every year --standard eu", ["=RATE(2,-60,100)"]),
        ("irr 2026-11-22=10000 2026-12-29=-10185", ["=XIRR(B2:B3,A2:A3)"]),
        (
            "irr 2026-11-22=10000 2026-12-29=-10185 --standard cn",
            ["=((1+RATE(1,-10185,10000))^(1/37)-1)*365", "=(1+RATE(1,-10185,10000))^(365/37)-1"],
        ),
        ("irr 5000 -230x24 --standard us", ["=RATE(24,-230,5000)*12"]),
        ("irr 1000000 -18506.91x59 -18507.23 --standard us", ["=IRR(B2:B62,0.0035)*12"]),
        (
            "irr 1978-02-23=5000 1978-03-10=-900x6 --standard us",
            ["=SUMPRODUCT(B2:B8/(1+(E2:E8-C2:C8)*H1)/(1+H1)^C2:C8)"],
        ),
    ],
)
def test_a_proof_names_the_formula_of_a_spreadsheet(command: str, formulas: list[str]) -> None:
    assert page_of(f"{command} --proof")["result"]["proof"]["formulas"] == formulas


@pytest.mark.parametrize(
    "command",
    [
        "irr 2026-01-01=1 2026-01-02=-10",
        "irr 1 -1000000000000 --every day --standard eu",
        "irr 1000 -10 --standard eu",
        "irr 2026-01-01=1000 2026-01-31=-1",
        "irr 100000 -10x12199",
        "irr 1000 -2.22x360 --every day --standard eu",
    ],
)
def test_a_proof_of_an_extreme_rate_ends_in_a_sum_of_zero_and_nothing_on_stderr(command: str) -> None:
    said = answer(f"{command} --proof -f json")
    assert (said.status, said.err) == (0, "")
    assert abs(json.loads(said.out, parse_float=Decimal)["result"]["proof"]["sum"]) < Decimal("0.01")
    assert "another rate" not in said.out


def test_british_rules_answer_where_others_find_no_one_rate() -> None:
    rows = page_of("irr 20 -9.33x11 70.63 --every year --all-standards")["result"]["standards"]
    assert [row["standard"] for row in rows if row["apr"] is not None] == ["uk"]


def test_a_standard_leaves_the_usual_figures_alone() -> None:
    plain = page_of("irr 10 -120 290 -170 --every year")["result"]
    british = page_of("irr 10 -120 290 -170 --every year --standard uk")["result"]
    assert {key: british[key] for key in plain} == plain
    assert british["apr"] > 1


@pytest.mark.parametrize("words", ["--standard ''", "--claimed ''", "--standard jp", "--claimed 8%/y"])
def test_an_empty_or_unknown_standard_is_refused(words: str) -> None:
    said = answer(f"irr 12000 -4072x3 {words}")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("--")


def test_a_stated_rate_stands_beside_the_rate_of_any_standard() -> None:
    said = answer("flat 12000 --fee 0.6%/m -n 12 --claimed 7.2%/y --standard eu").out
    assert "The stated rate is 7.20% a year; by this standard it is 13.841785%." in said


def test_a_plan_has_the_rates_that_its_own_flows_have() -> None:
    plan = page_of("equal 10000 --rate 12%/y -n 3 --all-standards --proof")["result"]
    days = ("2026-12-22", "2027-01-22", "2027-02-22")
    paid = [str(row["amount"]) for row in plan["proof"]["lines"][1:]]
    words = " ".join(f"{day}={amount}" for day, amount in zip(days, paid, strict=True))
    assert page_of(f"irr 2026-11-22=10000 {words} --all-standards")["result"]["standards"] == plan["standards"]


def test_the_sign_of_all_flows_may_be_turned() -> None:
    words = "2026-11-22={}10000 2027-01-15={}3400 2027-02-15={}3400 2027-03-15={}3400"
    lent = page_of(f"irr {words.format('', '-', '-', '-')} --all-standards")["result"]["standards"]
    assert page_of(f"irr {words.format('-', '', '', '')} --all-standards")["result"]["standards"] == lent


def test_flows_may_come_from_a_file_in_chinese(tmp_path: Any) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes('日期,金额\n2026-11-22,"10,000"\n2026-12-29,-10185\n'.encode(encoding))
        assert round(page_of(f"irr {file}")["result"]["xirr"], 10) == Decimal("0.1982143544")


def test_an_option_that_stands_twice_is_refused() -> None:
    for words in (f"{FLAT} --fee 1%/m", f"{FLAT} --periods 3", f"{FLAT} -f csv --format json"):
        said = answer(words)
        assert said.status == 2
        assert "twice" in said.err


def test_options_of_every_command_may_stand_before_it() -> None:
    assert answer(f"--lang zh -f csv {FLAT}").out == answer(f"{FLAT} -f csv --lang zh").out


def test_a_refusal_names_words_of_the_command_line() -> None:
    assert "--periods 12" in answer("flat 12000 --fee 0.6%/m").err
    assert "--interest daily" in answer("equal 12000 --rate 12%/y -n 3 --min-days 3").err


def test_a_warning_that_csv_has_no_room_for_is_said_on_stderr() -> None:
    said = answer("equal 10000 --rate LPR+100BP -n 3 -f csv")
    assert said.out.startswith("number,")
    assert "LPR" in said.err


def test_a_negative_word_is_told_apart_from_an_option() -> None:
    assert "minus" in answer("flat -5 --fee 1%/m -n 3").err


def test_a_negative_word_is_named_whole() -> None:
    assert "“-99.99%/y” begins with a minus" in answer("rate -99.99%/y").err


@pytest.mark.parametrize("words", ["irr 100 -110 --proof=yes", f"{FLAT} --quiet=1"])
def test_an_option_that_takes_no_value_is_not_said_to_need_one(words: str) -> None:
    option = words.rpartition(" ")[2].partition("=")[0]
    said = answer(words)
    assert (said.status, said.err) == (2, f"{option} takes no value. Type it alone, or leave it out.\n")


def test_an_option_without_its_value_is_said_to_need_one() -> None:
    assert "--fee needs a value" in answer("flat 100 -n 3 --fee").err


@pytest.mark.parametrize("words", ["等额本息 年利率12% 12期", "", "mising.toml"])
@pytest.mark.parametrize("command", ["solve --for payment", "quote", "settle --after 3"])
def test_words_that_are_no_file_and_no_offer_are_told_how_an_offer_is_typed(words: str, command: str) -> None:
    for language, needed in (("en", "key=value words in quotes"), ("zh", "引号里的一段 key=value 文字")):
        said = answer([*command.split(), words], LOANCALC_LANG=language)
        assert (said.status, said.out) == (2, "")
        assert needed in said.err
        assert f"“{words}”" in said.err


def test_a_file_that_is_not_there_is_said_in_the_language_of_the_reader() -> None:
    said = answer("irr missing.csv", LOANCALC_LANG="zh")
    assert (said.status, said.err) == (2, "flows: 没有文件 “missing.csv”，请检查文件名和所在目录。\n")


def test_segments_are_listed_on_request() -> None:
    words = "revolving 10000 --rate 0.05%/d --change 2026-12-10=0.04%/d --repay 2027-01-22=all"
    lines = page_of(f"{words} --segments")["result"]["segments"]
    assert [line["rate"] for line in lines] == ["0.05%/d", "0.04%/d"]
    assert sum(line["amount"] for line in lines) == Decimal("262.0")
    assert "segments" not in page_of(words)["result"]


def test_a_change_of_the_rate_may_move_the_end() -> None:
    words = "equal 10000 --rate 12%/y -n 4 --change 2027-01-22=24%/y"
    anew, kept = page_of(words), page_of(f"{words} --change-keeps payment")
    assert len(anew["schedule"]) == 4
    assert [row["payment"] for row in kept["schedule"]] == [Decimal("2562.81")] * 4 + [Decimal("78.43")]


def test_a_payment_that_no_longer_covers_the_interest_is_refused() -> None:
    said = answer("equal 10000 --rate 1%/m -n 36 --change 2027-01-22=10%/m --change-keeps payment")
    assert said.status == 2
    assert "does not exceed the interest of one of its periods" in said.err


def test_quote_prices_a_file() -> None:
    assert page_of("quote examples/upfront-deduction.toml")["result"]["proceeds"] == Decimal("55000.00")
    assert answer("quote examples/three-offers.toml").status == 2
    assert page_of("quote examples/three-offers.toml --name B")["offer"]["name"] == "B"


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (f"{FLAT} --upfront-fee 3", ""),
        ("quote 'plan=flat principal=12000 fee=0.6%/m periods=12 upfront_fee=3'", ""),
        ("quote -", 'plan = "flat"\nprincipal = 12000\nfee = "0.6%/m"\nperiods = 12\nupfront_fee = 3\n'),
        ("quote -", '{"plan": "flat", "principal": 12000, "fee": "0.6%/m", "periods": 12, "upfront_fee": 3}'),
    ],
)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "3.00 yuan. Write 3% if"), ("zh", "3.00 元；若指百分之几，请写 3%")]
)
def test_a_bare_charge_is_said_to_be_yuan_wherever_it_was_written(
    words: str, stdin: str, language: str, said: str
) -> None:
    environ = {"LOANCALC_LANG": language}
    assert answer(words, stdin, **environ).out.count(said) == 1
    table = answer(f"{words} -f csv", stdin, **environ)
    assert (table.out.count(said), table.err.count(said)) == (0, 1)
    assert answer(f"{words} --quiet", stdin, **environ) == ("", "", 0)
    assert answer(f"{words} -f csv --quiet", stdin, **environ) == ("", "", 0)


def test_a_stated_rate_that_is_read_by_custom_is_remarked_on() -> None:
    page = page_of("irr 12000 -1072x12 --standard us --claimed 5厘")
    assert (page["notes"][0]["key"], page["notes"][0]["reading"]) == ("month_assumed", "0.5%/m")


@pytest.mark.parametrize("words", [["irr"], ["solve", "--for", "amount", "--given", "nominal=24%"]])
def test_what_is_not_used_of_a_file_of_flows_is_named(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = "?" if len(words) > 1 else "12200"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flows.csv").write_text(f"流水\n日期,收入,支出,余额\n2026/1/1,12000,,5\n2026-02-01 10:00,,{paid},5\n")
    notes = json.loads(answer([*words, "flows.csv", "-f", "json"]).out)["notes"]
    assert [note["names"] for note in notes if note["key"] == "columns_left"] == [["余额"]]
    assert [note["lines"] for note in notes if note["key"] == "lines_aside"] == [["1: 流水"]]


@pytest.mark.parametrize(
    "words", ["--help --lang zh", "--lang zh --help", "--lang=zh -h", "--lang zh", "-h --lang zh --debug"]
)
def test_the_program_explains_itself_in_the_language_asked_for(words: str) -> None:
    assert answer(words, LOANCALC_LANG="en") == answer("--help", LOANCALC_LANG="zh")
    assert "一笔借款" in answer(words, LOANCALC_LANG="en").out


def test_a_short_word_asks_for_help_too() -> None:
    assert answer("-h") == answer("--help")
    for command in ("flat", "irr", "solve"):
        assert answer(f"{command} -h") == answer(f"{command} --help")
    assert "-h, --help" in answer("-h").out


def test_the_version_is_told_in_the_language_asked_for() -> None:
    assert answer("--version --lang zh", LOANCALC_LANG="en") == answer("--version", LOANCALC_LANG="zh")
    assert answer("--lang").err.startswith("--lang ")
    assert answer("--lang zh --nope", LOANCALC_LANG="en").err == answer("--nope", LOANCALC_LANG="zh").err


@pytest.mark.parametrize(("said", "language"), [
    ("EN", "en"), ("en_US.UTF-8", "en"), ("ZH", "zh"), ("zh_CN", "zh"), ("zh-CN", "zh"), ("zh.UTF-8", "zh"),
])  # fmt: skip
def test_a_language_may_be_written_as_a_locale(said: str, language: str) -> None:
    wanted = answer("rate 12%", LOANCALC_LANG=language)
    assert answer("rate 12%", LOANCALC_LANG=said) == wanted
    assert answer(f"rate 12% --lang {said}", LOANCALC_LANG="en") == wanted


@pytest.mark.parametrize("said", ["fr", "english", "C", "_zh"])
def test_another_language_is_refused_wherever_it_is_asked_for(said: str) -> None:
    assert said in answer("rate 12%/y", LOANCALC_LANG=said).err
    assert said in answer(f"rate 12%/y --lang {said}", LOANCALC_LANG="en").err


@pytest.mark.parametrize("words", [["rate"], ["irr"], ["quote"], ["flat", "12000", "-n", "12", "--fee"], []])
def test_a_word_in_another_encoding_is_named_as_what_it_is(words: list[str]) -> None:
    told = answer([*words, "日息".encode("gbk").decode("utf-8", "surrogateescape")], LOANCALC_LANG="en")
    assert (told.status, told.err[:4], "UTF-8" in told.err) == (2, "“日息”", True)


def test_a_word_in_another_encoding_does_not_hide_what_is_wrong_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    word = b"\xd6\xd0.csv".decode("utf-8", "surrogateescape")
    assert "12%/m" in answer(["rate", "12%", "--output", word], LOANCALC_LANG="en").err
    Path(word).write_text("amount\n5\nx\n", encoding="utf-8")
    assert ":3:amount" in answer(["irr", word], LOANCALC_LANG="en").err


def test_the_plan_is_the_command() -> None:
    assert "loancalc quote" in answer("equal 12000 --rate 12%/y -n 12 --plan flat", LOANCALC_LANG="en").err
    assert "loancalc quote" not in answer("settle 'plan=equal' --plan flat", LOANCALC_LANG="en").err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_told_how_to_be_saved(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f.csv").write_bytes("日期,金额\n2026-01-01,5\n".encode(encoding))
    (tmp_path / "f.toml").write_bytes('plan = "flat"\n'.encode(encoding))
    for words in ("irr f.csv", "check --statement f.csv", "quote f.toml"):
        assert "CSV UTF-8" in answer(words, LOANCALC_LANG="en").err, words


def test_fractions_of_a_fen_come_back_as_they_were_typed() -> None:
    said = answer("irr 12000.005 -4000.123456789012345 -9000.10 --proof -f json").out
    assert '"amount": 12000.005, ' in said
    assert '"amount": -4000.123456789012345, ' in said
    assert '"amount": -9000.10, ' in said
    assert '"present_value": 12000.005000}' in said
    table = answer("irr 12000.005 -13000.3333333 --proof -f csv").out.splitlines()
    assert [line.split(",")[1] for line in table] == ["amount", "12000.005", "-13000.3333333"]
    assert table[1].endswith(",12000.005000")


def test_csv_ends_its_lines_alike_on_a_page_and_in_a_file(tmp_path: Path) -> None:
    page = shell(f"{{}} {FLAT} --today 2026-11-22 -f csv", tmp_path).out
    assert answer(f"{FLAT} -o {tmp_path}/plan.csv").status == 0
    assert page.count(b"\r\n") == page.count(b"\n") == 13
    assert (tmp_path / "plan.csv").read_bytes() == page


@pytest.mark.parametrize(("fee", "keys"), [
    ("0.61%/m", ["claim_fee_cheaper", "claim_fee"]), ("0.6%/m", ["claim_fee"]), ("0.59%/m", ["claim_false"]),
])  # fmt: skip
def test_a_flat_fee_is_told_from_the_yearly_rate_even_where_it_is_more_than_the_price(
    fee: str, keys: list[str]
) -> None:
    words = f"check 'plan=flat principal=12000 fee=0.6%/m periods=12 lender=bank' --claimed 月费率{fee[:-2]} -f json"
    notes = [note["key"] for note in json.loads(answer(words).out)["notes"]]
    assert [key for key in notes if key in ("claim_fee_cheaper", "claim_fee", "claim_false", "claim_cheaper")] == keys


def test_a_claim_of_no_fee_for_a_loan_that_pays_its_borrower_is_cheaper() -> None:
    words = "check 'plan=flat principal=12000 fee=0%/m periods=12 cashback=10 lender=bank' --claimed 月费率0% -f json"
    assert "claim_cheaper" in [note["key"] for note in json.loads(answer(words).out)["notes"]]


def test_a_payment_below_the_interest_of_long_months_alone_is_not_called_endless() -> None:
    loan = "plan=equal principal=10000 rate=0.05%/d interest=daily"
    said = answer(f"solve '{loan}' --for periods --given payment=153").err
    assert "every period" in said
    assert "long months" in said
    assert "one of its periods" in answer("equal 10000 --rate 0.05%/d --interest daily -n 320").err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("irr 12000 -0.72x12200 --all-standards", "all-standards: 12201 flows, at most 12200"),
        ("irr 12000 -0.72x12200 --proof -f json", "proof: 12201 flows, at most 12200"),
        ("compare " + f"'{LOAN}' " * 21, "offers: 21 given"),
        ("afford 'plan=flat fee=0.6%/m periods=12' --income 8000" + " --debt 1/m" * 601, "debt: 601 entries"),
        (f"overdue '{LOAN}' --missed 1" + " --paid 2027-01-01=1" * 601, "paid: 601 entries"),
    ],
)
def test_what_may_be_repeated_has_an_end(line: str, said: str) -> None:
    found = answer(line)
    assert found.status == 2
    assert said in found.err


def test_offers_are_counted_before_any_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1 given" in answer(f"compare '{LOAN}'").err
    monkeypatch.setattr("loancalc.cli.offers._read", lambda *_: pytest.fail("laid out"))
    assert "22 given" in answer("compare " + f"'{LOAN}' " * 22).err
