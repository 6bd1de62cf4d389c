"""Golden transcripts: whole sessions, to the last character.

``UPDATE_GOLDEN=1 python -m pytest tests/test_golden.py`` writes them anew: read the difference before you keep it.
"""

from pathlib import Path

import pytest

from tests.transcript import ROOT, UPDATE, replayed

SESSIONS = sorted((ROOT / "tests" / "golden").glob("*.txt"))


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_the_session_prints_what_it_printed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = path.read_text(encoding="utf-8")
    now = replayed(session, {"LOANCALC_LANG": path.stem.rpartition("-")[2]})
    if UPDATE:
        path.write_text(now, encoding="utf-8")
    assert now == session
