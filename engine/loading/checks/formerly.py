"""Do older names lead from cases of another time to what is there now, and nowhere else?"""

import re
from collections.abc import Iterator

from engine.knowledge import atoms
from engine.knowledge.errors import Fault
from engine.knowledge.model import SLUG_PATTERN, KnowledgeBase, NonAnswer
from engine.loading.checks.where import Homes, fault

FIELD = "formerly"


def formerly_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every older name that is no name, that something has today, or that is claimed more than once."""
    for concern in kb.concerns.values():
        for place, old in enumerate(concern.formerly):
            if old in kb.concerns:
                message = f"there is a concern '{old}' today; name only ids that are gone"
                yield fault(homes, "concern", concern.id, FIELD, message)
            if old in concern.formerly[:place]:
                yield fault(homes, "concern", concern.id, FIELD, f"'{old}' stands twice; once is enough")
    claimed: dict[str, str] = {}
    for question in kb.questions.values():
        for option in question.option:
            for old in option.formerly:
                for message in _wrong(kb, old, claimed):
                    yield fault(homes, "question", question.id, f"option '{option.id}'.{FIELD}", message)
                claimed.setdefault(old, atoms.pair(question.id, option.id))


def _wrong(kb: KnowledgeBase, old: str, claimed: dict[str, str]) -> Iterator[str]:
    question, _, answer = old.partition("=")
    if not (re.fullmatch(SLUG_PATTERN, question) and re.fullmatch(SLUG_PATTERN, answer)):
        yield f"'{old}' is no older answer; write it as 'question=answer', with the ids it had"
    elif answer in (NonAnswer.DONT_KNOW, NonAnswer.LATER):
        yield f"'{old}' leaves the facts open, so no answer says the same; name an answer, or 'does-not-apply'"
    elif question in kb.questions and answer in (
        *kb.questions[question].option_ids,
        *kb.questions[question].non_answers,
    ):
        yield f"'{old}' can be answered today; name only answers that are gone"
    elif old in claimed:
        yield f"'{old}' is claimed by '{claimed[old]}' already; name it at one answer only"
