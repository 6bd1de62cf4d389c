"""The error gallery: every refusal is provoked, said in both languages, and listed in docs/errors.md.

``UPDATE_GOLDEN=1 python -m pytest tests/test_errors.py`` writes the page anew.
"""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from loancalc.cli.session import Session
from loancalc.core.refusal import Refusal
from loancalc.report.words import LANGUAGES
from loancalc.report.words.en.refusals import REFUSALS
from tests.gallery import GALLERY, UNSEEN
from tests.promises.shell import shell
from tests.transcript import ROOT, UPDATE, answer

PAGE = ROOT / "docs" / "errors.md"
STREAMS = re.compile(r" (?:<&-|>&-|> /dev/full|0> [a-z.]+)$")
"""What only a real process can have: a stream that is closed, or full."""


class Said(NamedTuple):
    """What a script ended with: the key of the refusal where it is known, its sentence, the exit status."""

    key: str
    out: str
    err: str
    status: int


@cache
def said(key: str, language: str) -> Said:
    """Run the script of *key* in a folder of its own."""
    *makers, line = GALLERY[key].splitlines()
    with TemporaryDirectory() as place, chdir(place):
        folder = Path(place)
        if makers:
            assert shell("\n".join(makers), folder).status == 0
        if STREAMS.search(line):
            done = shell(line.replace("loancalc", "{}", 1), folder, LOANCALC_LANG=language)
            return Said(key, done.out.decode(), done.err.decode(), done.status)
        settings, _, question = line.rpartition("loancalc ")
        environ = dict(setting.split("=", 1) for setting in settings.split())
        return in_process(words_of(question, folder), {"LOANCALC_LANG": language, **environ})


def words_of(line: str, folder: Path) -> list[str]:
    """Return the words of a line of shell, expanded by bash where it has more than quotes."""
    if "$" not in line:
        return shlex.split(line)
    return shell(f"printf '%s\\0' {line}", folder).out.decode(errors="surrogateescape").split("\0")[:-1]


def in_process(words: list[str], environ: dict[str, str]) -> Said:
    keys: list[str] = []
    spoken = Session.refuse

    def heard(session: Session, refusal: Refusal, status: int | None = None) -> int:
        keys.append(refusal.key)
        return spoken(session, refusal, status)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Session, "refuse", heard)
        told = answer(words, **environ)
    return Said(" ".join(keys), told.out, told.err, told.status)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", GALLERY)
def test_the_script_provokes_the_refusal_and_nothing_else(key: str, language: str) -> None:
    told = said(key, language)
    assert told.key == key
    assert (told.out, told.err.count("\n"), told.status in {2, 3, 4}) == ("", 1, True), told


def test_every_refusal_is_in_the_gallery_or_has_a_reason_not_to_be() -> None:
    assert not set(GALLERY) & set(UNSEEN)
    assert {*GALLERY, *UNSEEN} == set(REFUSALS)


def test_every_status_that_a_refusal_may_have_is_in_the_gallery() -> None:
    assert {said(key, "en").status for key in GALLERY} == {2, 3, 4}


def lines_of_page() -> Iterator[str]:
    """Give docs/errors.md."""
    yield from (
        "# What the program refuses, and why",
        "",
        "Every sentence that `loancalc` may say on standard error: a script that provokes it, the exit status, and the",
        "sentence in English and in Chinese. The scripts run on 22 November 2026. This page is generated from",
        "`tests/gallery.py`; `tests/test_errors.py` runs every script and compares it.",
        "",
        "Exit status 2: the words, terms or files make no sense. 3: a sound question without one answer. 4: the answer",
        "could not be written.",
    )
    for key, script in GALLERY.items():
        yield from ("", f"## {key}", "", "```sh", script, "```", "", f"Exit status {said(key, 'en').status}.", "")
        yield from (f"> {escaped(said(key, 'en').err)}", ">", f"> {escaped(said(key, 'zh').err)}")
    yield from ("", "## Not to be seen", "", "These have no command line that provokes them:", "")
    yield from (f"- `{key}`: {reason}." for key, reason in UNSEEN.items())


def escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", text.rstrip("\n"))


def test_the_page_of_errors_is_what_the_scripts_say() -> None:
    now = "\n".join(lines_of_page()) + "\n"
    if UPDATE:
        PAGE.write_text(now, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == now
