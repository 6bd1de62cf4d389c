"""FLOW, wherever a command asks for it: words, a CSV file, or stdin."""

import os
from collections.abc import Sequence

from loancalc.cli.suggestions import nearest, no_such_option
from loancalc.core.flows import CashFlows
from loancalc.core.refusal import Refusal
from loancalc.reading.flow import flows_of_csv, flows_of_words

OPTIONS = (
    "--every",
    "--proof",
    "--format",
    "--output",
    "--force",
    "--headers",
    "--no-bom",
    "--lang",
    "--ascii",
    "--quiet",
)
"""Options of ``irr``: a word with two dashes is one of them misspelt, one with a single dash is money paid."""


def flows_of(words: Sequence[str]) -> CashFlows:
    """Return the flows that *words* list, or those of the one file they name.

    Raises:
        Refusal: an option is misspelt, or the words or the file hold no flows.
    """
    option = next((word for word in words if word.startswith("--")), None)
    if option is not None:
        raise no_such_option(option, nearest(option, OPTIONS))
    if len(words) == 1 and (words[0] == "-" or os.path.lexists(words[0]) or words[0].lower().endswith(".csv")):
        from loancalc.cli.files import bytes_of  # noqa: PLC0415

        return flows_of_csv(_decoded(bytes_of(words[0], "flows"), words[0]), words[0])
    return flows_of_words(words)


def _decoded(content: bytes, name: str) -> str:
    """Return CSV text: UTF-8, or GB18030 as Chinese banks export it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("file_not_text", where="flows", read=name)
