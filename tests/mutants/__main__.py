"""``python -m tests.mutants``: look at every mutant, or at those of some files, or again at those that lived."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.mutant import Mutant, mutants
from tests.mutants.session import Looker
from tests.mutants.survivors import FIGURES, reasons
from tests.mutants.types import refused

TESTS = ("tests/core", "tests/reading", "tests/report", "tests/cli", "tests/test_golden.py", "tests/test_errors.py")
QUIET = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:cov", "--hypothesis-profile=mutants")


def asked_for() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--path", default="", help="only files whose path begins so, such as core/cost")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="tests to run, as pytest takes them")
    parser.add_argument("--seconds", type=float, default=1e9, help="run the quickest tests that together take so long")
    parser.add_argument("--record", type=Path, default=Path("mutants.jsonl"), help="verdicts; known ones stand")
    parser.add_argument("--again", action="store_true", help="look again at those that lived")
    parser.add_argument("--keep", action="store_true", help=f"write the figures to {FIGURES.name}")
    return parser.parse_args()


def looked_at(asked: argparse.Namespace, wanted: list[Mutant]) -> dict[str, str]:
    """Return the verdict on each mutant, known or found now."""
    lines = asked.record.read_text("utf-8").splitlines() if asked.record.exists() else []
    verdicts: dict[str, str] = {known["name"]: known["verdict"] for known in map(json.loads, lines)}
    fresh = [one for one in wanted if one.name not in verdicts]
    again = [one for one in wanted if asked.again and verdicts.get(one.name) == "survived"]
    with asked.record.open("a", encoding="utf-8") as record:

        def found(mutant: Mutant, verdict: str) -> None:
            verdicts[mutant.name] = verdict
            print(json.dumps({"name": mutant.name, "verdict": verdict}, ensure_ascii=False), file=record, flush=True)

        for mutant in refused(fresh) if fresh else ():
            found(mutant, "refused")
        rest = [one for one in fresh if one.name not in verdicts] + again
        if rest:
            pytest.main([*QUIET, *asked.tests], plugins=[Looker(rest, asked.seconds, found)])
    return {one.name: verdicts[one.name] for one in wanted}


def main() -> int:
    """Look at mutants and return 1 if one lives that no reason is given for."""
    asked = asked_for()
    wanted = list(mutants(asked.path))
    verdicts = looked_at(asked, wanted)
    known = reasons()
    lived = [one for one in wanted if verdicts[one.name] == "survived"]
    bare = [one for one in lived if not any(reason.covers(one.name) for reason in known)]
    for one in bare:
        print(f"{one.name}  [line {one.first}]")  # noqa: T201
    figures = Counter(verdicts[one.name] for one in wanted)
    if asked.keep:
        FIGURES.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"{len(wanted)} mutants, {len(bare)} live without a reason: {dict(figures)}")  # noqa: T201
    return int(bool(bare))


if __name__ == "__main__":
    sys.exit(main())
