"""What a misspelt word may have meant."""

from collections.abc import Collection

from loancalc.core.refusal import Refusal


def no_such_option(typed: str, near: tuple[str, ...]) -> Refusal:
    """Return the refusal of an option that does not exist."""
    return Refusal("no_such_option_near" if near else "no_such_option", read=typed, nearest=near)


def nearest(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Return what *typed* may have meant."""
    from difflib import get_close_matches  # noqa: PLC0415

    return tuple(get_close_matches(typed, list(known), 3))
