"""Premises in words, apart from any case: as conditions to think through, not as answers someone gave."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.knowledge.atoms import ANSWER, CHOSEN, parse
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.report.wording import quoted
from web.links import anchor, to_decision, to_question


@dataclass(frozen=True, slots=True)
class PremiseInWords:
    """One premise."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ConditionInWords:
    """A condition, with what it follows from."""

    anchor: str
    statement: str
    when: "InWords"


InWords = tuple[tuple[PremiseInWords, ...], ...]
"""Alternatives, each a list of premises that have to hold together."""


def in_words(kb: KnowledgeBase, alternatives: Alternatives) -> InWords:
    """Alternatives in words, each premise with the place where it is explained."""
    return tuple(tuple(_premise(kb, text) for text in alternative) for alternative in alternatives)


def sentence(alternatives: InWords) -> str:
    """Alternatives in one line."""
    return ", or ".join(" and ".join(premise.text for premise in alternative) for alternative in alternatives)


def _premise(kb: KnowledgeBase, text: str) -> PremiseInWords:
    premise = parse(text)
    if premise.kind == ANSWER:
        question = kb.questions[premise.subject]
        said = f"{quoted(question.label(premise.value))} is the answer to {quoted(question.text)}"
        return PremiseInWords(said, to_question(question.id))
    if premise.kind == CHOSEN:
        decision = kb.decisions[premise.subject]
        said = f"{quoted(decision.label(premise.value))} is chosen for {quoted(decision.title)}"
        return PremiseInWords(said, to_decision(decision.id))
    statement = kb.conditions[premise.subject].statement
    return PremiseInWords(quoted(statement.rstrip(".")), f"#{anchor('condition', premise.subject)}")


def conditions_behind(kb: KnowledgeBase, fields: Iterable[Alternatives]) -> tuple[ConditionInWords, ...]:
    """Every condition that premises come down to, in the base's order."""
    found: set[str] = set()
    waiting = list(fields)
    while waiting:
        for alternative in waiting.pop():
            for text in alternative:
                premise = parse(text)
                if premise.kind not in (ANSWER, CHOSEN) and premise.subject not in found:
                    found.add(premise.subject)
                    waiting.append(kb.conditions[premise.subject].when)
    return tuple(
        ConditionInWords(anchor("condition", each.id), each.statement, in_words(kb, each.when))
        for each in kb.conditions.values()
        if each.id in found
    )
