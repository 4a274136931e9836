"""The short route in sentences: how the decisions of a goal stand, and why what is not asked cannot matter to them."""

from collections.abc import Iterator
from typing import cast

from engine.knowledge.model import KnowledgeBase
from engine.reasoning.verdict import Outcome
from engine.report.wording import count_words, quoted, with_family
from engine.space.findings import GoalStanding, NextQuestions
from engine.space.wording import SETTLED_VERDICT, verdict_words


def route_words(kb: KnowledgeBase, found: NextQuestions) -> str:
    """What to ask next to reach the goal, and what need not be asked any more, in a few sentences."""
    first = [f"Ask next: {quoted(kb.questions[each.question].text)}" for each in found.ask[:1]]
    return " ".join((*first, *(goal_words(kb, each) for each in found.goal), *beside_words(found)))


def goal_words(kb: KnowledgeBase, standing: GoalStanding) -> str:
    """Whether a decision of the goal is settled, and by how many answers, in a sentence or two."""
    title = kb.decisions[standing.decision].title
    if not standing.settled:
        return f"{title}: this is open."
    outcome, _, choice = standing.possible[0].partition(":")
    if len(standing.possible) == 1:
        settled = SETTLED_VERDICT[cast(Outcome, outcome)]
        said = f"{verdict_words(kb, standing.decision, standing.possible[0])}. {settled}, whatever you still answer."
    elif choice:
        named = with_family(kb.decisions[standing.decision], choice)
        said = f"{named}, whatever you still answer. Only how far it is ahead can change."
    else:
        said = "Nothing is recommended, whatever you still answer. Only why not can change."
    by = len(standing.settled_by)
    if not by:
        return f"{title}: {said}"
    return f"{title}: {said} For this, {count_words(by, 'answer')} {'is' if by == 1 else 'are'} enough."


def beside_words(found: NextQuestions) -> Iterator[str]:
    """What is to be said, in sentences, of the questions that are not asked next: whether they can still matter."""
    if found.put_off and not found.ask:
        yield "What is left hangs on what you put off, or do not know."
    elif found.put_off:
        yield f"{_questions(len(found.put_off), 'more question')} that you put off, or do not know, can change it."
    if found.later:
        yield f"{_questions(len(found.later))} can come to matter to it, with certain answers to others."
    if found.idle:
        be = "it cannot" if len(found.idle) == 1 else "they cannot"
        yield f"{_questions(len(found.idle), 'open question')} can be left out: {be} change what is advised here."
    if found.not_known:
        yield f"Up to {count_words(len(found.not_known), 'more question')} may matter to it."


def _questions(number: int, named: str = "question") -> str:
    counted = count_words(number, named)
    return f"{counted[0].upper()}{counted[1:]}"
