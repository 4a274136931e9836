"""A `KnowledgeBase` becomes ground rules: the one form that every engine runs.

A rule is a head atom and a body of atoms, all of which have to hold; there are no variables and no negation.
Rules are numbered in the files' order, and each belongs to a stratum (`engine.rules.strata`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.knowledge.atoms import ALWAYS, atom_of
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.rules.strata import Strata, strata, stratum_of


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground rule."""

    number: int
    """Its place in the base, from 0: ties are broken by it."""
    id: str
    """Entry, field and alternative it was made from, as in "argument:fair-pay:when:1"."""
    head: str
    body: tuple[str, ...]
    """Distinct atoms, at least one."""
    stratum: int


@dataclass(frozen=True)
class RuleBase:
    """The compiled rules of one knowledge base."""

    kb: KnowledgeBase
    rules: tuple[Rule, ...]
    weighing: tuple[tuple[str, int], ...]
    """Each decision with the stratum at whose end it is weighed, in order of weighing."""

    @cached_property
    def conditional(self) -> frozenset[str]:
        """The questions that are asked only in some cases."""
        return frozenset(question.id for question in self.kb.questions.values() if question.ask_when)


@dataclass(frozen=True, slots=True)
class _Draft:
    id: str
    head: str
    body: tuple[str, ...]
    stratum: int


def compile_rules(kb: KnowledgeBase) -> RuleBase:
    """Compile a checked base; graphlib.CycleError where something depends on itself."""
    level = strata(kb)
    drafts = [*_questions(kb, level), *_conditions(kb, level), *_decisions(kb, level), *_arguments(kb, level)]
    drafts += [*_requirements(kb, level), *_outcomes(kb, level), *_documents(kb, level)]
    rules = (Rule(number, each.id, each.head, each.body, each.stratum) for number, each in enumerate(drafts))
    weighing = sorted(
        ((decision, level[f"decision:{decision}"]) for decision in kb.decisions), key=lambda pair: pair[1]
    )
    return RuleBase(kb, tuple(rules), tuple(weighing))


def _drafts(
    entry: str, field: str, head: str, alternatives: Alternatives, stratum: int, *, besides: tuple[str, ...] = ()
) -> Iterator[_Draft]:
    """One rule per alternative; `besides` are atoms that each of them needs as well."""
    for number, alternative in enumerate(alternatives, start=1):
        body = (*map(atom_of, alternative), *besides)
        yield _Draft(f"{entry}:{field}:{number}", head, body, stratum)


def _questions(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    for question in kb.questions.values():
        if not question.ask_when:
            continue
        entry, stratum = f"question:{question.id}", level[f"question:{question.id}"]
        asked = f"asked:{question.id}"
        yield from _drafts(entry, "ask_when", asked, question.ask_when, stratum)
        for option in question.option_ids:
            body = (asked, f"given:{question.id}={option}")
            yield _Draft(f"{entry}:option:{option}", f"answer:{question.id}={option}", body, stratum)


def _conditions(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    for condition in kb.conditions.values():
        entry = f"condition:{condition.id}"
        yield from _drafts(entry, "when", entry, condition.when, level[entry])


def _decisions(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    for decision in kb.decisions.values():
        # It is known to arise before all that bears on it is, so nothing that waits for it need wait for the weighing.
        stratum = stratum_of(level, [decision.ask_when])
        yield from _drafts(f"decision:{decision.id}", "ask_when", f"arises:{decision.id}", decision.ask_when, stratum)


def _arising(kb: KnowledgeBase, decision: str) -> tuple[str, ...]:
    """What has to hold for a decision to arise, as atoms; nothing where it always does."""
    return (f"arises:{decision}",) if kb.decisions[decision].ask_when else ()


def _arguments(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    for argument in kb.arguments.values():
        entry, stratum = f"argument:{argument.id}", level[f"decision:{argument.decision}"]
        arising = _arising(kb, argument.decision)
        if argument.scope == "always":
            yield _Draft(f"{entry}:always", entry, arising or (ALWAYS,), stratum)
        yield from _drafts(entry, "when", entry, argument.when, stratum, besides=arising)
        for kind, alternatives in (
            ("stronger", argument.stronger_when),
            ("weaker", argument.weaker_when),
            ("defeated", argument.defeated_when),
        ):
            yield from _drafts(entry, f"{kind}_when", f"{kind}:{argument.id}", alternatives, stratum)


def _requirements(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    """A `must` is judged before its decision is weighed, as it may bar an option."""
    for requirement in kb.requirements.values():
        entry = f"requirement:{requirement.id}"
        met, missed = f"met:{requirement.id}", f"missed:{requirement.id}"
        must = requirement.degree == "must"
        stratum = (
            level[f"decision:{requirement.decision}"]
            if must
            else stratum_of(
                level, [kb.decisions[requirement.decision].ask_when, requirement.when, requirement.missed_when]
            )
        )
        arising = _arising(kb, requirement.decision)
        if requirement.when:
            yield from _drafts(entry, "when", entry, requirement.when, stratum, besides=arising)
        else:
            yield _Draft(f"{entry}:always", entry, arising or (ALWAYS,), stratum)
        yield from _drafts(entry, "met_when", met, requirement.met_when, stratum_of(level, [requirement.met_when]))
        yield from _drafts(entry, "missed_when", missed, requirement.missed_when, stratum)
        for option in requirement.options if must else ():
            head = f"barred:{requirement.decision}={option}"
            yield _Draft(f"{entry}:bars:{option}", head, (entry, missed), stratum)


def _outcomes(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    for advice in kb.advice.values():
        entry = f"advice:{advice.id}"
        if advice.scope == "always":
            yield _Draft(f"{entry}:always", entry, (ALWAYS,), 0)
        yield from _drafts(entry, "when", entry, advice.when, stratum_of(level, [advice.when]))
    for tension in kb.tensions.values():
        entry = f"tension:{tension.id}"
        yield from _drafts(entry, "when", entry, tension.when, stratum_of(level, [tension.when]))


def _documents(kb: KnowledgeBase, level: Strata) -> Iterator[_Draft]:
    """Only what depends on the case: a document or item without premises is always there."""
    for document in kb.documents.values():
        entry = f"document:{document.id}"
        yield from _drafts(entry, "when", entry, document.when, stratum_of(level, [document.when]))
    for document, item in kb.items_of_documents():
        entry, containing = f"item:{item.id}", (f"document:{document.id}",) if document.when else ()
        stratum = stratum_of(level, [document.when, item.when])
        yield from _drafts(entry, "when", entry, item.when, stratum, besides=containing)
