"""What a user gets to see of one case: structures only, made by `engine.report.explanation`.

Everything is in the knowledge base's order. Texts come from the knowledge or from `engine.report.wording`; numbers come
from the weighing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args

from engine.knowledge.kinds import OF_FIELD
from engine.knowledge.model import Degree, Importance, KnowledgeStamp, Moment, Scope, Side, Weight
from engine.reasoning.verdict import Ground, Outcome
from engine.reasoning.weighing import Status
from engine.rules.touches import Touches

ReasonKind = Literal["answer", "condition", "choice"]
PremiseStanding = Literal["holds", "open", "fails"]
"""Of a premise, as things stand: it holds; it is not known (an open answer could still bring it about); it fails."""
ArgumentStanding = Literal["counts", "could-count", "general"]
"""Of an argument in a plan: it counts here; whether it counts is not known yet; it is general and weighs nothing."""
RequirementStatus = Literal["met", "missed", "under-way", "open"]
"""`under-way`: it is being arranged; `open`: no answer says whether it is met."""
PlanState = Literal["decided", "proposed", "to-talk-through"]
"""Of a decision in a plan: the group fixed it; it is recommended or leaned to; or nothing is, and the group has to
talk."""
ReadinessVerdict = Literal["ready", "nearly", "not-yet", "open"]
"""How ready a project is for a choice: nothing it needs is missing; something it should have is, or something is under
way; something it cannot do without is missing; or nothing of the kind is, and of something no answer says how it
stands."""
AnswerState = Literal["answered", "dont-know", "later", "does-not-apply", "not-answered", "kept-aside", "not-asked"]
"""`kept-aside`: answered, but the question does not arise now; `not-asked`: not answered, and it does not arise."""


OPEN_STATES: Final[tuple[AnswerState, ...]] = ("dont-know", "later", "not-answered")
"""The states in which an answer could still be given."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of a derivation tree: something that holds, and what it follows from, down to answers."""

    kind: ReasonKind
    id: str
    text: str
    source: tuple[str, ...]
    """Passages, where the node is a question (that is where the manual makes the answer matter)."""
    because: tuple["Reason", ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A premise that does not hold: why an argument is silent."""

    text: str
    standing: PremiseStanding
    """`open` or `fails`."""
    questions: tuple[str, ...]
    """The questions it comes down to."""


@dataclass(frozen=True, slots=True)
class SoftenedBy:
    """How the chapter would soften a drawback."""

    text: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArgumentReport:
    """One argument in this case."""

    id: str
    side: Side
    options: tuple[str, ...]
    claim: str
    concern: str
    concern_name: str
    scope: Scope
    weight: Weight | None
    status: Status
    level: int
    importance: Importance
    points: int
    counting: str
    """How the points came about, in words and numbers."""
    because: tuple[Reason, ...]
    strengthened_by: tuple[Reason, ...]
    weakened_by: tuple[Reason, ...]
    defeated_by: tuple[Reason, ...]
    missing: tuple[tuple[Missing, ...], ...]
    """For a silent argument: per list of premises those that do not hold."""
    could_apply: bool
    """Whether a silent argument rests on nothing but what is not known yet."""
    mitigation: SoftenedBy | None
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementReport:
    """One requirement in this case."""

    id: str
    decision: str
    options: tuple[str, ...]
    degree: Degree
    text: str
    status: RequirementStatus
    because: tuple[Reason, ...]
    remedy: str
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why an option was not chosen, with what would have spoken for it."""

    short: str
    """In a sentence or two."""
    sentences: tuple[str, ...]
    barred_by: tuple[str, ...]
    """Requirements."""
    behind: int
    """Points behind the best option that is not barred; 0 where it is level with it or ahead of it."""
    against: tuple[str, ...]
    """Arguments in play against it."""
    silent: tuple[str, ...]
    """Arguments for it whose premises do not hold."""
    taken_away: tuple[str, ...]
    """Arguments for it that are answered or defeated."""


@dataclass(frozen=True, slots=True)
class OptionReport:
    """One option of a decision in this case."""

    id: str
    label: str
    text: str
    source: tuple[str, ...]
    pro: int
    con: int
    points: int
    barred_by: tuple[str, ...]
    """Requirements that are missed and that it cannot do without."""
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    """All arguments on the option, in play or not, in order."""
    silence: tuple[str, ...]
    """Said where the manual names no argument on a side."""
    why_not: WhyNot | None
    """None for what is chosen."""


@dataclass(frozen=True, slots=True)
class FamilyReport:
    """Options of a decision that are forms of one answer."""

    id: str
    label: str
    options: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A barred option that would be ahead."""

    option: str
    gaps: tuple[str, ...]
    """The requirements that bar it: all have to be met before."""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """One decision in this case."""

    id: str
    title: str
    question: str
    source: tuple[str, ...]
    outcome: Outcome
    recommended: str | None
    """An option or a family."""
    ground: Ground | None
    lead: int | None
    lead_within: int | None
    forms: tuple[str, ...]
    contenders: tuple[str, ...]
    least_bad: tuple[str, ...]
    """All these as `engine.reasoning.verdict.Verdict` has them."""
    held_back: tuple[HeldBack, ...]
    """Those that make the most difference first."""
    chosen: str | None
    """An option or a family."""
    fixed: bool
    wanted: tuple[str, ...]
    """The options that what is chosen comes to; where nothing is, the contenders."""
    could_arise: bool
    """Whether it arises, or open answers could still make it arise."""
    headline: str
    """The verdict in short: all that `verdict` says, without the reasons."""
    verdict: str
    """The verdict in a few sentences: how far ahead, on what ground, in which form, what is held back and by what."""
    reckoning: tuple[str, ...]
    """How the verdict was reached, in words and numbers."""
    why: tuple[str, ...]
    """The arguments in play that carry the options that are chosen."""
    options: tuple[OptionReport, ...]
    families: tuple[FamilyReport, ...]
    """Options that are weighed together first; an option of none is one of its own."""
    arguments: tuple[ArgumentReport, ...]

    def label(self, choice: str) -> str:
        """The name of an option or a family; KeyError where there is none of that id."""
        labels = {each.id: each.label for each in self.options} | {each.id: each.label for each in self.families}
        return labels[choice]


@dataclass(frozen=True, slots=True)
class ConditionReport:
    """A condition that holds."""

    id: str
    statement: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AdviceReport:
    """Advice that applies."""

    id: str
    text: str
    moment: Moment | None
    """When it is due, where it is a step of the plan."""
    role: str | None
    """Who takes it, where it is a step of the plan."""
    because: tuple[Reason, ...]
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TensionReport:
    """A tension that shows."""

    id: str
    text: str
    way_out: str
    because: tuple[Reason, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """One question in this case."""

    id: str
    state: AnswerState
    answers: tuple[str, ...]
    touches: Touches
    unsure: bool
    """Whether the user is not sure of the answer as given; it counts all the same."""


@dataclass(frozen=True, slots=True)
class Firing:
    """One step of the trace: a rule that fired."""

    rule: str
    because: tuple[str, ...]
    concludes: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one case."""

    knowledge: KnowledgeStamp
    case: dict[str, Any]
    """The case as a document, which can be loaded again."""
    decisions: tuple[DecisionReport, ...]
    requirements: tuple[RequirementReport, ...]
    """Those of options that are chosen or still to talk through, and what is missed of options that would be ahead."""
    advice: tuple[AdviceReport, ...]
    tensions: tuple[TensionReport, ...]
    conditions: tuple[ConditionReport, ...]
    questions: tuple[QuestionReport, ...]
    trace: tuple[Firing, ...]


HOLDING: Final[Mapping[str, Any]] = {
    kind.name: get_args(each.type)[0] for each in fields(Report) if (kind := OF_FIELD.get(each.name)) and kind.holds
}
"""The kinds of which a report has all that holds, each with the class of what it says of an entry."""
