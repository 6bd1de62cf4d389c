"""Help pages, laid out in the user's language from the same options that are parsed."""

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

import typer

from loancalc.cli.options import DAYS, FEES, LATER, LOAN, OUTPUT
from loancalc.cli.session import Session
from loancalc.report.width import padded, width_of, wrapped
from loancalc.report.words import Words

INDENT = "  "
MOST_COLUMNS = 100


def program_help(group: Any, ctx: typer.Context) -> str:  # noqa: ANN401  # Typer's types are private
    """Return the page of ``loancalc --help``."""
    words, width = _page(ctx)
    commands = [(name, words.help(f"command.{name}")) for name in group.list_commands(ctx)]
    options = [("--version", words.help("version")), ("-h, --help", words.help("help"))]
    return _joined(
        [
            *wrapped(words.help("program"), width),
            "",
            f"{words.help('usage')} loancalc COMMAND …",
            *_section(words.help("commands"), commands, width),
            *_section(words.help("options"), options, width),
            "",
            *wrapped(words.help("program_examples"), width),
        ]
    )


def command_help(command: Any, ctx: typer.Context) -> str:  # noqa: ANN401
    """Return the page of ``loancalc COMMAND --help``: options that do not belong to a plan are left out."""
    words, width = _page(ctx)
    name = str(command.name)
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    usage = " ".join([f"loancalc {name}", *(str(param.metavar) for param in arguments), "[OPTION]…"])
    lines = [*wrapped(words.help(f"command.{name}"), width), "", f"{words.help('usage')} {usage}"]
    lines += _section(words.help("arguments"), [(str(p.metavar), words.help(p.help)) for p in arguments], width)
    for group in (LOAN, FEES, DAYS, LATER, OUTPUT):
        lines += _section(words.help(f"group.{group}"), list(_options(command, group, words)), width)
    example = words.help(f"example.{name}")
    return _joined([*lines, "", words.help("examples"), *(f"{INDENT}{line}" for line in example.splitlines())])


def _options(command: Any, group: str, words: Words) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for param in command.params:
        if getattr(param, "rich_help_panel", None) == group and _belongs(str(command.name), str(param.name)):
            yield ", ".join(sorted(param.opts, key=len)), words.help(param.help)


def _belongs(plan: str, key: str) -> bool:
    from loancalc.reading.belonging import BELONGS  # noqa: PLC0415
    from loancalc.reading.keys import KEYS  # noqa: PLC0415

    return plan not in BELONGS or key not in KEYS or key in BELONGS[plan]


def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[str]:
    if not rows:
        return []
    left = min(max(width_of(name) for name, _ in rows) + 4, width // 2)
    lines = ["", title]
    for name, text in rows:
        texts = wrapped(text, max(width - left, 10))
        fits = width_of(name) + 4 <= left
        lines.append(padded(f"{INDENT}{name}", left) + texts[0] if fits else f"{INDENT}{name}")
        lines += [" " * left + text for text in texts[1 if fits else 0 :]]
    return lines


def _page(ctx: typer.Context) -> tuple[Words, int]:
    session: Session = ctx.obj
    return session.words_for(sys.stdout), min(get_terminal_size((80, 24)).columns, MOST_COLUMNS)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
