"""FLOW, wherever a command asks for it: words, a CSV file, or stdin."""

import os
from collections.abc import Collection, Sequence

from loancalc.cli.suggestions import nearest, no_such_option
from loancalc.core.calendar import Every
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.reading.flow import flows_of_words
from loancalc.reading.read import Read


def flows_of(words: Sequence[str], options: Collection[str], every: Every) -> Read[CashFlows]:
    """Return the flows that *words* list, or those of the one file they name; repeated dated ones are *every* apart.

    A word with two dashes is one of the *options* of the command misspelt, one with a single dash is money paid.

    Raises:
        Refusal: an option is misspelt, or the words or the file hold no flows.
    """
    check_no_option(words, options)
    text = csv_text(words)
    if text is None:
        return Read(flows_of_words(words, every=every))
    from loancalc.reading.flow_sheet import flows_of_csv  # noqa: PLC0415  # only where a file is read

    return flows_of_csv(text, words[0])


def check_no_option(words: Sequence[str], known: Collection[str]) -> None:
    """Refuse the first of *words* that is one of the *known* options misspelt."""
    option = next((word for word in words if word.startswith("--")), None)
    if option is not None:
        near = nearest(option[2:], [name[2:] for name in known])  # dashes would make short names look alike
        raise no_such_option(option, tuple(f"--{name}" for name in near))


def csv_text(words: Sequence[str]) -> str | None:
    """Return the text of the one CSV file that *words* name, or of stdin; None where they are flows themselves."""
    if len(words) == 1 and (words[0] == "-" or os.path.lexists(words[0]) or words[0].lower().endswith(".csv")):
        return csv_text_of(words[0], "flows")
    return None


def csv_text_of(name: str, where: str) -> str:
    """Return the text of a CSV file, or of stdin for ``-``: UTF-8, or GB18030 as Chinese banks export it."""
    from loancalc.cli.source import bytes_of  # noqa: PLC0415

    return decoded(bytes_of(name, where), name, where)


def decoded(content: bytes, name: str, where: str) -> str:
    """Return the text of the CSV file *name*: UTF-8, or GB18030.

    Raises:
        Refusal: it is neither.
    """
    if b"\0" in content:
        raise Refusal("file_utf16", where=where, read=name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("file_not_text", where=where, read=name)
