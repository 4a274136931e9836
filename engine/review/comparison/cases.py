"""Cases for comparing bases: drawn ones, as one base reads them, and with as little said as it takes."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Final, get_args

from engine.knowledge.model import Importance, KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import Answer, Case
from engine.space.readings.digits import Lanes

Shows = Callable[[Sequence[Case]], Lanes]
"""In which of some cases a thing shows."""
Said = tuple[str, str, str]
"""One thing a case says: part, name, value."""

_IMPORTANCES: Final[tuple[Importance, ...]] = get_args(Importance)
SHARES_ANSWERED: Final = (0.4, 0.7, 1.0)
SHARE_OF_OPTIONS: Final = 0.5
SHARE_OF_IMPORTANCES: Final = 0.3
SHARE_OF_CHOICES: Final = 0.15


def drawn(old: KnowledgeBase, new: KnowledgeBase, number: int) -> Iterator[Case]:
    """Cases drawn at random, always the same, that say only what both bases can read."""
    chance = Random(0)  # noqa: S311 - examples, not secrets
    options = {
        name: [each for each in question.option_ids if each in new.questions[name].option_ids]
        for name, question in old.questions.items()
        if name in new.questions
    }
    choices = {
        name: [each for each in decision.option_ids if each in new.decisions[name].option_ids]
        for name, decision in old.decisions.items()
        if name in new.decisions
    }
    several = {name for name in options if "one" not in (old.questions[name].kind, new.questions[name].kind)}
    concerns = [each for each in old.concerns if each in new.concerns]

    def answer(name: str) -> tuple[str, ...]:
        offered = options[name]
        if name in several:
            return tuple(each for each in offered if chance.random() < SHARE_OF_OPTIONS)
        return (chance.choice(offered),) if offered else ()

    for place in range(number):
        share = SHARES_ANSWERED[place % len(SHARES_ANSWERED)]
        answers = {name: answer(name) for name in options if chance.random() < share}
        yield Case(
            {name: each for name, each in answers.items() if each},
            {name: chance.choice(_IMPORTANCES) for name in concerns if chance.random() < SHARE_OF_IMPORTANCES},
            {
                name: chance.choice(each)
                for name, each in choices.items()
                if each and chance.random() < SHARE_OF_CHOICES
            },
        )


def readable(kb: KnowledgeBase, case: Case) -> Case:
    """The case as a base reads it: without all that it does not know."""
    answers = {name: _known(kb.questions[name], each) for name, each in case.answers.items() if name in kb.questions}
    return Case(
        {name: answer for name, answer in answers.items() if answer},
        {name: each for name, each in case.importances.items() if name in kb.concerns},
        {
            name: option
            for name, option in case.choices.items()
            if name in kb.decisions and option in kb.decisions[name].option_ids
        },
    )


def _known(question: Question, answer: Answer) -> Answer:
    """As much of an answer as a question offers; nothing, where it offers nothing of it."""
    if isinstance(answer, NonAnswer):
        return answer if answer in question.non_answers else ()
    return tuple(each for each in question.option_ids if each in answer)


def said(case: Case) -> list[Said]:
    """All that a case says, each answer of several by itself; a non-answer says nothing."""
    answers = (
        ("answer", name, value)
        for name, answer in case.answers.items()
        for value in (() if isinstance(answer, NonAnswer) else answer)
    )
    importances = (("importance", *each) for each in case.importances.items())
    return [*answers, *importances, *(("choice", *each) for each in case.choices.items())]


def limited(case: Case, kept: Sequence[Said]) -> Case:
    """The case with nothing but what is kept."""
    keep = set(kept)
    answers = {
        name: tuple(each for each in answer if ("answer", name, each) in keep)
        for name, answer in case.answers.items()
        if not isinstance(answer, NonAnswer)
    }
    return Case(
        {name: answer for name, answer in answers.items() if answer},
        {name: each for name, each in case.importances.items() if ("importance", name, each) in keep},
        {name: each for name, each in case.choices.items() if ("choice", name, each) in keep},
    )


def pruned(case: Case, shows: Shows) -> Case:
    """The case without all that can be left out: with any one thing less, it would not show."""
    kept = said(case)
    size = len(kept)
    while size:
        shorter = [kept[:place] + kept[place + size :] for place in range(0, len(kept), size)]
        if where := shows([limited(case, each) for each in shorter]):
            kept = shorter[lowest(where)]
            size = min(size, len(kept))
        else:
            size //= 2
    return limited(case, kept)


def lowest(lanes: Lanes) -> int:
    """The place of the first case of some."""
    return (lanes & -lanes).bit_length() - 1
