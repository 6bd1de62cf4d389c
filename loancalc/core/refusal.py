"""Why a question gets no answer: a key and facts; the sentence stands in the catalog of each language."""

from typing import Final


class Refusal(Exception):
    """The words, terms or files make no sense (exit status 2).

    Args:
        key: names the sentence in the catalog of every language.
        facts: what the sentence quotes: what was read, what is allowed, what to type instead.
    """

    exit_status: Final[int] = 2

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


class NoAnswer(Refusal):
    """A sound question that has no single answer (exit status 3)."""

    exit_status = 3  # type: ignore[misc]  # the base names the usual status
