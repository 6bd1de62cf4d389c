"""How a report looks in a terminal."""

from datetime import date
from decimal import Decimal

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.model import Cell, Figure, Report, Table, Word
from loancalc.report.screen import plain, screen_of
from loancalc.report.words import Words

ZH, EN = Words("zh"), Words("en")

SCHEDULE = Table(
    key="schedule",
    columns=("number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance"),
    rows=[
        (1, date(2026, 12, 22), 30, Money(607200), Money(600000), Money(0), Money(7200), Money(0), Money(600000)),
        (2, date(2027, 1, 22), 31, Money(607203), Money(600000), Money(0), Money(7203), Money(0), Money(0)),
    ],
    totals=(None, None, None, Money(1214403), Money(1200000), Money(0), Money(14403), Money(0), None),
)
OFFERS = Table(
    key="offers",
    columns=("name", "total_cost", "nominal_annual"),
    rows=[("微粒贷", Money(86400), Decimal("0.1303")), ("card", Money(90000), Decimal("0.12"))],
    marks=frozenset({(0, 1), (1, 2)}),
)
LAST = Note("last_absorbs", {"number": 2, "last": Money(607203), "payment": Money(607200)})
ROUNDING = Note("rounding_half_up")


def shown(report: Report, words: Words = ZH, width: int | None = 80, *, ascii_only: bool = False) -> str:
    return plain(screen_of(report, words, width, ascii_only))


def of(*tables: Table, figures: tuple[Figure, ...] = ()) -> Report:
    return Report(command="flat", result={}, figures=figures, tables=tables)


def test_a_page_has_figures_then_tables_then_notes_then_conventions() -> None:
    report = Report(
        command="flat",
        understood=(ROUNDING,),
        figures=(
            Figure("total_cost", Money(86400)),
            Figure("nominal_annual", Decimal("0.1303"), ROUNDING),
            Figure("plan", Word("plan.flat")),
        ),
        result={},
        tables=(SCHEDULE,),
        notes=(LAST,),
        conventions=(ROUNDING,),
    )
    assert shown(report) == (
        "每期利息和费用四舍五入到分。\n"
        "\n"
        "总成本                864.00\n"
        "名义年化利率（单利）  13.03%  每期利息和费用四舍五入到分。\n"
        "还款方式              分期（等本等息）\n"
        "\n"
        "还款计划表\n"
        "期数  还款日      天数   应还总额   应还本金  手续费  剩余本金\n"
        "──────────────────────────────────────────────────────────────\n"
        "   1  2026-12-22    30   6,072.00   6,000.00   72.00  6,000.00\n"
        "   2  2027-01-22    31   6,072.03   6,000.00   72.03      0.00\n"
        "──────────────────────────────────────────────────────────────\n"
        "合计                    12,144.03  12,000.00  144.03\n"
        "\n"
        "· 第2期（末期）应还6,072.03，与其他各期的6,072.00不同：尾差计入末期。\n"
        "\n"
        "计算口径\n"
        "· 每期利息和费用四舍五入到分。\n"
    )


def test_a_table_that_is_too_wide_becomes_one_record_a_row() -> None:
    assert shown(of(SCHEDULE), EN, 24) == (
        "Repayment schedule\n"
        "─────────────────────\n"
        "No.                 1\n"
        "Due date   2026-12-22\n"
        "Days               30\n"
        "Payment      6,072.00\n"
        "Principal    6,000.00\n"
        "Fee             72.00\n"
        "Balance      6,000.00\n"
        "─────────────────────\n"
        "No.                 2\n"
        "Due date   2027-01-22\n"
        "Days               31\n"
        "Payment      6,072.03\n"
        "Principal    6,000.00\n"
        "Fee             72.03\n"
        "Balance          0.00\n"
        "─────────────────────\n"
        "Total\n"
        "Payment     12,144.03\n"
        "Principal   12,000.00\n"
        "Fee            144.03\n"
    )


def test_columns_that_say_nothing_are_left_out_of_a_schedule_only() -> None:
    head = shown(of(SCHEDULE)).splitlines()[1]
    assert "应还利息" not in head
    assert "罚息" not in head
    free = Table(key="offers", columns=("name", "total_cost"), rows=[("a", Money(0))])
    assert "总成本" in shown(of(free))


def test_a_column_with_a_sum_is_kept_though_its_rows_are_empty() -> None:
    rows: list[tuple[Cell, ...]] = [(1, Money(0))]
    table = Table(key="schedule", columns=("number", "fee"), rows=rows, totals=(None, Money(100)))
    assert "手续费" in shown(of(table))


def test_winners_wear_a_star_and_columns_still_align() -> None:
    assert shown(of(OFFERS), EN, 80) == (
        "Offers compared\n"
        "Name    Total cost    Nominal annual rate (simple)\n"
        "────────────────────────────────────────────────────\n"
        "微粒贷      864.00 ★                        13.03%\n"
        "card        900.00                          12.00% ★\n"
    )


def test_offers_stand_in_columns_where_that_fits_and_rows_do_not() -> None:
    assert shown(of(OFFERS), EN, 50) == (
        "Offers compared\n"
        "                              微粒贷      card\n"
        "────────────────────────────────────────────────\n"
        "Total cost                    864.00 ★  900.00\n"
        "Nominal annual rate (simple)  13.03%    12.00% ★\n"
    )


def test_a_winner_in_a_record_wears_its_star_too() -> None:
    assert "总成本                864.00 ★\n" in shown(of(OFFERS), ZH, 33)
    assert "  864.00 ★\n" in shown(of(OFFERS), ZH, 20)


def test_a_value_that_does_not_fit_beside_its_label_stands_below_it() -> None:
    figures = (Figure("nominal_annual", Decimal("0.1303"), ROUNDING),)
    assert shown(of(figures=figures), EN, 30) == (
        "Nominal annual rate (simple)\n"
        "  13.03%\n"
        "  Interest and fees of each\n"
        "  period are rounded half up\n"
        "  to the fen.\n"
    )


def test_a_number_wider_than_the_page_is_printed_whole() -> None:
    figures = (Figure("total_cost", Money(123456789012)),)
    for width in range(1, 17):
        assert "1,234,567,890.12" in shown(of(figures=figures), EN, width).splitlines() + [
            line.strip() for line in shown(of(figures=figures), EN, width).splitlines()
        ]


def test_an_aside_that_does_not_fit_hangs_below() -> None:
    figures = (Figure("total_cost", Money(86400), ROUNDING),)
    assert shown(of(figures=figures), ZH, 24) == "总成本  864.00\n  每期利息和费用四舍五入\n  到分。\n"


def test_ascii_draws_rules_stars_and_bullets_in_ascii() -> None:
    report = Report(command="compare", result={}, tables=(OFFERS,), notes=(LAST,))
    text = shown(report, EN, 80, ascii_only=True)
    assert text.replace("微粒贷", "").isascii()
    assert "864.00 *" in text
    assert "- Instalment 2, the last" in text


def test_a_warning_has_a_sign_of_its_own() -> None:
    words = Words("en")
    words.__dict__["_notes"] = {"w": "! Mind the {gap}."}
    report = Report(command="flat", result={}, notes=(Note("w", {"gap": Money(1)}),))
    assert list(screen_of(report, words, None)) == [[("! ", "warning"), ("Mind the 0.01.", "note")]]


def test_a_table_without_rows_shows_its_head() -> None:
    empty = Table(key="offers", columns=("name", "total_cost"), rows=[])
    assert shown(of(empty)) == "方案比较\n名称  总成本\n────────────\n"


def test_an_empty_report_is_an_empty_page() -> None:
    assert shown(of()) == ""
