"""Golden transcripts: whole sessions, to the last character; ``UPDATE_GOLDEN=1 pytest tests/test_golden.py`` writes them anew."""

import pytest

from tests.transcript import ROOT, UPDATE, replayed

SESSIONS = sorted((ROOT / "tests" / "golden").glob("*.txt"))


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_the_session_prints_what_it_printed(path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(ROOT)
    session = path.read_text(encoding="utf-8")
    language = path.stem.rpartition("-")[2]
    now = replayed(session, {"LOANCALC_LANG": language})
    if UPDATE:
        path.write_text(now, encoding="utf-8")
    assert now == session
