"""What a plain run loads: start-up is a feature, and imports are its price (docs/architecture.md)."""

import subprocess
import sys

import pytest

SHOWN = "import sys; print(*sorted(sys.modules), file=sys.stderr)"


def modules_after(*words: str) -> set[str]:
    program = f"import sys; from loancalc.cli import run; run({list(words)!r}); {SHOWN}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        ("equal", "50000", "--rate", "0.04%/d", "-n", "36"),
        ("flat", "12000", "--fee", "0.6%/m", "-n", "12", "-f", "json"),
        ("rate", "0.05%/d"),
        ("irr", "12000", "-1072x12"),
        ("overdue", "plan=equal principal=9000 rate=5%/y periods=9", "--missed", "1", "--on", "2199-01-01"),
        ("check", "plan=flat principal=12000 fee=1%/m periods=12", "--claimed", "12%/y", "--ceiling", "24%"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_plain_run_loads_no_heavy_library(words: tuple[str, ...]) -> None:
    heavy = {"numpy", "numpy_financial", "pydantic", "rich", "rich.markdown", "pygments", "tomllib", "csv"}
    assert not modules_after(*words) & heavy


def test_a_command_loads_no_other_command() -> None:
    loaded = {name for name in modules_after("rate", "0.05%/d") if name.startswith("loancalc.cli.commands.")}
    assert loaded == {"loancalc.cli.commands.rate"}


def test_a_table_loads_no_other_writer() -> None:
    loaded = modules_after("flat", "12000", "--fee", "0.6%/m", "-n", "12")
    assert not {"loancalc.report.json", "loancalc.report.csv", "loancalc.report.markdown"} & loaded


def test_the_help_loads_no_command() -> None:
    assert not {name for name in modules_after("--help") if name.startswith("loancalc.cli.commands.")}
