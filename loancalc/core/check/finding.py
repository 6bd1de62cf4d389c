"""A finding: one thing that an offer was checked for, and what came out."""

from collections.abc import Mapping
from typing import NamedTuple


class Finding(NamedTuple):
    """What one check says.

    Args:
        kind: ``ceiling``, ``penalty``, ``claimed``, ``plan`` …: which check.
        verdict: its answer, a word of that check.
        facts: what the verdict rests on, by JSON key, in the order of printing.
        found: whether it is something to look into: the command's exit status is 1 then.
    """

    kind: str
    verdict: str
    facts: Mapping[str, object]
    found: bool
