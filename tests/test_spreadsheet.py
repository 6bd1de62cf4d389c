"""The formulas that a proof prints, computed by LibreOffice where it is installed."""

import csv
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.transcript import answer

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

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


def computed(rows: list[list[str]], folder: Path) -> list[list[str]]:
    """Return a sheet as LibreOffice computes it."""
    sheet = folder / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    filters = 'csv:"Text - txt - csv (StarCalc)":44,34,76,1,,1033,false,false,false'
    words = [str(OFFICE), profile, "--headless", "--convert-to", filters, "--outdir", str(out), str(sheet)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    with (out / "sheet.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: its opinion on the formulas is not asked for")
@pytest.mark.parametrize("command", PROOFS)
def test_a_spreadsheet_finds_the_rate_by_the_formula_of_the_proof(command: str, tmp_path: Path) -> None:
    page = json.loads(answer(f"{command} -f json").out, parse_float=Decimal)["result"]
    proof = page["proof"]
    rows = list(csv.reader(answer(f"{command} -f csv").out.splitlines()))
    rows[0] += [str(proof["rate"])]
    rows[1] += ["", *proof["formulas"]]
    found = [Decimal(cell) for cell in computed(rows, tmp_path)[1][len(rows[0]) :]]
    if "H1" in proof["formulas"][0]:
        assert abs(found[0]) < Decimal("0.0001")
    else:
        usual = page.get("apr", page["xirr"] if command.count("=") > 1 else page["nominal_annual"])
        right = {"cn": page["nominal_annual"], **dict.fromkeys(("eu", "uk", "us", "xirr"), usual)}[proof["standard"]]
        assert abs(found[0] - right) < Decimal("1e-9")
