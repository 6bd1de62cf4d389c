"""Files: read whole and bounded; written complete or not at all."""

import os
import stat
import sys
from contextlib import suppress
from errno import ENOSYS, EOPNOTSUPP, EPERM

from loancalc.cli.output import OutputLost
from loancalc.core.refusal import Refusal

MOST_BYTES = 1_000_000
STDIN = "-"
NO_LINKS = {EPERM, EOPNOTSUPP, ENOSYS}
"""What `os.link` says where files have one name only."""


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


def save(name: str, content: bytes, *, force: bool) -> None:
    """Write a file complete or not at all: beside it first, then linked or moved into place.

    Raises:
        Refusal: it exists and *force* is off, or it is no regular file.
        OutputLost: it could not be written; nothing is left behind.
    """
    check_target(name, force=force)
    folder = os.path.dirname(name) or "."  # noqa: PTH120  # pathlib costs 3 ms to import
    beside = os.path.join(folder, f".loancalc-{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    try:
        _write_beside(beside, content, _mode(name))
        if force:
            os.replace(beside, name)  # noqa: PTH105
        else:
            _link(beside, name)
    except FileExistsError as error:
        raise Refusal("file_exists", where="output", read=name) from error
    except (OSError, ValueError) as error:  # a name that no file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputLost("file_lost", read=name, error=reason) from error
    finally:
        _remove(beside)


def check_target(name: str, *, force: bool) -> None:
    """Refuse a file that exists while *force* is off, and what is no regular file."""
    try:
        status = os.lstat(name)
    except (OSError, ValueError):
        return
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("not_a_file", where="output", read=name)
    if not force:
        raise Refusal("file_exists", where="output", read=name)


def one_place(name: str, other: str) -> bool:
    """Tell whether two names are of the same file in the same folder, however the folder is written."""
    (folder, file), (beside, another) = os.path.split(name), os.path.split(other)
    try:
        return file == another and os.path.samefile(folder or ".", beside or ".")  # noqa: PTH121
    except (OSError, ValueError):
        return False


def _link(beside: str, name: str) -> None:
    """Give the file a name that is new.

    A file system without hard links (a FAT stick) first gets an empty file of that name, which nobody else can take.
    """
    try:
        os.link(beside, name)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            os.replace(beside, name)  # noqa: PTH105
        except BaseException:
            _remove(name)
            raise


def _mode(name: str) -> int:
    """Return the permissions of the file to replace, else the usual ones."""
    try:
        return stat.S_IMODE(os.stat(name).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _write_beside(beside: str, content: bytes, mode: int) -> None:
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)


def _remove(beside: str) -> None:
    with suppress(OSError, ValueError):  # there may be none, nor a folder for it
        os.unlink(beside)  # noqa: PTH108


def _content(name: str, where: str) -> bytes:
    try:
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        raise Refusal("file_missing", where=where, read=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("file_unreadable", where=where, read=name, error=reason) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        os.close(descriptor)
        if stat.S_ISREG(status.st_mode):
            raise Refusal("file_too_large", where=where, read=name, most=MOST_BYTES)
        raise Refusal("not_a_file", where=where, read=name)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MOST_BYTES + 1)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise Refusal("stdin_closed", where="-", read="-")
    return sys.stdin.buffer.read(MOST_BYTES + 1)
