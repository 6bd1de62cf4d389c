"""What is read from files and stdin: whole and bounded."""

import os
import stat
import sys
from collections.abc import Callable
from errno import EAGAIN
from functools import partial

from loancalc.cli.stdout import reason_of
from loancalc.core.refusal import Refusal

MOST_BYTES = 1_000_000
STDIN = "-"


def text_of(name: str, where: str) -> str:
    """Return the text of a file, or of stdin for ``-``.

    Raises:
        Refusal: there is no such regular file, it is larger than 1 MB, or it is not UTF-8.
    """
    try:
        return bytes_of(name, where).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("file_not_utf8", where=where, read=name, position=error.start) from error


def bytes_of(name: str, where: str) -> bytes:
    """Return the content of a file, or of stdin for ``-``; see `text_of`."""
    content = _stdin() if name == STDIN else _content(name, where)
    if len(content) > MOST_BYTES:
        raise Refusal("file_too_large", where=where, read=name, most=MOST_BYTES)
    return content


def _content(name: str, where: str) -> bytes:
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            _check_source(os.fstat(descriptor), name, where)
            return _read(partial(os.read, descriptor))
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise Refusal("file_missing", where=where, read=name) from error
    except (OSError, ValueError) as error:
        raise Refusal("file_unreadable", where=where, read=name, error=reason_of(error)) from error


def _check_source(status: os.stat_result, name: str, where: str) -> None:
    """Refuse what is no regular file (reading it might never end) or too large, before a byte of it is read."""
    if stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode):
        raise Refusal("file_is_pipe", where=where, read=name)
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("not_a_file", where=where, read=name)
    if status.st_size > MOST_BYTES:
        raise Refusal("file_too_large", where=where, read=name, most=MOST_BYTES)


def _read(part_of: Callable[[int], bytes | None]) -> bytes:
    """Return what can be read, one byte over the limit at most: a part may be shorter than what was asked for."""
    parts, left = [], MOST_BYTES + 1
    while left and (part := part_of(left)) != b"":
        if part is None:
            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise Refusal("stdin_closed", where="-", read="-")
    unbuffered = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)  # a buffer tells a pause as the end
    try:
        return _read(unbuffered.read)
    except OSError as error:
        raise Refusal("stdin_unreadable", where="-", error=reason_of(error)) from error
