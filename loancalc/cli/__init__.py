"""The doors: argv, files, clock, environment, streams and exit statuses; no other room touches the world."""

import os
import sys
from collections.abc import Mapping, Sequence

from loancalc.cli.session import INTERRUPTED, OUTPUT_LOST, Session
from loancalc.core.refusal import Refusal


def run(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command and return its exit status (docs/scripts.md).

    Args:
        argv: the words after the program's name; default: the process's.
        environ: the environment; default: the process's.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    session = Session(words, os.environ if environ is None else environ)
    try:
        from loancalc.cli.app import answer  # noqa: PLC0415  # an interrupt while Typer loads is silent too

        return answer(session, words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Refusal as refusal:
        return session.refuse(undecoded(words, refusal) or refusal)
    except Exception as error:
        if session.debug:
            raise
        return session.refuse(Refusal("internal_error", error=f"{type(error).__name__}: {error}"), OUTPUT_LOST)


def undecoded(words: Sequence[str], refusal: Refusal) -> Refusal | None:
    """Return the refusal of a word that was typed in another encoding than the terminal's, where *refusal* is of it."""
    quoted = " ".join(fact for fact in refusal.facts.values() if isinstance(fact, str))
    word = next((word for word in words if not _is_text(word)), None)
    if word is None or os.path.lexists(word) or (_is_text(quoted) and "\\udc" not in quoted):
        return None  # a file of such a name is as good as any other
    from loancalc.reading.text import shown  # noqa: PLC0415  # only where there is such a word

    encoding = sys.getfilesystemencoding()
    read = word.encode(encoding, "surrogateescape").decode("gb18030", "backslashreplace")
    return Refusal("word_not_text", read=shown(read), encoding=encoding.upper())


def _is_text(text: str) -> bool:
    """Tell whether every byte of *text* could be decoded; Python keeps one that could not as half a character.

    Other halves come from no terminal, and have no bytes to be shown.
    """
    halves = {char for char in text if "\ud800" <= char <= "\udfff"}
    return not halves or not all("\udc80" <= char <= "\udcff" for char in halves)
