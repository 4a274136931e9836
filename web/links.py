"""Where things stand on the pages: the one place that knows ids and addresses of entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.knowledge.model import Requirement


@dataclass(frozen=True, slots=True)
class Link:
    """Something to go to."""

    text: str
    href: str


def anchor(kind: str, *ids: str) -> str:
    """The id of an entry's element. Slugs have no double hyphen, so no two entries share one."""
    return "--".join((kind, *ids))


def to_question(question: str) -> str:
    """The address of a question, among all that can be asked."""
    return f"/questions#{anchor('question', question)}"


def to_decision(decision: str) -> str:
    """The address of a decision's page."""
    return f"/decisions/{decision}"


def to_requirement(requirement: Requirement) -> str:
    """The address of a requirement, on its decision's page."""
    return f"{to_decision(requirement.decision)}#{anchor('requirement', requirement.id)}"


def to_document(document: str) -> str:
    """The address of a document of the plan."""
    return f"/documents#{anchor('document', document)}"


def to_section(section: str) -> str:
    """The address of a section of the manual's outline."""
    return f"/manual/{section}"


def to_passages(passages: Iterable[str]) -> tuple[Link, ...]:
    """Links to passages, which are named by their ids."""
    return tuple(Link(each, f"{to_section(each.rpartition('.')[0])}#{each}") for each in passages)
