"""Is every premise a literal that can hold?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from engine.knowledge.atoms import ANSWER, CHOSEN, Premise, parse
from engine.knowledge.errors import Fault, listed
from engine.knowledge.kinds import KINDS, Place, places
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.references import unknown
from engine.loading.checks.where import Homes, fault, fault_at

_OPPOSED: Final = (
    ("stronger_when", "weaker_when"),
    ("met_when", "missed_when"),
    ("met_when", "under_way_when"),
    ("missed_when", "under_way_when"),
    ("stronger_when", "when"),
    ("weaker_when", "when"),
    ("defeated_when", "when"),
)
"""Pairs of fields of one entry that may not share premises."""


def premise_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every literal that names nothing, and every list of premises that can never hold or says nothing new."""
    for place in places(kb):
        for number, alternative in enumerate(place.alternatives):
            for message in _faults(kb, alternative):
                yield fault_at(homes, place, message, number)
        yield from _repeated(place, homes)
    for check in kb.readiness.values():
        for question, option in check.answers.items():
            for message in _unknown(kb, Premise(ANSWER, question, option)):
                yield fault(homes, "readiness", check.id, "answers", message)
    found = {(place.kind, place.id, place.field): place for place in places(kb)}
    for (kind, identity, field), place in found.items():
        for other in (found.get((kind, identity, other)) for one, other in _OPPOSED if one == field):
            if other and not set(map(frozenset, place.alternatives)).isdisjoint(map(frozenset, other.alternatives)):
                message = f"the same premises as in {other.field}; change one of the two, as both cannot be meant"
                yield fault_at(homes, place, message)


def _faults(kb: KnowledgeBase, alternative: Sequence[str]) -> Iterator[str]:
    premises = []
    for text in alternative:
        try:
            premises.append(parse(text))
        except ValueError as error:
            yield str(error)
    yield from (message for premise in premises for message in _unknown(kb, premise))
    for text in dict.fromkeys(text for text in alternative if alternative.count(text) > 1):
        yield f"'{text}' stands twice in one list; once is enough"
    yield from contradictions(kb, premises)


def _unknown(kb: KnowledgeBase, premise: Premise) -> Iterator[str]:
    kind = KINDS[premise.entry_kind]
    entries = kind.entries(kb)
    if premise.subject not in entries:
        yield unknown(kind.name, premise.subject, entries)
    elif kind.offers and premise.value not in (offered := entries[premise.subject].choice_ids):
        yield unknown(f"{kind.offers} of {kind.name} '{premise.subject}'", premise.value, offered)


def contradictions(kb: KnowledgeBase, premises: Iterable[Premise]) -> Iterator[str]:
    """Two answers to a question that takes one, or choices of one decision that share no option, never go together."""
    values: dict[tuple[str, str], set[str]] = {}
    for premise in premises:
        question = kb.questions.get(premise.subject)
        if premise.kind == CHOSEN or (premise.kind == ANSWER and question and question.kind == "one"):
            values.setdefault((premise.kind, premise.subject), set()).add(premise.value)
    for (kind, subject), found in values.items():
        if len(found) > 1 and not (kind == CHOSEN and _share_an_option(kb, subject, found)):
            yield f"'{subject}' cannot be {listed(sorted(found))} at once; put them in lists of their own"


def _share_an_option(kb: KnowledgeBase, decision: str, choices: Iterable[str]) -> bool:
    """Whether they come to one option and its family; where a name leads nowhere, that is told already."""
    found = kb.decisions.get(decision)
    return found is not None and bool(frozenset.intersection(*(frozenset(found.forms_of(each)) for each in choices)))


def _repeated(place: Place, homes: Homes) -> Iterator[Fault]:
    seen: list[frozenset[str]] = []
    for number, alternative in enumerate(place.alternatives):
        literals = frozenset(alternative)
        if any(earlier <= literals for earlier in seen):
            message = "an earlier list already says this, with as many premises or fewer; remove it"
            yield fault_at(homes, place, message, number)
        elif any(literals < earlier for earlier in seen):
            yield fault_at(homes, place, "this list makes an earlier, longer one idle; remove the longer one", number)
        seen.append(literals)
