"""Refusals name the option that was typed, not the key of the offer behind it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import typer

from loancalc.core.refusal import Refusal

TYPED = ("where", "example", "needs", "instead", "other")
"""Facts that name a key, alone or as ``key=value``."""


@contextmanager
def naming_options(ctx: typer.Context) -> Iterator[None]:
    """Let refusals inside name options as they are typed: ``--grace-days 3`` for ``grace_days=3``."""
    try:
        yield
    except Refusal as refusal:
        options = {str(param.name): max(param.opts, key=len) for param in ctx.command.params}
        for fact in TYPED:
            if isinstance(refusal.facts.get(fact), str):
                refusal.facts[fact] = as_typed(str(refusal.facts[fact]), options)
        raise


def as_typed(text: str, options: Mapping[str, str]) -> str:
    """Return ``key`` or ``key=value`` as words of the command line; the principal is the bare amount."""
    key, _, value = text.partition("=")
    if key == "principal" or key not in options:
        return value or text if key == "principal" else text
    return f"{options[key]} {value}".rstrip()
