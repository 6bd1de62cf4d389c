"""Whole commands against ``python -c pass``: CPU time of the child processes, medians and ratios, one machine, one run.

Run it with the Python of an environment that has loancalc installed: ``python benchmarks/startup.py [RUNS]``.
"""

import os
import pty
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

PYTHON = sys.executable
LOANCALC = str(Path(PYTHON).parent / "loancalc")
EQUAL = (LOANCALC, "equal", "50000", "--rate", "0.04%/d", "-n")
FLOWS = str(Path(tempfile.gettempdir()) / f"loancalc-flows-{os.getpid()}.csv")
BUDGETS = {
    "equal -n 36 into a pipe": (5.5, (*EQUAL, "36"), "pipe"),
    "equal -n 36 on a terminal": (7.5, (*EQUAL, "36"), "terminal"),
    "equal -n 360 on a terminal": (9.0, (*EQUAL, "360"), "terminal"),
    "--help into a pipe": (6.0, (LOANCALC, "--help"), "pipe"),
    "irr of 361 dated flows in a file": (7.0, (LOANCALC, "irr", FLOWS), "pipe"),
}


def cpu_of(run: Callable[[], object]) -> float:
    """Return the CPU seconds (user and system) of the children that *run* waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def piped(words: Sequence[str]) -> None:
    subprocess.run(words, stdout=subprocess.PIPE, check=True)


def on_a_terminal(words: Sequence[str]) -> None:
    child, terminal = pty.fork()
    if not child:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="40")
        os.execv(words[0], list(words))  # noqa: S606  # the child of a terminal of our own
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(terminal)


def write_flows() -> None:
    """Write a loan of 30 years as dated flows."""
    days = [date(2026, 1, 20) + timedelta(30 * number) for number in range(361)]
    lines = [f"{day},{-5307.27 if number else 1_000_000}" for number, day in enumerate(days)]
    Path(FLOWS).write_text("\n".join(["date,amount", *lines]), encoding="utf-8")


def main(runs: int) -> None:
    write_flows()
    base, times = [], {name: [] for name in BUDGETS}
    for turn in range(runs + 1):
        measured = cpu_of(lambda: piped([PYTHON, "-c", "pass"]))
        figures = {
            name: cpu_of(lambda: (piped if stream == "pipe" else on_a_terminal)(words))  # noqa: B023
            for name, (_, words, stream) in BUDGETS.items()
        }
        if turn:
            base.append(measured)
            for name, figure in figures.items():
                times[name].append(figure)
    print(f"python -c pass: {median(base) * 1e3:.1f} ms CPU (median of {runs})")
    for name, (budget, _, _) in BUDGETS.items():
        print(
            f"{name}: {median(times[name]) * 1e3:.1f} ms = {median(times[name]) / median(base):.2f} x (goal {budget} x)"
        )
    Path(FLOWS).unlink()
    ratio = median(times["equal -n 360 on a terminal"]) / median(times["equal -n 36 on a terminal"])
    print(f"360 rows on a terminal: {ratio:.2f} x 36 rows (goal 1.2 x)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
