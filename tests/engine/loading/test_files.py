"""The files of a folder: what is passed over, and how what cannot be read is told, once and with its name."""

import os
from pathlib import Path

import pytest

from engine.knowledge.errors import Fault
from engine.knowledge.model import KnowledgeBase
from engine.knowledge.schema import NAMED_FILES
from engine.loading.loader import load
from tests.engine.planting import MEAL, copy_of_toy, faults_of, replace

MISSING = "the file is missing; add it, as every knowledge base has one"


@pytest.mark.parametrize("name", NAMED_FILES)
def test_named_file_missing(name: str, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    (folder / name).unlink()
    assert faults_of(folder) == (Fault(name, "", "", MISSING),)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_no_such_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    message = "no such folder; give the folder that holds base.toml"
    assert faults_of(tmp_path / name) == (Fault(str(tmp_path / name), "", "", message),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "hamper"', "id = hamper", 'line 2: text stands in quotes; type "hamper"'),
        ('id = "hamper"', 'id "hamper"', "line 2: type = between the name and its value"),
        (
            'id = "hamper"',
            'id = "hamper"\nid = "hamper"',
            "line 3: 'id' stands here again, after line 2; remove one of ",
        ),
        ('id = "hamper"', "id = “hamper”", "line 2: “ (left double quotation mark) stands here; type a plain "),
    ],
)
def test_not_toml(old: str, new: str, told: str, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    replace(folder, "glossary.toml", old, new)
    (fault,) = faults_of(folder)
    assert (fault.file, fault.entry, fault.field) == ("glossary.toml", "", "")
    assert fault.message.startswith(told)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("# one\n# Körbe".encode("latin-1"), "line 2: not UTF-8 text; save the file as UTF-8"),
        ("[term]".encode("utf-16"), "line 1: the file is saved as UTF-16; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "line 1: this is no text; give a text file, saved as UTF-8"),
        (b"a = " + b"[" * 10_000, "line 1: nested too deeply; remove the brackets and names that are not needed"),
        (b"a = " + b"9" * 10_000, "line 1: a number has too many digits; give a smaller one"),
        (b"a = 0x" + b"f" * 10_000, "line 1: a number has too many digits; give a smaller one"),
    ],
)
def test_absurd_content_is_one_fault(body: bytes, told: str, tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    (folder / "glossary.toml").write_bytes(body)
    assert faults_of(folder) == (Fault("glossary.toml", "", "", told),)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, toy: KnowledgeBase) -> None:
    folder = copy_of_toy(tmp_path)
    for path in folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).content_hash == toy.content_hash


def test_what_other_programs_hide_is_passed_over(tmp_path: Path, toy: KnowledgeBase) -> None:
    folder = copy_of_toy(tmp_path)
    for name in (".base.toml", "._meal.toml", ".hidden/topic.toml", "picnic/~$meal.toml", "meal.toml~", ".x.toml.swp"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0 this is no TOML")
    (folder / "picnic" / ".#meal.toml").symlink_to("nobody@nowhere.1234")
    (folder / "link").symlink_to("nowhere")
    assert load(folder).content_hash == toy.content_hash


def test_a_folder_below_a_hidden_one_is_as_good_as_any(tmp_path: Path, toy: KnowledgeBase) -> None:
    (tmp_path / ".hidden").mkdir()
    assert load(copy_of_toy(tmp_path / ".hidden")).content_hash == toy.content_hash


def _link(path: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.toml").write_text("no TOML", encoding="utf-8")


@pytest.mark.parametrize("name", ["base.toml", MEAL, "picnic/new.toml"])
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_link, "its link leads nowhere"),
        (_loop, "Too many levels of symbolic links"),
        (_folder, "it is no file"),
        (os.mkfifo, "it is no file"),
    ],
)
def test_what_is_no_file_is_one_fault_that_names_it(name: str, make: object, why: str, tmp_path: Path) -> None:
    assert callable(make)
    folder = copy_of_toy(tmp_path)
    (folder / name).unlink(missing_ok=True)
    make(folder / name)
    assert faults_of(folder) == (Fault(name, "", "", f"this cannot be read ({why}); mend that, or remove it"),)


def test_a_name_that_cannot_be_printed_is_one_fault(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    (folder / "a\nb.toml").touch()
    message = "this name has characters that cannot be printed; rename it"
    assert faults_of(folder) == (Fault("'a\\nb.toml'", "", "", message),)


@pytest.mark.parametrize("name", ["", "picnic"])
def test_a_folder_that_cannot_be_looked_into_is_one_fault(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of_toy(tmp_path)
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == folder / name:
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr("os.scandir", refuse)
    message = "this cannot be read (Permission denied); mend that, or remove it"
    assert faults_of(folder) == (Fault(name or str(folder), "", "", message),)


def test_missing_files_and_unreadable_ones_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_of_toy(tmp_path)
    (folder / "base.toml").unlink()
    (folder / MEAL).write_text("[", encoding="utf-8")
    assert [fault.file for fault in faults_of(folder)] == ["base.toml", MEAL]
