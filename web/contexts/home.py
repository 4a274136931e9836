"""The home page."""

from dataclasses import dataclass

from web.form import FieldProblem


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page, with what is wrong with a file that was sent to it."""

    questions: int
    decisions: int
    arguments: int
    problems: tuple[FieldProblem, ...] = ()
