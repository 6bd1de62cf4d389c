"""Documents as claims: every session, snippet, example and list in them is what the program does now.

``UPDATE_GOLDEN=1 pytest tests/test_documents.py`` writes sessions and docs/cli.md anew.
"""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import takewhile
from json import loads
from pathlib import Path
from typing import Any

import pytest

from loancalc.cli.app import COMMANDS
from loancalc.core.cost.price import cost_of
from loancalc.core.data.lpr import lpr_on
from loancalc.core.money import ZERO
from loancalc.core.plans import PLANS, schedule_of
from loancalc.reading.belonging import BELONGS
from loancalc.reading.choice import CHOICES
from loancalc.reading.document import document
from loancalc.reading.flow_sheet import flows_of_csv
from loancalc.reading.keys import FEE_KEYS, KEYS
from loancalc.reading.offer import offer_of
from tests.transcript import ROOT, TODAY, UPDATE, answer, replayed

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "README.zh.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
READMES = DOCUMENTS[:2]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))
TEST_COMMAND = 'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/python -m pytest'


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def language_of(path: Path) -> str:
    return "zh" if path.stem.endswith(".zh") else "en"


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(path), re.MULTILINE | re.DOTALL)


def quoted_in(path: Path) -> set[str]:
    prose = re.sub(r"^```.*?^```$", "", text_of(path), flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`([^`\n]+)`", prose))


def told(path: Path, kind: str) -> list[Any]:
    return [pytest.param(path, block, id=f"{path.name}-{n}") for n, block in enumerate(blocks(path, kind), 1)]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(("path", "session"), [case for path in DOCUMENTS for case in told(path, "console")])
def test_a_session_prints_what_the_document_shows(path: Path, session: str) -> None:
    now = replayed(session, {"LOANCALC_LANG": language_of(path)})
    if UPDATE:
        path.write_text(text_of(path).replace(session, now), encoding="utf-8")
    assert now == session


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_quoted_in_the_text_is_answered(path: Path) -> None:
    commands = sorted(line for line in quoted_in(path) if re.match(r"loancalc [a-z-]+ [^…A-Z]*\S$", line))
    assert not [line for line in commands if answer(line.removeprefix("loancalc ")).status]


@pytest.mark.parametrize(("path", "code"), [case for path in DOCUMENTS for case in told(path, "python")])
def test_a_snippet_prints_what_its_comments_say(path: Path, code: str) -> None:
    page = StringIO()
    with redirect_stdout(page):
        exec(compile(code, path.name, "exec"), {})  # noqa: S102  # our own document
    promised = re.findall(r"  # → (.*)$", code, re.MULTILINE)
    assert page.getvalue().splitlines() == promised


@pytest.mark.parametrize(("path", "text"), [case for path in DOCUMENTS for case in told(path, "toml")])
def test_a_toml_block_is_an_offer_that_can_be_priced(path: Path, text: str) -> None:
    assert priced(text, path.name)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_that_it_is_one_and_every_offer_in_it_has_a_price(path: Path) -> None:
    text = text_of(path)
    heading = "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    assert "数字未经核实" in heading
    assert "unverified" in heading
    assert priced(text, path.name)


def priced(text: str, name: str) -> int:
    """Lay out and price every offer of a TOML text; return how many there are."""
    offers = document(text, name)
    for terms in offers:
        offer, warnings = offer_of(terms, today=date.fromisoformat(TODAY), lpr=latest_lpr)
        schedule = schedule_of(offer)
        cost = cost_of(schedule)
        assert schedule.total("principal") == schedule.principal
        assert schedule.rows[-1].balance == ZERO
        assert cost.effective_annual is not None
        assert not warnings
    return len(offers)


def latest_lpr(day: date) -> Decimal:
    known = lpr_on(day)
    assert known is not None
    return known.one_year


def test_the_example_of_flows_has_a_yearly_cost() -> None:
    flows = flows_of_csv(text_of(ROOT / "examples" / "flows.csv"), "flows.csv").value
    assert len(flows.amounts) > 2
    assert answer("irr examples/flows.csv").status == 0


def test_every_example_is_named_in_both_readmes_or_the_offer_page() -> None:
    pages = "".join(map(text_of, [*READMES, ROOT / "docs" / "offer.md"]))
    missing = {path.name for path in (ROOT / "examples").iterdir()} - set(re.findall(r"examples/([\w.-]+)", pages))
    assert not missing


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_it(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(path))
    assert not [target for target in targets if not (path.parent / target).exists()]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_set_up_is_two_lines_and_the_second_is_the_one_that_ci_runs(path: Path) -> None:
    (lines,) = blocks(path, "sh")
    first, second = lines.splitlines()
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/loancalc ")
    assert second == TEST_COMMAND
    assert TEST_COMMAND in text_of(ROOT / ".ci" / "run")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_a_readme_shows_every_command(path: Path) -> None:
    assert {name for name in COMMANDS if f"loancalc {name} " in text_of(path)} == set(COMMANDS)


def test_the_offer_page_names_every_key_and_every_choice() -> None:
    quoted = quoted_in(ROOT / "docs" / "offer.md")
    assert not {*KEYS, *FEE_KEYS, *PLANS} - quoted
    assert not {value for choices in CHOICES.values() for value in choices} - quoted


def test_the_offer_page_says_which_plans_take_a_key() -> None:
    page = text_of(ROOT / "docs" / "offer.md")
    said = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \| [^|]+ \|$", page, re.MULTILINE))
    for key in KEYS:
        takers = [plan for plan in PLANS if key in BELONGS[plan]]
        others = [plan for plan in PLANS if plan not in takers]
        short = f"all but {', '.join(others)}" if others else "all"
        assert said[key] in (short, ", ".join(takers)), key


JSON_COMMANDS = (
    "flat 12000 --fee 0.6%/m -n 12 --claimed 7.2%/y",
    "rate 0.05%/d",
    "irr 12000 -1072x12 --proof --all-standards",
    "irr 12000 -1072x12 --standard cn",
    "irr 12000 -1072x12 --standard us --proof",
    "compare examples/three-offers.toml",
    (
        "settle 'plan=equal principal=50000 rate=0.04%/d periods=12' --after 6 --own-rate 2%/y --table"
        " --into 'plan=equal rate=5%/y periods=6'"
    ),
    "settle 'plan=equal principal=50000 rate=0.04%/d periods=12' --after 6 --amount 10000 --keep term",
    "solve 'plan=interest-only principal=10000 rate=1%/m periods=3' --for upfront_fee --given effective=36%",
    "solve 10000 '-?x12' --for amount --given nominal=24%",
    "check 'plan=equal principal=12000 rate=30%/y periods=12' --lender bank --ceiling 12% --claimed 8%/y",
    (
        "check 'plan=equal principal=7500 rate=1%/m periods=5 drawdown=2018-09-11 lender=bank' --today 2018-11-20"
        " --plan examples/lender-plan.csv --statement examples/statement.csv"
    ),
    (
        "evidence examples/complaint.toml --plan examples/complaint-plan.csv"
        " --statement examples/complaint-paid.csv --today 2026-11-22"
    ),
    "overdue examples/jiebei-style.toml --name 等额本息 --missed 1 --on 2027-02-05 --paid 2027-01-25=500",
    "afford 'plan=flat fee=0.6%/m periods=12 principal=15000' --limit 20000 --payment 1072",
    "disclose examples/guarantee-fee.toml --against 'principal=5200 rate=24%/y claimed=24%/y penalty=x1.5'",
)


def keys_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys_in(inside)


@pytest.mark.parametrize("command", JSON_COMMANDS)
def test_the_page_for_scripts_explains_every_json_key(command: str) -> None:
    page = loads(answer(f"{command} -f json").out)
    explained = quoted_in(ROOT / "docs" / "scripts.md")
    assert not {*page, *keys_in(page["result"]), *keys_in(page.get("schedule", []))} - explained


def cli_page() -> str:
    """Return docs/cli.md: each command's ``--help`` in English, then in Chinese."""
    lines = [
        "# The command line",
        "",
        "Every command and option, as `--help` prints them. This page is generated from the program, and a test",
        "compares it: edit the help texts under `loancalc/report/words/`, then run",
        "`UPDATE_GOLDEN=1 python -m pytest tests/test_documents.py`.",
        "",
        "What the keys behind the options mean is told in [offer.md](offer.md); formats, JSON keys and exit statuses",
        "in [scripts.md](scripts.md).",
    ]
    for name in ("", *COMMANDS):
        lines += ["", f"## loancalc {name}".rstrip()]
        for language in ("en", "zh"):
            page = answer([*name.split(), "--help"], LOANCALC_LANG=language, COLUMNS="100").out
            lines += ["", "```text", page.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def test_the_page_of_commands_is_what_help_prints() -> None:
    path = ROOT / "docs" / "cli.md"
    now = cli_page()
    if UPDATE:
        path.write_text(now, encoding="utf-8")
    assert text_of(path) == now
