"""Premises in words, apart from any case: as conditions to think through, not as answers someone gave."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.knowledge.atoms import ANSWER, CHOSEN, parse
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.report.wording import quoted
from web.links import anchor, to_entry


@dataclass(frozen=True, slots=True)
class PremiseInWords:
    """One premise."""

    text: str
    href: str
    """Where it is explained."""


def in_words(kb: KnowledgeBase, alternatives: Alternatives) -> Iterator[list[PremiseInWords]]:
    """Alternatives, each a list of premises that have to hold together."""
    return ([_premise(kb, literal) for literal in alternative] for alternative in alternatives)


def sentence(kb: KnowledgeBase, alternatives: Alternatives) -> str:
    """Alternatives in one line."""
    return ", or ".join(" and ".join(each.text for each in alternative) for alternative in in_words(kb, alternatives))


def _premise(kb: KnowledgeBase, literal: str) -> PremiseInWords:
    premise = parse(literal)
    if premise.kind == ANSWER:
        question = kb.questions[premise.subject]
        said = f"{quoted(question.label(premise.value))} is the answer to {quoted(question.text)}"
        return PremiseInWords(said, to_entry("question", question.id))
    if premise.kind == CHOSEN:
        decision = kb.decisions[premise.subject]
        said = f"{quoted(decision.label(premise.value))} is chosen for {quoted(decision.title)}"
        return PremiseInWords(said, to_entry("decision", decision.id))
    statement = kb.conditions[premise.subject].statement
    return PremiseInWords(quoted(statement.rstrip(".")), f"#{anchor('condition', premise.subject)}")
