import json
from pathlib import Path

import pytest

from api.command.case_file import read_case_file
from api.command.complaint import FAULT, UNREADABLE, Complaint
from engine.consultation import Consultation


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def _complaint(file: Path, desk: Consultation) -> Complaint:
    with pytest.raises(Complaint) as complaint:
        read_case_file(file, desk)
    return complaint.value


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", '[answers]\r\nsky = "grey"\r\n'),
        ("a.txt", 'answers = { sky = "grey" }'),
        ("a", '"answers"."sky" = ["grey"]'),
        ("a.json", '{"answers": {"sky": "grey"}}'),
    ],
)
def test_a_case_is_read(tmp_path: Path, desk: Consultation, name: str, text: str, mark: bytes) -> None:
    case = read_case_file(_file(tmp_path, name, mark + text.encode()), desk)
    assert case.document() == {"answers": {"sky": "grey"}, "importances": {}, "choices": {}}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[answers]\nsky = "gray"\n', 2, "answers.sky: unknown answer 'gray', did you mean 'grey'?"),
        ('[answers]\n\n"skyy" = "grey"', 3, "answers.skyy: unknown question 'skyy', did you mean 'sky'?"),
        ('answers.sky = "gray"', 1, "answers.sky: unknown answer 'gray', did you mean 'grey'?"),
        ('\nanswers = { sky = "gray" }', 2, "answers.sky: unknown answer 'gray', did you mean 'grey'?"),
        ("[importances]\ncost = 3", 2, "importances.cost: give one of 'less', 'normal', 'more'"),
        ("\n[answer]", 2, "answer: unknown part, did you mean 'answers'?"),
        ("[answers]\nsky = 2020-01-01", 2, "answers.sky: give one of"),
        ("[answers]\nsky = nan", 2, "answers.sky: give one of"),
        ('[answers]\n"No Id" = "x"', 1, "answers.?: this is no question"),
        ("answers = 1", 1, "answers: give a table of answers"),
    ],
)
def test_a_fault_in_a_toml_case_is_told_with_file_line_and_key(
    tmp_path: Path, desk: Consultation, text: str, line: int, said: str
) -> None:
    file = _file(tmp_path, "a.toml", text)
    complaint = _complaint(file, desk)
    assert complaint.code == FAULT
    assert str(complaint).startswith(f"{file}:{line}: {said}")


def test_a_fault_in_a_json_case_too(tmp_path: Path, desk: Consultation) -> None:
    file = _file(tmp_path, "a.json", json.dumps({"answers": {"sky": "grey", "wind": "x"}}, indent=1))
    assert str(_complaint(file, desk)).startswith(f"{file}:4: answers.wind: unknown answer 'x'")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", "[answers]\nsky = \n", ":2: not TOML: "),
        ("a.toml", '[answers]\nsky = "a"\nsky = "b"\n', ":3: not TOML: Cannot overwrite a value"),
        ("a.toml", '[answers]\nsky = """', ":2: not TOML: "),
        ("a.toml", '[answers]\n\nsky = "\xff'.encode("latin-1"), ":3: not UTF-8 text; save the file as UTF-8"),
        ("a.toml", "a = " + "[" * 20_000, ":1: not a case: nested too deeply"),
        ("a.toml", "a = " + "1" * 5_000, ":1: not a case: a number has too many digits"),
        ("a.json", '{\n"answers": }', ":2: not JSON: column 12: Expecting value"),
        ("a.json", '{\n"a": 1, "a": 2}', ":1: not JSON: an object has the same name twice"),
        ("a.json", b'{"a": "\xff"}', ":1: not JSON: byte 8: the text is not UTF-8"),
        ("a.json", "", ":1: not JSON: column 1: Expecting value"),
    ],
)
def test_a_text_that_is_neither_is_told_with_its_line(
    tmp_path: Path, desk: Consultation, name: str, content: str | bytes, told: str
) -> None:
    file = _file(tmp_path, name, content)
    complaint = _complaint(file, desk)
    assert complaint.code == FAULT
    assert str(complaint).startswith(f"{file}{told}")
    assert "\n" not in str(complaint)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path, desk: Consultation) -> None:
    complaint = _complaint(tmp_path / "nope.toml", desk)
    assert complaint.code == UNREADABLE
    assert str(complaint) == f"{tmp_path / 'nope.toml'}: No such file or directory"
