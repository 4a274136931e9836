"""Cases for comparing bases: as one base reads them, and with as little said as it takes."""

from collections.abc import Callable, Sequence

from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import Answer, Case
from engine.space.readings.digits import Lanes, lowest

Shows = Callable[[Sequence[Case]], Lanes]
"""In which of some cases a thing shows."""
Said = tuple[str, str, str]
"""One thing a case says: part, name, value."""


def readable(kb: KnowledgeBase, case: Case) -> Case:
    """The case as a base reads it: without all that it does not know."""
    answers = {name: _known(kb.questions[name], each) for name, each in case.answers.items() if name in kb.questions}
    return Case(
        {name: answer for name, answer in answers.items() if answer},
        {name: each for name, each in case.importances.items() if name in kb.concerns},
        {
            name: choice
            for name, choice in case.choices.items()
            if name in kb.decisions and choice in kb.decisions[name].choice_ids
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
