"""The organisational plan of a case, composed of the chapter's points.

It says what was chosen and why, what is still to decide, what is needed, who does what when, and it has the working
material, each adapted to the case. It observes a report and draws no conclusion of its own (manual, intro.13).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

from engine.knowledge import atoms
from engine.knowledge.model import Document, Fill, Item, KnowledgeBase, KnowledgeStamp, Layout, Moment, TopicFile
from engine.reasoning.weighing import Status
from engine.report import wording
from engine.report.entries import AS_THEY_ARE
from engine.report.report import (
    AdviceReport,
    ArgumentReport,
    ArgumentStanding,
    DecisionReport,
    OptionReport,
    Report,
    RequirementReport,
    TensionReport,
)
from engine.report.telling import told


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
    """An option that is chosen, or that is still to talk through."""

    id: str
    label: str
    text: str
    needs: tuple[str, ...]
    """What it cannot do without and is missing, as sentences."""
    pros: tuple[PlanArgument, ...]
    cons: tuple[PlanArgument, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """A decision in the plan: made, or to decide."""

    id: str
    title: str
    question: str
    state: Literal["decided", "to-decide"]
    verdict: str
    options: tuple[PlanOption, ...]
    """The chosen option alone, or those that are still to decide between."""
    others: tuple[PlanOption, ...]
    """Of a decision that is made: the options that were not chosen, as far as anything counts for or against them."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A thing to do."""

    text: str
    moment: Moment
    role: str
    """The name of who does it."""
    topic: str
    """The title of its topic."""
    document: str | None
    """The id of the document that is written in this step."""
    dated: str | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanMoment:
    """All steps of one moment, in the chapter's order."""

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
class Plan:
    """An organisational plan."""

    knowledge: KnowledgeStamp
    case: dict[str, dict[str, Any]]
    """The case as a document, which can be loaded again."""
    origin: str
    """How old the source is, in a sentence."""
    topics: tuple[PlanTopic, ...]
    """In the chapter's order; those that have nothing to say in this case are left out."""
    timetable: tuple[PlanMoment, ...]
    """All steps, in time order."""


def plan_of(kb: KnowledgeBase, report: Report) -> Plan:
    """Compose the plan of the case that `report` is about."""
    documents = documents_in_plan(kb, report)
    composed = [_Composer(kb, report, topic, documents).topic() for topic in kb.topics.values()]
    topics = tuple(topic for topic in composed if _says_something(topic))
    steps = [step for topic in topics for step in topic.steps]
    due = {each: tuple(step for step in steps if step.moment == each) for each in wording.MOMENTS}
    timetable = tuple(PlanMoment(each, wording.MOMENTS[each], those) for each, those in due.items() if those)
    return Plan(report.knowledge, report.case, wording.origin(kb.work), topics, timetable)


def documents_in_plan(kb: KnowledgeBase, report: Report) -> dict[str, Document]:
    """The documents in the plan of a case, by id, each with those of its lines that are there.

    With none of its lines a document would be an empty paper: it is left out, and so is a part.
    """
    drawn = {firing.concludes for firing in report.trace}

    def is_there(kind: str, entry: Document | Item) -> bool:
        return not entry.when or atoms.named(kind, entry.id or "") in drawn

    found = {}
    for document in kb.documents.values():
        lines = [(part, [item for item in part.item if is_there("item", item)]) for part in document.part]
        parts = tuple(part.model_copy(update={"item": tuple(items)}) for part, items in lines if items)
        if parts and is_there("document", document):
            found[document.id] = document.model_copy(update={"part": parts})
    return found


def _says_something(topic: PlanTopic) -> bool:
    return any(getattr(topic, each.name) for each in fields(topic) if each.name not in ("id", "title"))


class _Composer:
    """Composes one topic."""

    def __init__(self, kb: KnowledgeBase, report: Report, topic: TopicFile, documents: Mapping[str, Document]) -> None:
        """`documents` are those in the plan."""
        self.kb = kb
        self.file = topic
        self.decisions: list[DecisionReport] = _own(report.decisions, topic.decision)
        wanted = {each.id: _candidates(each) for each in report.decisions}
        required: list[RequirementReport] = _own(report.requirements, topic.requirement)
        self.requirements = [each for each in required if not set(each.options).isdisjoint(wanted[each.decision])]
        self.advice: list[AdviceReport] = _own(report.advice, topic.advice)
        self.as_they_are: dict[str, Any] = {
            each.field: tuple(_own(getattr(report, each.field), getattr(topic, each.name))) for each in AS_THEY_ARE
        }
        self.documents = [documents[each.id] for each in topic.document if each.id in documents]

    def topic(self) -> PlanTopic:
        """The topic, as far as it says something in this case."""
        return PlanTopic(
            id=self.file.topic.id,
            title=self.file.topic.title,
            decisions=tuple(self._decision(each) for each in self.decisions if each.outcome != "not-asked"),
            to_come=tuple(each.title for each in self.decisions if each.outcome == "not-asked" and each.could_arise),
            requirements=tuple(self.requirements),
            steps=tuple(sorted(self._steps(), key=lambda step: list(wording.MOMENTS).index(step.moment))),
            notes=tuple(each for each in self.advice if each.moment is None),
            documents=tuple(map(self._document, self.documents)),
            **self.as_they_are,
        )

    def _decision(self, decision: DecisionReport) -> PlanDecision:
        candidates = _candidates(decision)
        rest = [self._option(decision, each) for each in decision.options if each.id not in candidates]
        return told(
            PlanDecision,
            decision,
            state="decided" if decision.chosen else "to-decide",
            options=tuple(self._option(decision, each) for each in decision.options if each.id in candidates),
            others=tuple(each for each in rest if each.pros or each.cons or each.needs) if decision.chosen else (),
        )

    def _option(self, decision: DecisionReport, option: OptionReport) -> PlanOption:
        arguments = {each.id: each for each in decision.arguments}
        decided = decision.chosen is not None
        return told(
            PlanOption,
            option,
            needs=tuple(self.kb.requirements[each].text for each in option.barred_by),
            pros=tuple(_arguments((arguments[each] for each in option.pros), decided=decided)),
            cons=tuple(_arguments((arguments[each] for each in option.cons), decided=decided)),
        )

    def _steps(self) -> Iterator[PlanStep]:
        topic = self.file.topic.title
        for advice in self.advice:
            if advice.role is not None:
                yield told(PlanStep, advice, role=self.kb.roles[advice.role].name, topic=topic, document=None)
        for document in self.documents:
            said = wording.using(document.title, document.layout)
            role = self.kb.roles[document.role].name
            # What cites nothing as a whole comes from the passages of its lines.
            lines = dict.fromkeys(each for part in document.part for item in part.item for each in item.source)
            source = document.source or tuple(lines)
            yield PlanStep(said, document.moment, role, topic, document.id, document.dated, source)

    def _document(self, document: Document) -> PlanDocument:
        return told(
            PlanDocument,
            document,
            moment=wording.MOMENTS[document.moment],
            role=self.kb.roles[document.role].name,
            parts=tuple(
                told(PlanPart, part, items=tuple(told(PlanItem, each) for each in part.item)) for part in document.part
            ),
        )


def _candidates(decision: DecisionReport) -> tuple[str, ...]:
    """The chosen option, or those still to decide between: where every option is barred, all."""
    if decision.chosen:
        return (decision.chosen,)
    return decision.contenders or tuple(option.id for option in decision.options)


def _own(reports: Iterable[Any], entries: Iterable[Any]) -> list[Any]:
    """The reports on these entries."""
    ids = {each.id for each in entries}
    return [each for each in reports if each.id in ids]


def _arguments(arguments: Iterable[ArgumentReport], *, decided: bool) -> Iterator[PlanArgument]:
    """Those that count; while there is something to decide, also those that could, and the general ones."""
    for each in arguments:
        standing = _STANDING.get(each.status) or ("could-count" if each.could_apply else None)
        if standing == "counts" or (standing and not decided):
            softened = each.mitigation.text if each.mitigation else None
            yield told(PlanArgument, each, standing=standing, softened_by=softened)


_STANDING: Final[Mapping[Status, ArgumentStanding]] = {"in-play": "counts", "general": "general"}
