"""No digit is ever cut: every figure of an answer stands whole on a page of any width, in any encoding."""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO, TextIOWrapper
from json import loads
from shlex import split
from typing import Any, NamedTuple

import pytest

from loancalc.cli import run
from loancalc.report import screen
from loancalc.report.cells import percent_text
from loancalc.report.model import Report
from loancalc.report.screen import plain, screen_of
from loancalc.report.words import LANGUAGES, Words
from tests.questions import EVERY
from tests.transcript import TODAY, answer

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e-?\d+)?%?|\d{4}-\d\d-\d\d")
WIDTHS = [*range(1, 201), 240, 333, 500, 1000]
ENCODINGS = ("utf-8", "gbk", "latin-1", "ascii")
PAGES = [line for line in EVERY if not line.startswith("evidence ")]
"""Questions whose answer is laid out; evidence is a Markdown document, as wide as its sentences."""

NOT_SHOWN = {"settle": {"payment", "total_repaid", "total_interest", "total_fees", "total_cost", "proceeds"}}
"""Keys of the loan that settling leaves: the page shows what settling changes, JSON both loans."""


class Page(NamedTuple):
    """An answer before it is laid out, and its JSON."""

    report: Report
    json: Any


@cache
def page_of(line: str) -> Page:
    """Return the report that *line* asks for."""
    seen: list[Report] = []

    def caught(report: Report, *args: Any, **named: Any) -> Any:
        seen.append(report)
        return screen_of(report, *args, **named)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(screen, "screen_of", caught)
        assert not answer(line).err
    return Page(seen[0], loads(answer(f"{line} -f json").out, parse_float=str))


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def laid_out(line: str, words: Words, width: int | None, *, ascii_: bool = False) -> str:
    return plain(screen_of(page_of(line).report, words, width, ascii=ascii_))


def leaves(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Give every number of JSON with decimals, under the nearest key that names a figure."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from leaves(inside, key if name in {"low", "high"} else name)
    elif isinstance(value, list):
        for inside in value:
            yield from leaves(inside, key)
    elif isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+", value):
        yield key, value


def shown(key: str, text: str) -> set[str]:
    """Return the ways to write a number of JSON for people, without its sign."""
    number = abs(Decimal(text))
    exact = [f"{number:,.{places}f}" for places in range(31)]
    share = [f"{number * 100:,.{places}f}" for places in range(31)]
    return {
        percent_text(number, key),
        *(way for way in exact if Decimal(way.replace(",", "")) == number),
        *(f"{way}%" for way in share if Decimal(way.replace(",", "")) == number * 100),
    }


@pytest.mark.parametrize("line", PAGES)
def test_every_figure_of_json_stands_on_the_page(line: str) -> None:
    page = page_of(line)
    on_page = numbers(laid_out(line, Words("en"), None))
    told = leaves({part: page.json.get(part) for part in ("result", "schedule")}, "")
    left_out = NOT_SHOWN.get(page.report.command, set())
    columns = {figure.key for figure in page.report.figures}.union(*(table.columns for table in page.report.tables))
    asked = [(key, text) for key, text in told if key in columns - left_out and Decimal(text)]
    assert not [(key, text) for key, text in asked if not shown(key, text) & on_page]
    assert asked or not any(isinstance(figure.value, Decimal) for figure in page.report.figures)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", PAGES)
def test_every_number_of_the_page_stays_whole_at_every_width(line: str, language: str) -> None:
    words = Words(language)
    for ascii_ in (False, True):
        whole = numbers(laid_out(line, words, None, ascii_=ascii_))
        for width in WIDTHS[:: 1 + 9 * ascii_]:
            text = laid_out(line, words, width, ascii_=ascii_)
            assert not whole - numbers(text), width
            assert "…" not in text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line", PAGES)
def test_every_number_reaches_a_stream_of_any_encoding(
    line: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in LANGUAGES:
        carried = language if encoding in {"utf-8", "gbk"} else "en"
        whole = numbers(laid_out(line, Words(carried), None))
        for width in (1, 17, 80, 200):
            monkeypatch.setenv("COLUMNS", str(width))
            stream = BytesIO()
            monkeypatch.setattr(sys, "stdout", TextIOWrapper(stream, encoding))
            environ = {"LOANCALC_TODAY": TODAY, "LOANCALC_LANG": language, "COLUMNS": str(width)}
            assert run(split(line), environ) in {0, 1}
            assert not whole - numbers(stream.getvalue().decode(encoding)), width
