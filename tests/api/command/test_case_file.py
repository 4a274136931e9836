import json
from pathlib import Path

import pytest

from api.command.case_file import LARGEST, read_case_file
from api.command.problem import FAULT, UNREADABLE, CommandProblem
from api.services.case_files import write_case
from engine.consultation import Consultation


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def _problem(file: Path, consultation: Consultation) -> CommandProblem:
    with pytest.raises(CommandProblem) as problem:
        read_case_file(file, consultation)
    return problem.value


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
def test_a_case_is_read(tmp_path: Path, consultation: Consultation, name: str, text: str, mark: bytes) -> None:
    case = read_case_file(_file(tmp_path, name, mark + text.encode()), consultation)
    assert case.document() == {"answers": {"sky": "grey"}, "importances": {}, "choices": {}, "unsure": []}


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
        ('[answers]\n"No Id" = "x"', 2, "answers.?: a text of 5 characters is no question"),
        ('[answers]\nant_s = "many"', 2, "answers.ant_s: unknown question 'ant_s', did you mean 'ants'?"),
        (
            '[answers]\nwind = [\n  "hats",\n  "Kits",\n]',
            4,
            "answers.wind: unknown answer 'Kits', did you mean 'kites'?",
        ),
        ("[answers]\nsky = true", 2, "answers.sky: give one of"),
        ("answers = 1", 1, "answers: give a table of answers"),
    ],
)
def test_a_fault_in_a_toml_case_is_told_with_file_line_and_key(
    tmp_path: Path, consultation: Consultation, text: str, line: int, said: str
) -> None:
    file = _file(tmp_path, "a.toml", text)
    problem = _problem(file, consultation)
    assert problem.code == FAULT
    assert str(problem).startswith(f"{file}:{line}: {said}")


def test_a_fault_in_a_json_case_too(tmp_path: Path, consultation: Consultation) -> None:
    file = _file(tmp_path, "a.json", json.dumps({"answers": {"sky": "grey", "wind": "x"}}, indent=1))
    assert str(_problem(file, consultation)).startswith(f"{file}:4: answers.wind: unknown answer 'x'")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", "[answers]\nsky = \n", ":2: a value is missing; type it in quotes behind ="),
        (
            "a.toml",
            '[answers]\nsky = "a"\nsky = "b"\n',
            ":3: 'sky' stands here again, after line 2; remove one of them",
        ),
        ("a.toml", '[answers]\nsky = """', ':2: what begins here with " is never closed; type """ at its end'),
        ("a.toml", '[answers]\nsky = "a”\n', ':2: ” (right double quotation mark) stands here; type a plain " instead'),
        ("a.toml", '[answers]\n\nsky = "\xff'.encode("latin-1"), ":3: not UTF-8 text; save the file as UTF-8"),
        ("a.toml", "a = " + "[" * 20_000, ":1: nested too deeply; remove the brackets"),
        ("a.toml", "a = " + "1" * 5_000, ":1: a number has too many digits; give a smaller one"),
        ("a.json", '{\n"answers": }', ":2: a value is missing; type it in quotes behind the colon"),
        ("a.json", '{\n"a": 1, "a": 2}', ":2: 'a' stands here again, after line 2; remove one of them"),
        ("a.json", b'{"a": "\xff"}', ":1: not UTF-8 text; save the file as UTF-8"),
        ("a.json", "", ":1: the end is not expected here"),
        ("a.toml", b"#" * (LARGEST + 1), ":1: this is far more than a case; give the file of a case"),
    ],
)
def test_a_text_that_is_neither_is_told_with_its_line(
    tmp_path: Path, consultation: Consultation, name: str, content: str | bytes, told: str
) -> None:
    file = _file(tmp_path, name, content)
    problem = _problem(file, consultation)
    assert problem.code == FAULT
    assert str(problem).startswith(f"{file}{told}")
    assert "\n" not in str(problem)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path, consultation: Consultation) -> None:
    problem = _problem(tmp_path / "nope.toml", consultation)
    assert problem.code == UNREADABLE
    assert str(problem) == f"{tmp_path / 'nope.toml'}: No such file or directory"


OLD = """\
[answers]
sky = "grey"
wind = ["hats", "sails"]
gone = "yes"
[knowledge]
version = "0.9.0"
hash = "another"
"""


def test_what_is_left_out_of_an_old_case_is_said_on_stderr(
    tmp_path: Path, consultation: Consultation, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, "old.toml", OLD)
    assert read_case_file(file, consultation) == consultation.read({"answers": {"sky": "grey", "wind": "hats"}})
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"{file}: saved under another version of the knowledge; what this version does not have is left out:",
        "  'gone' is no longer a question here.",
        "  “What does the wind take?”: 'sails' is no longer offered.",
    ]


def test_an_old_case_that_is_known_as_a_whole_needs_no_word(
    tmp_path: Path, consultation: Consultation, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, "old.toml", OLD.replace(', "sails"', "").replace('gone = "yes"', ""))
    assert read_case_file(file, consultation) == consultation.read({"answers": {"sky": "grey", "wind": "hats"}})
    assert capsys.readouterr() == ("", "")


def test_what_the_pages_save_is_read(tmp_path: Path, consultation: Consultation) -> None:
    case = consultation.read({"answers": {"wind": ["hats", "kites"]}, "choices": {"place": "barn"}})
    assert read_case_file(_file(tmp_path, "groundwork-case.json", write_case(case, consultation)), consultation) == case
