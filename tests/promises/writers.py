"""Writers that are killed, told to end or race, all forked: ``kills``, ``told:SIGTERM``, ``rivals``, ``forced``."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from loancalc.cli.files import save
from loancalc.core.refusal import Refusal

OLD, NEW = b"old," * 20_000, b"new,line\n" * 40_000
ROUNDS = 40


def writer(number: int, folder: Path, ready: int) -> None:
    """Save for ever: over an old file, and as new files; say when the first are there."""
    for turn in range(1_000_000):
        save(str(folder / "kept.csv"), (NEW, OLD)[turn % 2], force=True)
        save(str(folder / f"new-{number}-{turn}.csv"), NEW, force=False)
        os.write(ready, b".")


def killed(number: int, folder: Path) -> str:
    """Kill a writer at a random moment of its work; return ``whole`` if all its files are."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        writer(number, folder, said)
    _end(child, heard, signal.SIGKILL)
    new = list(folder.glob("new-*.csv"))
    whole = (folder / "kept.csv").read_bytes() in (OLD, NEW) and all(one.read_bytes() == NEW for one in new)
    for path in [*new, *folder.glob(".loancalc-*.tmp")]:
        path.unlink()
    os.close(heard)
    os.close(said)
    return "whole" if whole and new else "torn"


def told(ending: int, folder: Path) -> str:
    """Tell a writer to end at a random moment of its work; return ``clean`` and the signal it ended by."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a traceback of the interpreter would be no fault of ours
        writer(0, folder, said)
    status = _end(child, heard, ending)
    beside = [*folder.glob(".loancalc-*.tmp")]
    for path in folder.iterdir():
        path.unlink()
    os.close(heard)
    os.close(said)
    return f"{'dirty' if beside else 'clean'}:{os.WTERMSIG(status)}"


def _end(child: int, heard: int, ending: int) -> int:
    """Send a signal at a random moment after the first word; return the status of the child."""
    os.read(heard, 1)
    time.sleep(random.uniform(0, 0.01))  # noqa: S311  # no secret
    os.kill(child, ending)
    return os.waitpid(child, 0)[1]


def race(folder: Path, number: int, *, force: bool) -> str:
    """Let two writers begin at once; return how many succeeded, and whether the file is one of theirs."""
    target = folder / f"{number}.csv"
    begin = time.monotonic() + 0.005
    children = []
    for content in (OLD, NEW):
        child = os.fork()
        if not child:
            while time.monotonic() < begin:
                pass
            with suppress(Refusal):
                save(str(target), content, force=force)
                os._exit(0)
            os._exit(2)
        children.append(child)
    won = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children].count(0)
    return f"{won}:{int(target.read_bytes() in (OLD, NEW))}"


if __name__ == "__main__":
    task, place = sys.argv[1], Path(sys.argv[2])
    if task == "kills":
        random.seed(7)
        print(*[killed(number, place) for number in range(100)])  # noqa: T201
    elif task.startswith("told:"):
        random.seed(7)
        print(*[told(getattr(signal, task[5:]), place) for _ in range(ROUNDS)])  # noqa: T201
    else:
        print(*[race(place, number, force=task == "forced") for number in range(ROUNDS)])  # noqa: T201
