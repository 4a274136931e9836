"""Cases drawn at random over any base: complete and partial, with non-answers, importances and fixed choices.

Whoever needs cases draws them here, so that all look at the same kind of case. The same seed draws the same cases.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from engine.knowledge.model import Importance, KnowledgeBase, Question
from engine.reasoning.case import IMPORTANCES, Case, read_case

SHARES_ANSWERED = (0.3, 0.7, 1.0)
"""A case answers about this share of the questions; the last makes complete cases."""
SHARES_OF_COMMON = (0.4, 0.7, 1.0)
"""Of the questions that two bases have in common, turn by turn."""
SHARE_OF_OPTIONS = 0.5
"""Of a common question that takes several answers."""
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
        "importances": _importances(kb.concerns, chance),
        "choices": _choices({name: each.choice_ids for name, each in kb.decisions.items()}, chance),
    }


def draw_common(old: KnowledgeBase, new: KnowledgeBase, number: int) -> Iterator[Case]:
    """Draw so many cases that say only what both bases can read, and leave open what they do not answer."""
    chance = Random(0)
    questions = {name: (each, new.questions[name]) for name, each in old.questions.items() if name in new.questions}
    decisions = {name: (each, new.decisions[name]) for name, each in old.decisions.items() if name in new.decisions}
    options = {name: _in_both(one.option_ids, other.option_ids) for name, (one, other) in questions.items()}
    choices = {name: _in_both(one.choice_ids, other.choice_ids) for name, (one, other) in decisions.items()}
    several = {name for name, both in questions.items() if all(each.kind == "several" for each in both)}
    concerns = _in_both(old.concerns, new.concerns)

    def answer(name: str) -> tuple[str, ...]:
        offered = options[name]
        if name in several:
            return tuple(each for each in offered if chance.random() < SHARE_OF_OPTIONS)
        return (chance.choice(offered),) if offered else ()

    for place in range(number):
        share = SHARES_OF_COMMON[place % len(SHARES_OF_COMMON)]
        answers = {name: answer(name) for name in options if chance.random() < share}
        yield Case(
            {name: each for name, each in answers.items() if each},
            _importances(concerns, chance),
            _choices(choices, chance),
        )


def _in_both(one: Iterable[str], other: Iterable[str]) -> list[str]:
    others = set(other)
    return [each for each in one if each in others]


def _importances(concerns: Iterable[str], chance: Random) -> dict[str, Importance]:
    return {each: chance.choice(IMPORTANCES) for each in concerns if chance.random() < SHARE_OF_IMPORTANCES}


def _choices(options: Mapping[str, Sequence[str]], chance: Random) -> dict[str, str]:
    return {
        decision: chance.choice(offered)
        for decision, offered in options.items()
        if offered and chance.random() < SHARE_OF_CHOICES
    }


def _answer(question: Question, chance: Random) -> str | list[str]:
    if chance.random() < SHARE_OF_NON_ANSWERS:
        return chance.choice(question.non_answers).value
    if question.kind == "several":
        return chance.sample(question.option_ids, chance.randint(1, len(question.option_ids)))
    return chance.choice(question.option_ids)
