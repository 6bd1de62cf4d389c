"""Standard output: a text is written to it whole, or told as lost."""

import os
import sys
from errno import EAGAIN
from typing import BinaryIO

from loancalc.cli.session import OUTPUT_LOST
from loancalc.cli.signs import plain_signs
from loancalc.core.refusal import Refusal

BROKEN_PIPE = 141


class OutputLost(Refusal):
    """The answer could not be written (exit status 4)."""

    exit_status = OUTPUT_LOST  # type: ignore[misc]


def write(text: str) -> None:
    """Write *text* to stdout at once; lost output is never success.

    Raises:
        OutputLost: stdout is closed or full.
        SystemExit: the reader has gone (``| head``): nobody is left to tell.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputLost("stdout_closed")
    try:
        stream.flush()
        encoding = stream.encoding or "utf-8"
        if hasattr(stream, "buffer"):
            _write_all(stream.buffer, plain_signs(text, encoding).encode(encoding, "backslashreplace"))
        else:
            stream.write(text)
            stream.flush()
    except BrokenPipeError:
        _forget(stream.fileno())
        raise SystemExit(BROKEN_PIPE) from None
    except (OSError, ValueError) as error:
        _forget(1)
        raise OutputLost("output_lost", error=reason_of(error)) from error


def reason_of(error: Exception) -> str:
    """Return why the system refused: its own words, else Python's."""
    return getattr(error, "strerror", None) or str(error)


def _write_all(stream: BinaryIO, content: bytes) -> None:
    """Write every byte: an unbuffered stream may take a part and report no error until the next write."""
    left = memoryview(content)
    while left:
        taken = stream.write(left)
        if taken is None:
            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
        left = left[taken:]
    stream.flush()


def _forget(descriptor: int) -> None:
    """Point *descriptor* nowhere, so that the interpreter's last flush cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
