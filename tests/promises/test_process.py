"""Bad days of a real process: full disks, closed streams, readers that leave, hostile files, odd surroundings.

The cases of `tests/reference/hard-cases.json` are shell lines; ``{SCHED}`` and the like stand for our commands.
"""

import csv
import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from json import loads
from pathlib import Path
from typing import Any

import pytest

from tests.promises.shell import NOISE, SECONDS, Done, environment, shell
from tests.questions import EVERY, FIRST
from tests.transcript import ROOT, answer

CASES = loads((ROOT / "tests" / "reference" / "hard-cases.json").read_text(encoding="utf-8"))
SCHED = "equal 50000 --rate 0.04%/d -n 12 --drawdown 2026-11-22"
LONG = "equal 50000 --rate 0.01%/d -n 1200"
OTHER = "plan=flat principal=12000 fee=0.5%/m periods=12 name=other"
FIGURE = re.compile(r"\d[\d,]*\.\d\d")
ESCAPE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = tuple("=+-@\t\r＝＋－＠")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def command(template: re.Match[str]) -> str:
    """Return the line of shell that stands for ``{NAME:word:word}``."""
    name, *words = re.split(r":(?!//)", template[1])
    if name == "NAMED":
        offer = shlex.quote(f"plan=flat principal=12000 fee=0.6%/m periods=12 name={shlex.quote(unquoted(words[0]))}")
        pair = f"compare {offer} {shlex.quote(OTHER)}"
        return f"{{}} {pair} && {{}} {pair} -f csv" + ("" if words[1] == "auto" else f" -o {words[1]}")
    return {
        "SCHED": f"{{}} {SCHED}",
        "LONG": f"{{}} {LONG}",
        "CSV": f"{{}} {SCHED} -f csv -o {words[0] if words else ''}",
        "CSV_FORCE": f"{{}} {SCHED} -f csv --force -o {words[0] if words else ''}",
        "CMP": f"{{}} compare {words[0] if words else ''}",
    }[name]


def unquoted(word: str) -> str:
    """Return what bash makes of ``$'…'``; another word as it is."""
    if not word.startswith("$'"):
        return word
    return word[2:-1].replace("\\r", "\r").replace("\\e", "\x1b").replace("\\a", "\a")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_bad_day_ends_as_agreed(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    assert shell(case.get("setup", ":"), folder).status == 0
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    done = shell(re.sub(r"(?<!\$)\{([A-Z]+[^}]*)\}", command, case["run"]), folder)
    assert done.status in case["expected"]["exit"], done
    for name, claim in case["expected"].items():
        assert CLAIMS[name](claim, done, folder, before), name


def files_are(claim: dict[str, str], folder: Path, before: dict[str, bytes]) -> bool:
    now = {name: folder / name for name in claim}
    kept = all(now[name].read_bytes() == before[name] for name, wish in claim.items() if wish == "unchanged")
    return kept and not any(now[name].exists() for name, wish in claim.items() if wish == "absent")


def cells(folder: Path) -> list[str]:
    found = [path.read_text(encoding="utf-8") for path in folder.glob("*.csv")]
    return [cell for text in found for row in csv.reader(text.splitlines()) for cell in row]


def reads_back(folder: Path) -> bool:
    figures = [cell for cell in cells(folder) if re.match(r"^['-]?\d", cell) and "-" not in cell[1:]]
    return len(figures) > 50 and all(str(Decimal(cell)) == cell for cell in figures)


CLAIMS: dict[str, Any] = {
    "exit": lambda claim, done, *_: done.status in claim,
    "quiet": lambda _, done, *__: done.quiet,
    "stderr_empty": lambda _, done, *__: not done.err,
    "stderr_lines_max": lambda claim, done, *_: done.err.count(b"\n") <= claim,
    "files": lambda claim, _, folder, before: files_are(claim, folder, before),
    "stdout_has_digits": lambda _, done, *__: every_figure(done),
    "stdout_has_all_numbers": lambda _, done, *__: every_figure(done),
    "stdout_no_ellipsis": lambda _, done, *__: "…" not in done.out.decode() and "..." not in done.out.decode(),
    "stdout_no_escape": lambda _, done, *__: not ESCAPE.search(done.out.decode().replace("\r\n", "\n")),
    "stdout_contains": lambda claim, done, *_: claim in done.out.decode(),
    "csv_no_formula": lambda _, __, folder, ___: not [cell for cell in cells(folder) if cell.startswith(FORMULA)],
    "csv_numbers_roundtrip": lambda _, __, folder, ___: reads_back(folder),
    "seconds": lambda *_: True,  # `shell` ends a process that hangs
    "rss_mb": lambda *_: True,  # and starves one that is greedy
}
"""What a case may expect → whether it is so."""


def every_figure(done: Done) -> bool:
    return set(FIGURE.findall(answer(SCHED).out)) <= set(FIGURE.findall(done.out.decode("gbk", "replace")))


# Output that is lost


@FULL
@pytest.mark.parametrize("line", FIRST)
def test_a_full_disk_is_exit_4_and_one_line(line: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {line} > /dev/full", tmp_path)
    assert (done.status, done.err.count(b"\n"), done.quiet) == (4, 1, True)


@FULL
@pytest.mark.parametrize("words", [SCHED, f"{SCHED} -f json", "--help", "--version", "flat --help"])
def test_a_full_disk_is_noticed_unbuffered_too(words: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {words} > /dev/full", tmp_path, PYTHONUNBUFFERED="1")
    assert (done.status, done.err.count(b"\n"), done.quiet) == (4, 1, True)


@FULL
def test_a_refusal_that_nobody_can_read_keeps_its_status(tmp_path: Path) -> None:
    assert shell("{} rate 12% 2> /dev/full", tmp_path).status == 2
    assert shell("{} rate 12% >&- 2>&-", tmp_path).status == 2


@pytest.mark.parametrize(
    ("streams", "status"), [(">&-", 4), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 4), ("<&- 2>&-", 0), ("<&- >&- 2>&-", 4)]
)
def test_streams_that_are_closed_cost_at_most_the_answer(streams: str, status: int, tmp_path: Path) -> None:
    done = shell(f"{{}} {SCHED} {streams}", tmp_path)
    assert (done.status, done.quiet) == (status, True)
    assert bool(done.out) == (">&- " not in f" {streams} ".replace("2>&-", ""))


def test_a_question_on_a_closed_stdin_is_refused(tmp_path: Path) -> None:
    done = shell("{} irr - <&-", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n")) == (2, b"", 1)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("reader", ["head -n 1", "true", "head -c 1"])
def test_a_reader_that_leaves_is_not_told(reader: str, unbuffered: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {LONG} | {reader}; exit ${{PIPESTATUS[0]}}", tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert done.status in (0, 141)
    assert not done.err


INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);from loancalc.__main__ import main; main()"
)
"""The program, also where the tests themselves run in a background that ignores interrupts."""


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """Return the exit status after Ctrl-C, pressed again where the interpreter was just about to wait."""
    for _ in range(SECONDS):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    raise AssertionError


def test_an_interrupt_is_silent_and_leaves_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", INTERRUPTIBLE, "irr", "-", "-o", "out.csv"]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(words, cwd=tmp_path, env=environment(), **pipes) as process:
        assert process.stdin
        process.stdin.write(b"amount\n" + b"1\n" * 200_000)  # more than a pipe holds: it is reading by now
        process.stdin.flush()
        status = interrupted(process)
        assert process.stdout
        assert process.stderr
        assert (status, process.stdout.read(), process.stderr.read()) == (130, b"", b"")
    assert not list(tmp_path.iterdir())


# Files that are written


@pytest.mark.parametrize("trap", ["trap '' XFSZ; ", ""])
def test_a_file_too_large_for_its_limit_is_not_begun(trap: str, tmp_path: Path) -> None:
    done = shell(f"(ulimit -f 0; {trap}{{}} {SCHED} -o new.csv)", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n"), done.quiet) == (4, b"", 1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("force", ["", " --force"])
@pytest.mark.parametrize("target", ["link.csv", "loop.csv", "folder.csv", "pipe.csv", "dangling.csv"])
def test_what_is_no_plain_file_is_never_written_to(target: str, force: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("keep", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(kept)
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "dangling.csv").symlink_to("absent.csv")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    before = sorted(tmp_path.rglob("*"))
    said = answer([*shlex.split(SCHED), "-o", str(tmp_path / target), *force.split()])
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert kept.read_text(encoding="utf-8") == "keep"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["/proc/out.csv", "/dev/null/out.csv", "absent/out.csv", "x" * 300 + ".csv"])
def test_a_place_that_cannot_be_written_is_one_line(name: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {SCHED} -o {name}", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n"), done.quiet) == (4, b"", 1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_one_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = shell(f"{{}} {SCHED} -o closed/out.csv", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n"), done.quiet) == (4, b"", 1, True)


# Screens


@pytest.mark.parametrize("width", [1, 2, 3, 7, 13, 20, 40, 80, 132, 200])
def test_a_process_loses_no_figure_at_any_width(width: int, tmp_path: Path) -> None:
    done = shell(f"{{}} {SCHED}", tmp_path, COLUMNS=str(width))
    assert done.status == 0
    assert every_figure(done)


@pytest.mark.parametrize("width", ["0", "-5", "x", "", "999999999999", "1e9", "８０"])
def test_a_page_width_that_is_none_does_not_matter(width: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {SCHED}", tmp_path, COLUMNS=width)
    assert (done.status, done.err) == (0, b"")
    assert every_figure(done)


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk:strict"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LANG": "C", "LC_ALL": "", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.UTF-8"},
        {"LC_ALL": "no such locale"},
    ],
    ids=lambda environ: ",".join(f"{key}={value}" for key, value in environ.items()),
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_any_encoding_carries_every_figure(environ: dict[str, str], language: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {SCHED}", tmp_path, **environ, LOANCALC_LANG=language)
    lost = language == "zh" and b"Repayment schedule" in done.out
    assert (done.status, done.err.count(b"\n"), b"has no Chinese" in done.err) == (0, lost, lost)
    assert every_figure(done)


def test_a_terminal_without_colour_gets_none(tmp_path: Path) -> None:
    for environ in ({"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}, {"TERM": "xterm-256color"}):
        plain = shell(f"{{}} {SCHED}", tmp_path, **environ)
        assert (plain.status, b"\x1b" in plain.out) == (0, False)


# Names that are more than names

NAMES = {
    "formula": "=1+1",
    "plus": "+1",
    "minus": "-1+1",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "space": " =1+1",
    "full-width": "＝1+1",
    "command": "=cmd|' /C calc'!A0",
    "quote": '"=1+1',
    "comma": "a,=1+1",
    "line": "a\n=1+1",
    "markup": "[red]x[/red] [/] [link=x]",
    "escape": "a\x1b]0;pwned\x07\x1b[2Jb",
    "c1": "a\x9b2Jb",
    "bidi": "a\u202egnp.exe",
    "isolate": "a\u2066b\u2069",
    "invisible": "a\u200bb",
    "nul": "a\x00b",
    "template": "{where} {0.__class__} %s",
    "html": "<script>x</script>&amp;",
    "path": "../../evil",
    "surrogate": "a\udc80b",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_a_name_is_text_in_every_format_or_refused(name: str, form: str) -> None:
    offers = [f"plan=flat principal=12000 fee=0.6%/m periods=12 name={shlex.quote(name)}", OTHER]
    said = answer(["compare", *offers, "-f", form])
    assert said.status in (0, 2)
    assert bool(said.out) == (said.status == 0)
    assert not ESCAPE.search((said.out + said.err).replace("\r\n", "\n"))
    if form == "csv":
        rows = csv.reader(said.out.splitlines())
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


def test_a_name_of_a_file_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    for name in ("a\x1b[2Jb.toml", "a\u202eb.toml", "[red].toml", "{where}.toml", "a\nb.toml"):
        said = answer(["quote", str(tmp_path / name)])
        assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
        assert not ESCAPE.search(said.err)


@pytest.mark.parametrize(
    "argv",
    [["x" * 90_000], ["flat", "1", "y" * 90_000], ["flat", f"--{'z' * 90_000}"], ["irr", "9" * 90_000, "-1"]],
    ids=["command", "word", "option", "flow"],
)
def test_a_refusal_quotes_a_long_word_in_part(argv: list[str]) -> None:
    said = answer(argv)
    assert (said.status, said.out) == (2, "")
    assert len(said.err) < 600


def test_a_refusal_stands_alone_where_an_answer_would_have_warnings(tmp_path: Path) -> None:
    (tmp_path / "kept.csv").write_text("keep", encoding="utf-8")
    warned = ["irr", "1000", "-3600", "4310", "-1716", "-o"]
    assert answer([*warned, str(tmp_path / "new.csv")]).err
    assert answer([*warned, str(tmp_path / "kept.csv")]).err.count("\n") == 1


# Hostile files

HOSTILE: dict[str, str] = {
    "absent": ":",
    "1 GB": "truncate -s 1G x",
    "1 MB and a byte": "head -c 1000001 /dev/zero > x",
    "pipe": "mkfifo x",
    "folder": "mkdir x",
    "empty": ": > x",
    "blank": "printf ' \\n\\n' > x",
    "BOM alone": "printf '\\xef\\xbb\\xbf' > x",
    "zeros": "head -c 1000 /dev/zero > x",
    "noise": "head -c 3000 /dev/urandom > x",
    "loop": "ln -s x x",
    "device": "ln -s /dev/zero x",
    "TOML brackets": "python3 -c \"print('a='+'['*200000+']'*200000)\" > x",
    "TOML open brackets": "python3 -c \"print('a='+'['*200000)\" > x",
    "TOML tables": "python3 -c \"print('a='+'{b='*100000)\" > x",
    "JSON brackets": "python3 -c \"print('['*200000+']'*200000)\" > x",
    "JSON objects": 'python3 -c "print(\'{\\"a\\":\'*100000)" > x',
    "dotted key": "python3 -c \"print('.'.join('a'*20000)+' = 1')\" > x",
    "dotted table": "python3 -c \"print('['+'.'.join('a'*20000)+']')\" > x",
    "TOML key twice": 'printf \'plan = "flat"\\nplan = "equal"\\n\' > x',
    "JSON key twice": 'printf \'{"plan":"flat","plan":"equal"}\' > x',
    "TOML nan": 'printf \'plan = "flat"\\nprincipal = nan\\nfee = "0.6%%/m"\\nperiods = 12\\n\' > x',
    "TOML inf": 'printf \'plan = "flat"\\nprincipal = -inf\\nfee = "0.6%%/m"\\nperiods = 12\\n\' > x',
    "JSON NaN": 'printf \'{"plan":"flat","principal":NaN,"fee":"0.6%%/m","periods":12}\' > x',
    "JSON infinity": 'printf \'{"plan":"flat","principal":Infinity,"fee":"0.6%%/m","periods":12}\' > x',
    "TOML exponent": 'printf \'plan = "flat"\\nprincipal = 1e9999999\\nfee = "0.6%%/m"\\nperiods = 12\\n\' > x',
    "JSON exponent": 'printf \'{"plan":"flat","principal":1e9999999,"fee":"0.6%%/m","periods":12}\' > x',
    "JSON small exponent": 'printf \'{"plan":"flat","principal":1E-9999999,"fee":"0.6%%/m","periods":12}\' > x',
    "JSON digits": 'python3 -c "print(\'{\\"plan\\":\\"flat\\",\\"principal\\":\'+\'9\'*90000+\'}\')" > x',
    "TOML digits": "python3 -c \"print('plan = \\\"flat\\\"\\nprincipal = '+'9'*90000)\" > x",
    "TOML underscores": 'printf \'plan = "flat"\\nprincipal = 12_000.5\\nfee = "0.6%%/m"\\nperiods = 12\\n\' > x',
    "JSON truth": 'printf \'{"plan":"flat","principal":true,"fee":"0.6%%/m","periods":12}\' > x',
    "GBK": 'printf \'{"name":"\\xb4\\xfb\\xbf\\xee"}\' > x',
    "UTF-16": "printf 'plan = 1' | iconv -t UTF-16 > x",
    "surrogate": 'printf \'{"name":"\\\\ud800","plan":"flat"}\' > x',
    "many offers": "python3 -c \"print('[[offer]]\\nname=1\\n'*9000)\" > x",
    "many keys": "python3 -c \"[print(f'k{n} = 1') for n in range(60000)]\" > x",
    "one long line": "python3 -c \"print('#'+'x'*999000)\" > x",
    "one long string": "python3 -c \"print('name = \\\"'+'x'*990000+'\\\"')\" > x",
}
"""What a file holds → the line of shell that makes it."""


@pytest.mark.parametrize("maker", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(maker: str, tmp_path: Path) -> None:
    shell(maker, tmp_path)
    for command_ in ("compare", "quote", "irr"):
        said = answer([command_, str(tmp_path / "x"), *(["x.csv"] if command_ == "irr" else [])])
        assert (said.status, said.out, said.err.count("\n")) == (2, "", 1), said
        assert not any(noise.decode() in said.err for noise in NOISE)
        assert len(said.err) < 600


@pytest.mark.parametrize("maker", [HOSTILE[key] for key in ("1 GB", "pipe", "device", "TOML brackets", "dotted key")])
def test_a_hostile_file_takes_a_process_neither_time_nor_memory(maker: str, tmp_path: Path) -> None:
    done = shell(f"{maker}; {{}} irr x; {{}} quote x", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n"), done.quiet) == (2, b"", 2, True)


@pytest.mark.parametrize("command_", ["irr -", "quote -", "compare - -"])
@pytest.mark.parametrize("endless", ["yes", "cat /dev/zero", "yes '1000 -1'"])
def test_an_endless_stdin_is_read_to_its_bound(endless: str, command_: str, tmp_path: Path) -> None:
    done = shell(f"{endless} | {{}} {command_}", tmp_path)
    assert (done.status, done.out, done.err.count(b"\n"), done.quiet) == (2, b"", 1, True)


def test_a_byte_order_mark_is_no_part_of_an_offer(tmp_path: Path) -> None:
    text = "plan = 'flat'\nprincipal = 12000\nfee = '0.6%/m'\nperiods = 12\n"
    for content in (text, f"\ufeff{text}"):
        (tmp_path / "x.toml").write_text(content, encoding="utf-8")
        assert "1,072.00" in answer(["quote", str(tmp_path / "x.toml")]).out


# Surroundings


@pytest.mark.parametrize("line", EVERY)
def test_no_warning_is_raised_on_the_way(line: str, tmp_path: Path) -> None:
    done = shell(f"{{}} {line}", tmp_path, PYTHONWARNINGS="error")
    assert (done.status in (0, 1), done.err) == (True, b"")


def test_a_run_needs_no_home_and_no_folder(tmp_path: Path) -> None:
    gone = "mkdir gone; cd gone; rmdir ../gone; "
    for line in ("env -u HOME {}", "HOME=/absent {}", "env -u PATH {}", "env -u TERM -u LANG {}", f"{gone}{{}}"):
        done = shell(f"{line} {SCHED}", tmp_path)
        assert (done.status, done.err) == (0, b""), line
        assert every_figure(done)


def test_without_an_output_option_nothing_is_written(tmp_path: Path) -> None:
    lines = "; ".join(f"{{}} {line} > /dev/null" for line in [*FIRST, "--help", "rate 12%"])
    shell(lines, tmp_path, HOME=str(tmp_path), TMPDIR=str(tmp_path), PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*"))
