"""Sessions as text: ``$ loancalc …`` and exactly what it prints, run again by the tests."""

import os
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from loancalc.cli import run

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-22"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


class Answer(NamedTuple):
    """What a command printed on each stream, and its exit status."""

    out: str
    err: str
    status: int


def answer(words: str | list[str], stdin: str = "", **environ: str) -> Answer:
    """Run ``loancalc`` in this process, on the day `TODAY`, in English unless *environ* says otherwise."""
    argv = shlex.split(words) if isinstance(words, str) else words
    with _streams(stdin) as (out, err), _page_width(environ.get("COLUMNS", "80")):
        try:
            status = run(argv, {"LOANCALC_TODAY": TODAY, "LOANCALC_LANG": "en", **environ})
        except SystemExit as left:
            status = int(left.code or 0)
    return Answer(_text(out), _text(err), status)


@contextmanager
def _streams(stdin: str) -> Iterator[tuple[BytesIO, BytesIO]]:
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = BytesIO(), BytesIO()
    sys.stdin = TextIOWrapper(BytesIO(stdin.encode()), "utf-8")
    sys.stdout, sys.stderr = TextIOWrapper(out, "utf-8"), TextIOWrapper(err, "utf-8")
    streams = sys.stdout, sys.stderr
    try:
        yield out, err
    finally:
        for stream in streams:
            stream.flush()
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = kept


@contextmanager
def _page_width(columns: str) -> Iterator[None]:
    """Let help pages be as wide as *columns* says, whatever terminal the tests run on."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = columns
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before


def _text(stream: BytesIO) -> str:
    return stream.getvalue().decode().replace("\r\n", "\n")


def replayed(session: str, environ: Mapping[str, str]) -> str:
    """Return *session* with what each of its commands prints now.

    A line ``$ loancalc …`` is a command; what it prints follows, then ``[exit N]`` where the status is not 0.
    A line that begins with ``# `` is a remark and stays, unless a command is right above it: then it printed a heading.
    A command may read another's output: ``$ loancalc … | loancalc …``; it may have settings of the environment before
    it: ``$ COLUMNS=40 loancalc …``.
    """
    lines: list[str] = []
    above = ""
    for line in session.splitlines():
        if line.startswith("$ "):
            lines.append(line)
            lines += _printed(line[2:].partition("  #")[0], environ)
            lines.append("")
        elif line.startswith("# ") and not above.startswith("$ "):
            lines.append(line)
        above = line
    return "\n".join(lines).rstrip("\n") + "\n"


def _printed(line: str, environ: Mapping[str, str]) -> list[str]:
    said, text, status = "", "", 0
    for command in re.split(r" \| (?=(?:[A-Z_]+=\S* )*loancalc)", line):
        words = shlex.split(command)
        at = words.index("loancalc")
        settings = dict(word.split("=", 1) for word in words[:at])
        text, err, status = answer(words[at + 1 :], text, **{**environ, **settings})
        said += err
    printed = (text + said).rstrip("\n").splitlines()
    return [*printed, f"[exit {status}]"] if status else printed
