"""The blank questionnaire: every question, in the chapter's order, with all it offers and when it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.knowledge.atoms import CHOSEN, CONDITION, parse
from engine.knowledge.model import Concern, Decision, KnowledgeBase, KnowledgeStamp, NonAnswer, Question
from engine.report.wording import OPEN_ANSWERS, quoted


def offered(question: Question) -> Iterator[tuple[NonAnswer, str]]:
    """The non-answers a question offers, each with its words."""
    if question.none is not None:
        yield NonAnswer.DOES_NOT_APPLY, question.none
    yield from OPEN_ANSWERS.items()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """One question, not answered."""

    number: int
    """From 1, through all topics."""
    id: str
    text: str
    help: str
    kind: Literal["one", "several"]
    answers: tuple[Choice, ...]
    non_answers: tuple[Choice, ...]
    counts_when: tuple[tuple[str, ...], ...]
    """When the question arises, in words: one of these lists has to hold; always, where there is none."""


@dataclass(frozen=True, slots=True)
class BlankTopic:
    """The questions of one topic."""

    id: str
    title: str
    intro: str
    questions: tuple[BlankQuestion, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything a case can hold, to be filled in."""

    knowledge: KnowledgeStamp
    topics: tuple[BlankTopic, ...]
    """Those that ask something."""
    concerns: tuple[Concern, ...]
    """Each can be called less or more important."""
    decisions: tuple[Decision, ...]
    """Each can be fixed beforehand."""


def questionnaire(kb: KnowledgeBase) -> Questionnaire:
    """The blank questionnaire of a knowledge base."""
    numbers = {question: number for number, question in enumerate(kb.questions, 1)}
    return Questionnaire(
        knowledge=kb.stamp,
        topics=tuple(
            BlankTopic(
                file.topic.id,
                file.topic.title,
                file.topic.intro,
                tuple(_blank(kb, numbers, question) for question in file.question),
            )
            for file in kb.topics.values()
            if file.question
        ),
        concerns=tuple(kb.concerns.values()),
        decisions=tuple(kb.decisions.values()),
    )


def _blank(kb: KnowledgeBase, numbers: Mapping[str, int], question: Question) -> BlankQuestion:
    return BlankQuestion(
        number=numbers[question.id],
        id=question.id,
        text=question.text,
        help=question.help,
        kind=question.kind,
        answers=tuple(Choice(option.id, option.label) for option in question.option),
        non_answers=tuple(Choice(each.value, label) for each, label in offered(question)),
        counts_when=tuple(tuple(_said(kb, numbers, text) for text in premises) for premises in question.ask_when),
    )


def _said(kb: KnowledgeBase, numbers: Mapping[str, int], literal: str) -> str:
    """A premise as somebody with the questionnaire before them can check it."""
    premise = parse(literal)
    if premise.kind == CONDITION:
        return kb.conditions[premise.subject].statement
    if premise.kind == CHOSEN:
        decision = kb.decisions[premise.subject]
        return f"{decision.title}: {quoted(decision.label(premise.value))}"
    question = kb.questions[premise.subject]
    return f"Question {numbers[question.id]}: {quoted(question.label(premise.value))}"
