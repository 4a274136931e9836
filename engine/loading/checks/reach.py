"""Can every list of premises hold in some case?

Each premise is taken back to the answers and choices that would bring it about; a list none of whose grounds is
free of contradiction can never hold. Choices count as free here: that a decision can come out so is proved by
the certificate over the whole answer space, not by the loader.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from engine.knowledge.atoms import CONDITION, Premise, parse
from engine.knowledge.errors import Fault
from engine.knowledge.kinds import KINDS, gates, places
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.loading.checks.premises import contradictions
from engine.loading.checks.where import Homes, fault_at

NEVER: Final = (
    "these premises never hold together: they come down to answers that exclude each other; "
    "change one, or remove the list"
)

Ground = frozenset[Premise]
"""Answers and choices that together bring something about."""


def reach_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every list of premises that holds in no case; the base must be free of cycles."""
    grounds = _Grounds(kb)
    for place in places(kb):
        before = (each for gate in gates(kb, place.kind, place.id) for each in gate.alternatives)
        # A gate that can never hold is told where it stands, and not again at all that is behind it.
        possible = [each for each in before if grounds.of_all(each)] or [()]
        for number, alternative in enumerate(place.alternatives):
            if not any(grounds.of_all(dict.fromkeys((*each, *alternative))) for each in possible):
                yield fault_at(homes, place, NEVER, number)


class _Grounds:
    """The smallest grounds of each premise, found once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.known: dict[Premise, tuple[Ground, ...]] = {}

    def of_all(self, alternative: Iterable[str]) -> tuple[Ground, ...]:
        """The grounds on which all these literals hold at once."""
        grounds: tuple[Ground, ...] = (frozenset(),)
        for text in alternative:
            joined = (one | other for one, other in product(grounds, self.of(parse(text))))
            grounds = _smallest(ground for ground in joined if not any(contradictions(self.kb, ground)))
        return grounds

    def of(self, premise: Premise) -> tuple[Ground, ...]:
        """The grounds on which one literal holds."""
        if premise not in self.known:
            self.known[premise] = self._found(premise)
        return self.known[premise]

    def _found(self, premise: Premise) -> tuple[Ground, ...]:
        if premise.kind == CONDITION:
            return self._of_any(self.kb.conditions[premise.subject].when)
        itself: Ground = frozenset([premise])
        arising = KINDS[premise.entry_kind].entries(self.kb)[premise.subject].ask_when
        # No cycles: a question's own answers are never among what it waits for, so the two always go together.
        return _smallest(ground | itself for ground in self._of_any(arising)) if arising else (itself,)

    def _of_any(self, alternatives: Alternatives) -> tuple[Ground, ...]:
        return _smallest(ground for alternative in alternatives for ground in self.of_all(alternative))


def _smallest(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    kept: list[Ground] = []
    for ground in sorted(set(grounds), key=len):
        if not any(smaller <= ground for smaller in kept):
            kept.append(ground)
    return tuple(kept)
