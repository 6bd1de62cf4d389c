"""Files that are written: complete or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENOSYS, EOPNOTSUPP, EPERM
from functools import partial

from loancalc.cli.stdout import OutputLost, reason_of
from loancalc.core.refusal import Refusal

NO_LINKS = {EPERM, EOPNOTSUPP, ENOSYS}
"""What `os.link` says where files have one name only."""


def save(name: str, content: bytes, *, force: bool, where: str = "output") -> None:
    """Write a file complete or not at all; see `kept`."""
    with kept(name, content, force=force, where=where):
        pass


@contextmanager
def kept(name: str, content: bytes, *, force: bool, where: str) -> Iterator[None]:
    """Write a file complete or not at all: beside its place before the body, in its place once the body has ended.

    A body that fails leaves no file; a body that exits (nobody reads stdout any more) leaves it.

    Args:
        name: of the file.
        content: of the file.
        force: whether a file that exists is replaced.
        where: the option that named it.

    Raises:
        Refusal: it exists and *force* is off, or it is no regular file.
        OutputLost: it could not be written; nothing is left behind.
    """
    from loancalc.cli.signals import putting_away  # noqa: PLC0415  # most runs write no file

    check_target(name, force=force, where=where)
    folder = os.path.dirname(name) or "."  # noqa: PTH120  # pathlib costs 3 ms to import
    beside = os.path.join(folder, f".loancalc-{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    with putting_away(partial(_remove, beside)):
        try:
            with _told(name, where):
                _write_beside(beside, content, _mode(name))
            left = None
            try:
                yield
            except SystemExit as gone:
                left = gone
            with _told(name, where):
                _place(beside, name, force=force)
            if left is not None:
                raise left
        finally:
            _remove(beside)


@contextmanager
def _told(name: str, where: str) -> Iterator[None]:
    """Say what fails of writing the file *name*."""
    try:
        yield
    except FileExistsError as error:
        raise Refusal("file_exists", where=where, read=name) from error
    except (OSError, ValueError) as error:  # a name that no file can have
        raise OutputLost("file_lost", read=name, error=reason_of(error)) from error


def check_target(name: str, *, force: bool, where: str = "output") -> None:
    """Refuse a file that exists while *force* is off, what is no regular file, and a name that no file can have."""
    with _told(name, where):
        try:
            status = os.lstat(name)
        except FileNotFoundError:
            return
    if not stat.S_ISREG(status.st_mode):
        raise Refusal("not_a_file", where=where, read=name)
    if not force:
        raise Refusal("file_exists", where=where, read=name)


def one_place(name: str, other: str) -> bool:
    """Tell whether two names are of the same file in the same folder, however the folder is written."""
    (folder, file), (beside, another) = os.path.split(name), os.path.split(other)
    try:
        return file == another and os.path.samefile(folder or ".", beside or ".")  # noqa: PTH121
    except (OSError, ValueError):
        return False


def _place(beside: str, name: str, *, force: bool) -> None:
    if force:
        os.replace(beside, name)  # noqa: PTH105
    else:
        _link(beside, name)


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
