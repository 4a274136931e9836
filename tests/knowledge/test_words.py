"""The questionnaire's words can be read by whoever answers: each question, its help and its answers by themselves.

That its sentences are short is the loader's to check (`engine.loading.checks.questionnaire`).
"""

import re
from collections.abc import Iterator

import pytest

from engine.knowledge.model import KnowledgeBase, Question
from tests.reading import HIGHEST_GRADE, grade

LONGEST_TITLE = 5
"""In words."""
SHORT = {"a", "an", "and", "are", "for", "in", "is", "it", "of", "or", "that", "the", "they", "to", "who", "with"}


def _labels(question: Question) -> Iterator[str]:
    yield from (option.label for option in question.option)
    if question.none:
        yield question.none


@pytest.fixture(scope="module")
def questions(real: KnowledgeBase) -> tuple[Question, ...]:
    """All that is asked."""
    return tuple(real.questions.values())


def test_questions_help_and_answers_are_plain(questions: tuple[Question, ...]) -> None:
    hard = [
        (each.id, name, round(found, 1))
        for each in questions
        for name, texts in (("text", [each.text]), ("help", [each.help]), ("answers", [*_labels(each)]))
        if (found := grade(texts)) > HIGHEST_GRADE
    ]
    assert hard == []


def test_topics_and_decisions_are_plain(real: KnowledgeBase) -> None:
    introduced = [(each.topic.id, each.topic.intro) for each in real.topics.values()]
    asked = [(each.id, each.question) for each in real.decisions.values()]
    assert [each for each in (*introduced, *asked) if grade([each[1]]) > HIGHEST_GRADE] == []


def test_titles_of_topics_are_short(real: KnowledgeBase) -> None:
    """They stand in a list of tasks."""
    titles = [each.topic.title for each in real.topics.values()]
    assert [each for each in titles if len(each.split()) > LONGEST_TITLE] == []


def test_help_says_more_than_the_question(questions: tuple[Question, ...]) -> None:
    """At most half of what it says stands in the question already."""
    said = {each.id: (_meaning(each.help), _meaning(each.text)) for each in questions}
    assert [name for name, (more, asked) in said.items() if len(more - asked) * 2 < len(more)] == []


def _meaning(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower())) - SHORT
