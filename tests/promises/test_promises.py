"""docs/promises.md: each promise names tests that exist, with figures counted from them.

``UPDATE_GOLDEN=1 python -m pytest tests/promises/test_promises.py`` writes the page anew.
"""

from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.promises.table import PROMISES, Promise
from tests.transcript import ROOT, UPDATE

PAGE = ROOT / "docs" / "promises.md"


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.text.partition(":")[0])
def test_every_test_that_a_promise_names_is_there(promise: Promise) -> None:
    assert promise.tests
    for test in promise.tests:
        path, _, name = test.partition("::")
        assert name.startswith("test_")
        assert callable(getattr(import_module(f"tests.{path.removesuffix('.py').replace('/', '.')}"), name)), test


def lines_of_page() -> Iterator[str]:
    """Give docs/promises.md."""
    yield from (
        "# What is promised",
        "",
        "Each promise is held by tests that run with all others, and says how much they try. The figures are counted",
        "from the tests: `tests/promises/table.py` holds this page, and `tests/promises/test_promises.py` compares it.",
        "A way to break one is a bug, however unlikely: [SECURITY.md](../SECURITY.md) says where to tell.",
    )
    for number, promise in enumerate(PROMISES, 1):
        yield from ("", f"## {number}. {promise.text.rstrip('.')}", "", f"Tried: {promise.figure()}.", "")
        yield from (f"- `tests/{test}`" for test in promise.tests)
        if promise.bounds:
            yield from ("", f"Not promised: {promise.bounds}")


def test_the_page_of_promises_is_what_the_table_says() -> None:
    now = "\n".join(lines_of_page()) + "\n"
    if UPDATE:
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now
