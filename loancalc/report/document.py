"""A document: titled sections of paragraphs, lists, figures and tables, written as Markdown."""

from collections.abc import Iterator
from typing import NamedTuple

from loancalc.core.note import Note
from loancalc.report.grid import grid_of
from loancalc.report.markdown import escaped, figure_lines, grid_lines, sentence_text
from loancalc.report.model import Figure, Table
from loancalc.report.words import Words


class Heading(NamedTuple):
    """A heading inside a section, by its key in the catalog."""

    key: str


class Bullets(NamedTuple):
    """Remarks as a list."""

    notes: tuple[Note, ...]


class Numbered(NamedTuple):
    """Sentences in their order, from 1."""

    notes: tuple[Note, ...]


class Figures(NamedTuple):
    """Figures as a table; *within* names whose own labels are used."""

    figures: tuple[Figure, ...]
    within: str


class Code(NamedTuple):
    """A text to be copied as it is."""

    language: str
    text: str


Block = Note | Heading | Bullets | Numbered | Figures | Table | Code
"""A Note is a paragraph. A table has no title of its own: a heading or a paragraph stands before it."""


class Section(NamedTuple):
    """A section, by the key of its title."""

    key: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A document.

    Args:
        key: of its title.
        blocks: before the first section.
        sections: in order.
    """

    key: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def document_text(document: Document, words: Words) -> str:
    """Return *document* as Markdown, ended by a line feed."""
    parts = [f"# {escaped(words.label(document.key))}", *_texts(document.blocks, words)]
    for section in document.sections:
        parts += [f"## {escaped(words.label(section.key))}", *_texts(section.blocks, words)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _texts(blocks: tuple[Block, ...], words: Words) -> list[str]:
    return ["\n".join(_lines(block, words)) for block in blocks]


def _question(note: Note, words: Words) -> str:
    """Return what is asked: under the title of the section nobody need be told whom to ask."""
    return sentence_text(note, words).replace(escaped(words.label("ask_lender")), "", 1)


def _lines(block: Block, words: Words) -> Iterator[str]:
    if isinstance(block, Note):
        yield sentence_text(block, words)
    elif isinstance(block, Heading):
        yield f"### {escaped(words.label(block.key))}"
    elif isinstance(block, Bullets):
        yield from (f"- {sentence_text(note, words)}" for note in block.notes)
    elif isinstance(block, Numbered):
        yield from (f"{number}. {_question(note, words)}" for number, note in enumerate(block.notes, 1))
    elif isinstance(block, Figures):
        yield from figure_lines(block.figures, words, block.within)
    elif isinstance(block, Table):
        yield from grid_lines(grid_of(block, words))
    else:
        yield from (f"~~~{block.language}", block.text.rstrip("\n"), "~~~")
