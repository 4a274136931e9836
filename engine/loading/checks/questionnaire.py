"""Can the questionnaire be read and answered in one breath: short sentences, and pages of what belongs together?

How hard the words are is measured by the tests, not here: a base is refused for what can be counted exactly.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from engine.knowledge.errors import Fault
from engine.knowledge.model import KnowledgeBase, Question, TopicFile
from engine.loading.checks.where import Homes, fault

LONGEST_SENTENCE: Final = 20
"""In words."""
MOST_SENTENCES: Final = 2
"""Of help."""
MOST_ON_A_PAGE: Final = 4
MOST_IN_ONE_BREATH: Final = 3
"""Answers of a question that stands on a page with others."""

Found = Iterator[tuple[str, str]]
"""The field, and what is wrong there."""


def questionnaire_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every text of the questionnaire that is too long, and every page on which questions do not belong together."""
    for area in kb.areas:
        if area not in kb.area_of_topic.values():
            yield Fault(
                "base.toml", f"area '{area.id}'", "id", "no folder of this name holds a topic; correct or remove it"
            )
    for identity, file in kb.topics.items():
        for field, message in _sentences("intro", file.topic.intro, most=1):
            yield fault(homes, "topic", identity, field, message)
        for question in file.question:
            for field, message in _of_question(question):
                yield fault(homes, "question", question.id, field, message)
        for question_id, message in _pages(file):
            yield fault(homes, "question", question_id, "with_previous", message)


def _of_question(question: Question) -> Found:
    yield from _sentences("text", question.text)
    yield from _sentences("help", question.help, most=MOST_SENTENCES)
    for option in question.option:
        yield from _sentences(f"option '{option.id}'.label", option.label)
    yield from _sentences("none", question.none or "")


def _sentences(field: str, text: str, most: int | None = None) -> Found:
    sentences = re.split(r"(?<=[.?!])\s+", text)
    if most and len(sentences) > most:
        yield field, f"{len(sentences)} sentences; it may have {most}: cut the rest"
    for sentence in sentences:
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            yield field, f"a sentence of {words} words; it may have {LONGEST_SENTENCE}: cut it, or make two of it"


def _pages(file: TopicFile) -> Found:
    """By question, what keeps it from the page it stands on: that is asked together, and answered in one breath."""
    if file.question and file.question[0].with_previous:
        yield file.question[0].id, "no question comes before it in its topic; remove the field"
    for page in file.pages:
        for before, each in pairwise(page):
            if each.ask_when != before.ask_when:
                yield each.id, f"its ask_when is not that of '{before.id}'; give both the same, or remove the field"
        for each in page[1:]:
            if any(one.kind == "several" or len(one.option) > MOST_IN_ONE_BREATH for one in (page[0], each)):
                message = f"questions on one page take one answer of at most {MOST_IN_ONE_BREATH}; remove the field"
                yield each.id, message
        for each in page[MOST_ON_A_PAGE:]:
            yield each.id, f"a page may have {MOST_ON_A_PAGE} questions; remove the field"
