"""The questionnaire as one user meets it: what arises with their entries, and what was entered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.services.arising import arising_questions
from api.services.casework.content import Values
from api.services.casework.entries import field
from engine.knowledge.model import Decision, KnowledgeBase, Question, Topic, TopicFile
from engine.report.report import Report
from web.form import FieldProblem, by_field


@dataclass(frozen=True, slots=True)
class TopicInCase:
    """A topic as one user meets it."""

    topic: Topic
    questions: tuple[Question, ...]
    """Those that arise."""
    decisions: tuple[Decision, ...]
    """Those that arise."""
    answered: int
    """Of the questions that arise, those with an entry."""
    open: bool
    """Whether it is unfolded: the first one, and where something is wrong."""


@dataclass(frozen=True, slots=True)
class QuestionnairePage:
    """The questionnaire with what was entered."""

    topics: tuple[TopicInCase, ...]
    entries: Mapping[str, Values]
    kept_aside: Mapping[str, Values]
    """What is not asked about now: sent along, so that it is not lost."""
    problems: tuple[FieldProblem, ...]

    @property
    def problem_of(self) -> Mapping[str, str]:
        """What is wrong, by field."""
        return by_field(self.problems)

    @property
    def concerns_open(self) -> bool:
        """Whether what matters to the user is unfolded: something is wrong there."""
        return any(name.startswith("importances.") for name in self.problem_of)


def questionnaire_page(
    kb: KnowledgeBase, entries: Mapping[str, Values], report: Report, problems: tuple[FieldProblem, ...]
) -> QuestionnairePage:
    """The questionnaire as these entries make it, by the report on them."""
    wrong = by_field(problems).keys()
    hidden = _conditional_fields(kb) - _arising_fields(report) - wrong
    topics: list[TopicInCase] = []
    for file in kb.topics.values():
        fields = _fields_of(file)
        if not fields - hidden:
            continue
        questions = tuple(each for each in file.question if field("answers", each.id) not in hidden)
        topics.append(
            TopicInCase(
                topic=file.topic,
                questions=questions,
                decisions=tuple(each for each in file.decision if field("choices", each.id) not in hidden),
                answered=sum(field("answers", each.id) in entries for each in questions),
                open=not topics or not wrong.isdisjoint(fields),
            )
        )
    return QuestionnairePage(
        topics=tuple(topics),
        entries=entries,
        kept_aside={name: values for name, values in entries.items() if name in hidden},
        problems=problems,
    )


def _arising_fields(report: Report) -> frozenset[str]:
    """The fields of the questions and decisions that arise in a case."""
    return _fields(arising_questions(report), (each.id for each in report.decisions if each.outcome != "not-asked"))


def _conditional_fields(kb: KnowledgeBase) -> frozenset[str]:
    """The fields of the questions and decisions that do not always arise."""
    questions = (each.id for each in kb.questions.values() if each.ask_when)
    return _fields(questions, (each.id for each in kb.decisions.values() if each.ask_when))


def _fields_of(file: TopicFile) -> frozenset[str]:
    return _fields((each.id for each in file.question), (each.id for each in file.decision))


def _fields(questions: Iterable[str], decisions: Iterable[str]) -> frozenset[str]:
    answers = (field("answers", each) for each in questions)
    return frozenset((*answers, *(field("choices", each) for each in decisions)))
