"""A file is complete or untouched: whatever call fails, whenever the process is killed, whoever else writes.

A kill that cannot be noticed (SIGKILL, power) may leave a file ``.loancalc-….tmp`` beside the target; any failure that
can be noticed leaves none.
"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from loancalc.cli import files, output, source, stdout
from loancalc.cli.stdout import BROKEN_PIPE, OutputLost
from loancalc.core.refusal import Refusal
from tests.promises.shell import SECONDS, environment
from tests.transcript import ROOT, answer

PLAN = ["flat", "12000", "--fee", "0.6%/m", "-n", "12"]
CALLS = ("lstat", "stat", "umask", "open", "fdopen", "write", "flush", "fsync", "fchmod", "link", "replace", "unlink")
"""What saving a file asks of the system."""


class Faulty:
    """The system, whose call number *at* fails with *fault*; all calls before and after it succeed."""

    def __init__(self, at: int, fault: Callable[[], BaseException]) -> None:
        self.left = at
        self.fault = fault
        self.failed = ""

    def __getattr__(self, name: str) -> Any:
        true = getattr(os, name)
        return self.counted(name, true) if name in CALLS else true

    def counted(self, name: str, true: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.left -= 1
            if not self.left:
                self.failed = name
                raise self.fault()
            return FaultyFile(true(*args, **named), self) if name == "fdopen" else true(*args, **named)

        return call


class Failing:
    """The system, whose call *name* fails with *fault*."""

    def __init__(self, name: str, fault: Callable[[], BaseException]) -> None:
        self.name = name
        self.fault = fault

    def __getattr__(self, name: str) -> Any:
        return self.failed if name == self.name else getattr(os, name)

    def failed(self, *_: object) -> None:
        raise self.fault()


class FaultyFile:
    """An open file of a faulty system."""

    def __init__(self, file: Any, system: Faulty) -> None:
        self.file = file
        self.write = system.counted("write", self.half_written)
        self.flush = system.counted("flush", file.flush)

    def half_written(self, content: bytes) -> None:
        self.file.write(content)

    def fileno(self) -> int:
        return int(self.file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


def io_error(code: int) -> Callable[[], OSError]:
    return lambda: OSError(code, os.strerror(code))


FAULTS: dict[str, Callable[[], BaseException]] = {
    "EIO": io_error(errno.EIO),
    "ENOSPC": io_error(errno.ENOSPC),
    "EACCES": io_error(errno.EACCES),
    "EPERM": io_error(errno.EPERM),
    "EROFS": io_error(errno.EROFS),
    "ENOENT": io_error(errno.ENOENT),
    "interrupt": KeyboardInterrupt,
    "memory": MemoryError,
}

UNFORESEEN = {"interrupt": 130, "memory": 4}
"""Faults that may strike when the file is complete already, and their exit status."""


def written(target: Path, fault: Callable[[], BaseException], at: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the answer, and the call that failed, "" for none."""
    system = Faulty(at, fault)
    with monkeypatch.context() as patched:
        patched.setattr(files, "os", system)
        return answer([*PLAN, "-o", str(target), *["--force"] * target.exists()]), system.failed


@pytest.mark.parametrize("old", [None, "keep"], ids=["new", "forced"])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_call_fails_the_file_is_complete_or_untouched(
    fault: str, old: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answer([*PLAN, "-f", "csv"]).out.replace("\n", "\r\n").encode()
    failed = ["begin"]
    while failed[-1]:
        folder = tmp_path / str(len(failed))
        folder.mkdir()
        target = folder / "plan.csv"
        if old is not None:
            target.write_text(old, encoding="utf-8")
        said, call = written(target, FAULTS[fault], len(failed), monkeypatch)
        failed.append(call)
        complete = target.exists() and target.read_bytes() == whole
        untouched = target.read_text(encoding="utf-8") == old if target.exists() else old is None
        assert complete or untouched, call
        if said.status == 0 or fault not in UNFORESEEN:
            assert complete is (said.status == 0), call
        assert (said.out, said.err.count("\n")) == ("", said.status == 4), call
        assert said.status in {0, UNFORESEEN.get(fault, 4)}
        assert [path.name for path in folder.iterdir() if path != target] == [] or call == "unlink", call
    assert {"open", "write", "flush", "fsync", "fchmod", "link" if old is None else "replace"} <= set(failed)


def failing(code: int) -> Callable[..., None]:
    fault = io_error(code)()

    def call(*_: object) -> None:
        raise fault

    return call


@pytest.mark.parametrize("code", sorted(files.NO_LINKS), ids=errno.errorcode.get)
def test_a_file_system_without_hard_links_gets_a_whole_new_file(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(code))
    target = tmp_path / "new.csv"
    files.save(str(target), b"new", force=False)
    assert target.read_bytes() == b"new"
    with pytest.raises(Refusal, match="file_exists"):
        files.save(str(target), b"newer", force=False)
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"new", [target])


@pytest.mark.parametrize("taken", [True, False])
def test_without_hard_links_nothing_is_taken_and_nothing_left(
    taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "new.csv"

    def no_links(*_: object) -> None:
        if taken:
            target.write_bytes(b"another's")  # between our look and our write
        failing(errno.EPERM)()

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "replace", failing(errno.EIO))
    with pytest.raises(Refusal) as told:
        files.save(str(target), b"new", force=False)
    assert (told.value.key, type(told.value) is OutputLost) == (
        ("file_exists", False) if taken else ("file_lost", True)
    )
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([b"another's"] if taken else [])


@pytest.mark.parametrize(
    "question",
    [PLAN, ["solve", "plan=equal rate=12%/y periods=12", "--for", "principal", "--given", "payment=950"]],
    ids=["flat", "solve"],
)
def test_a_refused_output_writes_no_offer_either(question: list[str], tmp_path: Path) -> None:
    kept, saved = tmp_path / "kept.csv", tmp_path / "offer.toml"
    kept.write_text("keep", encoding="utf-8")
    for options in (
        ["-o", str(kept)],
        ["-o", str(tmp_path / "x.xlsx")],
        ["--headers", "xx"],
        ["-f", "xx"],
        ["-o", str(saved), "-f", "csv"],
        ["-o", str(tmp_path / "." / "offer.toml"), "-f", "csv", "--force"],
    ):
        said = answer([*question, "--save", str(saved), *options])
        assert (said.status, said.out, list(tmp_path.iterdir())) == (2, "", [kept]), options


@pytest.mark.parametrize(
    "question",
    [PLAN, ["solve", "plan=equal rate=12%/y periods=12", "--for", "principal", "--given", "payment=950"]],
    ids=["flat", "solve"],
)
@pytest.mark.parametrize("fault", ["no folder", "full"])
def test_an_output_that_is_lost_keeps_no_offer(
    question: list[str], fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["-o", str(tmp_path / "absent" / "plan.csv")] if fault == "no folder" else []
    with monkeypatch.context() as patched:
        if fault == "full":
            patched.setattr(stdout, "_write_all", failing(errno.ENOSPC))
        said = answer([*question, "--save", str(tmp_path / "offer.toml"), *options])
    assert (said.status, said.err.count("\n"), list(tmp_path.iterdir())) == (4, 1, [])


def test_an_offer_is_kept_though_the_reader_of_the_answer_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object) -> None:
        raise SystemExit(BROKEN_PIPE)

    monkeypatch.setattr(output, "write", left)
    saved = tmp_path / "offer.toml"
    assert answer([*PLAN, "--save", str(saved)]).status == BROKEN_PIPE
    assert list(tmp_path.iterdir()) == [saved]
    monkeypatch.undo()
    assert answer(["quote", str(saved), "-f", "csv"]).out == answer([*PLAN, "-f", "csv"]).out


@pytest.mark.parametrize("call", ["open", "fstat", "read"])
@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize(
    "question",
    [
        ["quote", "{}"],
        ["irr", "{}"],
        ["check", "plan=flat principal=12000 fee=0.6%/m periods=12", "--plan", "{}"],
        ["check", "{}"],
        ["compare", "{}", "{}"],
    ],
    ids=["quote", "irr", "check --plan", "check", "compare"],
)
def test_a_file_that_cannot_be_read_is_one_line(
    question: list[str], code: int, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows = tmp_path / "flows.csv"
    flows.write_text("amount\n-100\n110\n", "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(source, "os", Failing(call, io_error(code)))
        said = answer([word.format(flows) for word in question])
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert f"cannot read the file “{flows}” ({os.strerror(code)})" in said.err


def test_a_file_that_is_read_in_parts_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flows = "amount\n-100\n" + "9.50\n" * 12
    (tmp_path / "flows.csv").write_text(flows, "utf-8")
    true = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, _: true(descriptor, 5))
    assert answer(["irr", str(tmp_path / "flows.csv")]) == answer(["irr", "-"], flows)


@pytest.mark.parametrize("name", ["a\0b.csv", "\ud800.csv", "x" * 5000 + ".csv"])
def test_a_name_that_no_file_can_have_is_one_line(name: str) -> None:
    for words in (["-o", name], ["-f", "csv", "--save", f"{name}.toml"], ["-o", name, "--save", f"{name}.toml"]):
        said = answer([*PLAN, *words])
        assert (said.status, said.out, said.err.count("\n")) == (4, "", 1)
        assert "This is a bug" not in said.err


def harness(task: str, folder: Path) -> list[str]:
    words = [sys.executable, "-m", "tests.promises.writers", task, str(folder)]
    done = subprocess.run(
        words, capture_output=True, check=True, cwd=ROOT, env=environment(), text=True, timeout=SECONDS
    )
    return done.stdout.split()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_leave_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    assert harness("kills", tmp_path) == ["whole"] * 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_process_told_to_end_leaves_nothing_beside(ending: str, tmp_path: Path) -> None:
    assert harness(f"told:{ending}", tmp_path) == [f"clean:{int(getattr(signal, ending))}"] * 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_two_writers_at_once_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    assert harness("rivals", tmp_path) == ["1:1"] * 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_two_forced_writers_at_once_one_is_kept_whole(tmp_path: Path) -> None:
    assert harness("forced", tmp_path) == ["2:1"] * 40
