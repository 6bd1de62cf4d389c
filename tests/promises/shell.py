"""A real process: ``loancalc`` in a line of shell, in a folder of its own, bounded in time and memory."""

import os
import subprocess
import sys
from pathlib import Path
from shlex import quote
from typing import NamedTuple

PROGRAM = f'"{sys.executable}" -m loancalc'
SECONDS = 120
"""Far more than any question takes: a process that is still there hangs."""

MEMORY = 800_000
"""Address space that a process may take [KiB]: a file of 1 GB, read whole, does not fit."""

NOISE = (b"Traceback", b"Exception ignored", b"Error in ", b"Internal error", "loancalc 内部错误".encode())
"""What the interpreter or the program says when something broke that nobody thought of."""


class Done(NamedTuple):
    """What a line of shell printed, and its exit status."""

    out: bytes
    err: bytes
    status: int

    @property
    def quiet(self) -> bool:
        return not any(noise in self.out + self.err for noise in NOISE)


def environment(**environ: str) -> dict[str, str]:
    """Return the environment of a run: this one's without its page, the day and the language fixed."""
    kept = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "PYTHONPATH"}}
    return {**kept, "LOANCALC_TODAY": "2026-11-22", "LOANCALC_LANG": "en", **environ}


def shell(line: str, folder: Path, **environ: str) -> Done:
    """Run *line* in *folder*; ``{}`` in it stands for the program, *environ* is set within (bash itself needs none)."""
    settings = "".join(f"export {key}={quote(value)} 2>/dev/null\n" for key, value in environ.items())
    done = subprocess.run(
        ["bash", "-c", f"ulimit -v {MEMORY}\n{settings}{line.replace('{}', PROGRAM)}"],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
    )
    return Done(done.stdout, done.stderr, done.returncode)
