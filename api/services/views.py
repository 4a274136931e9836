"""The shapes in which the knowledge is handed out: each carries which knowledge base it comes from."""

from dataclasses import dataclass
from typing import Literal

from api.services.citations import Citation
from engine.knowledge.model import (
    Advice,
    Argument,
    Concern,
    Decision,
    Document,
    KnowledgeStamp,
    Question,
    ReadinessCheck,
    Requirement,
    Role,
    Tension,
    Term,
    Topic,
    Work,
)
from engine.rules.touches import Touches


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries of each kind there are."""

    topics: int
    questions: int
    conditions: int
    decisions: int
    arguments: int
    requirements: int
    advice: int
    tensions: int
    documents: int
    readiness: int
    """Readiness checks."""
    concerns: int
    roles: int
    passages: int
    terms: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the knowledge base is, and what is in it."""

    knowledge: KnowledgeStamp
    work: Work
    counts: Counts


@dataclass(frozen=True, slots=True)
class TopicList:
    """All topics, in the chapter's order."""

    knowledge: KnowledgeStamp
    items: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class TopicDetail:
    """A topic with all that is in it: what has an address of its own by id, the rest in full."""

    knowledge: KnowledgeStamp
    topic: Topic
    questions: tuple[str, ...]
    decisions: tuple[str, ...]
    documents: tuple[str, ...]
    readiness: tuple[str, ...]
    """Readiness checks."""
    advice: tuple[Advice, ...]
    """What has a moment and a role is a step of the plan."""
    tensions: tuple[Tension, ...]


@dataclass(frozen=True, slots=True)
class DecisionList:
    """All decisions with their options, in the chapter's order."""

    knowledge: KnowledgeStamp
    items: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class DecisionDetail:
    """A decision with its options, the arguments on both sides and the requirements of its options."""

    knowledge: KnowledgeStamp
    decision: Decision
    arguments: tuple[Argument, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class QuestionList:
    """All questions with the answers they offer, in the chapter's order."""

    knowledge: KnowledgeStamp
    items: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class QuestionDetail:
    """A question with all that its answers can bear on."""

    knowledge: KnowledgeStamp
    question: Question
    touches: Touches


@dataclass(frozen=True, slots=True)
class DocumentList:
    """All documents: the working material of the plan."""

    knowledge: KnowledgeStamp
    items: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A document with all its parts, also those that are there only in some cases."""

    knowledge: KnowledgeStamp
    document: Document


@dataclass(frozen=True, slots=True)
class CheckList:
    """All readiness checks: the choices a project can check its readiness for."""

    knowledge: KnowledgeStamp
    items: tuple[ReadinessCheck, ...]


@dataclass(frozen=True, slots=True)
class CheckDetail:
    """A readiness check with all that its option can require."""

    knowledge: KnowledgeStamp
    check: ReadinessCheck
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class RoleList:
    """All roles: who takes the steps of the plan."""

    knowledge: KnowledgeStamp
    items: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class RoleDetail:
    """A role with the steps it can have to take."""

    knowledge: KnowledgeStamp
    role: Role
    advice: tuple[Advice, ...]
    documents: tuple[str, ...]
    """Those it writes or uses."""


@dataclass(frozen=True, slots=True)
class ConcernList:
    """All concerns: what a user can call more or less important."""

    knowledge: KnowledgeStamp
    items: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class ConcernDetail:
    """A concern with the arguments that appeal to it."""

    knowledge: KnowledgeStamp
    concern: Concern
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The section of the chapter a passage stands in."""

    id: str
    title: str
    level: int
    page: int | None
    """Page in the printed manual, where known."""


@dataclass(frozen=True, slots=True)
class PassageItem:
    """A passage with its place."""

    id: str
    role: Literal["substance", "frame"]
    """`frame` only announces what follows."""
    gist: str | None
    """Its point in our own words."""
    section: str


@dataclass(frozen=True, slots=True)
class PassageList:
    """All passages of the chapter, in order."""

    knowledge: KnowledgeStamp
    items: tuple[PassageItem, ...]


@dataclass(frozen=True, slots=True)
class PassageDetail:
    """A passage, where it stands, and what it became: the entries that cite it."""

    knowledge: KnowledgeStamp
    passage: PassageItem
    section: SectionView
    cited_by: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TermList:
    """The glossary."""

    knowledge: KnowledgeStamp
    items: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class TermDetail:
    """A term of the glossary."""

    knowledge: KnowledgeStamp
    term: Term
