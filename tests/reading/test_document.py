"""TOML, JSON and inline words."""

import json
import time
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loancalc.core.money import Money
from loancalc.reading.document import document, inline
from loancalc.reading.toml import toml_of
from tests.reading.checks import offer, refusal

CARD = {"plan": "flat", "principal": 12000, "fee": "0.6%/m", "periods": 12}


def test_a_toml_file_holds_one_offer_or_several() -> None:
    one = 'plan = "flat"\nprincipal = 12000\nfee = "0.6%/m" # a month\nperiods = 12\n'
    assert document("\ufeff" + one, "card.toml") == (CARD,)
    assert document(f'[[offer]]\nname = "A"\n{one}[[offer]]\nname = "B"\n{one}', "two.toml") == (
        {"name": "A", **CARD},
        {"name": "B", **CARD},
    )
    assert document(f"[offer]\n{one}", "one.toml") == (CARD,)


@pytest.mark.parametrize("tree", [CARD, [CARD], {"offer": CARD}, {"offers": [CARD]}, {"offer": [CARD]}])
def test_a_json_file_holds_an_offer_however_it_is_wrapped(tree: object) -> None:
    assert document(json.dumps(tree, indent=2), "card.json") == (CARD,)


def test_the_json_answer_of_a_command_is_an_offer() -> None:
    answer = {"schema": "loancalc/1", "command": "flat", "offer": CARD, "result": {"payment": 1072.0}}
    assert document(json.dumps(answer), "-") == (CARD,)
    assert refusal(document, json.dumps({"offer": CARD, "x": 1}), "-").key == "key_outside_offer"


def test_decimals_are_exact_and_what_is_no_plain_number_stays_text() -> None:
    found = document('[{"a": 0.1, "b": 1e5, "c": NaN, "d": 123456789012345678901, "e": -Infinity, "f": 7}]', "x")[0]
    assert found == {
        "a": Decimal("0.1"),
        "b": "1e5",
        "c": "NaN",
        "d": "123456789012345678901",
        "e": "-Infinity",
        "f": 7,
    }
    assert document("a = 0.10\nb = 1e5\nc = nan\nd = 1_0.5", "x")[0] == {
        "a": Decimal("0.10"), "b": "1e5", "c": "nan", "d": "1_0.5",
    }  # fmt: skip
    for text in ("1e5", "nan", "inf", "1_0.5"):
        terms = document(f'plan = "flat"\nfee = "1%/m"\nperiods = 3\nprincipal = {text}', "x")[0]
        assert refusal(offer, **terms).key == "amount_unreadable"


@pytest.mark.parametrize(("text", "key", "where"), [
    ("a = ", "toml_unreadable", "f:1:5"), ("a = 1\nb", "toml_unreadable", "f:2:2"),
    ("a = 1\na = 2", "toml_unreadable", "f:2:6"),
    ('{"a": }', "json_unreadable", "f:1:7"), ('{"a": 1,\n"a": 2}', "key_twice", "a"),
    ('{"a"', "json_unreadable", "f:1:5"),
    ("a = " + "9" * 5000, "toml_unreadable", "f:1:5005"), ("[]", "no_offer", "f"),
    ('[{"a": 1}, 2]', "no_offer", "f"), ('{"offer": 1}', "no_offer", "f"), ('a = "x', "string_open", "f:1:5"),
    ("a = '''x''", "string_open", "f:1:10"), ('{"a": "x\n"}', "string_open", "f:1:7"),
    ("a = " + "[" * 17, "too_deep", "f:1:21"), ('{"a": ' + "[" * 16, "too_deep", "f:1:22"),
    (".".join("a" * 9) + " = 1", "key_too_dotted", "f:1:16"), ('a."b" . c.d.e.f.g.h.i=1', "key_too_dotted", "f:1:20"),
    ("a=1\n" * 20_001, "too_many_keys", "f"), ("[" + '{"a":1},' * 20_000 + '{"a":1}]', "too_many_keys", "f"),
    ("[[offer]]\n" * 101, "too_many_offers", "f"), ("[[offer]]\n" * 2, "offer_unnamed", "f"),
    ('[[offer]]\nname="A"\n[[offer]]\nname=" A"', "offer_twice", "f"),
    ("[[offer]]\nname=true\n" * 2, "value_type", "name"),
    ("#" * ((1 << 20) + 1), "file_too_long", "f"),
])  # fmt: skip
def test_a_document_that_makes_no_sense_is_refused_where_it_goes_wrong(text: str, key: str, where: str) -> None:
    refused = refusal(document, text, "f")
    assert (refused.key, refused.facts["where"]) == (key, where)


def test_what_python_says_of_a_document_is_quoted_without_the_place() -> None:
    assert refusal(document, "a = 1 2", "f").facts["reason"] == "Expected newline or end of document after a statement"
    assert str(refusal(document, "a = " + "9" * 5000, "f").facts["reason"]).startswith("Exceeds the limit")


def test_eight_parts_sixteen_brackets_and_brackets_in_strings_are_fine() -> None:
    document(".".join("abcdefgh") + " = 1", "f")
    document("a = " + "[" * 16 + "]" * 16, "f")
    document('a = "' + "[" * 99 + "\"\nb = '" + "{" * 99 + "'\n# " + "[" * 99, "f")
    document('a = """x"y""z' + "[" * 99 + "\"\"\"\"\nb = '''it's " + "[" * 99 + "'''", "f")
    document('{"a": "' + "[" * 99 + '\\""}', "f")


HOSTILE = {
    "brackets": "a=" + "[" * 200_000,
    "json brackets": "[" * 200_000,
    "dotted": "a." * 20_000 + "a=1",
    "escaped quotes": 'a="""' + '\\"""' * 200_000,
    "quotes": '"' * 900_001,
    "digits": "a=" + "9" * 900_000,
    "hex": "a=[0x" + "f" * 900_000 + "]",
    "json digits": '{"a":' + "9" * 900_000 + "}",
    "comments": "#\n" * 400_000,
    "headers": "[[offer]]\n" * 90_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_takes_no_time(text: str) -> None:
    start = time.process_time()
    try:
        document(text, "f")
    except Exception as error:  # noqa: BLE001  # its kind is asserted
        kind = type(error).__name__
    else:
        kind = "Refusal"
    assert kind == "Refusal"
    assert time.process_time() - start < 3


def test_inline_words_are_split_as_a_shell_splits() -> None:
    assert inline("plan=flat principal=12000 name='A B' first-due=2027-01-01") == {
        "plan": "flat", "principal": "12000", "name": "A B", "first_due": "2027-01-01",
    }  # fmt: skip
    assert inline("change=2027-01-15=1%/m change=2027-02-15=2%/m draw=2027-01-01=5 repayments=2027-02-01=all") == {
        "changes": ["2027-01-15=1%/m", "2027-02-15=2%/m"],
        "draws": ["2027-01-01=5"],
        "repayments": ["2027-02-01=all"],
    }
    assert inline("plan＝flat　rate=") == {"plan": "flat", "rate": ""}


@pytest.mark.parametrize(("words", "key"), [
    ("plan=flat plan=equal", "key_twice"), ("first-due=1 first_due=2", "key_twice"), ("plan", "inline_word"),
    ("=5", "inline_word"),
    ("name='A", "inline_quote"), ("a" * 70_000, "inline_too_long"),
])  # fmt: skip
def test_inline_words_that_make_no_sense_are_refused(words: str, key: str) -> None:
    assert refusal(inline, words).key == key


def test_toml_is_written_key_by_key_and_fees_last() -> None:
    terms: Mapping[str, Any] = {
        "name": 'a "b" \\', "principal": Money(1200050), "fees": [{"name": "x", "amount": "3%"}],
        "n": 3,
    }  # fmt: skip
    assert toml_of(terms) == (
        'name = "a \\"b\\" \\\\"\nprincipal = 12000.50\nn = 3\n\n[[fees]]\nname = "x"\namount = "3%"\n'
    )


@given(st.integers(1, 12_000), st.sampled_from(["upfront_fee", "payment_fee", "deposit", "early_fee"]))
def test_a_charge_that_is_written_leaves_no_doubt_when_it_is_read_again(fen: int, key: str) -> None:
    plan = {"plan": "equal", "principal": Money(1200000), "rate": "1%/m", "periods": 12}
    fees = [{"name": "x", "amount": Money(fen), "when": "each"}]
    (terms,) = document(toml_of({**plan, key: Money(fen), "fees": fees}), "saved.toml")
    read = offer(**terms)
    assert (getattr(read.value, key), read.value.fees[0].amount, read.notes) == (Money(fen), Money(fen), ())


@pytest.mark.parametrize(("fen", "text"), [
    (125, '"1.25元"'), (50, '"0.50元"'), (300, "3.00"), (7780, "77.80"), (10001, "100.01"), (0, "0.00"),
])  # fmt: skip
def test_a_charge_is_written_as_a_number_unless_that_could_be_a_percentage(fen: int, text: str) -> None:
    assert toml_of({"payment_fee": Money(fen), "cashback": Money(125)}) == f"payment_fee = {text}\ncashback = 1.25\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_escaped(text: str) -> None:
    assert tomllib.loads(toml_of({"a": text}))["a"] == text


@pytest.mark.parametrize(
    "text", ["null", " true\n", "false", "12", "-1.5e3", '"abc"', '""', "[1]", '["a", 2]', "[offer]"]
)
def test_json_that_is_no_object_is_told_what_is_expected(text: str) -> None:
    refused = refusal(document, text, "offer.json")
    assert (refused.key, refused.facts) == ("document_scalar", {"where": "offer.json", "read": text.strip()})


@pytest.mark.parametrize("text", ['"plan" = "flat"', '[[offer]]\nplan = "flat"', '[offer]\nplan = "flat"'])
def test_toml_that_begins_like_it_is_an_offer(text: str) -> None:
    assert document(text, "offer.toml") == ({"plan": "flat"},)


def test_zero_bytes_are_those_of_utf_16() -> None:
    refused = refusal(document, "plan = 1".encode("utf-16-le").decode(), "offer.toml")
    assert (refused.key, refused.facts) == ("file_utf16", {"where": "offer.toml", "read": "offer.toml"})


def test_a_day_with_a_time_is_told_without_it() -> None:
    (terms,) = document("drawdown = 2026-01-01T10:00:00Z", "offer.toml")
    refused = refusal(offer, **{"plan": "flat", "fee": "0.6%/m", "periods": "12", "principal": "1", **terms})
    facts = {"where": "drawdown", "read": "2026-01-01 10:00:00+00:00", "instead": "2026-01-01"}
    assert (refused.key, refused.facts) == ("value_datetime", facts)
