"""Does anything depend on itself? Conditions, questions and decisions have to come one after another."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from engine.knowledge import atoms
from engine.knowledge.errors import Fault
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.where import Homes, fault
from engine.rules.strata import dependencies


def cycles(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """The first cycle found, told at one of its members; nothing where there is none."""
    try:
        TopologicalSorter(dependencies(kb)).prepare()
    except CycleError as error:
        # The cycle comes with its first member repeated at the end, each waiting for the one before it.
        members = error.args[1][:0:-1]
        start = members.index(min(members))
        members = [*members[start:], *members[:start]]
        first = atoms.read(members[0])
        circle = " ← ".join(map(_named, [*members, members[0]]))
        yield fault(
            homes, first.kind, first.subject, "", f"it depends on itself: {circle}; cut one of these dependencies"
        )


def _named(node: str) -> str:
    named = atoms.read(node)
    return f"{named.kind} '{named.subject}'"
