"""The analyses of a case as they are answered: a module for each, which is all it takes to have one.

From an `Analysis` come its route, its description and its command.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from api.services.bodies import CASE
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeStamp
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining


@dataclass(frozen=True, slots=True)
class Answer:
    """What every answer says."""

    knowledge: KnowledgeStamp
    finished: bool
    """False where a search was given up: what is told is right then, too, and may not be all."""
    said: str
    """What was found, in a few sentences."""


@dataclass(frozen=True, slots=True)
class Task:
    """A case to analyse: over which base, by whom, and within what time."""

    consultation: Consultation
    case: Case
    analyst: Analyst
    remaining: Remaining


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis of a case."""

    answer: Callable[..., Answer]
    """Takes a `Task`, and what is beside the case in a body. Its name is that of the operation, and its docstring and
    what it returns describe that."""
    place: int
    """Among the others, where they are listed."""
    path: str
    """Its address, below that of the API."""
    command: str
    summary: str
    says: str
    """What the command does."""
    body: str = CASE
    """The name of the body."""
    timed: bool = True
    """Whether it may take too long; the others never do."""


@cache
def analyses() -> tuple[Analysis, ...]:
    """All there are, in their order."""
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    return tuple(sorted((module.ANALYSIS for module in modules), key=lambda each: each.place))
