"""Has every entry a use?"""

from collections.abc import Iterator

from engine.knowledge import atoms
from engine.knowledge.errors import Fault
from engine.knowledge.kinds import places
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.where import Homes, fault


def use_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Answers and conditions nothing uses, and decisions no argument bears on."""
    used = {atoms.atom_of(text) for place in places(kb) for alternative in place.alternatives for text in alternative}
    yield from _answers(kb, homes, used)
    for condition in kb.conditions.values():
        if atoms.condition(condition.id) not in used:
            yield fault(homes, "condition", condition.id, "", "no rule uses this condition; use it or remove it")
    argued = {argument.decision for argument in kb.arguments.values()}
    for decision in kb.decisions:
        if decision not in argued:
            yield fault(homes, "decision", decision, "", "no argument bears on it; give it one, or remove it")


def _answers(kb: KnowledgeBase, homes: Homes, used: set[str]) -> Iterator[Fault]:
    for question in kb.questions.values():
        for option in question.option:
            is_used = atoms.answer(question.id, option.id) in used
            where = f"option '{option.id}'"
            if not is_used and not option.no_effect:
                message = "no rule uses this answer; use it in a premise, or say `no_effect = true`"
                yield fault(homes, "question", question.id, where, message)
            if is_used and option.no_effect:
                message = "it says no_effect, yet a premise uses it; remove one of the two"
                yield fault(homes, "question", question.id, where, message)
        if all(option.no_effect for option in question.option):
            message = "none of its answers has an effect; give one a use in a premise, or remove the question"
            yield fault(homes, "question", question.id, "", message)
