"""A `KnowledgeBase` becomes ground rules: the one form that every engine runs.

A rule is a head atom and a body of atoms, all of which have to hold; there are no variables and no negation.
Rules are numbered in the files' order, and each belongs to a stratum (`engine.rules.strata`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import itemgetter

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS, Place, gates, places
from engine.knowledge.model import Advice, Argument, Entry, KnowledgeBase, Question, Requirement
from engine.rules.strata import Strata, strata, stratum_at


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground rule."""

    number: int
    """Its place in the base, from 0: ties are broken by it."""
    id: str
    """Entry, field and part it was made from, as in "argument:fair-pay:when:1"."""
    head: str
    body: tuple[str, ...]
    """Distinct atoms, at least one."""
    stratum: int
    kind: str
    """Of the entry it was made from."""
    entry: str
    """The id of that."""
    field: str
    """The field of premises; "always" where there are none, "option" for an answer, "bars" for what a `must` bars."""
    part: str
    """The number of its list of premises, from 1; the option; empty for "always"."""


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

    @cached_property
    def concluding(self) -> Mapping[str, Sequence[Rule]]:
        """The rules by what they conclude."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.head, []).append(rule)
        return found


def compile_rules(kb: KnowledgeBase) -> RuleBase:
    """Compile a checked base; graphlib.CycleError where something depends on itself."""
    level = strata(kb)
    weighing = ((decision, level[atoms.named("decision", decision)]) for decision in kb.decisions)
    return RuleBase(kb, tuple(_rules(kb, level)), tuple(sorted(weighing, key=itemgetter(1))))


def _rules(kb: KnowledgeBase, level: Strata) -> Iterator[Rule]:
    number = count()
    for place in places(kb):
        stratum = stratum_at(kb, level, place)
        for field, part, head, body in _made_from(kb, place):
            identity = atoms.rule_id(place.kind, place.id, field, part)
            yield Rule(next(number), identity, head, body, stratum, place.kind, place.id, field, part)


def _made_from(kb: KnowledgeBase, place: Place) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Field, part, head and body of each rule: one for each list of premises, and what follows beside them."""
    entry: Entry = KINDS[place.kind].entries(kb)[place.id]
    head = place.concludes
    besides = tuple(each.concludes for each in gates(kb, place.kind, place.id)) if place.field == "when" else ()
    if place.field == "when" and _is_always_so(entry):
        yield "always", "", head, besides or (atoms.ALWAYS,)
    for number, alternative in enumerate(place.alternatives, 1):
        yield place.field, str(number), head, (*map(atoms.atom_of, alternative), *besides)
    if isinstance(entry, Question) and entry.ask_when:
        for option in entry.option_ids:
            yield "option", option, atoms.answer(entry.id, option), (head, atoms.given(entry.id, option))
    if isinstance(entry, Requirement) and entry.degree == "must" and place.field == "missed_when":
        for option in entry.options:
            yield "bars", option, atoms.barred(entry.decision, option), (atoms.requirement(entry.id), head)


def _is_always_so(entry: Entry) -> bool:
    """Whether it needs no premises; a document or a line without any is in every plan, and takes no rule."""
    match entry:
        case Argument() | Advice():
            return entry.scope == "always"
        case Requirement():
            return not entry.when
    return False
