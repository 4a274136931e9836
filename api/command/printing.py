"""What commands share: results on stdout, as JSON or as text, and ids told with what there is."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping

from api.command.problem import USAGE, CommandProblem
from api.command.streams import write
from api.services.encoding import encode
from api.services.planning import UnclearCheckError, find_check
from engine.knowledge.errors import suggest
from engine.knowledge.model import KnowledgeBase, ReadinessCheck


def show(options: Namespace, value: object, lines: Callable[[], Iterable[str]]) -> None:
    """Print a value as JSON where that is asked for, else as text."""
    write((encode(value).decode("utf-8") if options.json else "\n".join(lines())) + "\n")


def known(kind: str, given: str, entries: Mapping[str, object]) -> str:
    """An id of an entry of this kind; CommandProblem with what there is where it is none."""
    if given not in entries:
        near = suggest(given, entries) or "."
        raise CommandProblem(USAGE, f"There is no {kind} '{given}'{near} There are: {', '.join(entries)}")
    return given


def known_check(kb: KnowledgeBase, identity: str | None) -> ReadinessCheck:
    """The readiness check that is meant; CommandProblem with what there is where that is not clear."""
    try:
        return find_check(kb, identity)
    except UnclearCheckError as error:
        raise CommandProblem(USAGE, str(error)) from None
