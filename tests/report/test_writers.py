"""What holds for every report, whatever the writer: laws, checked with random reports."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.core.note import Note
from loancalc.report.cells import exact_text, text_of, visible
from loancalc.report.csv import csv_of
from loancalc.report.json import json_of
from loancalc.report.markdown import markdown_of
from loancalc.report.model import Cell, Figure, Range, Report, Table, Value, Word
from loancalc.report.rich_lines import STYLES
from loancalc.report.screen import plain, screen_of
from loancalc.report.width import width_of, wrapped
from loancalc.report.words import Words

WORDS = {"zh": Words("zh"), "en": Words("en")}
COLUMNS = ("number", "due", "days", "payment", "principal", "interest", "fee", "penalty", "balance")
MEASURES = ("name", "total_cost", "nominal_annual", "per_day", "term_days", "plan")

moneys = st.integers(-(10**14), 10**14).map(Money) | st.just(Money(0))
rates = st.decimals(-1, 100, places=12) | st.decimals("-1e-13", "1e-13") | st.decimals(0, 10**40)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
names = st.text(max_size=24) | st.sampled_from(
    ["=1+1", "＝1", "\x1b[2J", "a\u202eb", "\t=x", "[/] *x*|", "微粒贷 12期", "@a", "-5"]
)
words_of_plans = st.sampled_from([Word("plan.flat"), Word("plan.equal"), Word("verdict.depends")])
cells: st.SearchStrategy[Cell] = st.one_of(
    moneys, rates, days, names, words_of_plans, st.none(), st.builds(Range, moneys, moneys), st.integers(0, 10**9)
)
notes = st.one_of(
    st.builds(
        lambda number, last, payment: Note("last_absorbs", {"number": number, "last": last, "payment": payment}),
        st.integers(1, 1200),
        moneys,
        moneys,
    ),
    st.just(Note("rounding_half_up")),
)
schedule_rows = st.tuples(
    st.integers(1, 1200), days, st.integers(0, 366), moneys, moneys, moneys, moneys, moneys, moneys
)
schedules = st.builds(
    lambda rows, totals: Table(
        key="schedule",
        columns=COLUMNS,
        rows=rows,
        totals=(None, None, None, *totals, None) if totals else None,
    ),
    st.lists(schedule_rows, max_size=4),
    st.none() | st.tuples(moneys, moneys, moneys, moneys, moneys),
)
offers = st.builds(
    lambda rows, marks: Table(
        key="offers",
        columns=MEASURES,
        rows=rows,
        marks=frozenset((row, column) for row, column in marks if row < len(rows)),
    ),
    st.lists(st.tuples(names, moneys, rates, rates, st.integers(0, 36600), words_of_plans), max_size=4),
    st.frozensets(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=4),
)
reports = st.builds(
    lambda figures, tables, remarks, name, result: Report(
        command="flat",
        offers=({"name": name},),
        figures=tuple(figures),
        result=result,
        tables=tuple(tables),
        notes=tuple(remarks),
        conventions=tuple(remarks),
    ),
    st.lists(
        st.builds(Figure, st.sampled_from(["principal", "xirr", "verdict"]), cells, st.none() | notes), max_size=4
    ),
    st.lists(schedules | offers, max_size=2),
    st.lists(notes, max_size=2),
    names,
    st.dictionaries(st.sampled_from(["a", "b", "c"]), cells | st.lists(cells, max_size=2)),
)
languages = st.sampled_from(["zh", "en"])
widths = st.integers(1, 200) | st.sampled_from([40, 80, 1000])


def numbers_in(report: Report, words: Words) -> Counter[str]:
    """Count every amount, rate, date and count of the figures and tables, as a reader of *words* reads it."""
    figures: list[tuple[str, Cell]] = [(figure.key, figure.value) for figure in report.figures]
    for table in report.tables:
        figures += [
            (key, cell)
            for row in [*table.rows, *[table.totals] * bool(table.totals)]
            for key, cell in zip(table.columns, row or (), strict=True)
            if not (table.key == "schedule" and key in {"days", "interest", "fee", "penalty"} and not cell)
        ]
    texts = [
        text_of(cell, words.label, key)
        for key, cell in figures
        if isinstance(cell, Money | Decimal | int | date | Range)
    ]
    return Counter(token for text in texts for token in text.split())


@settings(deadline=None)
@given(reports, languages, widths, st.booleans())
def test_every_number_stands_whole_on_the_screen_at_every_width(
    report: Report, language: str, width: int, ascii_only: bool
) -> None:
    text = plain(screen_of(report, WORDS[language], width, ascii_only))
    shown = Counter(text.replace(" - " if ascii_only else " – ", " – ").split())
    missing = numbers_in(report, WORDS[language]) - shown
    del missing["–"]
    assert not missing


@settings(deadline=None)
@given(reports, languages, widths)
def test_a_line_wider_than_the_page_holds_one_thing_that_must_not_be_broken(
    report: Report, language: str, width: int
) -> None:
    for line in plain(screen_of(report, WORDS[language], width)).splitlines():
        assert width_of(line) <= width or len(wrapped(line.strip(), 1)) == 1


@settings(deadline=None)
@given(reports, languages, widths, st.booleans())
def test_every_style_of_a_line_has_a_look(report: Report, language: str, width: int, ascii_only: bool) -> None:
    lines = screen_of(report, WORDS[language], width, ascii_only)
    assert {style for line in lines for _, style in line} <= STYLES.keys()


@settings(deadline=None)
@given(schedules, languages)
def test_every_line_of_a_schedule_ends_in_the_same_column(table: Table, language: str) -> None:
    text = plain(screen_of(Report(command="flat", result={}, tables=(table,)), WORDS[language], None))
    _, head, rule, *rows = text.splitlines()
    assert {width_of(line) for line in [head, rule, *rows[: len(table.rows)]]} == {width_of(rule)}


@settings(deadline=None)
@given(reports, languages)
def test_no_control_or_hidden_character_gets_out(report: Report, language: str) -> None:
    words = WORDS[language]
    pages = [plain(screen_of(report, words, 60)), json_of(report, words), markdown_of(report, words), csv_of(report)]
    for page in pages:
        assert page.replace("\r\n", "").replace("\n", "").isprintable()


@settings(deadline=None)
@given(reports, widths)
def test_ascii_asked_for_is_ascii_got(report: Report, width: int) -> None:
    text = plain(screen_of(report, WORDS["en"], width, ascii=True))
    users = "".join(cell for cell in _texts(report))
    assert set(text) - set(visible(users)) <= set(map(chr, range(128)))


def _texts(report: Report) -> Iterator[str]:
    for figure in report.figures:
        yield figure.value if isinstance(figure.value, str) else ""
    for table in report.tables:
        for row in table.rows:
            yield from (cell for cell in row if isinstance(cell, str))


@settings(deadline=None)
@given(reports)
def test_csv_comes_back_as_it_was_written(report: Report) -> None:
    rows = list(csv.reader(StringIO(csv_of(report), newline=""), strict=True))
    table = report.tables[0] if report.tables else None
    written = table.rows if table else [(figure.key, figure.value) for figure in report.figures]
    assert rows[0] == list(table.columns if table else ("key", "value"))
    for texts, row in zip(rows[1:], written, strict=True):
        for text, cell in zip(texts, row, strict=True):
            assert text in {exact_text(cell), f"'{exact_text(cell)}"}
            if isinstance(cell, Money | Decimal):
                assert Decimal(text) == (cell.yuan if isinstance(cell, Money) else cell)
                assert "E" not in text


@settings(deadline=None)
@given(reports)
def test_no_cell_of_a_csv_is_a_formula(report: Report) -> None:
    for row in csv.reader(StringIO(csv_of(report), newline="")):
        for text in row:
            assert not text.lstrip().startswith(("=", "+", "@", "＝", "＋", "－", "＠", "\t", "\r"))
            if text.lstrip().startswith("-"):
                assert all(Decimal(part) is not None for part in text.split(".."))


@settings(deadline=None)
@given(reports, languages)
def test_json_holds_the_exact_values(report: Report, language: str) -> None:
    page = json.loads(json_of(report, WORDS[language]), parse_float=Decimal)
    assert page["schema"] == "loancalc/1"
    assert page["offer"] == report.offers[0]
    for key, value in report.result.items():
        assert _same(page["result"][key], value)


def _same(read: object, value: Value) -> bool:
    if isinstance(value, Range):
        return read == {"low": getattr(value.low, "yuan", None), "high": getattr(value.high, "yuan", None)}
    if isinstance(value, list):
        return isinstance(read, list) and all(map(_same, read, value))
    if isinstance(value, Word):
        return read == exact_text(value)
    if isinstance(value, date):
        return read == value.isoformat()
    return read == (value.yuan if isinstance(value, Money) else value)
