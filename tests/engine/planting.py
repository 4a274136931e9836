"""Plant one fault in a copy of the toy base, and see how the loader tells it."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.knowledge.errors import Fault, KnowledgeError
from engine.loading.loader import load

TOY = Path(__file__).parent.parent / "toy"
TIDYING = Path(__file__).parent / "tidying.toml"
"""A topic to go beside those of the toy base."""
REAL = Path(__file__).parent.parent.parent / "knowledge"
PLACE = "picnic/place.toml"
MEAL = "picnic/meal.toml"
TIDY = "picnic/tidying.toml"

SAYS_WHAT_TO_DO = re.compile(
    r"did you mean|allowed are|there are|it (takes|needs|has to be|may have)|is cited as|takes small letters|"
    r"three numbers|once is enough|\b(add|change|choose|cite|cut|give|mend|name|put|remove|save|use|write)\b"
)
"""Every message ends in one of these: what is allowed, or what to do."""


@dataclass(frozen=True)
class Planted:
    """One fault: the text to replace, once, in which file, and where and how it has to be told."""

    name: str
    file: str
    old: str
    new: str
    entry: str
    field: str
    message: str
    told_in: str = ""
    """The file it is told in, where that is another one."""


def planted(faults: list[Planted]) -> pytest.MarkDecorator:
    """Run a test once for each fault."""
    return pytest.mark.parametrize("fault", faults, ids=[fault.name for fault in faults])


def copy_of_toy(folder: Path) -> Path:
    """Copy the toy base, to be spoilt."""
    return shutil.copytree(TOY, folder / "knowledge")


def outing_in(folder: Path) -> Path:
    """Copy the toy base, with the topic on tidying beside its own."""
    copy = copy_of_toy(folder)
    shutil.copy(TIDYING, copy / "picnic")
    return copy


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text that has to stand in the file, at its first place."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """The faults of a folder that cannot be loaded."""
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.faults


def assert_told(fault: Planted, tmp_path: Path) -> None:
    """The planted fault is told at its place, in these words, and nothing else is."""
    folder = outing_in(tmp_path) if fault.file == TIDY else copy_of_toy(tmp_path)
    replace(folder, fault.file, fault.old, fault.new)
    (told,) = faults_of(folder)
    assert (told.file, told.entry, told.field) == (fault.told_in or fault.file, fault.entry, fault.field)
    assert fault.message in told.message, told.message
    assert SAYS_WHAT_TO_DO.search(told.message), told.message
