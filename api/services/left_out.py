"""What of a case another knowledge base does not know, in the questionnaire's words."""

from collections.abc import Iterable

from engine.knowledge.errors import Problem
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import KIND_OF_PART, UNSURE
from engine.report.wording import quoted


def left_out_words(kb: KnowledgeBase, problems: Iterable[Problem]) -> tuple[str, ...]:
    """What is left out; of a mark on an answer nothing is said, since it goes with that."""
    return tuple(_words(kb, each) for each in problems if each.location[:1] != (UNSURE,) or len(each.location) == 1)


def _words(kb: KnowledgeBase, problem: Problem) -> str:
    """What is wrong with a part of a case that was made under another knowledge base."""
    part, name, *_ = (*problem.location, "", "")
    kind = KIND_OF_PART.get(str(part))
    if kind is None or not name:
        return str(problem) if problem.path else f"{problem.unknown or problem}."
    if name not in kind.entries(kb):
        return f"{problem.unknown} is no longer a {kind.singular} here."
    words = quoted(kind.words(kb, str(name)))
    return f"{words}: {problem.unknown} is no longer offered." if problem.unknown else f"{words}: {problem.message}."
