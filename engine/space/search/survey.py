"""What can still come out how, as far as the rules and small tables of answers tell it: clingo need not be asked.

What surely holds or fails is passed on from rule to rule; a decision, and whatever else is told of, is read off a table
of all answers that can make a difference to it. Where that would be too large nothing is told of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from engine.knowledge import atoms
from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Case
from engine.space.limits import Limits
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import Conclusion, Value, values_of
from engine.space.readings.solver import Remaining, go_on
from engine.space.readings.steps import said_by
from engine.space.readings.sweep import Sweep
from engine.space.readings.tables import size_of_table
from engine.space.search.reading_off import Hanging, Reader, ReadOff
from engine.space.search.relevance import Derivations, Relevance


@dataclass(frozen=True)
class Surveyed:
    """What a survey shows of the completions of a case."""

    reader: Reader
    """Reads off more, by what was found to be constant."""
    values: Mapping[Conclusion, tuple[Value, ...]]
    """Of each conclusion that was read off a table the values it can have."""
    hanging: Mapping[Conclusion, Hanging]
    """On what each of those hangs."""
    constant: Mapping[str, bool]
    """Atoms of the rules that are known to hold in every completion, or in none."""
    large: Sequence[Conclusion]
    """The conclusions of which nothing is known: their tables would be too large."""


class Surveyor:
    """Surveys the completions of cases over one rule base."""

    def __init__(self, derivations: Derivations, sweep: Sweep, limits: Limits, told: Iterable[Conclusion]) -> None:
        """`told` is what it tells of."""
        kb = derivations.kb
        self.derivations = derivations
        self.sweep = sweep
        self.limits = limits
        self.told = tuple(told)
        self.values = {each: values_of(kb, each) for each in self.told}
        """The values there are of each, in their order."""
        self.steps = frozenset(Relevance(derivations, {}).steps(self.told))
        """The rules and decisions that lead to any of it."""
        rules = derivations.rule_base.rules
        self.walk: Sequence[tuple[str, Sequence[str]]] = [
            (step, ()) if isinstance(step, str) else (rules[step].head, rules[step].body)
            for step in sweep.steps
            if step in self.steps
        ]
        """These, each after all it waits for: a rule as what it concludes and what it needs, a decision as its name."""
        weighed = (name for name, body in self.walk if not body)
        chosen = (atoms.chosen(name, each) for name in weighed for each in kb.decisions[name].choice_ids)
        fired = (atom for head, body in self.walk if body for atom in (head, *body))
        self.nowhere: Mapping[str, bool] = dict.fromkeys(chain(chosen, fired), False)
        """Every atom of theirs, as if nothing held."""
        self.said = {
            name: {each: said_by(derivations.rule_base, name, each) for each in question.option_ids}
            for name, question in kb.questions.items()
        }
        """By question and option, the atom by which a case says it."""

    def survey(self, case: Case, remaining: Remaining) -> Surveyed:
        """What tables show; OutOfTimeError where that took too long."""
        return _Survey(self, case, remaining).made(each for each in self.told if each.kind != "verdict")

    def verdicts(self, case: Case, remaining: Remaining) -> Surveyed:
        """The same of verdicts alone, whatever else it tells of."""
        return _Survey(self, case, remaining).made(())


class _Survey:
    """One survey."""

    def __init__(self, base: Surveyor, case: Case, remaining: Remaining) -> None:
        self._base = base
        self._kb = base.derivations.kb
        self._case = case
        self._remaining = remaining
        self._constant = {**base.nowhere, atoms.ALWAYS: True}
        self._sure: list[str] = []
        self._reader = Reader(base.derivations, base.sweep, case, self._constant, self._sure)
        self._values: dict[Conclusion, tuple[Value, ...]] = {}
        self._hanging: dict[Conclusion, Hanging] = {}
        self._large: list[Conclusion] = []

    def made(self, besides: Iterable[Conclusion]) -> Surveyed:
        """Go through all steps, and so through all verdicts, and then through what is told of besides."""
        self._answer()
        for head, body in self._base.walk:
            if body:
                self._fire(head, body)
            else:
                self._weigh(head)
        for group in self._reader.grouped(besides).values():
            self._look_at(group)
        return Surveyed(self._reader, self._values, self._hanging, self._constant, self._large)

    def _answer(self) -> None:
        """Let hold what the case says; what is open may hold."""
        for question, said in self._base.said.items():
            if is_open(self._case, question):
                for atom in said.values():
                    self._constant.pop(atom, None)
            elif not isinstance(answer := self._case.answers[question], NonAnswer):
                self._ensure([said[each] for each in answer])

    def _fire(self, head: str, body: Sequence[str]) -> None:
        """Let a rule conclude: surely where all it needs is sure, perhaps where some may be so."""
        constant = self._constant
        if constant.get(head):
            return
        sure = True
        for atom in body:
            holds = constant.get(atom)
            if holds is None:
                sure = False
            elif not holds:
                return
        if sure:
            self._ensure([head])
        else:
            constant.pop(head, None)

    def _weigh(self, decision: str) -> None:
        """Look at all ways in which a decision can come out; where these are too many, anything may be chosen."""
        verdict = Conclusion("verdict", decision)
        shown = self._look_at([verdict])
        known = self._kb.decisions[decision]
        if shown is None:
            fixed = self._case.choices.get(decision)
            # A family that is fixed may come with an option, an option comes with nothing but its family.
            may = (fixed, known.family_of.get(fixed)) if fixed in known.option_ids else known.choice_ids
            for choice in may:
                self._constant.pop(atoms.chosen(decision, choice or ""), None)
            return
        for atom in map(partial(atoms.chosen, decision), known.choice_ids):
            where = shown.holds.get(atom, 0)
            if where == shown.everywhere:
                self._ensure([atom])
            elif where:
                del self._constant[atom]

    def _ensure(self, those: Sequence[str]) -> None:
        """Let atoms hold for sure."""
        self._constant.update(dict.fromkeys(those, True))
        self._sure += those

    def _look_at(self, group: Sequence[Conclusion]) -> ReadOff | None:
        """Read conclusions off a table of answers to the questions they can hang on; None where it is too large."""
        go_on(self._remaining)
        asked = self._reader.asked(group)
        if asked.offered and size_of_table(asked.offered) > self._base.limits.largest_table:
            self._large += filter(self._is_told, group)
            return None
        shown = self._reader.read_off(asked, group)
        for conclusion in filter(self._is_told, shown.values):
            found = shown.values[conclusion]
            self._values[conclusion] = tuple(each for each in self._base.values[conclusion] if each in found)
        self._hanging |= {each: hanging for each, hanging in shown.hanging.items() if self._is_told(each)}
        return shown

    def _is_told(self, conclusion: Conclusion) -> bool:
        """Whether anybody asked: a decision is also looked at because another one waits for it."""
        return conclusion in self._base.values
