"""What an answer says beside its figures: a key of the catalog and the facts its sentence quotes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Note(NamedTuple):
    """A remark, a warning or a convention.

    Args:
        key: names the sentence in the catalog of every language.
        facts: the values that the sentence quotes, by name.
    """

    key: str
    facts: Mapping[str, object] = MappingProxyType({})
