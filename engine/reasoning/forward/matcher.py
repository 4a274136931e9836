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
        self._sizes = [len(rule) for rule in rules]
        self._alone: dict[str, list[Activation]] = {}
        """By atom, what it activates by itself."""
        self._others: dict[str, list[tuple[int, Activation]]] = {}
        """By atom, the rules that wait for others too, each with its place."""
        for place, rule in enumerate(rules):
            # The facts that match are the rule's own body, word for word: no need to hand them over, and an activation
            # that says nothing of the case can serve every case.
            activation = Activation(rule, ())
            if len(rule) == 1:
                self._alone.setdefault(rule[0]["id"], []).append(activation)
            else:
                for pattern in rule:
                    self._others.setdefault(pattern["id"], []).append((place, activation))
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
        missing, alone, others = self._missing, self._alone, self._others
        for fact in deleting or ():
            atom = fact.get("id")
            removed += alone.get(atom, ())
            for number, activation in others.get(atom, ()):
                if not missing[number]:
                    removed.append(activation)
                missing[number] += 1
        for fact in adding or ():
            atom = fact.get("id")
            if atom in alone:
                added += alone[atom]
            if atom in others:
                for number, activation in others[atom]:
                    missing[number] = left = missing[number] - 1
                    if not left:
                        added.append(activation)
        return added, removed
