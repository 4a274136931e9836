"""Case files: TOML, or JSON by the name's ending; what is wrong with one is told with file, line and key."""

import codecs
import re
import tomllib
from pathlib import Path

from api.command.complaint import FAULT, UNREADABLE, Complaint
from api.command.lines import line_in_json, line_in_toml
from api.services.strict_json import JsonError, read_json
from engine.consultation import Consultation
from engine.knowledge.errors import CaseError
from engine.reasoning.case import Case


def read_case_file(path: Path, desk: Consultation) -> Case:
    """The case in a file; Complaint where it cannot be read or is none."""
    try:
        body = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise Complaint(UNREADABLE, f"{path}: {error.strerror or error}") from None
    is_json = path.suffix.lower() == ".json"
    document = _json(path, body) if is_json else _toml(path, body)
    try:
        return desk.read(document)
    except CaseError as error:
        line_of, text = line_in_json if is_json else line_in_toml, body.decode("utf-8")
        told = [f"{path}:{line_of(text, problem.path)}: {problem}" for problem in error.problems]
        raise Complaint(FAULT, *told) from None


def _json(path: Path, body: bytes) -> object:
    try:
        return read_json(body)
    except JsonError as error:
        place = re.match(r"line (\d+), (.*)", str(error))
        line, said = place.groups() if place else (1, error)
        raise Complaint(FAULT, f"{path}:{line}: not JSON: {said}") from None


def _toml(path: Path, body: bytes) -> object:
    try:
        text = body.decode("utf-8")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise Complaint(FAULT, f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from None
    except RecursionError:
        raise Complaint(FAULT, f"{path}:1: not a case: nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        # It ends in its place: "(at line 3, column 5)" or "(at end of document)".
        place = re.search(r"at line (\d+), column", str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise Complaint(FAULT, f"{path}:{line}: not TOML: {error}") from None
    except ValueError:
        # Python's cap on the digits of a whole number.
        raise Complaint(FAULT, f"{path}:1: not a case: a number has too many digits") from None
