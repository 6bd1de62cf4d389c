"""Streams of a real process: encodings, widths, pipes that close, disks that are full."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcript import answer

PLAN = "equal 50000 --rate 0.04%/d -n 12"
FULL = Path("/dev/full")


def loancalc(words: str = PLAN, within: str = "{}", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``loancalc`` as a process, inside a line of shell where its redirections matter."""
    line = within.format(f'"{sys.executable}" -m loancalc {words}')
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    environment = {**kept, "LOANCALC_TODAY": "2026-11-22", **environ}
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, env=environment)


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*\.\d\d", text))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "gbk", "gbk:strict", "cp437"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_reaches_a_stream_of_any_encoding(encoding: str, language: str) -> None:
    expected = figures(answer(PLAN).out)
    done = loancalc(PYTHONIOENCODING=encoding, LOANCALC_LANG=language)
    assert done.returncode == 0
    unable = language == "zh" and encoding in ("ascii", "latin-1", "cp437")
    assert (b"English is used" in done.stderr, done.stderr.count(b"\n")) == (unable, unable)
    assert figures(done.stdout.decode(encoding.partition(":")[0])) >= expected


@pytest.mark.parametrize("words", ["equal 10000 --rate 12% -n 12", "--help", "rate 万五"])
def test_chinese_that_was_asked_for_and_cannot_be_printed_is_not_dropped_in_silence(words: str) -> None:
    told = loancalc(f"{words} --lang zh", PYTHONIOENCODING="ascii").stderr
    assert told.startswith(b"The encoding here (ascii) has no Chinese characters: English is used.\n")
    assert told.count(b"English is used") == 1
    for environ in ({"LC_ALL": "zh_CN.UTF-8"}, {"LOANCALC_LANG": "en"}):
        assert b"English" not in loancalc(words, PYTHONIOENCODING="ascii", **environ).stderr
    assert b"English" not in loancalc(f"{words} --lang zh", PYTHONIOENCODING="utf-8").stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_refusal_has_plain_signs_where_the_stream_has_no_others(encoding: str) -> None:
    told = loancalc("equal 50000 --rate 12% -n 12", PYTHONIOENCODING=encoding).stderr
    assert told.startswith(b'--rate: is "12%" by the day')


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "zh_CN.GBK"])
def test_any_locale_prints_every_figure(locale: str) -> None:
    done = loancalc(LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0
    assert figures(done.stdout.decode("utf-8", "replace")) >= figures(answer(PLAN).out)


def test_a_pipe_gets_no_escape_codes() -> None:
    assert b"\x1b" not in loancalc(TERM="xterm-256color").stdout


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_is_not_told(unbuffered: str) -> None:
    within = "{} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = loancalc("equal 50000 --rate 0.01%/d -n 1200", within=within, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode in (0, 141)
    assert not done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [PLAN, "--help", "--version", "irr 12000 -1072x12"])
def test_a_full_disk_is_no_success(words: str) -> None:
    done = loancalc(words, within="{} > /dev/full")
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [PLAN, "--help", "--version"])
def test_a_closed_stdout_is_no_success(words: str) -> None:
    done = loancalc(words, within="{} >&-")
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr


def test_a_closed_stderr_does_not_matter() -> None:
    done = loancalc(within="{} 2>&-")
    assert done.returncode == 0
    assert done.stdout


def test_a_refusal_survives_a_closed_stderr() -> None:
    assert loancalc("equal 50000 --rate 12% -n 12", within="{} 2>&-").returncode == 2


def test_a_refusal_prints_nothing_on_stdout() -> None:
    done = loancalc("equal 50000 --rate 12% -n 12")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("width", [1, 7, 20, 39, 40, 60, 79, 80, 200, 1000])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_figure_is_cut_at_any_width(width: int, language: str) -> None:
    said = answer(PLAN, COLUMNS=str(width), LOANCALC_LANG=language)
    assert figures(said.out) >= figures(answer(PLAN).out)
    assert "…" not in said.out


def test_an_answer_does_not_depend_on_the_zone_or_the_hash_seed() -> None:
    pages = {
        loancalc(f"{PLAN} --drawdown 2026-11-22", TZ=zone, PYTHONHASHSEED=seed).stdout
        for zone, seed in (("Pacific/Kiritimati", "0"), ("Pacific/Niue", "1"), ("UTC", "random"))
    }
    assert len(pages) == 1


def test_no_warning_is_raised_on_the_way() -> None:
    done = loancalc(PYTHONWARNINGS="error")
    assert (done.returncode, done.stderr) == (0, b"")
