"""The mutants are real, and every one that may live is one that could be made today."""

import re

import pytest

from loancalc.core.money import half_up
from tests.mutants.mutant import PACKAGE, mutants, set_in_place
from tests.mutants.survivors import Reason, figures, reasons

NAME = "core/money.py half_up: (2 * numerator + denominator) => (2 * numerator - denominator)"


def test_a_mutant_in_place_is_what_every_caller_runs() -> None:
    mutant = next(one for one in mutants("core/money.py") if one.name == NAME)
    code = half_up.__code__
    try:
        assert half_up(5, 10) == 1
        set_in_place(mutant)
        assert half_up(5, 10) == 0
    finally:
        half_up.__code__ = code


def test_of_a_hundred_mutants_at_least_ninety_five_are_noticed() -> None:
    found = figures()
    assert found["survived"] <= 0.05 * sum(found.values())
    assert found["survived"] <= 0.05 * (found["survived"] + found["killed"] + found["stopped"])  # types aside


@pytest.mark.parametrize("reason", reasons(), ids=lambda reason: reason.why[:40])
def test_a_reason_is_a_sentence_and_its_mutants_are_of_code_that_is_there(reason: Reason) -> None:
    assert re.search(r" .*\.$", reason.why)
    assert reason.mutants or reason.pattern
    for name in reason.mutants:
        place, _, change = name.partition(": ")
        path, _, function = place.partition(" ")
        text = " ".join((PACKAGE / path).read_text("utf-8").split())
        assert f"def {function.rpartition('.')[2]}(" in text, name
        assert change.partition(" => ")[0] in text, name
