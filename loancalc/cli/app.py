"""The commands: each module is imported when its command runs, never before."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer import completion
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from loancalc.cli.session import INTERRUPTED, Session
from loancalc.cli.stdout import write
from loancalc.cli.suggestions import nearest, no_such_option
from loancalc.core.refusal import Refusal

COMMANDS = {
    "equal": "plan",
    "equal-principal": "plan",
    "flat": "plan",
    "interest-only": "plan",
    "bullet": "plan",
    "revolving": "plan",
    "quote": "quote",
    "settle": "settle",
    "rate": "rate",
    "irr": "irr",
    "compare": "compare",
    "overdue": "overdue",
    "solve": "solve",
    "afford": "afford",
    "disclose": "disclose",
    "check": "check",
    "evidence": "evidence",
}
"""Every command and the module under `loancalc.cli.commands` whose ``run`` it is."""

EVERYWHERE = {
    **dict.fromkeys(("--lang", "--today", "--format", "-f", "--output", "-o", "--lpr", "--headers"), True),
    **dict.fromkeys(("--ascii", "--quiet", "--force", "--no-bom", "--debug"), False),
}
"""Options that may stand before the command too, and whether a value follows."""

SHORT = {"-n": "--periods", "-f": "--format", "-o": "--output"}
REPEATED = {"--draw", "--repay", "--change", "--paid", "--missed", "--debt", "--ceiling"}


HELP = {"help_option_names": ["-h", "--help"]}
NO_COMMAND = {"--lang", "--debug"}
"""Options that make sense without a command: they shape what ``--help`` and ``--version`` say, and are read before."""


class HelpingCommand(TyperCommand):
    """A command whose help is laid out by us, in the user's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        from loancalc.cli.help import command_help  # noqa: PLC0415

        write(command_help(self, ctx))
        ctx.exit()


class LazyGroup(TyperGroup):
    """The program: it knows the names of its commands, and imports the one that is called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002
        return command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # noqa: ANN401
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            near = nearest(args[0], COMMANDS)
            raise Refusal(
                "no_such_command_near" if near else "no_such_command", read=args[0], nearest=near, known=tuple(COMMANDS)
            )
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        from loancalc.cli.help import program_help  # noqa: PLC0415

        write(program_help(self, ctx))
        ctx.exit()


def command(name: str) -> Any:  # noqa: ANN401  # Typer's command type is private
    """Return the Typer command *name*."""
    module = import_module(f"loancalc.cli.commands.{COMMANDS[name]}")
    app = _typer()
    settings = {**HELP, **getattr(module, "SETTINGS", {})}
    app.command(name, cls=HelpingCommand, context_settings=settings)(module.run)
    return get_command(app)


def program() -> Any:  # noqa: ANN401
    """Return the whole program as one Typer group."""
    app = _typer(cls=LazyGroup, no_args_is_help=True, context_settings=HELP)
    app.callback()(_root)
    return get_command(app)


def answer(session: Session, words: Sequence[str]) -> int:
    """Run the command that *words* name and return its exit status; no words ask for help."""
    session.check_language()
    if "_LOANCALC_COMPLETE" in session.environ:
        completion.completion_init()  # type: ignore[attr-defined]  # imported there, exported nowhere
    check_once(words)
    try:
        status = program().main(command_first(words), prog_name="loancalc", standalone_mode=False, obj=session)
    except typer.TyperException as error:
        raise refusal_of(error, words) from error
    except typer.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def check_once(words: Sequence[str]) -> None:
    """Refuse an option that stands twice: Typer would silently take the last."""
    typed = [word.partition("=")[0] for word in words if word.startswith("--") or word in SHORT]
    names = [SHORT.get(name, name) for name in typed]
    twice = next((name for name in names if names.count(name) > 1 and name not in REPEATED), None)
    if twice is not None:
        raise Refusal("key_twice", where=twice)


def command_first(words: Sequence[str]) -> list[str]:
    """Return *words* with options that every command takes moved behind the command; no command asks for help."""
    before, rest = [], list(words)
    while rest and rest[0].partition("=")[0] in EVERYWHERE:
        takes = EVERYWHERE[rest[0].partition("=")[0]] and "=" not in rest[0]
        before += [rest.pop(0) for _ in range(min(1 + takes, len(rest)))]
    if rest and not rest[0].startswith("-"):
        return [rest[0], *before, *rest[1:]]
    return without_command(words) or ["--help"]


def without_command(words: Sequence[str]) -> list[str]:
    """Return *words*, none of which is a command, without the language: it has been read."""
    left, rest = [], list(words)
    while rest:
        word = rest.pop(0)
        if word == "--lang" and not rest:
            raise Refusal("option_needs_value", where=word)
        if word == "--lang":
            rest.pop(0)
        elif word.partition("=")[0] not in NO_COMMAND:
            left.append(word)
    return left


def refusal_of(error: Any, words: Sequence[str]) -> Refusal:  # noqa: ANN401  # its types are private, not their attributes
    """Return Typer's complaint about the *words* typed as a refusal of ours."""
    kind, option = type(error).__name__, str(getattr(error, "option_name", ""))
    if kind == "NoSuchOption":
        return _no_option(option, tuple(error.possibilities or ()), words)
    if kind == "MissingParameter":
        return Refusal("missing_argument", where=error.param.human_readable_name)
    if kind == "BadOptionUsage":
        alone = "does not take a value" in error.format_message()
        return Refusal("option_is_flag" if alone else "option_needs_value", where=option)
    message = error.format_message()
    extra = message.rpartition("(")[2].rpartition(")")[0]
    if "unexpected extra" in message and extra:
        return Refusal("unexpected_words", read=extra)
    return Refusal("usage", read=message)


def _no_option(option: str, near: tuple[str, ...], words: Sequence[str]) -> Refusal:
    if option.lstrip("-")[:1].isdigit():
        return Refusal("negative_word", read=next((word for word in words if word.startswith(option)), option))
    command = next((word for word in words if word in COMMANDS), "")
    if option == "--plan" and COMMANDS.get(command) == "plan":
        return Refusal("plan_is_command", read=option, plan=command)
    return no_such_option(option, near)


def _typer(**settings: Any) -> typer.Typer:  # noqa: ANN401
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, **settings)


def _version(ctx: typer.Context, wanted: bool) -> None:
    if wanted:
        from loancalc import __version__  # noqa: PLC0415
        from loancalc.core.data.ceilings import VINTAGE  # noqa: PLC0415
        from loancalc.core.data.lpr import history  # noqa: PLC0415

        label = ctx.obj.words_for(sys.stdout).label
        dated = [label("version.lpr").format(history()[-1].day), label("version.ceilings").format(VINTAGE)]
        write("\n".join([f"loancalc {__version__}", *dated, ""]))
        ctx.exit()


Version = Annotated[bool, typer.Option("--version", help="version", is_eager=True, callback=_version)]


def _root(version: Version = False) -> None:
    """Hold the options of the program itself."""
