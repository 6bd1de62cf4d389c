"""One run of the program: its language, its day, its streams, and how it refuses."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from loancalc.cli.signs import plain_signs
from loancalc.core.refusal import Refusal
from loancalc.report.words import LANGUAGES, Words

FOUND = 1
OUTPUT_LOST = 4
CHINESE = "期"
INTERRUPTED = 130


class Session:
    """What commands may know of the world around them.

    Args:
        words: the words typed after the program's name.
        environ: the environment.
    """

    def __init__(self, words: Sequence[str], environ: Mapping[str, str]) -> None:
        self.typed = words
        self.environ = environ
        self.debug = "--debug" in words
        self._told = False

    @cached_property
    def words(self) -> Words:
        """The catalog of the run's language: ``--lang``, else LOANCALC_LANG, else the locale."""
        return Words(self._asked_language() or self._locale_language())

    def words_for(self, stream: object) -> Words:
        """Return the catalog for *stream*: English where its encoding has no Chinese, and said so if that was asked."""
        if self.words.language == "en" or carries(CHINESE, stream):
            return self.words
        english = Words("en")
        if self._asked_language() and not self._told:
            self._told = True
            self.say(english.label("no_chinese").format(getattr(stream, "encoding", None)))
        return english

    def check_language(self) -> None:
        """Refuse a language that is asked for and not known."""
        for where, read in (("lang", self._typed_language()), ("LOANCALC_LANG", self.environ.get("LOANCALC_LANG"))):
            if read and language_of(read) not in LANGUAGES:
                raise Refusal("unknown_language", where=where, read=read, known=LANGUAGES)

    def day(self, typed: str | None) -> date:
        """Return today: ``--today``, else LOANCALC_TODAY, else the clock."""
        return self.given_day(typed) or date.today()  # noqa: DTZ011  # a due date is a day of the borrower's calendar

    def given_day(self, typed: str | None) -> date | None:
        """Return today as it was told: ``--today``, else LOANCALC_TODAY; None where neither is."""
        text = typed or self.environ.get("LOANCALC_TODAY")
        if not text:
            return None
        from loancalc.reading.day import day  # noqa: PLC0415

        return day(text, "today" if typed else "LOANCALC_TODAY")

    def refuse(self, refusal: Refusal, status: int | None = None) -> int:
        """Say on stderr why there is no answer; return the exit status."""
        try:
            sentence = self.words_for(sys.stderr).refusal(refusal)
        except (ImportError, MemoryError, OSError):  # no room for the catalog
            sentence = f"loancalc: {refusal.key}"
        self.say(sentence)
        return refusal.exit_status if status is None else status

    def say(self, text: str) -> None:
        """Write a line to stderr, as far as it can carry it; a closed stderr must not matter."""
        if sys.stderr is None:
            return
        encoding = sys.stderr.encoding or "utf-8"
        safe = plain_signs(text, encoding).encode(encoding, "backslashreplace").decode(encoding)
        try:
            print(safe, file=sys.stderr, flush=True)  # noqa: T201
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)

    def _asked_language(self) -> str | None:
        asked = (self._typed_language(), self.environ.get("LOANCALC_LANG"))
        return next((language for language in map(language_of, filter(None, asked)) if language in LANGUAGES), None)

    def _typed_language(self) -> str | None:
        """Return what follows ``--lang``: the language is needed before the words are parsed."""
        for word, after in zip(self.typed, [*self.typed, ""][1:], strict=True):
            if word == "--lang" or word.startswith("--lang="):
                return after if word == "--lang" else word.partition("=")[2]
        return None

    def _locale_language(self) -> str:
        """Return zh where the locale is Chinese, else en."""
        setting = next((self.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if self.environ.get(key)), "")
        if not setting and os.name == "nt":
            import locale  # noqa: PLC0415

            setting = locale.getlocale()[0] or ""
        chinese = setting.lower().startswith(("zh", "chinese"))
        return "zh" if chinese else "en"


def language_of(text: str) -> str:
    """Return what stands before the country, in lower case: zh of ``ZH``, ``zh-CN`` or ``zh_CN.UTF-8``."""
    return text.lower().replace("-", "_").replace(".", "_").partition("_")[0]


def carries(text: str, stream: object) -> bool:
    """Tell whether the encoding of *stream* has every character of *text*."""
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
