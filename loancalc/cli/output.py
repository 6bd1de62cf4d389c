"""What leaves the program: a report rendered whole, then written once, to stdout or to a file."""

import os
import sys
from collections.abc import Callable
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from loancalc.cli.session import Session, carries
from loancalc.cli.stdout import write
from loancalc.cli.typed import typed
from loancalc.core.refusal import Refusal

if TYPE_CHECKING:
    from loancalc.report.model import Report
    from loancalc.report.words import Words

SUFFIXES = {".csv": "csv", ".json": "json", ".md": "markdown", ".markdown": "markdown", ".txt": "table"}
FORMATS = ("table", "csv", "json", "markdown")


def show(report: "Report", session: Session, options: dict[str, object]) -> None:
    """Render *report* as the options ask and write it.

    Args:
        report: the answer.
        session: its language and streams.
        options: ``format``, ``output``, ``force``, ``headers``, ``no_bom``, ``ascii``, ``quiet``.
    """
    target = typed(options, "output")
    format_ = format_of(typed(options, "format"), target)
    _headers(options)
    bom = format_ == "csv" and typed(options, "headers") == "zh" and not options.get("no_bom")
    deliver(
        lambda words, on_screen: _rendered(report, session, words, options, format_, on_screen=on_screen),
        session,
        options,
        encoding="utf-8-sig" if bom else "utf-8",
    )
    if format_ == "csv" and not options.get("quiet"):
        _warn(report, session)


def deliver(
    rendered: Callable[["Words", bool], str], session: Session, options: dict[str, object], *, encoding: str = "utf-8"
) -> None:
    """Write a text to stdout or to the file that ``output`` names, whole or not at all.

    Args:
        rendered: the words of the language, and whether it is for stdout → the text.
        session: its language and streams.
        options: ``output``, ``force``, ``quiet``.
        encoding: of the file.
    """
    target = typed(options, "output")
    if target is None or target == "-":
        if not options.get("quiet"):
            write(rendered(session.words_for(sys.stdout), True))
        return
    from loancalc.cli.files import save  # noqa: PLC0415

    save(target, rendered(session.words, False).encode(encoding), force=bool(options.get("force")))


def check_output(options: dict[str, object]) -> None:
    """Refuse what `show` would refuse, before another file is written; and one file for two things."""
    target, save = typed(options, "output"), typed(options, "save")
    format_of(typed(options, "format"), target)
    _headers(options)
    if target is None or target == "-":
        return
    from loancalc.cli.files import check_target, one_place  # noqa: PLC0415

    if save is not None and one_place(save, target):
        raise Refusal("keys_conflict", where="--save", other="--output")
    check_target(target, force=bool(options.get("force")))


def _warn(report: "Report", session: Session) -> None:
    """Say the warnings on stderr: a CSV has no room for them, and what was assumed must not be silent."""
    for note in report.notes:
        if session.words.warns(note) and note.key != "flat_is_no_rate":
            session.say(session.words_for(sys.stderr).sentence(note))


def format_of(asked: str | None, target: str | None) -> str:
    """Return the format asked for by name, else by the suffix of the file, else a table."""
    if asked is not None:
        known = {"md": "markdown"}.get(asked, asked)
        if known not in FORMATS:
            raise Refusal("unknown_format", where="format", read=asked, known=FORMATS)
        return known
    if target is None or target == "-":
        return "table"
    suffix = os.path.splitext(target)[1].lower()  # noqa: PTH122  # pathlib costs 3 ms to import
    if suffix not in SUFFIXES:
        raise Refusal("unknown_suffix", where="output", read=target, known=tuple(SUFFIXES))
    return SUFFIXES[suffix]


def _rendered(
    report: "Report", session: Session, words: "Words", options: dict[str, object], format_: str, *, on_screen: bool
) -> str:
    if format_ == "json":
        from loancalc.report.json import json_of  # noqa: PLC0415

        return json_of(report, words)
    if format_ == "csv":
        from loancalc.report.csv import csv_of  # noqa: PLC0415

        return csv_of(report, _headers(options))
    if format_ == "markdown":
        from loancalc.report.markdown import markdown_of  # noqa: PLC0415

        return markdown_of(report, words)
    return _table(report, session, words, ascii_=bool(options.get("ascii")), on_screen=on_screen)


def _table(report: "Report", session: Session, words: "Words", *, ascii_: bool, on_screen: bool) -> str:
    from loancalc.report.screen import plain, screen_of  # noqa: PLC0415

    terminal = on_screen and sys.stdout is not None and sys.stdout.isatty()
    width = None
    if on_screen and (terminal or session.environ.get("COLUMNS")):
        width = get_terminal_size((80, 24)).columns
    ascii_ = ascii_ or (on_screen and not carries("─★–", sys.stdout))
    lines = screen_of(report, words, width, ascii=ascii_)
    if terminal and not session.environ.get("NO_COLOR") and session.environ.get("TERM") != "dumb":
        from loancalc.report.rich_lines import styled  # noqa: PLC0415

        return styled(lines)
    return plain(lines)


def _headers(options: dict[str, object]) -> str | None:
    headers = typed(options, "headers")
    if headers not in (None, "zh", "en"):
        raise Refusal("unknown_headers", where="headers", read=headers)
    return headers
