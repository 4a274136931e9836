"""Many cases at once, a bit a case: the rules and the weighing as operations on whole numbers of any length.

A number stands for a proposition, its bits for the cases in which it holds. This is how small spaces are looked through
completely, how examples are found, and how thousands of variants of a rule base are tried. It reads the rules anew
and shares no code with the other engines; tests hold all of them together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Decision, NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE, LEVEL_OF_WEIGHT, STRONGER, WEAKER
from engine.rules.compiler import Rule, RuleBase
from engine.space.readings.digits import Lanes, Number, add, union
from engine.space.readings.scales import Scales, Verdicts
from engine.space.readings.steps import Step, in_order, said_by


@dataclass(frozen=True)
class Cases:
    """Cases side by side: what each says, as lanes."""

    count: int
    given: Mapping[str, Lanes]
    """Atoms of answers, as the rules name them."""
    fixed: Mapping[tuple[str, str], Lanes] = field(default_factory=dict)
    """Decision and option."""
    factors: Mapping[str, Mapping[int, Lanes]] = field(default_factory=dict)
    """How much a concern counts: all its factors. Normal in every case, where it is not there."""
    without: Mapping[str, Lanes] = field(default_factory=dict)
    """Arguments that are left out."""

    @property
    def all(self) -> Lanes:
        """Every case."""
        return (1 << self.count) - 1


@dataclass(frozen=True)
class Swept:
    """What holds in which of the cases."""

    holds: Mapping[str, Lanes]
    """Every atom of the rules, those of choices among them; one that is not there holds nowhere."""
    fired: Mapping[int, Lanes]
    """The rules, by number."""
    verdicts: Mapping[str, Verdicts]
    """By decision."""


def lanes_of(rule_base: RuleBase, cases: Sequence[Case]) -> Cases:
    """Put cases side by side."""
    given: dict[str, Lanes] = {}
    fixed: dict[tuple[str, str], Lanes] = {}
    factors: dict[str, dict[int, Lanes]] = {}
    everywhere = (1 << len(cases)) - 1
    for place, case in enumerate(cases):
        bit = 1 << place
        for question, answer in case.answers.items():
            for option in () if isinstance(answer, NonAnswer) else answer:
                atom = said_by(rule_base, question, option)
                given[atom] = given.get(atom, 0) | bit
        for choice in case.choices.items():
            fixed[choice] = fixed.get(choice, 0) | bit
        for concern, importance in case.importances.items():
            counts = factors.setdefault(concern, {_NORMAL: everywhere})
            counts[_NORMAL] &= ~bit
            factor = FACTOR_OF_IMPORTANCE[importance]
            counts[factor] = counts.get(factor, 0) | bit
    return Cases(len(cases), given, fixed, factors)


_NORMAL: Final = FACTOR_OF_IMPORTANCE["normal"]


class Sweep:
    """Runs cases side by side over one rule base. It keeps nothing of any case, so threads may share it."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.steps = tuple(in_order(rule_base))
        """Every step, each after all that it waits for."""
        self._place = {step: place for place, step in enumerate(self.steps)}

    @cached_property
    def _arguments(self) -> Mapping[str, tuple[Argument, ...]]:
        kb = self.rule_base.kb
        return {name: tuple(a for a in kb.arguments_of(name) if a.weight) for name in kb.decisions}

    def run(self, cases: Cases, only: Iterable[Step] | None = None) -> Swept:
        """What holds in which case.

        Where `only` some steps are taken, what they wait for besides has to be among what is given.
        """
        steps = self.steps if only is None else sorted(only, key=self._place.__getitem__)
        run = _Run(self.rule_base, self._arguments, cases)
        for step in steps:
            if isinstance(step, str):
                run.weigh(step)
            else:
                run.fire(self.rule_base.rules[step])
        return run.result()


@dataclass(frozen=True, slots=True)
class Levels:
    """What one argument counts, where."""

    lanes: Mapping[int, Lanes]
    """By level; 0 is answered."""

    @property
    def in_play(self) -> Lanes:
        """Where it counts anything."""
        return union(lanes for level, lanes in self.lanes.items() if level)


def levels(argument: Argument, holds: Mapping[str, Lanes], without: Lanes = 0) -> Levels:
    """The levels of an argument that weighs, where all that bears on it is known; `without`: where it is left out."""
    bearing = atoms.of_argument(argument.id)
    counts = holds.get(bearing.applies, 0) & ~holds.get(bearing.defeated, 0) & ~without
    up, down = counts & holds.get(bearing.stronger, 0), counts & holds.get(bearing.weaker, 0)
    base = LEVEL_OF_WEIGHT[argument.weight or "normal"]
    return Levels({base: counts & ~(up ^ down), base + STRONGER: up & ~down, base - WEAKER: down & ~up})


class _Run:
    """One run over cases side by side."""

    def __init__(self, rule_base: RuleBase, arguments: Mapping[str, tuple[Argument, ...]], cases: Cases) -> None:
        self.kb = rule_base.kb
        self.arguments = arguments
        self.cases = cases
        self.all = cases.all
        self.holds: dict[str, Lanes] = {atoms.ALWAYS: self.all, **cases.given}
        self.fired: dict[int, Lanes] = {}
        self.verdicts: dict[str, Verdicts] = {}

    def fire(self, rule: Rule) -> None:
        """Let a rule conclude where all it needs holds."""
        lanes = self.all
        for atom in rule.body:
            lanes &= self.holds.get(atom, 0)
            if not lanes:
                return
        self.fired[rule.number] = lanes
        self.holds[rule.head] = self.holds.get(rule.head, 0) | lanes

    def weigh(self, name: str) -> None:
        """Weigh a decision, and let what is chosen hold."""
        decision = self.kb.decisions[name]
        arises = self.holds.get(atoms.arises(name), 0) if decision.ask_when else self.all
        free = {each: self.all & ~self.holds.get(atoms.barred(name, each), 0) for each in decision.option_ids}
        pro, con, argued = self._points(decision)
        scales = Scales(self.all, arises, decision.family_of, free, argued, pro, con)
        fixed = {each: self.cases.fixed.get((name, each), 0) & arises for each in decision.choice_ids}
        self.verdicts[name], chosen = scales.verdicts(fixed)
        for choice, lanes in chosen.items():
            self.holds[atoms.chosen(name, choice)] = lanes

    def _points(self, decision: Decision) -> tuple[dict[str, Number], dict[str, Number], dict[str, Lanes]]:
        """Points for and against each option, and where anything counts for or against it."""
        pro: dict[str, Number] = {each: [] for each in decision.option_ids}
        con: dict[str, Number] = {each: [] for each in decision.option_ids}
        counting = dict.fromkeys(decision.option_ids, 0)
        for argument in self.arguments[decision.id]:
            at = levels(argument, self.holds, self.cases.without.get(argument.id, 0))
            if not (in_play := at.in_play):
                continue
            factors = self.cases.factors.get(argument.concern, {_NORMAL: self.all})
            for option in argument.options:
                counting[option] |= in_play
                number = (pro if argument.side == "pro" else con)[option]
                for level, lanes in at.lanes.items():
                    for factor, counted in factors.items():
                        if lanes & counted:
                            add(number, level * factor, lanes & counted)
        return pro, con, counting

    def result(self) -> Swept:
        """What was found."""
        return Swept(self.holds, self.fired, self.verdicts)
