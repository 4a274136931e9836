"""The questionnaire as one user meets it: what arises with their entries, and what was entered."""

from collections.abc import Iterable, Mapping, Sequence
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
    """Whether it is unfolded."""
    here: bool
    """Whether it is the one to go on with."""
    following: Topic | None
    """The topic to go on with."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a page that asks questions has of what was entered."""

    waiting: int
    """Questions that arise only with other answers or choices."""
    entries: Mapping[str, Values]
    kept_aside: Mapping[str, Values]
    """Mapping[str, Values] that are not asked about now: sent along, so that they are not lost."""
    problems: tuple[FieldProblem, ...]

    @property
    def problem_of(self) -> Mapping[str, str]:
        """What is wrong, by field."""
        return by_field(self.problems)


@dataclass(frozen=True, slots=True)
class QuestionnairePage(Entered):
    """The questionnaire with what was entered."""

    topics: tuple[TopicInCase, ...]

    @property
    def concerns_open(self) -> bool:
        """Whether what matters to the user is unfolded: something is wrong there."""
        return any(name.startswith("importances.") for name in self.problem_of)


def questionnaire_page(
    kb: KnowledgeBase,
    entries: Mapping[str, Values],
    report: Report | None = None,
    *,
    unfolded: str = "",
    problems: tuple[FieldProblem, ...] = (),
) -> QuestionnairePage:
    """The questionnaire as these entries make it, by the report on them; blank, where there is none.

    `unfolded` names the topic to go on with: if that does not arise, it is the next that does; if none does, the first.
    """
    wrong = by_field(problems).keys()
    hidden = conditional_fields(kb) - arising_fields(report) - wrong
    shown = [each for each in kb.topics.values() if _fields_of(each) - hidden]
    here = _unfolded(list(kb.topics), [each.topic.id for each in shown], unfolded)
    topics = []
    for file, following in zip(shown, [*shown[1:], None], strict=True):
        questions = tuple(each for each in file.question if field("answers", each.id) not in hidden)
        is_here = file.topic.id == here
        topics.append(
            TopicInCase(
                topic=file.topic,
                questions=questions,
                decisions=tuple(each for each in file.decision if field("choices", each.id) not in hidden),
                answered=sum(field("answers", each.id) in entries for each in questions),
                open=is_here or not wrong.isdisjoint(_fields_of(file)),
                here=is_here,
                following=following.topic if following else None,
            )
        )
    return QuestionnairePage(
        topics=tuple(topics),
        waiting=sum(field("answers", each) in hidden for each in kb.questions),
        entries=entries,
        kept_aside={name: values for name, values in entries.items() if name in hidden},
        problems=problems,
    )


def arising_fields(report: Report | None) -> frozenset[str]:
    """The fields of the questions and decisions that arise in a case."""
    if report is None:
        return frozenset()
    return _fields(arising_questions(report), (each.id for each in report.decisions if each.outcome != "not-asked"))


def conditional_fields(kb: KnowledgeBase) -> frozenset[str]:
    """The fields of the questions and decisions that do not always arise."""
    questions = (each.id for each in kb.questions.values() if each.ask_when)
    return _fields(questions, (each.id for each in kb.decisions.values() if each.ask_when))


def _fields_of(file: TopicFile) -> frozenset[str]:
    return _fields((each.id for each in file.question), (each.id for each in file.decision))


def _fields(questions: Iterable[str], decisions: Iterable[str]) -> frozenset[str]:
    answers = (field("answers", each) for each in questions)
    return frozenset((*answers, *(field("choices", each) for each in decisions)))


def _unfolded(topics: Sequence[str], shown: Sequence[str], wanted: str) -> str:
    """The topic to go on with; empty where nothing is asked."""
    start = topics.index(wanted) if wanted in topics else 0
    return next((each for each in topics[start:] if each in shown), next(iter(shown), ""))
