"""durable_rules over the same rules: one more peer, where it is installed.

It comes as source and takes a C compiler to build, so it is no part of what tests need (requirements/bench.in).
One of its rules per rule of ours over ground facts, strata by priority; the weighing is Python's, as for CLIPS. Of
the ways it offers the quickest was taken: its ruleset without the host, whose threads look for work now and then;
atoms are numbers; all that is given comes in one call; and an atom that no rule waits for is noted, not asserted.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from bench.clips_engine import atoms, given_atoms
from engine.knowledge.atoms import ALWAYS, chosen
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict, Weigher
from engine.rules.compiler import Rule, RuleBase

SESSION: Final = "case"
"""durable_rules keeps the facts of each session apart; there is one, and it is deleted after every case."""


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec("durable") is not None


class DurableEngine:
    """Runs cases, one after another, in one ruleset."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self._number = {atom: number for number, atom in enumerate(atoms(rule_base))}
        self._waited_for = {ALWAYS, *(atom for rule in rule_base.rules for atom in rule.body)}
        self._ruleset: Any = import_module("durable.engine").Ruleset("groundwork", None, dict(self._definitions()))
        self._case = Case()
        self._fired: list[Rule] = []
        self._holds: set[str] = set()
        self._verdicts: dict[str, Verdict] = {}

    def consult(self, case: Case) -> Trace:
        """Run one case to fixpoint."""
        given = (ALWAYS, *given_atoms(self.rule_base, case))
        self._case, self._fired, self._holds, self._verdicts = case, [], set(given), {}
        facts = [self._fact(atom) for atom in given if atom in self._waited_for]
        self._ruleset.do_actions(self._ruleset.assert_facts(facts), _raise_error)
        self._ruleset.delete_state(SESSION)
        decisions = self.rule_base.kb.decisions
        return Trace(given, tuple(self._fired), {name: self._verdicts[name] for name in decisions})

    def _definitions(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every rule by name, as durable_rules takes it: what is needed, the order, what to do."""
        for rule in self.rule_base.rules:
            yield f"rule-{rule.number}", self._definition(rule.body, 2 * rule.stratum, self._concluding(rule))
        for decision, stratum in self.rule_base.weighing:
            yield f"weigh-{decision}", self._definition((ALWAYS,), 2 * stratum + 1, self._weighing(decision))

    def _definition(self, body: tuple[str, ...], priority: int, action: Callable[[Any], None]) -> dict[str, Any]:
        # One fact never stands for two patterns of a rule, so each atom is asked for once.
        atoms_once = dict.fromkeys(body)
        needed = [{f"atom-{place}": {"atom": self._number[atom]}} for place, atom in enumerate(atoms_once)]
        return {"all": needed, "pri": priority, "run": action}

    def _concluding(self, rule: Rule) -> Callable[[Any], None]:
        def conclude(session: Any) -> None:
            self._fired.append(rule)
            self._hold(session, rule.head)

        return conclude

    def _weighing(self, decision: str) -> Callable[[Any], None]:
        weigher = Weigher(self.rule_base.kb, self.rule_base.kb.decisions[decision])

        def weigh_decision(session: Any) -> None:
            case = self._case
            verdict = weigher.weigh(self._holds, case.importances, case.choices.get(decision))
            self._verdicts[decision] = verdict
            for choice in verdict.holding:
                self._hold(session, chosen(decision, choice))

        return weigh_decision

    def _hold(self, session: Any, atom: str) -> None:
        if atom not in self._holds:
            self._holds.add(atom)
            if atom in self._waited_for:
                session.assert_fact(self._fact(atom))

    def _fact(self, atom: str) -> dict[str, Any]:
        return {"sid": SESSION, "atom": self._number[atom]}


def _raise_error(error: BaseException | None, _: object) -> None:
    """Called by durable_rules at the end of a run."""
    if error:
        raise error
