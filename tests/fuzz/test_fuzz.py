"""A bounded fuzz in every run, the same cases each time; ``python -m tests.fuzz --minutes 10 --seed N`` goes on."""

from pathlib import Path
from random import Random

import pytest

from loancalc.cli import app
from loancalc.cli.app import COMMANDS
from tests.fuzz.cases import Case, case_of, faults_of
from tests.transcript import answer

CASES = 1_500
BATCH = 100


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_random_words_and_files_are_answered_or_refused(first: int, tmp_path: Path) -> None:
    for number in range(first, first + BATCH):
        case = case_of(Random(f"2026-{number}"))  # noqa: S311  # no secret
        assert not faults_of(case, tmp_path), f"{case}\n  --seed 2026 --case {number}"


def test_the_cases_reach_every_command_and_every_kind_of_end() -> None:
    cases = [case_of(Random(f"2026-{number}")) for number in range(CASES)]  # noqa: S311
    assert {case.argv[0] for case in cases} >= set(COMMANDS)
    ends = {answer(case.argv, case.stdin).status for case in cases[:150] if not case.files and "-o" not in case.argv}
    assert ends >= {0, 2}


def test_the_fuzzer_would_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in map(case_numbered, range(100)) if not faults_of(case, tmp_path))

    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(app, "answer", broken)
    assert faults_of(case, tmp_path) == ["broken"]


def case_numbered(number: int) -> Case:
    return case_of(Random(str(number)))  # noqa: S311
