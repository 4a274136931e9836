"""What the analyses have in common: the readings of one rule base, made when they are first needed.

The analyses themselves stand in `engine.space.analyses`, one module each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.rules.touches import deciding
from engine.space.limits import DEFAULT, Limits
from engine.space.readings.conclusions import Conclusion, Value, conclusions, lanes
from engine.space.readings.steps import Step
from engine.space.readings.sweep import Cases, Sweep, Swept, lanes_of
from engine.space.search.changes import ChangeFinder
from engine.space.search.completions import Completions
from engine.space.search.dependence import Dependence
from engine.space.search.part import Part, parts_for
from engine.space.search.relevance import Relevance
from engine.space.search.survey import Surveyor


class Analyst:
    """Analyses cases over one rule base; used by one thread at a time."""

    def __init__(self, rule_base: RuleBase, limits: Limits = DEFAULT) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.limits = limits
        self.dependence = Dependence(rule_base, limits)
        """Tells on which questions conclusions hang."""
        self._outlook_of: dict[str, Completions] = {}
        self._finders: dict[int, ChangeFinder] = {}
        self._steps: dict[str, Sequence[Step]] = {}

    def prepare(self) -> None:
        """Ground what the analyses ask clingo; else the first of each does."""
        for _ in self.preparing():
            pass

    def preparing(self) -> Iterator[None]:
        """The same step by step, so that it can be left off."""
        _ = self.completions
        yield
        _ = self.outlooks
        yield
        _ = self.changes
        yield
        for decision in self.kb.decisions:
            self.outlook(decision)
            self.changes_of(decision)
            yield

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
        return self._completions(self._verdicts)

    @property
    def _verdicts(self) -> Iterable[Conclusion]:
        return (Conclusion("verdict", each) for each in self.kb.decisions)

    def _completions(self, told: Iterable[Conclusion]) -> Completions:
        return Completions(Surveyor(self.dependence.derivations, self.sweep, self.limits, told))

    def outlook(self, decision: str) -> Completions:
        """Looks at them for one verdict, which takes a tenth of that."""
        if decision not in self._outlook_of:
            self._outlook_of[decision] = self._completions([Conclusion("verdict", decision)])
        return self._outlook_of[decision]

    @cached_property
    def changes(self) -> ChangeFinder:
        """Finds smallest sets of other answers, whatever they are to lead to."""
        return ChangeFinder(self.rule_base, self.limits)

    def changes_of(self, decision: str) -> ChangeFinder:
        """The same, where only the verdict on a decision counts; of the base it has what leads to that."""
        place = self._places[decision]
        if place not in self._finders:
            self._finders[place] = ChangeFinder(self._parts[place].rule_base, self.limits)
        return self._finders[place]

    @cached_property
    def _parts(self) -> Sequence[Part]:
        """Parts of the base that all verdicts rest on."""
        return tuple(parts_for(self.dependence.derivations, self._verdicts))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of the part for each decision."""
        return {verdict.id: place for place, each in enumerate(self._parts) for verdict in each.told}

    @cached_property
    def deciding(self) -> Mapping[str, frozenset[str]]:
        """For each decision the questions its outcome can hang on."""
        return deciding(self.kb)

    def verdict(self, case: Case, decision: str) -> Value:
        """The verdict on a decision in this case."""
        return self.verdicts([case], decision)[0]

    def forms(self, case: Case, decision: str) -> tuple[str, ...]:
        """The options that are recommended in this case."""
        forms = self._swept(lanes_of(self.rule_base, [case]), decision).verdicts[decision].forms
        return tuple(option for option, where in forms.items() if where)

    def verdicts(self, cases: Sequence[Case], decision: str, without: Mapping[str, int] | None = None) -> list[Value]:
        """The verdict in each of some cases; `without` has arguments to be left out, each with the cases where."""
        bearing = self.deciding[decision]
        said = [{name: each.answers[name] for name in bearing if name in each.answers} for each in cases]
        told = lanes_of(self.rule_base, [replace(case, answers=each) for case, each in zip(cases, said, strict=True)])
        side_by_side = replace(told, without=without or {})
        found = lanes(self._swept(side_by_side, decision), self.kb, Conclusion("verdict", decision), side_by_side.all)
        return [next(value for value, where in found.items() if where >> place & 1) for place in range(len(cases))]

    def _swept(self, cases: Cases, decision: str) -> Swept:
        """What holds in which of some cases, of what leads to the verdict on a decision."""
        if decision not in self._steps:
            anyhow = Relevance(self.dependence.derivations, {})
            self._steps[decision] = anyhow.steps([Conclusion("verdict", decision)])
        return self.sweep.run(cases, self._steps[decision])
