"""The disclosure of any offer can be said in both languages, on every page."""

import json

import pytest
from hypothesis import given

from loancalc.core.disclosure import disclosure_of
from loancalc.core.offer import Offer
from loancalc.reading.terms import terms_of
from loancalc.report.disclosure import disclosure_report
from loancalc.report.json import json_of
from loancalc.report.markdown import markdown_of
from loancalc.report.screen import plain, screen_of
from loancalc.report.words import Words
from tests.core.random_offers import laid_out, offers


@pytest.mark.parametrize("language", ["zh", "en"])
@given(offers())
def test_every_item_is_said_and_counted(language: str, terms: Offer) -> None:
    found = disclosure_of(laid_out(terms))
    report = disclosure_report(found, terms_of(terms))
    words = Words(language)
    assert "{" not in plain(screen_of(report, words, 80))
    assert markdown_of(report, words).count("\n| ") >= len(found.items)
    items = json.loads(json_of(report, words), parse_float=str)["result"]["items"]
    assert [str(item["amount"]) for item in items] == [str(item.amount) for item in found.items]
