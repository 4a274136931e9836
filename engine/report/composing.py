"""From a report to the plan of its case. It observes the report and draws no conclusion of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from engine.knowledge import atoms
from engine.knowledge.model import Document, Item, KnowledgeBase, TopicFile
from engine.reasoning.weighing import Status
from engine.report import wording
from engine.report.entries import AS_THEY_ARE
from engine.report.notes import NO_NOTES, NO_STEP_NOTE, Notes, step_id
from engine.report.plan import (
    Plan,
    PlanArgument,
    PlanDecision,
    PlanDocument,
    PlanItem,
    PlanMoment,
    PlanOpen,
    PlanOption,
    PlanPart,
    PlanQuestion,
    PlanStep,
    PlanTopic,
)
from engine.report.report import (
    OPEN_STATES,
    AdviceReport,
    ArgumentReport,
    ArgumentStanding,
    DecisionReport,
    OptionReport,
    Report,
    RequirementReport,
    WhyNot,
)
from engine.report.telling import told


def plan_of(kb: KnowledgeBase, report: Report, notes: Notes = NO_NOTES) -> Plan:
    """Compose the plan of the case that `report` is about, with what the group wrote beside it."""
    documents = documents_in_plan(kb, report)
    composed = [_Composer(kb, report, notes, topic, documents).topic() for topic in kb.topics.values()]
    topics = tuple(topic for topic in composed if _says_something(topic))
    steps = [step for topic in topics for step in topic.steps]
    # What is under way comes first: it has been begun, and something that is chosen waits for it.
    steps.sort(key=lambda step: step.requirement is None)
    due = {each: tuple(step for step in steps if step.moment == each) for each in wording.MOMENTS}
    timetable = tuple(PlanMoment(each, wording.MOMENTS[each], those) for each, those in due.items() if those)
    return Plan(report.knowledge, report.case, wording.origin(kb.work), topics, timetable, tuple(_open(kb, report)))


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


def _open(kb: KnowledgeBase, report: Report) -> Iterator[PlanOpen]:
    for state in OPEN_STATES:
        those = [PlanQuestion(each.id, kb.questions[each.id].text) for each in report.questions if each.state == state]
        if those:
            yield PlanOpen(state, wording.UNANSWERED_WORDS[state], tuple(those))


def _says_something(topic: PlanTopic) -> bool:
    return any(getattr(topic, each.name) for each in fields(topic) if each.name not in ("id", "title"))


class _Composer:
    """Composes one topic."""

    def __init__(
        self, kb: KnowledgeBase, report: Report, notes: Notes, topic: TopicFile, documents: Mapping[str, Document]
    ) -> None:
        """`documents` are those in the plan."""
        self.kb = kb
        self.notes = notes
        self.file = topic
        self.decisions: list[DecisionReport] = _own(report.decisions, topic.decision)
        self.requirements: list[RequirementReport] = _own(report.requirements, topic.requirement)
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
        wanted = _wanted(decision)
        asides = [each for each in decision.options if each.id not in wanted]
        return told(
            PlanDecision,
            decision,
            state="to-talk-through" if decision.chosen is None else "decided" if decision.fixed else "proposed",
            choice=self._choice(decision, wanted),
            options=tuple(self._option(decision, each) for each in decision.options if each.id in wanted),
            others=tuple(self._option(decision, each, each.why_not) for each in asides),
            reason=self.notes.reasons.get(decision.id, ""),
        )

    def _choice(self, decision: DecisionReport, wanted: tuple[str, ...]) -> str:
        named = self.kb.decisions[decision.id]
        if decision.chosen in wanted or not decision.chosen:
            return wording.by_family(named, wanted, "or")
        return wording.family_with_forms(named, decision.chosen, wanted)

    def _option(self, decision: DecisionReport, option: OptionReport, why_not: WhyNot | None = None) -> PlanOption:
        arguments = {each.id: each for each in decision.arguments}
        decided = decision.chosen is not None
        return told(
            PlanOption,
            option,
            why_not=why_not.short if why_not else None,
            needs=tuple(self.kb.requirements[each].text for each in option.barred_by),
            pros=tuple(_arguments((arguments[each] for each in option.pros), decided=decided)),
            cons=tuple(_arguments((arguments[each] for each in option.cons), decided=decided)),
        )

    def _steps(self) -> Iterator[PlanStep]:
        for need in self.requirements:
            if need.status == "under-way":
                yield self._step("requirement", need, text=wording.under_way(need.text, need.remedy), moment="before")
        for advice in self.advice:
            if advice.role is not None:
                yield self._step("advice", advice, role=self.kb.roles[advice.role].name)
        for document in self.documents:
            # What cites nothing as a whole comes from the passages of its lines.
            lines = dict.fromkeys(each for part in document.part for item in part.item for each in item.source)
            yield self._step(
                "document",
                document,
                text=wording.using(document.title, document.layout),
                role=self.kb.roles[document.role].name,
                source=document.source or tuple(lines),
            )

    def _step(self, kind: str, entry: Any, **more: Any) -> PlanStep:
        """The step that an entry asks for."""
        step = step_id(kind, entry.id)
        of = {"document": None, "requirement": None, kind: entry.id}
        return told(
            PlanStep,
            entry,
            id=step,
            topic=self.file.topic.title,
            document=of["document"],
            requirement=of["requirement"],
            note=self.notes.steps.get(step, NO_STEP_NOTE),
            **{"role": ""} | more,
        )

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


def _wanted(decision: DecisionReport) -> tuple[str, ...]:
    """What is chosen, or to talk through: where every option is barred, all of them."""
    return decision.wanted or tuple(option.id for option in decision.options)


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
