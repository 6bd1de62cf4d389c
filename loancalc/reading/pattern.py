"""Regular expressions that are compiled when they are first used: start-up pays only for what is read."""

import re
from functools import cached_property


class Pattern:
    """A regular expression.

    Args:
        source: anchored by `fullmatch` or `match`, its repetitions bounded, so that no text takes long.
        flags: of `re.compile`.
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)
