"""The trace of one case: which rules fired, in which order, and every verdict. All explanations are built from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.knowledge import atoms
from engine.reasoning.verdict import Verdict
from engine.rules.compiler import Rule


@dataclass(frozen=True)
class Trace:
    """What a session to fixpoint leaves behind; equal for every engine that reads the rules alike."""

    given: tuple[str, ...]
    """The atoms the case put in, in the base's order."""
    fired: tuple[Rule, ...]
    """Every rule that fired, once, in order of firing."""
    verdicts: Mapping[str, Verdict]
    """By decision, in the base's order."""

    @cached_property
    def holds(self) -> frozenset[str]:
        """Every atom that holds."""
        chosen = {atoms.chosen(each.decision, choice) for each in self.verdicts.values() for choice in each.holding}
        return frozenset({*self.given, *(rule.head for rule in self.fired), *chosen})

    @cached_property
    def bars(self) -> frozenset[tuple[str, str]]:
        """Each requirement that bars an option, with the option."""
        return frozenset((rule.entry, rule.part) for rule in self.fired if rule.field == "bars")

    @cached_property
    def reasons(self) -> Mapping[str, Rule]:
        """For each derived atom the first rule that derived it."""
        first: dict[str, Rule] = {}
        for rule in self.fired:
            first.setdefault(rule.head, rule)
        return first
