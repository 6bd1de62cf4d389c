"""Numbers of instalments, and days late."""

import pytest

from loancalc.reading.missed import days_late, missed_of
from tests.reading.checks import refusal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2", (2,)),
        ("2,3", (2, 3)),
        ("3、2，2", (2, 3)),
        ("2-4", (2, 3, 4)),
        ("第2期至第4期", (2, 3, 4)),
        ("第二期", (2,)),
        ("２", (2,)),
        (",".join(map(str, range(1, 41))), tuple(range(1, 41))),
    ],
)
def test_instalments_are_listed_in_order_each_once(text: str, numbers: tuple[int, ...]) -> None:
    assert missed_of(text, "missed") == numbers
    assert missed_of([text, text], "missed") == numbers


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "missed_empty"),
        (" ", "missed_empty"),
        ("2,,3", "missed_unreadable"),
        ("-1", "missed_unreadable"),
        ("1," * 4_000, "missed_unreadable"),
        ("x", "number_unreadable"),
        ("0", "number_unreadable"),
        ("1.5", "number_unreadable"),
        ("4-2", "missed_backwards"),
        ("1201", "number_unreadable"),
        ("2\u200b", "hidden_character"),
    ],
)
def test_what_names_no_instalment_is_refused(text: str, key: str) -> None:
    assert refusal(missed_of, text, "missed").key == key


def test_days_late_are_a_whole_number() -> None:
    assert days_late("90d", "accelerate_after") == days_late("90天", "accelerate_after") == 90
    assert refusal(days_late, "0", "accelerate_after").facts["high"] == 3_660


def test_a_range_that_runs_backwards_is_turned() -> None:
    assert refusal(missed_of, "1, 第4期至第2期", "missed").facts == {
        "where": "missed",
        "read": "第4期至第2期",
        "instead": "2-4",
    }
    assert missed_of("3-3", "missed") == (3,)
