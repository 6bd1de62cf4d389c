"""The mutants that may live, each with the reason: ``survivors/*.toml``."""

import json
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "survivors"
FIGURES = Path(__file__).parent / "figures.json"
"""How many mutants came to which end in the last run over all of them."""


class Reason(NamedTuple):
    """Why mutants live: *mutants* named as `Mutant.name` does, or every change that a *pattern* fits, anywhere."""

    why: str
    mutants: frozenset[str]
    pattern: str | None

    def covers(self, name: str) -> bool:
        """Tell whether it is the reason of the mutant of that name."""
        change = re.sub(r" \(\d+\)$", "", name.partition(": ")[2])
        return name in self.mutants or (self.pattern is not None and re.fullmatch(self.pattern, change) is not None)


def figures() -> dict[str, int]:
    """Return verdict → how many mutants, of the last full run."""
    found: dict[str, int] = json.loads(FIGURES.read_text("utf-8"))
    return found


def reasons() -> list[Reason]:
    """Return all reasons."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.toml"))]
    tables = [table for file in files for table in file["lives"]]
    return [Reason(table["why"], frozenset(table.get("mutants", ())), table.get("pattern")) for table in tables]
