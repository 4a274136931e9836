"""A matcher for ground rules, at experta's own extension point `__matcher__`.

Every pattern is one atom, so no join is needed: an index finds the rules that wait for an atom, and a rule is
active once none of its atoms is missing. One change costs the number of rules that wait for it, whatever the
size of the base (Dowling and Gallier 1984, "Linear-time algorithms for testing the satisfiability of
propositional Horn formulae", https://doi.org/10.1016/0743-1066(84)90014-1).
"""

from collections.abc import Iterable
from typing import Any

from engine.reasoning.forward.door import Activation, Fact, Matcher


class CountingMatcher(Matcher):
    """Counts, for each rule, the atoms of its body that do not hold yet."""

    def __init__(self, engine: Any) -> None:
        super().__init__(engine)
        rules = engine.get_rules()
        # The facts that match are the rule's own body, word for word: no need to hand them over, and an activation
        # that says nothing of the case can serve every case.
        self._activations = [Activation(rule, ()) for rule in rules]
        self._sizes = [len(rule) for rule in rules]
        self._waiting: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for pattern in rule:
                self._waiting.setdefault(pattern["id"], []).append(place)
        self.reset()

    def reset(self) -> None:
        """Forget all facts."""
        self._missing = self._sizes.copy()

    def changes(
        self, adding: Iterable[Fact] | None = None, deleting: Iterable[Fact] | None = None
    ) -> tuple[list[Activation], list[Activation]]:
        """Take in new and retracted facts; return the activations that came and those that went."""
        added: list[Activation] = []
        removed: list[Activation] = []
        missing, activations = self._missing, self._activations
        for fact in deleting or ():
            for number in self._waiting.get(fact.get("id"), ()):
                if not missing[number]:
                    removed.append(activations[number])
                missing[number] += 1
        for fact in adding or ():
            for number in self._waiting.get(fact.get("id"), ()):
                missing[number] -= 1
                if not missing[number]:
                    added.append(activations[number])
        return added, removed
