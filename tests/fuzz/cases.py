"""One random case: words, files, standard input, and what must hold of the answer."""

import json
import re
import shlex
import signal
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from loancalc.cli.app import COMMANDS, command
from tests.fuzz.values import EVERYTHING, TOKENS, mutated, value_of
from tests.questions import QUESTIONS
from tests.transcript import ROOT, Answer, answer

STATUSES = {0, 1, 2, 3, 4, 130}
BROKEN = ("Traceback", "Internal error of loancalc", "loancalc 内部错误", "Exception ignored", "object at 0x")
NO_NUMBER = re.compile(r"(?<![A-Za-z])(?:nan|inf|infinity)(?![a-z])", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NEVER = {"debug", "help"}
"""Options that are not typed: the first raises by intent, the second answers nothing else."""

SECONDS = 120
"""Far more than any question takes, on a busy machine too."""


class Case(NamedTuple):
    """Words after ``loancalc``, files around it, and standard input."""

    argv: list[str]
    files: Mapping[str, bytes]
    stdin: str
    language: str

    def __str__(self) -> str:
        line = shlex.join(self.argv).encode("utf-8", "backslashreplace").decode()
        return f"loancalc {line}\n  files {dict(self.files)!r}\n  stdin {self.stdin!r}"


def case_of(chance: Random) -> Case:
    """Return one random case."""
    name = chance.choice(list(COMMANDS))
    argv = shlex.split(chance.choice(QUESTIONS[name]))
    files: dict[str, bytes] = {}
    if chance.random() < 0.5:
        argv = [name, *arguments(name, chance)]
    argv += [word for _ in range(chance.choice((0, 1, 1, 2, 3, 5))) for word in option(name, chance)]
    if chance.random() < 0.35:
        file = file_for(name, chance)
        files["x"] = file
        argv[1:2] = ["x.csv" if name == "irr" and chance.random() < 0.5 else "x"]
        files = {argv[1]: file}
    if chance.random() < 0.2:
        files |= {"kept.csv": b"keep"}
        argv += ["-o", chance.choice(("out.csv", "out.json", "kept.csv", "out.md", "out.xlsx", "no/out.csv", "-", "."))]
    if chance.random() < 0.25:
        at = chance.randrange(len(argv))
        argv[at] = mutated(argv[at], chance)
    stdin = file_for(name, chance).decode("utf-8", "replace") if "-" in argv else ""
    return Case(argv, files, stdin, chance.choice(("zh", "en")))


def arguments(name: str, chance: Random) -> list[str]:
    """Return random positional words for the command *name*."""
    words: list[str] = []
    for param in parameters(name):
        if param.param_type_name == "argument":
            many = chance.choice((1, 2, 2, 3, 6)) if param.nargs == -1 else 1
            words += [value_of(param.name, chance) for _ in range(many)]
    return words


def option(name: str, chance: Random) -> list[str]:
    """Return one random option of the command *name* and its value."""
    options = [one for one in parameters(name) if one.param_type_name == "option" and one.name not in NEVER]
    one = chance.choice([one for one in options if one.name not in {"output", "save"}])
    typed = chance.choice(one.opts)
    return [typed] if one.is_flag else [typed, value_of(one.name, chance)]


@cache
def parameters(name: str) -> list[Any]:
    """Return what the command *name* takes, as Typer has it."""
    return list(command(name).params)


@cache
def originals(name: str) -> list[str]:
    """Return sound files for the command *name*: examples, and answers in JSON."""
    if name == "irr":
        return [(ROOT / "examples" / "flows.csv").read_text(encoding="utf-8"), "amount\n12000\n-1072\n-11000\n"]
    examples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.toml"))]
    return [*examples, answer("flat 12000 --fee 0.6%/m -n 3 -f json").out, '{"plan":"flat","principal":12000}']


def file_for(name: str, chance: Random) -> bytes:
    """Return the content of a file: sound, with slips, or noise."""
    text = chance.choice(originals(name))
    lot = chance.random()
    if lot < 0.75:
        text = mutated(text, chance, (*TOKENS, *EVERYTHING[:50]))
    content = text.encode("utf-8", "surrogateescape" if lot < 0.5 else "surrogatepass")
    if lot > 0.9:
        at = chance.randint(0, len(content))
        content = content[:at] + chance.randbytes(chance.choice((1, 2, 40))) + content[at:]
    return content[: chance.randint(0, len(content))] if chance.random() < 0.1 else content


def faults_of(case: Case, folder: Path) -> list[str]:
    """Return what is wrong with the answer to *case*, asked in *folder*, which is emptied before."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in case.files.items():
        with suppress(OSError, ValueError):  # a slip may have made it no name
            (folder / name).write_bytes(content)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with chdir(folder), at_most(SECONDS):
        said = answer(case.argv, case.stdin, LOANCALC_LANG=case.language)
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    return [*faults_said(case, said), *(["files changed"] if said.status in {2, 3} and after != before else [])]


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Break off what takes longer than any question does, where the system can."""

    def late(*_: object) -> None:
        raise TimeoutError

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def faults_said(case: Case, said: Answer) -> list[str]:
    """Return what is wrong with what was *said*."""
    typed = " ".join([*case.argv, case.stdin, *map(str, case.files.values())])
    refused = said.status in {2, 3, 4}
    wrong = {
        f"status {said.status}": said.status not in STATUSES,
        "broken": any(sign in said.out + said.err for sign in BROKEN),
        "output beside a refusal": refused and bool(said.out),
        "a refusal without a sentence": refused and not said.err.strip(),
        "a refusal of many lines": refused and said.err.count("\n") != 1,
        "a long refusal": len(said.err) > 3000,
        "no number": bool(NO_NUMBER.search(said.out)) and not NO_NUMBER.search(typed),
        "control codes": bool(CONTROL.search((said.out + said.err).replace("\r\n", "\n"))),
        "no JSON": said.out.startswith("{") and not is_json(said.out),
    }
    return [name for name, there in wrong.items() if there]


def is_json(text: str) -> bool:
    """Tell whether *text* is one JSON value by the letter of RFC 8259."""

    def refused(constant: str) -> None:
        raise ValueError(constant)

    try:
        json.loads(text, parse_constant=refused)
    except ValueError:
        return False
    return True
