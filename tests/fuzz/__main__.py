"""``python -m tests.fuzz --minutes 10 --seed 1``: fuzz for a while; ``--case N`` asks one case again."""

import argparse
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.cases import case_of, faults_of

SLOW = 5.0
"""A case that takes longer is told [s]."""


def tried(seed: int, number: int, folder: Path, *, verbose: bool = False) -> bool:
    """Ask one case and tell what is wrong; return whether all is well."""
    case = case_of(Random(f"{seed}-{number}"))  # noqa: S311  # no secret
    if verbose:
        print(case)  # noqa: T201
    began = time.monotonic()
    try:
        faults = faults_of(case, folder)
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        faults = [repr(error)]
    took = time.monotonic() - began
    faults += [f"{took:.1f} s"] * (took > SLOW)
    if faults:
        print(f"--seed {seed} --case {number}: {', '.join(faults)}\n{case}", flush=True)  # noqa: T201
    return not faults


def main() -> int:
    """Fuzz and return 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    asked = parser.parse_args()
    with TemporaryDirectory() as place:
        if asked.case is not None:
            return not tried(asked.seed, asked.case, Path(place), verbose=True)
        end, number, bad = time.monotonic() + 60 * asked.minutes, 0, 0
        while time.monotonic() < end:
            bad += not tried(asked.seed, number, Path(place))
            number += 1
    print(f"{number} cases, {bad} bad")  # noqa: T201
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
