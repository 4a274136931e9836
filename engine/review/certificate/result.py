"""What the certificate of a rule base says."""

from dataclasses import dataclass
from typing import Any

from engine.knowledge.model import KnowledgeStamp


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not have a property it should have."""

    entry: str
    """Kind and id of the entry, as in "argument 'fair-pay'"."""
    message: str
    """What is wrong, in words."""
    case: dict[str, Any] | None
    """A case in which it shows, as a document; None where it shows in no case ("never")."""
    proved: bool = True
    """Whether it is certain; False where no example was found, and that there is none was not shown either."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is meant, with the reason that stands in the knowledge."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Property:
    """One property of the rule base, checked over the whole answer space."""

    id: str
    title: str
    """What is true of the rule base where nothing was found, as a sentence."""
    shown: str
    """How it was shown, as a sentence."""
    checked: int
    """How many things were looked at."""
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """All properties of one rule base."""

    knowledge: KnowledgeStamp
    cases: int
    """How many drawn cases were looked through for examples, before any was worked out."""
    checked: int
    """How many things were looked at, all properties together."""
    sound: bool
    """Whether nothing was found that is not waived."""
    properties: tuple[Property, ...]
