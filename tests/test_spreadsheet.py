"""The formulas that a proof prints, computed by LibreOffice where it is installed."""

import csv
import json
import shutil
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.transcript import answer

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false"
"""Commas, quotes, UTF-8, from row 1 on, all digits."""

PROOFS = (
    "irr 12000 -1072x12 --proof",
    "irr 12000 -1072x11 -1100 --proof",
    "irr 196000 -1432.86x240 --standard eu --proof",
    "irr 1000 -272x2 0 -544 --every 3months --standard eu --proof",
    "irr 2013-01-12=196000 2013-02-15=-1433.56x24 2015-02-15=-190000 --standard eu --proof",
    "irr 2024-11-25=1000 2025-01-05=-1050 --standard uk --proof",
    "irr 5000 -230x24 --standard us --proof",
    "irr 1978-02-23=5000 1978-03-10=-900x6 --standard us --proof",
    "irr 2026-11-22=10000 2026-12-29=-10185 --proof",
    "irr 2026-11-22=10000 2027-01-15=-3400x3 --standard cn --proof",
    "flat 12000 --fee 0.6%/m -n 12 --standard eu --proof",
    "equal 50000 --rate 14.6%/y -n 12 --proof",
    "equal 10000 --rate 12%/y -n 6 --upfront-fee 3% --first-due 2027-01-15 --standard us --proof",
)


def sheet_of(command: str) -> tuple[dict[str, Any], list[list[str]]]:
    """Return the answer of *command*, and its proof as a sheet: the rate in H1, the formulas behind row 2."""
    page = json.loads(answer(f"{command} -f json").out, parse_float=Decimal)["result"]
    rows = list(csv.reader(answer(f"{command} -f csv").out.splitlines()))
    rows[0].append(str(page["proof"]["rate"]))
    rows[1] += ["", *page["proof"]["formulas"]]
    return page, rows


def computed(sheets: Mapping[str, list[list[str]]], folder: Path) -> dict[str, list[list[str]]]:
    """Return *sheets* as LibreOffice computes them, all in one run."""
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    out = folder / "out"
    words = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", FILTER]
    files = [str(folder / f"{name}.csv") for name in sheets]
    subprocess.run([*words, "--outdir", str(out), *files], check=True, capture_output=True, timeout=300)
    return {name: list(csv.reader((out / f"{name}.csv").read_text("utf-8").splitlines())) for name in sheets}


def yearly(page: dict[str, Any]) -> Decimal:
    """Return the rate that the first formula of a proof gives."""
    if page["proof"]["standard"] == "cn":
        return Decimal(page["nominal_annual"])
    return Decimal(page["apr"] if "apr" in page else page["xirr"])


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: its opinion on the formulas is not asked for")
def test_a_spreadsheet_finds_the_rates_by_the_formulas_of_the_proofs(tmp_path: Path) -> None:
    pages, sheets = zip(*map(sheet_of, PROOFS), strict=True)
    found = computed({str(number): rows for number, rows in enumerate(sheets)}, tmp_path)
    for number, (command, page) in enumerate(zip(PROOFS, pages, strict=True)):
        cell = Decimal(found[str(number)][1][len(sheets[number][0])])
        if "H1" in page["proof"]["formulas"][0]:
            assert abs(cell) < Decimal("0.001"), command
        else:
            assert abs(cell - yearly(page)) < Decimal("1e-10"), command
