"""Is every premise a literal that can hold?"""

from collections.abc import Iterator, Sequence

from engine.knowledge.atoms import ANSWER, CHOSEN, CONDITION, Premise, parse
from engine.knowledge.errors import Fault, listed
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.references import unknown
from engine.loading.checks.where import Homes, Place, fault, places


def premise_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every literal that names nothing, and every list of premises that can never hold or says nothing new."""
    for place in places(kb):
        for number, alternative in enumerate(place.alternatives):
            for message in _faults(kb, alternative):
                yield place.fault(homes, message, number)
        yield from _repeated(place, homes)
    for check in kb.readiness.values():
        for question, option in check.answers.items():
            for message in _unknown(kb, Premise(ANSWER, question, option)):
                yield fault(homes, "readiness", check.id, "answers", message)
    for kind, identity, one, other in _opposed(kb):
        if set(map(frozenset, one.alternatives)) & set(map(frozenset, other.alternatives)):
            message = f"the same premises as in {other.field}; change one of the two, as both cannot be meant"
            yield Place(kind, identity, one.field, one.alternatives).fault(homes, message)


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
    yield from _contradictions(kb, premises)


def _unknown(kb: KnowledgeBase, premise: Premise) -> Iterator[str]:
    if premise.kind == CONDITION and premise.subject not in kb.conditions:
        yield unknown("condition", premise.subject, kb.conditions)
    if premise.kind == ANSWER:
        if premise.subject not in kb.questions:
            yield unknown("question", premise.subject, kb.questions)
        elif premise.value not in (options := kb.questions[premise.subject].option_ids):
            yield unknown(f"answer of question '{premise.subject}'", premise.value, options)
    if premise.kind == CHOSEN:
        if premise.subject not in kb.decisions:
            yield unknown("decision", premise.subject, kb.decisions)
        elif premise.value not in (options := kb.decisions[premise.subject].option_ids):
            yield unknown(f"option of decision '{premise.subject}'", premise.value, options)


def _contradictions(kb: KnowledgeBase, premises: Sequence[Premise]) -> Iterator[str]:
    """Two answers to a question that takes one, or two options of one decision, never hold together."""
    values: dict[tuple[str, str], set[str]] = {}
    for premise in premises:
        question = kb.questions.get(premise.subject)
        if premise.kind == CHOSEN or (premise.kind == ANSWER and question and question.kind == "one"):
            values.setdefault((premise.kind, premise.subject), set()).add(premise.value)
    for (_, subject), found in values.items():
        if len(found) > 1:
            yield f"'{subject}' cannot be {listed(sorted(found))} at once; put them in lists of their own"


def _repeated(place: Place, homes: Homes) -> Iterator[Fault]:
    seen: list[frozenset[str]] = []
    for number, alternative in enumerate(place.alternatives):
        literals = frozenset(alternative)
        if any(earlier <= literals for earlier in seen):
            yield place.fault(
                homes, "an earlier list already says this, with as many premises or fewer; remove it", number
            )
        elif any(literals < earlier for earlier in seen):
            yield place.fault(homes, "this list makes an earlier, longer one idle; remove the longer one", number)
        seen.append(literals)


def _opposed(kb: KnowledgeBase) -> Iterator[tuple[str, str, Place, Place]]:
    """Pairs of fields of one entry that may not share premises."""
    pairs = {"argument": ("stronger_when", "weaker_when"), "requirement": ("met_when", "missed_when")}
    idle = {"argument": [("stronger_when", "when"), ("weaker_when", "when"), ("defeated_when", "when")]}
    found = {(place.kind, place.id, place.field): place for place in places(kb)}
    for (kind, identity, field), place in found.items():
        for one, other in [pairs.get(kind, ("", "")), *idle.get(kind, [])]:
            if field == one:
                yield kind, identity, place, found[kind, identity, other]
