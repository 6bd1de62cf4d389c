"""Every regular expression of the readers is bounded: no text takes long, whatever it holds."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import loancalc.reading
from loancalc.reading.pattern import Pattern

MOST = 128
"""A repetition that may give back what it took ends after so many; one that may not (``*+``, ``++``) takes one try."""

PARSER: Any = vars(re)["_parser"]
GIVING_BACK = {PARSER.MAX_REPEAT, PARSER.MIN_REPEAT}


def patterns() -> Iterator[tuple[str, str]]:
    """Give every pattern of the readers by name, those of the scanner of brackets with them."""
    for module in pkgutil.iter_modules(loancalc.reading.__path__):
        for name, value in vars(import_module(f"loancalc.reading.{module.name}")).items():
            if isinstance(value, Pattern):
                yield f"{module.name}.{name}", value.source
            elif isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value.pattern


def repetitions(parsed: Any) -> Iterator[int]:
    """Give the most times of every repetition that may give back, and for one in another the product."""
    for operation, argument in parsed:
        inner = [
            part
            for one in (argument if isinstance(argument, tuple | list) else [argument])
            for part in (one if isinstance(one, list) else [one])
            if isinstance(part, PARSER.SubPattern)
        ]
        below = [count for part in inner for count in repetitions(part)]
        if operation in GIVING_BACK:
            yield argument[1] * max(below, default=1)
        else:
            yield from below


@pytest.mark.parametrize(("name", "source"), list(patterns()))
def test_a_pattern_ends(name: str, source: str) -> None:
    assert all(count <= MOST for count in repetitions(PARSER.parse(source))), name


def test_patterns_are_found_and_an_endless_one_is_noticed() -> None:
    assert len(list(patterns())) > 20
    assert max(repetitions(PARSER.parse("(?:a|b{2,}){3}x"))) > MOST
    assert list(repetitions(PARSER.parse("a*+b"))) == []
    assert list(repetitions(PARSER.parse("(?:a{1,3}b){1,4}|c?"))) == [12, 1]
