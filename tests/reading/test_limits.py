"""The longest, deepest and most that is read, and the first that is refused, with the facts of the refusal."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from loancalc.reading.document import MOST_OFFERS, document, inline
from loancalc.reading.flow import MOST_CHARACTERS, MOST_FLOWS, flows_of_words
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.lender_plan import lender_plan_of_csv
from loancalc.reading.missed import missed_of
from loancalc.reading.scan import MOST_KEYS
from loancalc.reading.sheet import HEAD_LINES, MOST_LINES
from loancalc.reading.statement import statement_of_csv
from loancalc.reading.value import MOST_ENTRIES
from tests.reading.checks import offer, refusal

EQUAL = {"plan": "equal", "principal": "1", "rate": "1%/m", "periods": "3"}
REVOLVING = {"plan": "revolving", "principal": "1", "rate": "1%/m", "periods": "3"}
CHARACTERS: dict[str, object] = {"length": MOST_CHARACTERS + 1, "limit": 1 << 20}
KEYS: dict[str, object] = {"count": 20_001, "limit": 20_000}


def padded(text: str, length: int) -> str:
    return text + "\n" * (length - len(text))


def toml_keys(count: int) -> str:
    return "".join(f"k{number} = [1, 2]\n" for number in range(count))


def json_keys(count: int) -> str:
    return "{" + ", ".join(f'"k{number}": [1, 2]' for number in range(count)) + "}"


def toml_offers(count: int) -> str:
    return "".join(f'[[offer]]\nname = "{number}"\n' for number in range(count))


def csv_plan(lines: int, above: int) -> str:
    return "提示\n" * above + "期数,月供\n" + "".join(f"{number},1\n" for number in range(1, lines + 1))


Size = Callable[[int], object]
FILE = "f.csv"
LIMITS: list[tuple[str, Callable[..., object], Size, int, str, dict[str, object]]] = [
    ("document", document, partial(padded, "a = 1"), MOST_CHARACTERS, "file_too_long", CHARACTERS),
    ("flows", flows_of_csv, partial(padded, "amount\n1\n2"), MOST_CHARACTERS, "file_too_long", CHARACTERS),
    ("plan", lender_plan_of_csv, partial(padded, "期数,月供\n1,1"), MOST_CHARACTERS, "file_too_long", CHARACTERS),
    ("statement", statement_of_csv, partial(padded, "date,paid\n2026-01-15,1"), MOST_CHARACTERS, "file_too_long",
     CHARACTERS),
    ("words", inline, lambda size: "a=" + "b" * (size - 2), 1 << 16, "inline_too_long",
     {"length": 65_537, "limit": 65_536}),
    ("TOML keys", document, toml_keys, MOST_KEYS, "too_many_keys", KEYS),
    ("JSON keys", document, json_keys, MOST_KEYS, "too_many_keys", KEYS),
    ("offers", document, toml_offers, MOST_OFFERS, "too_many_offers", {"count": 101, "limit": 100}),
    ("flow", flows_of_words, lambda count: ["1"] * count, MOST_FLOWS, "flow_count",
     {"count": 36_601, "low": 2, "high": 36_600}),
    ("flow times", flows_of_words, lambda count: ["1", f"2x{count - 1}"], MOST_FLOWS, "flow_count",
     {"count": 36_601, "low": 2, "high": 36_600}),
    ("flow lines", flows_of_csv, lambda count: "amount\n" + "1\n" * count, MOST_FLOWS, "sheet_lines",
     {"count": 36_601, "low": 1, "high": 36_600}),
    ("plan lines", lender_plan_of_csv, lambda count: csv_plan(count, HEAD_LINES - 1), MOST_LINES, "sheet_lines",
     {"count": 1_231, "low": 1, "high": 1_200}),
    ("plan lines, nothing else", lender_plan_of_csv, lambda count: csv_plan(count, 0), MOST_LINES, "sheet_lines",
     {"count": 1_201, "low": 1, "high": 1_200}),
    ("missed", missed_of, lambda size: "1" * (2 - size % 2) + ",1" * ((size - 1) // 2), 6_000, "missed_unreadable",
     {"read": "1" + ",1" * 31 + ",…"}),
]  # fmt: skip


@pytest.mark.parametrize(("reader", "sized", "most", "key", "facts"), [row[1:] for row in LIMITS],
                         ids=[row[0] for row in LIMITS])  # fmt: skip
def test_the_most_is_read_and_one_more_is_refused(
    reader: Callable[..., object], sized: Size, most: int, key: str, facts: dict[str, object]
) -> None:
    reader(sized(most), FILE)
    refused = refusal(reader, sized(most + 1), FILE)
    assert refused.key == key
    assert facts.items() <= refused.facts.items()
    assert refused.facts["where"] == FILE


def days(count: int) -> list[str]:
    return [f"{2027 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}=1%/m" for number in range(count)]


@pytest.mark.parametrize(("base", "key", "one", "most"), [
    (EQUAL, "changes", days, 120),
    (EQUAL, "fees", lambda count: [{"name": "a", "amount": 1, "when": "each"}] * count, MOST_ENTRIES),
    (REVOLVING, "draws", lambda count: ["2027-01-01=1"] * count, MOST_ENTRIES),
    (REVOLVING, "repayments", lambda count: ["2027-01-01=1"] * count, MOST_ENTRIES),
])  # fmt: skip
def test_a_list_of_terms_has_so_many_entries(
    base: dict[str, Any], key: str, one: Callable[[int], object], most: int
) -> None:
    offer(**base, **{key: one(most)})
    refused = refusal(offer, **base, **{key: one(most + 1)})
    assert (refused.key, refused.facts) == ("list_too_long", {"where": key, "count": most + 1, "high": most})
