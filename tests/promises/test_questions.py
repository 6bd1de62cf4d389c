"""The table of questions is complete: what is promised of every command is tested on every command."""

import pytest

from loancalc.cli.app import COMMANDS
from tests.questions import QUESTIONS
from tests.transcript import answer


def test_every_command_has_a_question() -> None:
    assert set(QUESTIONS) == set(COMMANDS)


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_is_asked_of_its_command_and_answered(command: str) -> None:
    for line in QUESTIONS[command]:
        said = answer(line)
        assert line.startswith(f"{command} ")
        assert (said.status, bool(said.out), said.err) in {(0, True, ""), (1, True, "")}, said.err
