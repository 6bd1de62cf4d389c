"""The words of one language: labels, sentences of notes, sentences of refusals; only the language in use is loaded."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from importlib import import_module

from loancalc.core.calendar import Every
from loancalc.core.note import Note
from loancalc.core.rate import FlatFee, Rate, Share, percent
from loancalc.core.refusal import Refusal
from loancalc.report.cells import text_of, visible

LANGUAGES = ("zh", "en")
WARNING = "! "
MOST_QUOTED = 256
"""Most characters that a refusal quotes of one text: a long path, but no page."""

OFFERS = "offers"
"""A fact of any note: the offers that it holds for, named before its sentence."""
NAMED = ("target", "asked")
"""Facts of a refusal that name a figure or a term by its key: the sentence says its label."""


class Count(int):
    """A whole number that chooses a word in a template: ``{periods:instalment|instalments}``."""

    def __format__(self, forms: str) -> str:
        one, _, many = forms.partition("|")
        return (one if self == 1 else many) if forms else str(int(self))


class Words:
    """The catalog of one language.

    Args:
        language: ``zh`` or ``en``.

    A missing key raises KeyError: every sentence exists in every language, and a test walks all of them.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def label(self, key: str, within: str = "") -> str:
        """Return the name of a column, figure, table or Word; *within* a table or command it may have its own."""
        own = f"{within}.{key}"
        return self._labels[own if own in self._labels else key]

    def sentence(self, note: Note) -> str:
        """Return what *note* says, with its facts; after the names of the offers it holds for, where not for all."""
        said = self._filled(self._notes[note.key].removeprefix(WARNING), note.facts)
        return f"{self.fact(note.facts[OFFERS])}: {said}" if OFFERS in note.facts else said

    def warns(self, note: Note) -> bool:
        """Tell whether *note* is a warning: its template begins with ``! ``."""
        return self._notes[note.key].startswith(WARNING)

    def refusal(self, refusal: Refusal) -> str:
        """Return why a question gets no answer; a text that was typed at length is quoted in part."""
        facts = {
            name: self._named(name, value) if isinstance(value, str) else value for name, value in refusal.facts.items()
        }
        return self._filled(self._refusals[refusal.key], facts)

    def _named(self, name: str, text: str) -> str:
        return self.label(f"{name}.{text}") if name in NAMED else _quoted(text)

    def help(self, key: str | None) -> str:
        """Return the help text of an option, a command or a group."""
        return self._help[key or ""]

    def fact(self, value: object, key: str = "") -> object:
        """Return *value* as a sentence quotes it; *key* is the name of the fact."""
        if isinstance(value, bool):
            return self.label("yes" if value else "no")
        if isinstance(value, int):
            return Count(value)
        if isinstance(value, str):
            return visible(value)
        if isinstance(value, Note):
            return self.sentence(value)
        return self._term(value, key)

    def _term(self, value: object, key: str) -> str:
        if isinstance(value, Rate | FlatFee):
            kind = "rate" if isinstance(value, Rate) else "flat_fee"
            return self.label(f"{kind}.{value.period.value}").format(percent(value.value))
        if isinstance(value, Every):
            plural = "" if value.count == 1 else "s"
            return self.label(f"every.{value.unit.value}{plural}").format(value.count)
        if isinstance(value, Share):
            return str(value)
        if isinstance(value, Enum):
            return self.label(f"{type(value).__name__.lower()}.{value.value}")
        if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
            return self.label("list_comma").join(str(self.fact(item, key)) for item in value)
        return text_of(value, self.label, key)

    def _filled(self, template: str, facts: Mapping[str, object]) -> str:
        return template.format_map({name: self.fact(value, name) for name, value in facts.items()})

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return self._part("labels")

    @cached_property
    def _notes(self) -> Mapping[str, str]:
        return self._part("notes")

    @cached_property
    def _refusals(self) -> Mapping[str, str]:
        return self._part("refusals")

    @cached_property
    def _help(self) -> Mapping[str, str]:
        return self._part("help")

    def _part(self, name: str) -> Mapping[str, str]:
        catalog: Mapping[str, str] = getattr(import_module(f"{__name__}.{self.language}.{name}"), name.upper())
        return catalog


def _quoted(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
