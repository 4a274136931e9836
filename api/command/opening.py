"""The knowledge base a command rests on."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from api.command.problem import FAULT, CommandProblem
from engine.consultation import Consultation
from engine.knowledge.errors import KnowledgeError


def opened(options: Namespace) -> Consultation:
    """Over the folder given; CommandProblem where it cannot be used."""
    with faults_told(options.knowledge):
        return Consultation.over(options.knowledge)


@contextmanager
def faults_told(named: object) -> Iterator[None]:
    """What is wrong with knowledge that is loaded here is the command's problem."""
    try:
        yield
    except KnowledgeError as error:
        raise CommandProblem(FAULT, str(error), f"{len(error.faults)} fault(s) in {named}") from None
