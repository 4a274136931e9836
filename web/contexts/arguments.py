"""One argument in one case, ready to print."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.weighing import Status
from engine.report.report import ArgumentReport, Missing, PremiseStanding, Reason
from web.links import Link, to_passages


@dataclass(frozen=True, slots=True)
class QuestionToChange:
    """A question whose answer can be changed from here."""

    id: str
    topic: str
    """The topic it stands in."""
    text: str


@dataclass(frozen=True, slots=True)
class MissingPremise:
    """What would have to hold for a silent argument to count."""

    text: str
    standing: PremiseStanding
    questions: tuple[QuestionToChange, ...]
    """Those it comes down to that arise now."""


@dataclass(frozen=True, slots=True)
class Softening:
    """How the chapter would soften a drawback."""

    text: str
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArgumentInCase:
    """An argument with all that is said of it."""

    claim: str
    concern: str
    status: Status
    points: int
    could_apply: bool
    """Whether a silent argument rests on nothing but what is not known yet."""
    counting: str
    because: tuple[Reason, ...]
    strengthened_by: tuple[Reason, ...]
    weakened_by: tuple[Reason, ...]
    defeated_by: tuple[Reason, ...]
    missing: tuple[tuple[MissingPremise, ...], ...]
    mitigation: Softening | None
    dated: str | None
    source: tuple[Link, ...]


def question_to_change(kb: KnowledgeBase, question: str) -> QuestionToChange:
    """A question with its words."""
    return QuestionToChange(question, kb.topic_of_question[question], kb.questions[question].text)


def questions_to_change(kb: KnowledgeBase, questions: Iterable[str]) -> tuple[QuestionToChange, ...]:
    """Questions with their words."""
    return tuple(question_to_change(kb, each) for each in questions)


def argument_in_case(kb: KnowledgeBase, report: ArgumentReport, arising: Collection[str]) -> ArgumentInCase:
    """An argument's report, ready to print; `arising` has the questions that the questionnaire asks in this case."""
    softened = report.mitigation
    return ArgumentInCase(
        claim=report.claim,
        concern=report.concern_name,
        status=report.status,
        points=report.points,
        could_apply=report.could_apply,
        counting=report.counting,
        because=report.because,
        strengthened_by=report.strengthened_by,
        weakened_by=report.weakened_by,
        defeated_by=report.defeated_by,
        missing=tuple(tuple(_missing(kb, each, arising) for each in together) for together in report.missing),
        mitigation=Softening(softened.text, to_passages(softened.source)) if softened else None,
        dated=report.dated,
        source=to_passages(report.source),
    )


def _missing(kb: KnowledgeBase, premise: Missing, arising: Collection[str]) -> MissingPremise:
    asked = [each for each in premise.questions if each in arising]
    return MissingPremise(premise.text, premise.standing, questions_to_change(kb, asked))
