"""The largest questions that are accepted are answered, within the memory that is promised."""

from pathlib import Path

import pytest

from tests.promises.largest import LARGEST, use, written

MEGABYTES = 150


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("largest")
    written(place)
    return place


@pytest.mark.parametrize("line", LARGEST)
def test_the_largest_questions_are_answered_within_150_megabytes(line: str, folder: Path) -> None:
    took = use(line, folder)
    assert (took.status in {0, 1}, took.said) == (True, took.said)
    assert "Traceback" not in took.said
    assert took.megabytes < MEGABYTES
