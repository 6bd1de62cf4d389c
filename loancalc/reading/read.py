"""What a reader hands back where the words may need a remark: the value and its notes."""

from typing import Generic, NamedTuple, TypeVar

from loancalc.core.note import Note

T = TypeVar("T", covariant=True)  # noqa: PLC0105  # short where it is used


class Read(NamedTuple, Generic[T]):
    """A value that was read.

    Args:
        value: what the words mean.
        notes: warnings about readings that could have been meant otherwise; empty where the words are plain.
    """

    value: T
    notes: tuple[Note, ...] = ()
