"""The same question has the same answer, byte for byte, wherever and whenever it is asked."""

import subprocess
import sys
from functools import cache
from json import loads

import pytest

from tests.promises.shell import SECONDS, environment
from tests.questions import EVERY
from tests.transcript import ROOT

SURROUNDINGS: dict[str, dict[str, str]] = {
    "first zone, C locale": {
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
    "last zone, Chinese locale": {"PYTHONHASHSEED": "random", "TZ": "Pacific/Niue", "LC_ALL": "zh_CN.GBK"},
    "optimised, no colour": {
        "PYTHONOPTIMIZE": "2",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONINTMAXSTRDIGITS": "640",
        "LC_ALL": "de_DE.UTF-8",
    },
}


@cache
def pages(surroundings: str, *words: str) -> bytes:
    argv = [sys.executable, "-B", "-m", "tests.promises.child", "-f table,-f csv,-f json,-f markdown", *words]
    env = environment(**{"PYTHONHASHSEED": "0", **SURROUNDINGS.get(surroundings, {})})
    return subprocess.run(argv, capture_output=True, check=True, cwd=ROOT, env=env, timeout=SECONDS).stdout


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_surroundings_change_no_byte(surroundings: str) -> None:
    usual = pages("usual")
    assert usual.count(b'": "') >= 4 * len(EVERY)
    assert pages(surroundings) == usual


def test_no_answer_depends_on_the_one_before() -> None:
    assert loads(pages("usual", "--backwards")) == loads(pages("usual"))
