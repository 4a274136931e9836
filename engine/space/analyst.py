"""What the analyses have in common: the readings of one rule base, made when they are first needed.

The analyses themselves stand in `engine.space.analyses`, one module each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.rules.touches import deciding
from engine.space.limits import DEFAULT, Limits
from engine.space.readings.conclusions import Conclusion, Value, conclusions, lanes
from engine.space.readings.sweep import Sweep, lanes_of
from engine.space.search.changes import ChangeFinder
from engine.space.search.completions import Completions
from engine.space.search.dependence import Dependence
from engine.space.search.survey import Surveyor


class Analyst:
    """Analyses cases over one rule base; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase, limits: Limits = DEFAULT) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.limits = limits
        self.dependence = Dependence(rule_base, limits)
        """Tells on which questions conclusions hang."""

    def prepare(self) -> None:
        """Ground what the analyses ask clingo; else the first of each does."""
        _ = self.completions, self.outlooks, self.changes

    @property
    def sweep(self) -> Sweep:
        """Runs cases side by side."""
        return self.dependence.sweep

    @cached_property
    def completions(self) -> Completions:
        """Looks at the completions of a case."""
        return self._completions(conclusions(self.kb))

    @cached_property
    def outlooks(self) -> Completions:
        """Looks at them for verdicts alone, which takes less time."""
        return self._completions(Conclusion("verdict", each) for each in self.kb.decisions)

    def _completions(self, told: Iterable[Conclusion]) -> Completions:
        return Completions(Surveyor(self.dependence.derivations, self.sweep, self.limits, told))

    @cached_property
    def changes(self) -> ChangeFinder:
        """Finds smallest sets of other answers."""
        return ChangeFinder(self.rule_base, self.limits)

    @cached_property
    def deciding(self) -> Mapping[str, frozenset[str]]:
        """For each decision the questions its outcome can hang on."""
        return deciding(self.kb)

    def verdict(self, case: Case, decision: str) -> Value:
        """The verdict on a decision in this case."""
        return self.verdicts([case], decision)[0]

    def forms(self, case: Case, decision: str) -> tuple[str, ...]:
        """The options that are recommended in this case."""
        forms = self.sweep.run(lanes_of(self.rule_base, [case])).verdicts[decision].forms
        return tuple(option for option, where in forms.items() if where)

    def verdicts(self, cases: Sequence[Case], decision: str, without: Mapping[str, int] | None = None) -> list[Value]:
        """The verdict in each of some cases; `without` has arguments to be left out, each with the cases where."""
        side_by_side = replace(lanes_of(self.rule_base, cases), without=without or {})
        swept = self.sweep.run(side_by_side)
        found = lanes(swept, self.kb, Conclusion("verdict", decision), side_by_side.all)
        return [next(value for value, where in found.items() if where >> place & 1) for place in range(len(cases))]
