"""A case from a file; what is wrong with it is told with file, line and key, what is left out of it on stderr."""

from pathlib import Path
from typing import Final

from api.command.problem import FAULT, UNREADABLE, CommandProblem
from api.command.streams import say
from api.services.case_files import LoadedCase, UnreadableCaseError, load_case
from engine.consultation import Consultation
from engine.reasoning.case import Case

LARGEST: Final = 1024 * 1024
"""Bytes. A case with every question answered takes a fraction of it."""


def read_case_file(path: Path, consultation: Consultation) -> Case:
    """The case in a file; CommandProblem where it cannot be read or is none."""
    return load_case_file(path, consultation).case


def load_case_file(path: Path, consultation: Consultation) -> LoadedCase:
    """The case in a file with what stands beside it; CommandProblem where it cannot be read or is none."""
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except OSError as error:
        raise CommandProblem(UNREADABLE, f"{path}: {error.strerror or error}") from None
    if len(body) > LARGEST:
        raise CommandProblem(FAULT, f"{path}:1: this is far more than a case; give the file of a case")
    try:
        loaded = load_case(body, consultation, path.name)
    except UnreadableCaseError as error:
        raise CommandProblem(FAULT, *(f"{path}:{line}: {message}" for line, message in error.problems)) from None
    if loaded.left_out:
        say(f"{path}: saved under another version of the knowledge; what this version does not have is left out:")
        say("\n".join(f"  {each}" for each in loaded.left_out))
    return loaded
