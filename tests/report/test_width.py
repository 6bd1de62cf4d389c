"""Widths and safe breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.report.width import padded, width_of, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("本金", 4), ("─·—★", 4), ("e\u0301", 1), ("ａ", 2), ("￥12", 4), ("", 0), ("가", 2), ("😀", 2)],
)
def test_width_counts_columns(text: str, width: int) -> None:
    assert width_of(text) == width


def test_padding_counts_columns() -> None:
    assert padded("本金", 6) == "本金  "
    assert padded("本金", 6, "right") == "  本金"
    assert padded("本金", 7, "centre") == " 本金  "
    assert padded("本金", 2) == "本金"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a level payment of 1,072.00", 9, ["a level", "payment", "of", "1,072.00"]),
        ("一共还款12,864.00元", 9, ["一共还款", "12,864.00", "元"]),
        ("还款日是2026-11-22。", 10, ["还款日是", "2026-11-22。"]),
        ("还款日是2026年11月22日", 6, ["还款日", "是", "2026年11月22日"]),
        ("日息万五", 6, ["日息", "万五"]),
        ("借两万五千元", 6, ["借", "两万五千", "元"]),
        ("（本金）到手，", 4, ["（本", "金）", "到", "手，"]),
        ("利率０．０５％每天", 6, ["利率", "０．０５％", "每天"]),
        ("说“本金”", 4, ["说", "“本", "金”"]),
        ("", 0, [""]),
        ("ok", -3, ["ok"]),
    ],
)
def test_lines_break_at_safe_places_only(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(st.sampled_from("aZ09.,%-/ 本金（），。12万“”年月日\u0301"), max_size=60), st.integers(1, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("aZ09.,%-/ 本金（），。"), max_size=60), st.integers(1, 40))
def test_a_run_of_latin_letters_and_digits_is_never_broken(text: str, width: int) -> None:
    runs = "".join(char if char in "aZ09.,%-/" else " " for char in text).split()
    lines = ["".join(char if char in "aZ09.,%-/" else " " for char in line).split() for line in wrapped(text, width)]
    assert [run for line in lines for run in line] == runs
