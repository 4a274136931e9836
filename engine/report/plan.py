"""The organisational plan of a case, composed of the chapter's points.

It says what the group decided, what is proposed, what is to talk through and what was left aside, each with the
reasons; what is needed, who does what when, what is not known yet, and it has the working material, each adapted to the
case. Structures only, made by `engine.report.composing` (manual, intro.13).
"""

from dataclasses import dataclass
from typing import Any, Final

from engine.knowledge.model import Fill, KnowledgeStamp, Layout, Moment
from engine.report.notes import StepNote
from engine.report.report import (
    AdviceReport,
    AnswerState,
    ArgumentStanding,
    PlanState,
    RequirementReport,
    TensionReport,
)


@dataclass(frozen=True, slots=True)
class PlanArgument:
    """A reason for or against an option, as far as it matters here."""

    id: str
    claim: str
    standing: ArgumentStanding
    softened_by: str | None
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanOption:
    """An option that is chosen, that is to talk through, or that was left aside."""

    id: str
    label: str
    text: str
    why_not: str | None
    """Why it was left aside, in short; None where it was not."""
    needs: tuple[str, ...]
    """What it cannot do without and is missing, as sentences."""
    pros: tuple[PlanArgument, ...]
    cons: tuple[PlanArgument, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """A decision in the plan."""

    id: str
    title: str
    question: str
    state: PlanState
    choice: str
    """What is decided or proposed, or what is to talk through, as a reader names it: options by their families."""
    headline: str
    verdict: str
    options: tuple[PlanOption, ...]
    """What is decided or proposed comes to these; or they are to talk through."""
    others: tuple[PlanOption, ...]
    """Those that were left aside."""
    reason: str
    """Why the group decided so, in its own words; empty where it says nothing."""


STEP_KINDS: Final = ("requirement", "advice", "document")
"""Kinds of entries that ask for steps."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A thing to do."""

    id: str
    """The kind and the id of what asks for it, as in `advice.pay-weekly`: the same in every plan."""
    text: str
    moment: Moment
    role: str
    """The name of who does it; empty where the manual names nobody."""
    topic: str
    """The title of its topic."""
    document: str | None
    """The id of the document that is written in this step."""
    requirement: str | None
    """The id of the requirement that this step meets, where that is under way."""
    dated: str | None
    source: tuple[str, ...]
    note: StepNote
    """What the group wrote beside it."""


@dataclass(frozen=True, slots=True)
class PlanMoment:
    """All steps of one moment: what is under way, then the rest, each in the chapter's order."""

    id: Moment
    title: str
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A line of a document."""

    text: str
    fill: Fill | None
    choices: tuple[str, ...]
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of a document, with the items that belong there in this case."""

    title: str
    intro: str | None
    items: tuple[PlanItem, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """Working material, adapted to the case."""

    id: str
    title: str
    intro: str
    layout: Layout
    moment: str
    """When it is needed first, in words."""
    role: str
    """The name of who writes or uses it."""
    parts: tuple[PlanPart, ...]
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTopic:
    """One topic of the chapter in the plan."""

    id: str
    title: str
    decisions: tuple[PlanDecision, ...]
    to_come: tuple[str, ...]
    """Titles of decisions that arise only after an earlier one."""
    requirements: tuple[RequirementReport, ...]
    tensions: tuple[TensionReport, ...]
    steps: tuple[PlanStep, ...]
    """In time order."""
    notes: tuple[AdviceReport, ...]
    """Advice that is no step: things to keep in mind."""
    documents: tuple[PlanDocument, ...]


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A question that is open."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanOpen:
    """The questions that are open in one way: nobody knows, left for later, or not answered."""

    state: AnswerState
    title: str
    questions: tuple[PlanQuestion, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """An organisational plan."""

    knowledge: KnowledgeStamp
    case: dict[str, Any]
    """The case as a document, which can be loaded again."""
    origin: str
    """How old the source is, in a sentence."""
    topics: tuple[PlanTopic, ...]
    """In the chapter's order; those that have nothing to say in this case are left out."""
    timetable: tuple[PlanMoment, ...]
    """All steps, in time order."""
    open: tuple[PlanOpen, ...]
    """The questions without an answer, by how they stand; nothing in the plan rests on them."""
