"""One change of one function, as mutmut makes it, and the function with that change in place."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

PACKAGE = Path(__file__).parents[2] / "loancalc"
ROOMS = ("core", "reading")


class Mutant(NamedTuple):
    """A change of a function: the text *before* becomes *after*.

    Args:
        path: the file, relative to the package.
        function: its qualified name.
        change: its place among the changes of the file.
        number: its place among those of the function, from 1, as mutmut counts.
        before: the text that is replaced, on one line.
        after: what replaces it.
        again: its place among equal changes of the function, from 1.
        first: the first line of the changed expression.
        last: the last one.
    """

    path: str
    function: str
    change: int
    number: int
    before: str
    after: str
    again: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """What it is called, wherever its function stands: ``core/money.py half_up: < 0 => <= 0``."""
        again = f" ({self.again})" if self.again > 1 else ""
        return f"{self.path} {self.function}: {self.before} => {self.after}{again}"


class Changes(MutationVisitor):
    """The changes that mutmut makes, in decorated functions (properties, cached ones) too: nothing is wrapped here."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        return not isinstance(node, cst.FunctionDef) and bool(super()._skip_node_and_children(node))


class Parsed(NamedTuple):
    """A file: its tree, what mutmut changes in it, where everything stands, the names of functions and arguments."""

    module: cst.Module
    changes: list[Mutation]
    places: dict[cst.CSTNode, CodeRange]
    functions: dict[cst.FunctionDef, str]
    keywords: dict[cst.CSTNode, str]

    def function(self, change: Mutation) -> cst.FunctionDef | None:
        """Return the function of a change; None where it lies outside of all."""
        found = change.contained_by_top_level_function
        return found if found in self.functions else None


@cache
def parsed(path: str) -> Parsed:
    """Return what there is to change in a file of the package."""
    wrapper = MetadataWrapper(cst.parse_module((PACKAGE / path).read_text("utf-8")))
    visitor = Changes(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    functions: dict[cst.FunctionDef, str] = {}
    for statement in wrapper.module.body:
        methods = statement.body.body if isinstance(statement, cst.ClassDef) else (statement,)
        owner = f"{statement.name.value}." if isinstance(statement, cst.ClassDef) else ""
        functions |= {one: owner + one.name.value for one in methods if isinstance(one, cst.FunctionDef)}
    named = [one for one in below(wrapper.module) if isinstance(one, cst.Arg) and one.keyword]
    keywords: dict[cst.CSTNode, str] = {one.value: f"{one.keyword.value}=" for one in named if one.keyword}
    return Parsed(wrapper.module, visitor.mutations, dict(wrapper.resolve(PositionProvider)), functions, keywords)


def mutants_of(path: str) -> Iterator[Mutant]:
    """Give every change of every function of a file."""
    file = parsed(path)
    numbers: Counter[str] = Counter()
    twins: Counter[tuple[str, str, str]] = Counter()
    for index, change in enumerate(file.changes):
        node = file.function(change)
        if node is None:
            continue
        function = file.functions[node]
        numbers[function] += 1
        keyword = file.keywords.get(change.original_node, "")
        texts = [keyword + file.module.code_for_node(one) for one in (change.original_node, change.mutated_node)]
        before, after = (" ".join(text.split()) for text in texts)
        twins[function, before, after] += 1
        place = file.places.get(change.original_node) or file.places[node]
        lines = place.start.line, place.end.line
        yield Mutant(path, function, index, numbers[function], before, after, twins[function, before, after], *lines)


def mutants(beginning: str = "") -> Iterator[Mutant]:
    """Give the mutants of all files of the rooms whose path begins so."""
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            path = file.relative_to(PACKAGE).as_posix()
            if path.startswith(beginning):
                yield from mutants_of(path)


def set_in_place(mutant: Mutant) -> None:
    """Give the living function the code of its mutant: whoever imported it by name runs the mutant too."""
    file = parsed(mutant.path)
    change = file.changes[mutant.change]
    text = cst.ensure_type(deep_replace(file.module, change.original_node, change.mutated_node), cst.Module).code
    home = import_module("loancalc." + mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    code = compile(text, str(home.__file__), "exec", dont_inherit=True)
    living = living_function(vars(home), mutant.function)
    living.__code__ = code_of(code, mutant.function)
    if is_default(change):
        fresh: dict[str, Any] = {"__name__": home.__name__, "__package__": home.__package__}
        exec(code, fresh)  # noqa: S102  # defaults are evaluated where the function is defined
        defined = living_function(fresh, mutant.function)
        living.__defaults__, living.__kwdefaults__ = defined.__defaults__, defined.__kwdefaults__


def is_default(change: Mutation) -> bool:
    """Tell whether a change lies among the parameters of its function."""
    function = change.contained_by_top_level_function
    return function is not None and any(node is change.original_node for node in below(function.params))


def below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Give a node and all below it."""
    yield node
    for child in node.children:
        yield from below(child)


def code_of(code: CodeType, function: str) -> CodeType:
    """Return the code of a function of a compiled file; of several of one name the last, as Python does."""
    for part in function.split("."):
        code = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == part][-1]
    return code


def living_function(names: dict[str, Any], function: str) -> Any:
    """Return the function behind properties, class methods and caches."""
    first, *rest = function.split(".")
    found = names[first]
    for part in rest:
        found = vars(found)[part]
    while way := next((way for way in ("__wrapped__", "fget", "__func__", "func") if hasattr(found, way)), None):
        found = getattr(found, way)
    return found
