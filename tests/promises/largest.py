"""The largest questions that are accepted, one of each kind: ``python -m tests.promises.largest`` measures them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from shlex import split
from tempfile import TemporaryDirectory
from typing import NamedTuple

from loancalc.reading.sheet import MOST_LINES
from tests.promises.shell import environment

START = date(1950, 12, 1)
DAY = timedelta(1)
TERMS = f"principal=1000000 rate=3%/y periods=1200 drawdown={START}"
CHANGES = " ".join(f"change={START + 300 * (k + 1) * DAY}={3 + k % 2 / 100:.2f}%/y" for k in range(120))
PAID = " ".join(f"--paid {START + (36_600 + k) * DAY}=1" for k in range(9))
CEILINGS = " ".join(f"--ceiling {ceiling}%" for ceiling in ("1", "1.5", "2", "2.5", "2.9"))
RULES = "--payment 5000 --income 10000 --share 50% --rules"
LARGEST = (
    "irr flows.csv",
    "irr flows.csv --standard us",
    "irr swinging.csv --standard uk",
    "irr third.csv --standard us --proof",
    "irr third.csv --all-standards --proof",
    "irr far.csv --all-standards",
    "COLUMNS=20 irr far.csv --standard uk --proof",
    "irr swing.csv --all-standards --proof",
    "irr swing.csv --all-standards --proof -f csv",
    "irr swing.csv --all-standards --proof -f json",
    "irr swing.csv --all-standards --proof -f markdown",
    "COLUMNS=20 irr swing.csv --all-standards --proof",
    "COLUMNS=1 irr swing.csv --all-standards --proof",
    "equal 1000000 --rate 3%/y -n 1200 --all-standards --proof",
    "equal 1000000 --rate 0.005%/d -n 1200 --segments -f json",
    f"quote 'plan=equal interest=daily {TERMS} {CHANGES}' --segments",
    "quote account.toml --all-standards",
    "settle account.toml --on 2049-01-01",
    "check account.toml --claimed 18%/y",
    f"settle 'plan=equal early_fee=unknown {TERMS}' --table",
    f"settle 'plan=equal interest=daily {TERMS} {CHANGES}' --table",
    f"overdue 'plan=equal penalty=x1.5 compound=penalty {TERMS}' --missed 1-1000 --on 2090-01-01 {PAID}",
    f"overdue 'plan=equal penalty=unknown {TERMS}' --missed 1-1000 --on 2090-01-01 {PAID}",
    "compare offers.toml -f json",
    f"solve 'plan=equal {TERMS}' --for rate --given effective=5%",
    "solve account.toml --for rate --given effective=10%",
    f"solve 'plan=equal interest=daily {TERMS} {CHANGES}' --for upfront_fee --given effective=4%",
    f"check 'plan=equal interest=daily {TERMS}' --plan plan.csv --claimed 3%/y",
    f"check 'plan=equal {TERMS}' --statement statement.csv",
    f"check 'plan=equal interest=daily upfront_fee=10% {TERMS}' {CEILINGS}",
    f"check account.toml {CEILINGS}",
    f"evidence 'plan=equal {TERMS}' --plan plan.csv --claimed 3%/y",
    f"disclose 'plan=equal {TERMS}'",
    "afford 'plan=equal rate=3%/y periods=1200 interest=daily' --payment 1000",
    f"afford 'plan=equal rate=3.1%/y periods=1200 interest=daily' {RULES}",
    f"afford 'plan=equal rate=3%/y periods=1200 interest=daily drawdown={START} {CHANGES}' {RULES}",
    f"COLUMNS=1 quote 'plan=equal interest=daily {TERMS} {CHANGES}' --segments --all-standards --proof",
    "COLUMNS=20 quote account.toml --all-standards --proof",
    f"COLUMNS=20 settle 'plan=equal early_fee=unknown {TERMS}' --table",
)
"""Lines of the program, its name left out, settings of the environment before it; files are those of `written`."""


SETTING = re.compile("[A-Z]+=")


class Use(NamedTuple):
    """What a process took: exit status, what it said on stderr, CPU time [s] and memory at its peak [MB]."""

    status: int
    said: str
    seconds: float
    megabytes: float


def written(folder: Path) -> None:
    """Write the largest files that are accepted: flows, an account, offers, a lender's plan, a bank's statement."""
    days = [START + k * DAY for k in range(36_600)]
    third = len(days) // 3 - 50  # with so many, the swinging flows have one rate
    swinging = [f"{day},{(-1) ** number * (7919 * number % 1000 + 1)}" for number, day in enumerate(days)]
    flows = {
        "flows.csv": [f"{day},{-52.2 if number else 1_000_000}" for number, day in enumerate(days)],
        "third.csv": [f"{day},{-102.2 if number else 1_000_000}" for number, day in enumerate(days[:third])],
        "swinging.csv": swinging,
        "swing.csv": swinging[:third],
        "far.csv": [f"{START + 4 * k * DAY},{(-1) ** k * (10**10 + 7919 * k * k % 10**11)}" for k in range(third)],
    }
    for name, lines in flows.items():
        (folder / name).write_text("\n".join(["date,amount", *lines]), "utf-8")
    moves = ", ".join(f'"{START + (k + 1) * 59 * DAY}=100"' for k in range(600))
    back = ", ".join(f'"{START + (k + 1) * 59 * DAY + DAY}=100"' for k in range(600))
    account = 'plan = "revolving"\nrate = "0.05%/d"\nprincipal = 1000000\nperiods = "36500d"\n'
    (folder / "account.toml").write_text(f"{account}drawdown = {START}\ndraws = [{moves}]\nrepayments = [{back}]\n")
    offer = '[[offers]]\nname = "{}"\nplan = "equal"\nprincipal = 1000000\nrate = "{:.2f}%/y"\nperiods = 1200\n'
    (folder / "offers.toml").write_text("".join(offer.format(k, 3 + k / 100) for k in range(20)))
    use(f"quote 'plan=equal {TERMS}' -o plan.csv", folder)
    paid = [f"{START + k // 2 * DAY},{-10 - k % 7}.00,x" for k in range(MOST_LINES)]
    (folder / "statement.csv").write_text("\n".join(["date,amount,note", *paid]), "utf-8")


PARENT = """
import json, os, sys
words = [sys.executable, "-m", "loancalc", *sys.argv[1:]]
nothing = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(words[0], words, os.environ, file_actions=nothing)
_, status, took = os.wait4(child, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), took.ru_utime + took.ru_stime, took.ru_maxrss / 1024]))
"""
"""A small process that starts the program: the peak of a child counts what its parent held when it started it."""


def use(line: str, folder: Path) -> Use:
    """Run a line of `LARGEST` in *folder*."""
    typed = split(line)
    settings = dict(word.split("=", 1) for word in takewhile(SETTING.match, typed))
    words = [sys.executable, "-c", PARENT, *typed[len(settings) :]]
    done = subprocess.run(words, cwd=folder, env=environment(**settings), capture_output=True, check=True, text=True)
    status, seconds, megabytes = json.loads(done.stdout)
    return Use(status, done.stderr, seconds, megabytes)


def measured() -> Iterator[str]:
    """Give a line for each question."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        written(folder)
        for line in LARGEST:
            took = use(line, folder)
            yield f"{took.seconds:6.2f} s {took.megabytes:6.0f} MB  status {took.status}  {line[:70]}"


if __name__ == "__main__":
    for line in measured():
        print(line, flush=True)  # noqa: T201
