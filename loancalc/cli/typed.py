"""What was typed for an option."""

from collections.abc import Mapping


def typed(options: Mapping[str, object], key: str) -> str | None:
    """Return the text that was typed for *key*; None where nothing was."""
    value = options.get(key)
    return value if isinstance(value, str) else None
