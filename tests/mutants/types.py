"""The mutants that mypy refuses: all of them written side by side, looked at once."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from mutmut.mutation.file_mutation import combine_mutations_to_source

from tests.mutants.mutant import PACKAGE, Mutant, parsed

COMMAND = (
    *(sys.executable, "-m", "mypy", "-p", "loancalc", "--output", "json", "--no-warn-unused-ignores"),
    *("--no-warn-unreachable", "--disable-error-code=no-redef", "--disable-error-code=has-type"),
    *("--disable-error-code=var-annotated", "--disable-error-code=no-any-return"),
)
"""What the writing side by side brings about itself, and what only hints at an error, is no refusal."""


def refused(mutants: list[Mutant]) -> set[Mutant]:
    """Return those of the mutants that are no valid types; decorated functions are left to the tests."""
    keys = {_key(mutant): mutant for mutant in mutants}
    with TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(PACKAGE, folder / "loancalc", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(PACKAGE.parent / "pyproject.toml", folder)
        names = dict(_written(folder, {mutant.path for mutant in mutants}))
        told = subprocess.run(COMMAND, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout
    errors = [error for error in map(json.loads, told.splitlines()) if error["severity"] == "error"]
    found = {(error["file"], names.get((error["file"], error["line"]), "")) for error in errors}
    return {keys[key] for key in found if key in keys}


def _key(mutant: Mutant) -> tuple[str, str]:
    """Return the file of a mutant and the name that mutmut gives it there."""
    owner, _, name = mutant.function.rpartition(".")
    mangled = f"xǁ{owner}ǁ{name}" if owner else f"x_{name}"
    return f"loancalc/{mutant.path}", f"{mangled}__mutmut_{mutant.number}"


def _written(folder: Path, paths: set[str]) -> Iterator[tuple[tuple[str, int], str]]:
    """Write the files with all their mutants, and name the function that stands at each line."""
    for path in sorted(paths):
        file = parsed(path)
        plain = [change for change in file.changes if (one := file.function(change)) is not None and not one.decorators]
        mutated = combine_mutations_to_source(file.module, plain)
        (folder / "loancalc" / path).write_text(mutated.code, "utf-8")
        for name, span in mutated.line_span_by_function_name.items():
            for line in range(span.start, span.end + 1):
                yield (f"loancalc/{path}", line), name
