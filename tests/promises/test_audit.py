"""Offline and read-only unless asked: nothing leaves the process but its answer (`sys.addaudithook`)."""

import subprocess
import sys
from json import loads
from pathlib import Path

from tests.promises.shell import SECONDS, environment
from tests.questions import EVERY
from tests.transcript import ROOT

AUDITED = """
import json
import sys
sys.path.insert(0, {root!r})
from tests.promises.child import ACTS, heard
sys.addaudithook(heard)
from loancalc.cli import run
status = run(sys.argv[1:])
print(json.dumps([status, ACTS]))
"""


def test_no_question_reaches_outside() -> None:
    words = [sys.executable, "-B", "-m", "tests.promises.child", "-f table,-f csv,-f json,-f markdown"]
    done = subprocess.run(words, capture_output=True, check=True, cwd=ROOT, env=environment(), timeout=SECONDS)
    told = loads(done.stdout)
    assert len(told["pages"]) > 4 * len(EVERY)
    assert told["acts"] == []


def audited(folder: Path, *argv: str) -> tuple[int, list[list[str]]]:
    """Return the status of ``loancalc`` and what it did to files by name."""
    words = [sys.executable, "-B", "-c", AUDITED.format(root=str(ROOT)), *argv]
    env = environment()
    done = subprocess.run(words, capture_output=True, check=True, cwd=folder, env=env, timeout=SECONDS)
    status, acts = loads(done.stdout.splitlines()[-1])
    return status, [[event, name] for event, name in acts if not name.isdigit()]


def test_a_file_that_is_asked_for_is_the_only_one(tmp_path: Path) -> None:
    status, acts = audited(tmp_path, "rate", "0.05%/d", "-o", "out.csv")
    beside = acts[0][1]
    assert (status, acts) == (0, [["open", beside], ["os.link", beside], ["os.remove", beside]])
    assert beside.startswith("./.loancalc-")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_reading_a_file_opens_it_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text("amount\n1000\n-1010\n", encoding="utf-8")
    assert audited(tmp_path, "irr", "flows.csv") == (0, [])
    assert [path.name for path in tmp_path.iterdir()] == ["flows.csv"]
