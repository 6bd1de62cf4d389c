"""A session of pytest that looks at mutants: it collects the tests once and forks for each mutant."""

import functools
import gc
import os
import pickle
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.mutant import PACKAGE, ROOMS, Mutant, is_default, parsed, set_in_place

MEMORY = 4 * 2**30
"""A mutant that takes more is stopped [bytes]."""

SURVIVED, KILLED, STILLBORN = 0, 1, 3
VERDICTS = {SURVIVED: "survived", KILLED: "killed", STILLBORN: "stillborn"}
"""Exit status of a child → what became of its mutant; one that a signal ended was ``stopped``."""

Line = tuple[str, int]
Found = Callable[[Mutant, str], None]


class Run(NamedTuple):
    """A test: its place among all, how long it takes [s], and the lines of the package that it runs."""

    place: int
    seconds: float
    lines: frozenset[Line]


class Looker:
    """A plugin of pytest that runs mutants instead of tests, and tells *found* what became of each.

    Args:
        mutants: who is looked at.
        seconds: of the tests that run its lines, the quickest that together take so long.
        found: is told a mutant and its verdict.
    """

    def __init__(self, mutants: Iterable[Mutant], seconds: float, found: Found) -> None:
        self.mutants, self.seconds, self.found = list(mutants), seconds, found
        self.running: dict[int, Mutant] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Look at all mutants."""
        with TemporaryDirectory() as place:
            factory = session.config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001  # has no other way
            factory._given_basetemp = Path(place) / "tests"  # noqa: SLF001
            factory.getbasetemp()
            runs = _by_a_child(lambda: list(traced(session.items)), Path(place) / "runs")
            print(f"{len(runs)} tests, {sum(run.seconds for run in runs):.0f} s", flush=True)  # noqa: T201
            where: dict[Line, set[Run]] = defaultdict(set)
            for run in runs:
                for line in run.lines:
                    where[line].add(run)
            gc.freeze()
            for mutant in self.mutants:
                self._start(session.items, mutant, chosen(mutant, where, self.seconds))
            while self.running:
                self._end()
        return True

    def _start(self, items: list[pytest.Item], mutant: Mutant, runs: list[Run]) -> None:
        while len(self.running) >= (os.cpu_count() or 1):
            self._end()
        pid = os.fork()
        if not pid:
            os._exit(verdict_of(mutant, [(items[run.place], run.seconds) for run in runs]))
        self.running[pid] = mutant

    def _end(self) -> None:
        pid, status = os.wait()
        self.found(self.running.pop(pid), VERDICTS.get(os.waitstatus_to_exitcode(status), "stopped"))


def _by_a_child(work: Callable[[], list[Run]], file: Path) -> list[Run]:
    """Return what *work* returns, done in a child, so that nothing here has run or is remembered."""
    pid = os.fork()
    if not pid:
        _silent()
        file.write_bytes(pickle.dumps(work()))
        os._exit(0)
    os.waitpid(pid, 0)
    found: list[Run] = pickle.loads(file.read_bytes())  # noqa: S301  # our own child wrote it
    return found


def _silent() -> None:
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)


def traced(items: list[pytest.Item]) -> Iterator[Run]:
    """Run each test once, with empty caches, and give those that pass with the lines that they run."""
    watch: Any = vars(sys)["monitoring"]  # since Python 3.12
    seen: set[Line] = set()
    homes = tuple(str(PACKAGE / room) for room in ROOMS)

    def ran(code: Any, number: int) -> object:
        if code.co_filename.startswith(homes):
            seen.add((Path(code.co_filename).relative_to(PACKAGE).as_posix(), number))
        return watch.DISABLE

    watch.use_tool_id(watch.COVERAGE_ID, "mutants")
    watch.register_callback(watch.COVERAGE_ID, watch.events.LINE, ran)
    watch.set_events(watch.COVERAGE_ID, watch.events.LINE)
    caches = _caches()
    for index, item in enumerate(items):
        for cache in caches:
            cache.cache_clear()
        seen.clear()
        watch.restart_events()
        began = time.monotonic()
        if _passes(item):
            yield Run(index, time.monotonic() - began, frozenset(seen))


def _caches() -> list[Any]:
    return [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]  # noqa: SLF001


def _passes(item: pytest.Item) -> bool:
    return all(report.outcome != "failed" for report in runtestprotocol(item, log=False, nextitem=None))


def chosen(mutant: Mutant, where: dict[Line, set[Run]], seconds: float) -> list[Run]:
    """Return the tests that run the changed lines, else those of its function, the quickest first."""
    file = parsed(mutant.path)
    change = file.changes[mutant.change]
    function = file.function(change)
    body = file.places[function] if function is not None else None
    spans = [(mutant.first, mutant.last)] * (not is_default(change))
    spans += [(body.start.line, body.end.line)] if body is not None else []
    runs = next(filter(None, (_runs(mutant.path, *span, where) for span in spans)), set())
    kept: list[Run] = []
    total = 0.0
    for run in sorted(runs, key=lambda run: (run.seconds, run.place)):
        total += run.seconds
        if kept and total > seconds:
            break
        kept.append(run)
    return kept


def _runs(path: str, first: int, last: int, where: dict[Line, set[Run]]) -> set[Run]:
    return {run for line in range(first, last + 1) for run in where.get((path, line), ())}


def verdict_of(mutant: Mutant, tests: list[tuple[pytest.Item, float]]) -> int:
    """Run tests on a mutant until one fails; one that takes far longer than it did is stopped by a signal."""
    _silent()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        for cache in _caches():
            cache.cache_clear()
        set_in_place(mutant)
    except BaseException:  # noqa: BLE001  # whatever it was, there is no mutant
        return STILLBORN
    try:
        for item, seconds in tests:
            signal.setitimer(signal.ITIMER_REAL, 2 + 5 * seconds)
            if not _passes(item):
                return KILLED
    except BaseException:  # noqa: BLE001  # it broke the runner itself
        return KILLED
    return SURVIVED
