"""Worked examples of late payment that others published, and what the program makes of the same terms."""

from datetime import date

from loancalc.core.late.overdue import overdue_of
from loancalc.core.late.question import Late
from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from loancalc.reading.document import inline
from loancalc.reading.offer import offer_of


def penalty_of(words: str, missed: tuple[int, ...], on: date) -> Money:
    schedule = schedule_of(offer_of(inline(words), today=date(2018, 1, 1)).value)
    (found,) = overdue_of(schedule, Late(missed, on))
    return found.penalty


def test_three_missed_instalments_of_a_loan_at_2_percent_a_month() -> None:
    """Source: evenhumble/blog-sources, source/_posts/loan-calculation.md (read 2026-11-22).

    10,000 in parts of 3,333.33, 3,333.33 and 3,333.34; months of 30 days; 1.5 × 2 % ÷ 30 = 0.1 % a day on the principal
    of each, 69, 39 and 9 days late: 230.00 + 130.00 + 30.00.
    """
    words = "plan=equal-principal principal=10000 rate=2%/m periods=3 every=30d interest=monthly penalty=0.1%/d"
    assert penalty_of(words, (1, 2, 3), date(2018, 4, 10)) == Money(39_000)
    assert penalty_of(words, (3,), date(2018, 4, 10)) == Money(3_000)


def test_a_month_late_on_5000_at_a_yearly_rate_over_360() -> None:
    """Source: a worked example in a public note on bank loans (read 2026-11-22): 5000 × 3.9 % ÷ 360 × 30 = 16.25."""
    words = (
        "plan=bullet principal=5000 rate=0%/y periods=30d day_count=act/360 penalty=3.9%/y penalty_base=overdue-payment"
    )
    assert penalty_of(words, (1,), date(2018, 3, 2)) == Money(1_625)
