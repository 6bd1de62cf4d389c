"""The document on a loan adds up, whatever the loan (docs/complaint.md)."""

from hypothesis import given

from loancalc.core.cost.price import cost_of
from loancalc.core.money import Money
from loancalc.core.offer import Offer
from loancalc.reading.terms import terms_of
from loancalc.report.case import Case
from loancalc.report.document import document_text
from loancalc.report.evidence.movements import COLUMNS, movement_table
from loancalc.report.evidence.page import evidence_document
from loancalc.report.evidence.record import Record
from loancalc.report.words import LANGUAGES, Words
from tests.core.random_offers import laid_out, offers

RECORD = Record("0", 'plan = "equal"\n', (), ())


@given(offers())
def test_the_cash_flow_sums_to_the_cost(terms: Offer) -> None:
    schedule = laid_out(terms)
    table = movement_table(schedule)
    assert table.totals is not None
    sums = dict(zip(COLUMNS, table.totals, strict=True))
    received, paid = sums["received"], sums["paid"]
    assert isinstance(received, Money)
    assert isinstance(paid, Money)
    assert paid - received == schedule.cost
    assert sums["principal"] == schedule.principal
    assert [row[0] for row in table.rows] == sorted(row[0] for row in table.rows)  # type: ignore[type-var]


@given(offers())
def test_every_loan_has_a_document_in_each_language(terms: Offer) -> None:
    schedule = laid_out(terms)
    case = Case(schedule, cost_of(schedule), terms_of(terms), terms.drawdown, ())
    for language in LANGUAGES:
        text = document_text(evidence_document(case, RECORD), Words(language))
        assert text.count("\n## ") == 9
        assert all(not line.startswith("#") for line in text.splitlines()[1:] if not line.startswith(("## ", "### ")))
