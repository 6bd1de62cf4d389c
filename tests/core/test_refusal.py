"""Refusals: what a caller of the core sees who does not catch one."""

from loancalc.core.refusal import NoAnswer


def test_a_refusal_that_nobody_catches_shows_its_key_and_its_facts() -> None:
    text = str(NoAnswer("irr_ambiguous", where="flows", count=2))
    assert all(word in text for word in ("irr_ambiguous", "'where': 'flows'", "'count': 2"))
