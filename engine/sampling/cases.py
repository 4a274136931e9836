"""Cases drawn at random over any base: complete and partial, with non-answers, importances and fixed choices.

Benchmarks and tests of agreement draw from here, so that both look at the same kind of case. The same seed draws
the same cases.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, Case, read_case

SHARES_ANSWERED = (0.3, 0.7, 1.0)
"""A case answers about this share of the questions; the last makes complete cases."""
SHARE_OF_NON_ANSWERS = 0.15
SHARE_OF_IMPORTANCES = 0.3
SHARE_OF_CHOICES = 0.15


def draw_cases(kb: KnowledgeBase, number: int, seed: int = 0) -> Iterator[Case]:
    """Draw so many cases."""
    chance = Random(seed)
    for _ in range(number):
        yield read_case(kb, draw_document(kb, chance))


def draw_document(kb: KnowledgeBase, chance: Random) -> dict[str, dict[str, Any]]:
    """Draw one case, as a document."""
    answered = chance.choice(SHARES_ANSWERED)
    return {
        "answers": {
            question.id: _answer(question, chance) for question in kb.questions.values() if chance.random() < answered
        },
        "importances": {
            concern: chance.choice(IMPORTANCES) for concern in kb.concerns if chance.random() < SHARE_OF_IMPORTANCES
        },
        "choices": {
            decision.id: chance.choice(decision.option_ids)
            for decision in kb.decisions.values()
            if chance.random() < SHARE_OF_CHOICES
        },
    }


def _answer(question: Question, chance: Random) -> str | list[str]:
    if chance.random() < SHARE_OF_NON_ANSWERS:
        offered = [each.value for each in NonAnswer if question.none or each is not NonAnswer.DOES_NOT_APPLY]
        return chance.choice(offered)
    if question.kind == "several":
        return chance.sample(question.option_ids, chance.randint(1, len(question.option_ids)))
    return chance.choice(question.option_ids)
