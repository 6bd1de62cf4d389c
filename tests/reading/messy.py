"""Schedules as lenders export them: heads in two languages, titles, sums, separators, forms of a day."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from io import StringIO
from typing import Any

from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.core.schedule import Schedule

HEADS = {
    "zh": {
        "number": ["期数", "期次", "序号", "第几期"], "due": ["还款日", "到期日", "应还日期", "应还款日"],
        "payment": ["应还总额", "月供", "本期应还", "应还总额（元）"],
        "principal": ["应还本金", "本金", "应还本金(元)"],
        "interest": ["应还利息", "利息"], "fee": ["手续费", "服务费", "担保费"], "penalty": ["罚息", "违约金"],
        "balance": ["剩余本金", "未还本金", "剩余本金 "],
    },
    "en": {
        "number": ["No.", "Number", "Period"], "due": ["Due Date", "due", "payment_date"],
        "payment": ["Payment", "Total due", "AMOUNT"], "principal": ["Principal", "principal_part"],
        "interest": ["Interest", "interest due"], "fee": ["Fee", "Service fee"], "penalty": ["Penalty", "Late Fee"],
        "balance": ["Balance", "Outstanding principal", "Remaining\nprincipal"],
    },
}  # fmt: skip
DAYS: Sequence[Callable[[date], str]] = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year:04d}/{day.month}/{day.day}",
    lambda day: f"{day.year:04d}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}".rjust(8, "0"),
    lambda day: f"{day.isoformat()} 00:00:00",
    lambda day: f'="{day.isoformat()}"',
)
AMOUNTS: Sequence[Callable[[Money], str]] = (
    str,
    lambda amount: f"{amount.yuan:,}",
    lambda amount: f"￥{amount.yuan:,}",
    lambda amount: f" {amount} ",
    lambda amount: f"{amount}元",
    lambda amount: f"{amount}0",
)
NUMBERS: Sequence[Callable[[int], str]] = (str, lambda n: f"第{n}期", lambda n: f"{n}/36", lambda n: f"{n}.0")
COLUMNS = ("number", "due", "payment", "principal", "interest", "fee", "penalty", "balance")


@st.composite
def messy_csv(draw: st.DrawFn, schedule: Schedule) -> str:
    """Return the CSV text of *schedule*, every column stated once, in some form that can be read in one way."""
    heads = HEADS[draw(st.sampled_from(["zh", "en"]))]
    order = draw(st.permutations(COLUMNS))
    day, amount, number = draw(st.sampled_from(DAYS)), draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(NUMBERS))

    def cell(key: str, value: Any) -> str:
        if key == "number":
            return number(value)
        return day(value) if key == "due" else amount(value)

    lines = [[draw(st.sampled_from(heads[key])) for key in order]]
    lines += [[cell(key, getattr(row, key)) for key in order] for row in schedule.rows]
    if draw(st.booleans()):
        sums = {key: str(schedule.total(key)) for key in COLUMNS[2:7]} | {"number": "合计"}
        lines.append([sums.get(key, "") for key in order])
    if draw(st.booleans()):
        lines = [[*line, ""] for line in lines]
    if draw(st.booleans()):
        lines.insert(0, ["还款计划表  2026年"])
        lines.append(["以上仅供参考", "", ""])
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), ["", " "])
    return draw(st.sampled_from(["", "\ufeff"])) + _written(
        lines, draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n"]))
    )


def _written(lines: Sequence[Sequence[str]], delimiter: str, end: str) -> str:
    page = StringIO(newline="")
    csv.writer(page, delimiter=delimiter, lineterminator=end).writerows(lines)
    return page.getvalue()
