"""The questionnaire: what it asks, made once per knowledge base, and what one user is asked and entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.services.questionnaire import offered
from engine.knowledge.errors import Problem
from engine.knowledge.model import Concern, Decision, KnowledgeBase, Question
from engine.report.report import Report
from engine.rules.touches import touches_of_questions
from web.contexts.premises import in_words, sentence
from web.form import NO_ANSWER, Entries, FieldProblem, by_field, field, input_id
from web.links import Link, anchor, to_decision, to_document, to_passages, to_requirement


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or checkbox."""

    id: str
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """One question as a group of inputs."""

    id: str
    anchor: str
    field: str
    text: str
    several: bool
    answers: tuple[Choice, ...]
    non_answers: tuple[Choice, ...]
    help: str | None
    decisions: tuple[Link, ...]
    """The decisions it bears on: why it is asked."""
    requirements: tuple[Link, ...]
    documents: tuple[Link, ...]
    source: tuple[Link, ...]
    asked_if: str
    """When it arises, in words; empty where it always does."""


@dataclass(frozen=True, slots=True)
class ChoiceFields:
    """A concern or a decision as a group of radio buttons."""

    id: str
    anchor: str
    field: str
    name: str
    meaning: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TopicFields:
    """The questions and decisions of one topic."""

    id: str
    anchor: str
    title: str
    intro: str
    questions: tuple[QuestionFields, ...]
    decisions: tuple[ChoiceFields, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its fields."""
        return (*(each.field for each in self.questions), *(each.field for each in self.decisions))


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked of anyone, and what of it is asked at first."""

    topics: tuple[TopicFields, ...]
    concerns: tuple[ChoiceFields, ...]
    conditional: frozenset[str]
    """The fields of questions and decisions that arise only in some cases."""

    def question(self, question: str) -> QuestionFields:
        """One question; StopIteration where there is no such question."""
        return next(each for topic in self.topics for each in topic.questions if each.id == question)


@dataclass(frozen=True, slots=True)
class LoadNotice:
    """What became of a file that was loaded."""

    answers: int
    left_out: tuple[Problem, ...]
    other_knowledge: bool


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A topic as one user is asked about it."""

    fields: TopicFields
    questions: tuple[QuestionFields, ...]
    """Those that arise."""
    decisions: tuple[ChoiceFields, ...]
    """Those that arise."""
    answered: int
    """Of the questions that arise, those with an entry."""
    open: bool
    """Whether it is unfolded."""
    here: bool
    """Whether it is the one to go on with."""
    following: TopicFields | None
    """The topic to go on with."""


@dataclass(frozen=True, slots=True)
class QuestionnairePage:
    """The questionnaire with what was entered."""

    topics: tuple[AskedTopic, ...]
    waiting: int
    """Questions that arise only with other answers or choices."""
    concerns: tuple[ChoiceFields, ...]
    entries: Entries
    kept_aside: Entries
    """Entries to questions and decisions that do not arise now: sent along, so that they are not lost."""
    problems: tuple[FieldProblem, ...]
    notice: LoadNotice | None

    @property
    def problem_of(self) -> Mapping[str, str]:
        """What is wrong, by field."""
        return by_field(self.problems)

    @property
    def concerns_open(self) -> bool:
        """Whether what matters to the user is unfolded: something is wrong there."""
        return any(each.field in self.problem_of for each in self.concerns)


def arising_questions(report: Report) -> frozenset[str]:
    """The questions that arise in a case."""
    return frozenset(each.id for each in report.questions if each.state not in ("not-asked", "kept-aside"))


def arising(report: Report) -> frozenset[str]:
    """The fields of all questions and decisions that arise in a case."""
    questions = (field("answers", each) for each in arising_questions(report))
    return frozenset(questions) | {
        field("choices", each.id) for each in report.decisions if each.outcome != "not-asked"
    }


def page_of(
    questionnaire: Questionnaire,
    entries: Entries,
    arising: frozenset[str] = frozenset(),
    *,
    unfolded: str = "",
    problems: tuple[FieldProblem, ...] = (),
    notice: LoadNotice | None = None,
) -> QuestionnairePage:
    """The questionnaire as one user meets it.

    `unfolded` names the topic to go on with: if that does not arise, it is the next that does; if none does, the first.
    """
    wrong = {problem.field for problem in problems}
    shown = {
        name: name not in questionnaire.conditional or name in arising or name in wrong
        for topic in questionnaire.topics
        for name in topic.names
    }
    asked = [topic for topic in questionnaire.topics if any(shown[name] for name in topic.names)]
    here = _unfolded(questionnaire, asked, unfolded)
    topics = []
    for topic, following in zip(asked, [*asked[1:], None], strict=True):
        questions = tuple(each for each in topic.questions if shown[each.field])
        decisions = tuple(each for each in topic.decisions if shown[each.field])
        is_wrong = any(name in wrong for name in topic.names)
        answered = sum(each.field in entries for each in questions)
        is_here = topic.id == here
        topics.append(AskedTopic(topic, questions, decisions, answered, is_wrong or is_here, is_here, following))
    return QuestionnairePage(
        topics=tuple(topics),
        waiting=sum(not shown[each.field] for topic in questionnaire.topics for each in topic.questions),
        concerns=questionnaire.concerns,
        entries=entries,
        kept_aside={name: values for name, values in entries.items() if not shown.get(name, True)},
        problems=problems,
        notice=notice,
    )


def _unfolded(questionnaire: Questionnaire, asked: Sequence[TopicFields], wanted: str) -> str:
    """The topic to go on with; empty where nothing is asked."""
    order = [each.id for each in questionnaire.topics]
    start = order.index(wanted) if wanted in order else 0
    ids = [each.id for each in asked]
    return next((each for each in order[start:] if each in ids), next(iter(ids), ""))


def questionnaire(kb: KnowledgeBase) -> Questionnaire:
    """All that a knowledge base asks."""
    touches = touches_of_questions(kb)

    def fields(question: Question) -> QuestionFields:
        touched = touches[question.id]
        return _question(
            kb,
            question,
            decisions=tuple(Link(kb.decisions[each].title, to_decision(each)) for each in touched.decisions),
            requirements=tuple(
                Link(kb.requirements[each].text, to_requirement(kb.requirements[each])) for each in touched.requirements
            ),
            documents=tuple(Link(kb.documents[each].title, to_document(each)) for each in touched.documents),
        )

    conditional = {field("answers", each.id) for each in kb.questions.values() if each.ask_when}
    conditional |= {field("choices", each.id) for each in kb.decisions.values() if each.ask_when}
    return Questionnaire(
        topics=tuple(
            TopicFields(
                id=id_,
                anchor=anchor("topic", id_),
                title=file.topic.title,
                intro=file.topic.intro,
                questions=tuple(map(fields, file.question)),
                decisions=tuple(map(decision_fields, file.decision)),
            )
            for id_, file in kb.topics.items()
            if file.question or file.decision
        ),
        concerns=tuple(map(_concern, kb.concerns.values())),
        conditional=frozenset(conditional),
    )


def _choice(name: str, value: str, label: str, hint: str = "") -> Choice:
    return Choice(input_id(name, value), value, label, hint)


def _question(
    kb: KnowledgeBase,
    question: Question,
    *,
    decisions: tuple[Link, ...],
    requirements: tuple[Link, ...],
    documents: tuple[Link, ...],
) -> QuestionFields:
    name = field("answers", question.id)
    several = question.kind == "several"
    no_answer = () if several else (_choice(name, NO_ANSWER, "No answer"),)
    return QuestionFields(
        id=question.id,
        anchor=anchor("question", question.id),
        field=name,
        text=question.text,
        several=several,
        answers=tuple(_choice(name, each.id, each.label) for each in question.option),
        non_answers=(*(_choice(name, each.value, words) for each, words in offered(question)), *no_answer),
        help=question.help,
        decisions=decisions,
        requirements=requirements,
        documents=documents,
        source=to_passages(question.source),
        asked_if=sentence(in_words(kb, question.ask_when)),
    )


def _concern(concern: Concern) -> ChoiceFields:
    name = field("importances", concern.id)
    choices = tuple(
        _choice(name, value, label) for value, label in (("less", "Less"), ("normal", "Normal"), ("more", "More"))
    )
    return ChoiceFields(concern.id, anchor("concern", concern.id), name, concern.name, concern.meaning, choices)


def decision_fields(decision: Decision) -> ChoiceFields:
    """A decision as something to fix."""
    name = field("choices", decision.id)
    options = (_choice(name, each.id, each.label, each.text) for each in decision.option)
    arguments = _choice(name, NO_ANSWER, "Not decided: let the arguments speak")
    return ChoiceFields(
        decision.id, anchor("decided", decision.id), name, decision.title, decision.question, (arguments, *options)
    )
