"""How often a year interest is compounded."""

import pytest

from loancalc.core.refusal import Refusal
from loancalc.reading.frequency import times_a_year


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("4", 4), ("365", 365), ("366", 366), ("1", 1), ("１２", 12), ("十二", 12), ("4次", 4), ("每年4次", 4),
        ("一年两次", 2),
        ("quarterly", 4), ("Quarterly", 4), ("monthly", 12), ("daily", 365), ("weekly", 52), ("yearly", 1),
        ("annually", 1), ("annual", 1), ("semiannually", 2), ("2weeks", 26), ("3months", 4),
        ("每季", 4), ("每季度", 4), ("按季", 4), ("每月", 12), ("按月", 12), ("每日", 365), ("按天", 365),
        ("每天", 365),
        ("每半年", 2), ("按半年", 2), ("每年", 1), ("按年", 1), ("每周", 52), ("按周", 52), ("两周", 26),
    ],
)  # fmt: skip
def test_a_number_or_the_distance_of_compounding_is_read(text: str, times: int) -> None:
    assert times_a_year(text, "compounded") == times


@pytest.mark.parametrize("text", ["0", "367", "-4", "7.5", "30d", "5months", "often", "", "4x4", "biweekly", "2years"])
def test_what_is_no_whole_number_of_times_a_year_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        times_a_year(text, "compounded")
    assert refusal.value.key in {"compounded_unreadable", "empty"}
