"""The rooms of the house and the one-way street between them (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import loancalc

PACKAGE = Path(loancalc.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ALLOWED = {"core": {"core"}, "reading": {"reading", "core"}, "report": {"report", "core"}}
WORLD = {"sys", "os", "pathlib", "time", "random", "subprocess", "socket", "shutil", "tempfile", "logging"}
HEAVY = {"typer", "rich", "numpy", "numpy_financial", "pydantic"}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "loancalc" and len(parts) > 1 else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    if room in ALLOWED:
        foreign = {name for name in imports_of(path) if room_of(name) and room_of(name) not in ALLOWED[room]}
        assert not foreign


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_rooms_import_neither_the_world_nor_a_heavy_library(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    if room in ALLOWED and path.name != "rich_lines.py":
        touched = {name.partition(".")[0] for name in imports_of(path)}
        assert not touched & (WORLD | HEAVY)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_rooms_ask_no_clock_and_print_nothing(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] not in ALLOWED:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"today", "now", "utcnow"}, ast.unparse(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "open", "input", "eval", "exec"}, ast.unparse(node)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        ".".join(("loancalc", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): {
            name for name in top_level_imports(path) if name.startswith("loancalc")
        }
        for path in MODULES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done or module not in graph:
            return
        for needed in graph[module]:
            visit(needed, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_has_at_most_200_lines_unless_it_is_a_catalog(path: Path) -> None:
    if "words" not in path.parts:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200
