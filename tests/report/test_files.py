"""What programs read: JSON, CSV and Markdown by example."""

from datetime import date
from decimal import Decimal

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.core.rate import Period, Rate
from loancalc.report.csv import csv_of
from loancalc.report.json import json_of
from loancalc.report.markdown import markdown_of
from loancalc.report.model import Figure, Range, Report, Table, Word
from loancalc.report.words import Words

ZH, EN = Words("zh"), Words("en")
RATE = Note(
    "understood_rate", {"rate": Rate(Decimal("0.0005"), Period.DAY), "yearly": Decimal("0.1825"), "factor": 365}
)
SCHEDULE = Table(
    key="schedule",
    columns=("number", "due", "payment", "interest", "balance"),
    rows=[(1, date(2026, 12, 22), Money(107200), Money(0), None)],
    totals=(None, None, Money(107200), Money(0), None),
)
REPORT = Report(
    command="equal",
    offers=({"plan": Word("plan.equal"), "name": 'a"\x9b\u202e', "fees": [{"name": "x", "amount": Money(5)}]},),
    understood=(RATE, RATE),
    figures=(Figure("principal", Money(1200000)), Figure("nominal_annual", Decimal("0.1303422428"), RATE)),
    result={
        "principal": Money(1200000),
        "nominal_annual": Decimal("0.130342242812"),
        "xirr": None,
        "saving": Range(Money(-100), Money(200)),
        "binding": True,
        "tiny": Decimal("1E-40"),
        "empty": [],
        "roots": (Decimal("0.1"), Decimal(2)),
    },
    tables=(SCHEDULE,),
    notes=(RATE,),
    conventions=(Note("rounding_half_up"),),
)


def test_json_is_one_object_with_a_line_a_row() -> None:
    assert json_of(REPORT, EN) == (
        "{\n"
        '  "schema": "loancalc/1",\n'
        '  "command": "equal",\n'
        '  "offer": {\n'
        '    "plan": "equal",\n'
        '    "name": "a\\"\\u009b\\u202e",\n'
        '    "fees": [\n'
        '      {"name": "x", "amount": 0.05}\n'
        "    ]\n"
        "  },\n"
        '  "result": {\n'
        '    "principal": 12000.00,\n'
        '    "nominal_annual": 0.130342242812,\n'
        '    "xirr": null,\n'
        '    "saving": {"low": -1.00, "high": 2.00},\n'
        '    "binding": true,\n'
        '    "tiny": 1E-40,\n'
        '    "empty": [],\n'
        '    "roots": [0.1000000000, 2]\n'
        "  },\n"
        '  "schedule": [\n'
        '    {"number": 1, "due": "2026-12-22", "payment": 1072.00, "interest": 0.00, "balance": null}\n'
        "  ],\n"
        '  "notes": [\n'
        '    {"key": "understood_rate", "text": "Understood as: 0.05% a day = 18.25% a year (x 365)",'
        ' "rate": "0.05%/d", "yearly": 0.1825000000, "factor": 365}\n'
        "  ],\n"
        '  "conventions": [\n'
        '    {"key": "rounding_half_up", "text": "Interest and fees of each period are rounded half up to the fen."}\n'
        "  ]\n"
        "}\n"
    )


def test_json_prints_null_for_no_offer_and_a_list_for_several() -> None:
    assert '"offer": null' in json_of(Report(command="rate", result={}), EN)
    several = Report(command="compare", several=True, offers=({"plan": Word("plan.equal")},), result={})
    assert '"offer": [\n    {"plan": "equal"}\n  ]' in json_of(several, EN)
    assert '"schedule"' not in json_of(several, EN)


def test_csv_is_the_first_table_with_keys_for_heads_and_no_totals() -> None:
    assert csv_of(REPORT) == "number,due,payment,interest,balance\r\n1,2026-12-22,1072.00,0.00,\r\n"


def test_csv_heads_can_be_read_in_a_language() -> None:
    assert csv_of(REPORT, headers="zh").splitlines()[0] == "期数,还款日,应还总额,应还利息,剩余本金"


def test_csv_without_a_table_is_the_figures() -> None:
    report = Report(command="rate", result={}, figures=REPORT.figures)
    assert csv_of(report) == "key,value\r\nprincipal,12000.00\r\nnominal_annual,0.1303422428\r\n"


def test_csv_makes_text_harmless_and_leaves_negative_numbers_numbers() -> None:
    table = Table(
        key="offers",
        columns=("name", "total_cost"),
        rows=[(name, Money(-5)) for name in ("=1", " +1", "\t@1", "\r1", "－1", "a=1")],
    )
    report = Report(command="compare", result={}, tables=(table,))
    assert csv_of(report).splitlines()[1:] == [
        "'=1,-0.05",
        "' +1,-0.05",
        r"'\x09@1,-0.05",
        r"'\x0d1,-0.05",
        "'－1,-0.05",
        "a=1,-0.05",
    ]


def test_markdown_has_tables_and_lists() -> None:
    offers = Table(
        key="offers",
        columns=("name", "total_cost"),
        rows=[("a|b <b>`x`</b>\\ \n[l](u) *", Money(100))],
        marks=frozenset({(0, 1)}),
    )
    report = Report(
        command="equal",
        understood=(RATE, RATE),
        figures=REPORT.figures,
        result={},
        tables=(SCHEDULE, offers),
        notes=(Note("rounding_half_up"),),
    )
    assert markdown_of(report, EN) == (
        "> Understood as: 0.05% a day = 18.25% a year (x 365)\n"
        ">\n"
        "> Understood as: 0.05% a day = 18.25% a year (x 365)\n"
        "\n"
        "| Item | Value | Convention |\n"
        "| :--- | ---: | :--- |\n"
        "| Principal | 12,000.00 |  |\n"
        "| Nominal annual rate (simple) | 13.03% | Understood as: 0.05% a day = 18.25% a year (x 365) |\n"
        "\n"
        "### Repayment schedule\n"
        "\n"
        "| No. | Due date | Payment | Balance |\n"
        "| ---: | :--- | ---: | :--- |\n"
        "| 1 | 2026-12-22 | 1,072.00 | – |\n"
        "| **Total** |  | **1,072.00** |  |\n"
        "\n"
        "### Offers compared\n"
        "\n"
        "| Name | Total cost |\n"
        "| :--- | ---: |\n"
        "| a\\|b &lt;b&gt;\\`x\\`&lt;/b&gt;\\\\ \\\\x0a\\[l\\](u) \\* | 1.00 ★ |\n"
        "\n"
        "### Notes\n"
        "\n"
        "- Interest and fees of each period are rounded half up to the fen.\n"
    )


def test_markdown_without_asides_has_two_columns() -> None:
    report = Report(command="rate", result={}, figures=(Figure("principal", Money(100)),))
    assert markdown_of(report, ZH) == "| 项目 | 数值 |\n| :--- | ---: |\n| 借款本金 | 1.00 |\n"


def test_a_note_never_opens_a_list_or_a_heading() -> None:
    words = Words("en")
    words.__dict__["_notes"] = {"w": "! {name}", "n": "{name}"}
    texts = ["# a", "- a", "1. a", "+ a", "12) a"]
    report = Report(command="rate", result={}, notes=tuple(Note("n", {"name": text}) for text in texts))
    assert markdown_of(report, words).splitlines()[2:] == ["- \\# a", "- \\- a", "- 1\\. a", "- \\+ a", "- 12\\) a"]
    warning = Report(command="rate", result={}, notes=(Note("w", {"name": "mind"}),))
    assert "- **!** mind\n" in markdown_of(warning, words)
