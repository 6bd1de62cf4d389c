"""Published and worked-out cases, each row with its source in tests/reference."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from loancalc.core.calendar import months_later, periods_between, series
from loancalc.core.conversion import conversion_of
from loancalc.core.cost.flow_cost import flow_cost_of
from loancalc.core.cost.price import cost_of
from loancalc.core.day_count import DAY_COUNTS
from loancalc.core.money import Money
from loancalc.core.plans import schedule_of
from tests.core.expectations import digest, figures_of, rows_like, written_like
from tests.core.offers import case_id, every, flows, offer, rate, reference, refusal_of, rows_of_kind

Case = dict[str, Any]

ROWS = ("rows", "sha256_of_rows")


def assert_priced(case: Case, expected: Case) -> None:
    schedule = schedule_of(offer(**case["inputs"]))
    wanted = {name: right for name, right in expected.items() if name not in ROWS}
    assert figures_of(cost_of(schedule), wanted) == wanted
    assert rows_like(schedule, expected) == expected.get("rows", [])


def flow_figures(case: Case, expected: Case) -> Case:
    distance = every(case["inputs"].get("every", "1d"))
    return figures_of(flow_cost_of(flows(*case["inputs"]["flows"]), distance), expected)


@pytest.mark.parametrize("case", rows_of_kind("scenarios", "offer"), ids=case_id)
def test_a_scenario_comes_out_to_the_fen(case: Case) -> None:
    assert_priced(case, case["expected"])


@pytest.mark.parametrize("case", rows_of_kind("scenarios", "flat_table"), ids=case_id)
def test_a_flat_fee_is_the_yearly_rate_of_the_domain_table(case: Case) -> None:
    assert_priced(case, case["expected"])


@pytest.mark.parametrize("case", rows_of_kind("scenarios", "flows") + rows_of_kind("peers", "flows"), ids=case_id)
def test_bare_flows_cost_what_the_source_says_or_what_the_known_difference_says(case: Case) -> None:
    expected = case["ours"] if "ours" in case else case["expected"]
    assert flow_figures(case, expected) == expected


@pytest.mark.parametrize(
    "case",
    rows_of_kind("scenarios", "conversion")
    + rows_of_kind("schedules", "conversion")
    + rows_of_kind("peers", "conversion"),
    ids=case_id,
)
def test_a_rate_is_converted_as_the_source_prints_it(case: Case) -> None:
    conversion = conversion_of(rate(case["inputs"]["rate"]))
    expected = case["expected"]
    assert {name: written_like(right, getattr(conversion, name)) for name, right in expected.items()} == expected


@pytest.mark.parametrize("case", rows_of_kind("schedules", "hashed"), ids=case_id)
def test_every_row_of_the_corpus_comes_out_to_the_fen(case: Case) -> None:
    assert_priced(case, case["expected"])
    assert digest(schedule_of(offer(**case["inputs"])).rows) == case["expected"]["sha256_of_rows"]


@pytest.mark.parametrize("case", rows_of_kind("schedules", "daily_interest", "offer"), ids=case_id)
def test_a_corpus_case_comes_out_to_the_fen(case: Case) -> None:
    assert_priced(case, case["expected"])


@pytest.mark.parametrize("case", rows_of_kind("schedules", "refusal"), ids=case_id)
def test_a_plan_that_cannot_be_laid_out_is_refused_with_its_facts(case: Case) -> None:
    terms = offer(**case["inputs"])
    refusal = refusal_of(schedule_of, terms)
    facts = {name: str(fact) for name, fact in refusal.facts.items()}
    assert {"key": refusal.key, **facts} == case["expected"]


@pytest.mark.parametrize("case", rows_of_kind("schedules", "date_roll"), ids=case_id)
def test_due_days_are_counted_from_the_start_and_never_drift(case: Case) -> None:
    start, months = date.fromisoformat(case["inputs"]["start"]), case["inputs"]["months"]
    right = [date.fromisoformat(day) for day in case["expected"]["due"]]
    assert series(start, every("1m"), months) == right
    assert [months_later(start, count) for count in range(1, months + 1)] == right


@pytest.mark.parametrize("case", rows_of_kind("schedules", "day_count"), ids=case_id)
def test_a_stretch_of_days_is_the_published_fraction_of_a_year(case: Case) -> None:
    start, end = (date.fromisoformat(case["inputs"][name]) for name in ("start", "end"))
    assert (end - start).days == case["expected"]["days"]
    for name, fraction in case["expected"].items():
        assert name == "days" or DAY_COUNTS[name](start, end) == Fraction(fraction)


@pytest.mark.parametrize("case", rows_of_kind("schedules", "interval"), ids=case_id)
def test_whole_periods_are_counted_back_from_the_end(case: Case) -> None:
    inputs, expected = case["inputs"], case["expected"]
    distance = every(inputs["every"])
    start, end = (date.fromisoformat(inputs[name]) for name in ("start", "end"))
    left = expected["days_left"] * distance.per_year / 365
    assert periods_between(start, end, distance) == expected["whole"] + left


@pytest.mark.parametrize("case", rows_of_kind("schedules", "eu_table"), ids=case_id)
def test_a_table_of_the_european_commission_is_met_within_its_own_rounding(case: Case) -> None:
    schedule = schedule_of(offer(**case["inputs"]))
    expected, tolerance = case["expected"], Decimal(case["expected"]["tolerance"])
    for row in expected["rows"]:
        ours = schedule.rows[row["number"] - 1]
        for name in ("interest", "principal", "payment", "balance"):
            assert abs(getattr(ours, name).yuan - Decimal(row[name])) <= tolerance, (row["number"], name)
    assert abs(schedule.total("interest").yuan - Decimal(expected["total_interest"])) <= 1


@pytest.mark.parametrize("case", [case for case in rows_of_kind("peers", "offer") if "ours" not in case], ids=case_id)
def test_a_peer_of_the_same_conventions_agrees_to_the_fen(case: Case) -> None:
    assert_priced(case, case["expected"])


@pytest.mark.parametrize(
    "case", [case for case in rows_of_kind("peers", "offer", "tail_day") if "ours" in case], ids=case_id
)
def test_a_known_difference_from_a_peer_is_exactly_the_one_explained(case: Case) -> None:
    assert case["because"]
    assert case["ours"] != case["expected"]
    assert_priced(case, case["ours"])


@pytest.mark.parametrize("case", rows_of_kind("peers", "tail_day"), ids=case_id)
def test_counting_the_due_day_instead_of_the_first_gives_the_figure_of_the_peer(case: Case) -> None:
    terms = offer(**case["inputs"])
    schedule = schedule_of(terms)
    assert terms.rate is not None
    total, start, balance = 0, terms.drawdown, schedule.principal.fen
    for row in schedule.rows:
        counted = (start + timedelta(count) for count in range(1, (row.due - start).days + 1))
        years = sum(Fraction(1, 366 if day.year % 4 == 0 else 365) for day in counted)
        total += Money(balance).times(terms.rate.yearly * years).fen
        start, balance = row.due, row.balance.fen
    assert str(Money(total)) == case["expected"]["total_interest"]


def test_every_reference_row_names_its_source_and_its_id_once() -> None:
    for name in ("scenarios", "schedules", "peers"):
        rows = reference(name)
        assert len({row["id"] for row in rows}) == len(rows)
        assert all(row["source"] and row["expected"] for row in rows)
