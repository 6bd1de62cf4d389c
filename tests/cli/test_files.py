"""Files: written complete or not at all, never overwritten unasked; read bounded."""

import os
import stat
from pathlib import Path

import pytest

from tests.transcript import answer

PLAN = ["flat", "12000", "--fee", "0.6%/m", "-n", "12"]
HEADER = "number,due,days,payment,principal,interest,fee,penalty,balance"


def test_the_suffix_picks_the_format(tmp_path: Path) -> None:
    for suffix, beginning in ((".csv", HEADER), (".json", "{"), (".md", "|"), (".txt", "Understood")):
        target = tmp_path / f"plan{suffix}"
        said = answer([*PLAN, "-o", str(target)])
        assert (said.out, said.err, said.status) == ("", "", 0)
        assert beginning in target.read_text(encoding="utf-8")


def test_an_unknown_suffix_is_refused_and_nothing_written(tmp_path: Path) -> None:
    said = answer([*PLAN, "-o", str(tmp_path / "plan.xlsx")])
    assert said.status == 2
    assert ".csv" in said.err
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    target.write_text("keep", encoding="utf-8")
    target.chmod(0o640)
    assert answer([*PLAN, "-o", str(target)]).status == 2
    assert target.read_text(encoding="utf-8") == "keep"
    assert answer([*PLAN, "-o", str(target), "--force"]).status == 0
    assert target.read_text(encoding="utf-8").startswith(HEADER)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.csv", tmp_path / "link.csv"
    kept.write_text("keep", encoding="utf-8")
    link.symlink_to(kept)
    assert answer([*PLAN, "-o", str(link), "--force"]).status == 2
    assert kept.read_text(encoding="utf-8") == "keep"


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    said = answer([*PLAN, "-o", str(tmp_path / "missing" / "plan.csv")])
    assert said.status == 4
    assert said.err.count("\n") == 1


def test_a_dash_is_standard_output() -> None:
    assert answer([*PLAN, "-f", "csv", "-o", "-"]).out.startswith(HEADER)


def test_a_file_with_chinese_headers_begins_with_a_bom_unless_told_not_to(tmp_path: Path) -> None:
    for name, options, bom in (("a.csv", [], True), ("b.csv", ["--no-bom"], False)):
        target = tmp_path / name
        assert answer([*PLAN, "--headers", "zh", "-o", str(target), *options]).status == 0
        assert target.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    assert not answer([*PLAN, "--headers", "zh", "-f", "csv"]).out.startswith("\ufeff")


def test_a_saved_offer_gives_the_same_answer(tmp_path: Path) -> None:
    saved = tmp_path / "offer.toml"
    direct = answer([*PLAN, "--upfront-fee", "3%", "--save", str(saved), "-f", "json"])
    again = answer(["compare", str(saved), str(saved), "-f", "json"])
    assert direct.status == again.status == 0
    assert '"total_cost": 1224.00' in direct.out
    assert again.out.count('"total_cost": 1224.00') == 2


def test_the_offer_of_json_is_read_back_from_standard_input() -> None:
    page = answer([*PLAN, "-f", "json"]).out
    said = answer(["compare", "-", "plan=flat principal=12000 fee=0.5%/m periods=12"], stdin=page)
    assert said.status == 0, said.err
    assert "864.00" in said.out


@pytest.mark.parametrize(
    "content", [b"", b"\xb4\xfb\xbf\xee = 1", b"[[offer]]\nplan = 1", b"a=" + b"[" * 200_000], ids=range(4)
)
def test_a_file_that_holds_no_offer_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "offer.toml"
    file.write_bytes(content)
    said = answer(["compare", str(file)])
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_file_that_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(1 << 30)
    for name in (tmp_path, pipe, big, tmp_path / "absent", Path("/dev/zero")):
        said = answer(["compare", str(name)])
        assert (said.status, said.out) == (2, ""), name
