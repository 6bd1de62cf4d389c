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
        return session.refuse(refusal)
    except Exception as error:
        if session.debug:
            raise
        return session.refuse(Refusal("internal_error", error=f"{type(error).__name__}: {error}"), OUTPUT_LOST)
