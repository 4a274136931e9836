"""Can every list of premises hold in some case?

Each premise is taken back to the answers and choices that would bring it about; a list none of whose ways is
free of contradiction can never hold. Choices count as free here: that a decision can come out so is proved by
the certificate over the whole answer space, not by the loader.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from engine.knowledge.atoms import ANSWER, CHOSEN, CONDITION, Premise, parse
from engine.knowledge.errors import Fault
from engine.knowledge.kinds import gates, places
from engine.knowledge.model import Alternatives, KnowledgeBase
from engine.loading.checks.where import Homes, fault_at

NEVER: Final = (
    "these premises never hold together: they come down to answers that exclude each other; "
    "change one, or remove the list"
)

Way = frozenset[Premise]
"""Answers and choices that together bring something about."""


def reach_faults(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every list of premises that holds in no case; the base must be free of cycles."""
    ways = _Ways(kb)
    for place in places(kb):
        before = (each for gate in gates(kb, place.kind, place.id) for each in gate.alternatives)
        # A gate that can never hold is told where it stands, and not again at all that is behind it.
        possible = [each for each in before if ways.of_all(each)] or [()]
        for number, alternative in enumerate(place.alternatives):
            if not any(ways.of_all(dict.fromkeys((*each, *alternative))) for each in possible):
                yield fault_at(homes, place, NEVER, number)


class _Ways:
    """The smallest ways to bring about each premise, found once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.known: dict[Premise, tuple[Way, ...]] = {}

    def of_all(self, alternative: Iterable[str]) -> tuple[Way, ...]:
        """The ways to make all these literals hold at once."""
        ways: tuple[Way, ...] = (frozenset(),)
        for text in alternative:
            joined = (one | other for one, other in product(ways, self.of(parse(text))))
            ways = _smallest(way for way in joined if self._consistent(way))
        return ways

    def of(self, premise: Premise) -> tuple[Way, ...]:
        """The ways to make one literal hold."""
        if premise not in self.known:
            self.known[premise] = self._found(premise)
        return self.known[premise]

    def _found(self, premise: Premise) -> tuple[Way, ...]:
        if premise.kind == CONDITION:
            return self._of_any(self.kb.conditions[premise.subject].when)
        itself: Way = frozenset([premise])
        if premise.kind == CHOSEN and (arising := self.kb.decisions[premise.subject].ask_when):
            return _smallest(way | itself for way in self._of_any(arising))
        if premise.kind == ANSWER and (asked := self.kb.questions[premise.subject].ask_when):
            # No cycles: a question's own answers are never among what it waits for, so the two always go together.
            return _smallest(way | itself for way in self._of_any(asked))
        return (itself,)

    def _of_any(self, alternatives: Alternatives) -> tuple[Way, ...]:
        return _smallest(way for alternative in alternatives for way in self.of_all(alternative))

    def _consistent(self, way: Way) -> bool:
        values: dict[tuple[str, str], str] = {}
        for premise in way:
            several = premise.kind == ANSWER and self.kb.questions[premise.subject].kind == "several"
            if not several and values.setdefault((premise.kind, premise.subject), premise.value) != premise.value:
                return False
        return True


def _smallest(ways: Iterable[Way]) -> tuple[Way, ...]:
    kept: list[Way] = []
    for way in sorted(set(ways), key=len):
        if not any(smaller <= way for smaller in kept):
            kept.append(way)
    return tuple(kept)
