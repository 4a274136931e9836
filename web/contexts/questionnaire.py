"""The questionnaire: what it asks, made once per knowledge base, and what one user entered."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.services.questionnaire import offered
from engine.errors import Problem
from engine.model import Concern, Decision, KnowledgeBase, Question
from engine.touches import touches_of_questions
from web.contexts.premises import in_words, sentence
from web.form import NO_ANSWER, Entries, FieldProblem, field, input_id
from web.links import Link, anchor, to_decision, to_passages


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

    anchor: str
    field: str
    text: str
    several: bool
    answers: tuple[Choice, ...]
    non_answers: tuple[Choice, ...]
    help: str | None
    touches: tuple[Link, ...]
    source: tuple[Link, ...]
    counts_only_if: str


@dataclass(frozen=True, slots=True)
class ChoiceFields:
    """A concern or a decision as a group of radio buttons."""

    anchor: str
    field: str
    name: str
    meaning: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TopicFields:
    """The questions of one topic."""

    anchor: str
    title: str
    intro: str
    questions: tuple[QuestionFields, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked."""

    topics: tuple[TopicFields, ...]
    concerns: tuple[ChoiceFields, ...]
    decisions: tuple[ChoiceFields, ...]


@dataclass(frozen=True, slots=True)
class LoadNotice:
    """What became of a file that was loaded."""

    answers: int
    left_out: tuple[Problem, ...]
    other_knowledge: bool


@dataclass(frozen=True, slots=True)
class QuestionnairePage:
    """The questionnaire with what was entered."""

    questionnaire: Questionnaire
    entries: Entries
    problems: tuple[FieldProblem, ...] = ()
    notice: LoadNotice | None = None

    @property
    def problem_of(self) -> Mapping[str, str]:
        """What is wrong, by field."""
        return {problem.field: problem.message for problem in self.problems if problem.field}


def questionnaire(kb: KnowledgeBase) -> Questionnaire:
    """All that a knowledge base asks."""
    touches = touches_of_questions(kb)

    def fields(question: Question) -> QuestionFields:
        decisions = (kb.decisions[each] for each in touches[question.id].decisions)
        return _question(kb, question, tuple(Link(each.title, to_decision(each.id)) for each in decisions))

    return Questionnaire(
        topics=tuple(
            TopicFields(anchor("topic", id_), file.topic.title, file.topic.intro, tuple(map(fields, file.question)))
            for id_, file in kb.topics.items()
            if file.question
        ),
        concerns=tuple(map(_concern, kb.concerns.values())),
        decisions=tuple(map(_decision, kb.decisions.values())),
    )


def _choice(name: str, value: str, label: str, hint: str = "") -> Choice:
    return Choice(input_id(name, value), value, label, hint)


def _question(kb: KnowledgeBase, question: Question, touches: tuple[Link, ...]) -> QuestionFields:
    name = field("answers", question.id)
    several = question.kind == "several"
    no_answer = () if several else (_choice(name, NO_ANSWER, "No answer"),)
    return QuestionFields(
        anchor=anchor("question", question.id),
        field=name,
        text=question.text,
        several=several,
        answers=tuple(_choice(name, each.id, each.label) for each in question.option),
        non_answers=(*(_choice(name, each.value, words) for each, words in offered(question)), *no_answer),
        help=question.help,
        touches=touches,
        source=to_passages(question.source),
        counts_only_if=sentence(in_words(kb, question.ask_when)),
    )


def _concern(concern: Concern) -> ChoiceFields:
    name = field("importances", concern.id)
    choices = tuple(
        _choice(name, value, label) for value, label in (("less", "Less"), ("normal", "Normal"), ("more", "More"))
    )
    return ChoiceFields(anchor("concern", concern.id), name, concern.name, concern.meaning, choices)


def _decision(decision: Decision) -> ChoiceFields:
    name = field("choices", decision.id)
    options = (_choice(name, each.id, each.label, each.text) for each in decision.option)
    arguments = _choice(name, NO_ANSWER, "Not decided: let the arguments speak")
    return ChoiceFields(anchor("decided", decision.id), name, decision.title, decision.question, (arguments, *options))
