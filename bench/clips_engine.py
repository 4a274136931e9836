"""CLIPS over the same rules: the peer in the benchmark, and an independent reading of the rules in tests.

One `defrule` per rule over ground facts, strata by salience, as in experta; the weighing is Python's, called from a
rule of its own. Of the ways clipspy offers the quickest was taken: atoms are numbers, as facts of one relation;
the rules that fired are gathered in a global and handed over at each weighing, as a call into Python per rule costs
more than the rule; and facts come in through a function, as clipspy asks Python for every character that CLIPS parses.
Within a stratum CLIPS keeps its own order of firing.
"""

from collections.abc import Iterable

import clips

from engine.knowledge.atoms import ALWAYS, answer, chosen, given
from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict, weighers
from engine.rules.compiler import RuleBase


class ClipsEngine:
    """Runs cases, one after another, in one CLIPS environment."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self._weighers = weighers(rule_base.kb)
        self._number = {atom: number for number, atom in enumerate(atoms(rule_base))}
        self._environment = clips.Environment()
        for construct in self._constructs():
            self._environment.build(construct)
        self._environment.define_function(self._weigh, "weigh")
        for decision, stratum in rule_base.weighing:
            self._environment.build(
                f"(defrule weigh-{decision} (declare (salience {-2 * stratum - 1})) (atom {self._number[ALWAYS]})"
                f" => (weigh {decision} ?*fired*) (bind ?*fired* (create$)))"
            )
        self._give = self._environment.find_function("give")
        self._case = Case()
        self._fired: list[int] = []
        self._holds: set[str] = set()
        self._verdicts: dict[str, Verdict] = {}

    def consult(self, case: Case) -> Trace:
        """Run one case to fixpoint."""
        self._environment.reset()
        given = (ALWAYS, *given_atoms(self.rule_base, case))
        self._case, self._fired, self._holds, self._verdicts = case, [], set(given), {}
        self._give(*(self._number[atom] for atom in given))
        self._environment.run()
        self._take(self._environment.eval("?*fired*"))
        rules, decisions = self.rule_base.rules, self.rule_base.kb.decisions
        return Trace(
            given, tuple(rules[number] for number in self._fired), {name: self._verdicts[name] for name in decisions}
        )

    def _constructs(self) -> Iterable[str]:
        """What CLIPS has to know before the weighing, as its source."""
        yield "(defglobal ?*fired* = (create$))"
        yield "(deffunction give ($?atoms) (progn$ (?atom ?atoms) (assert (atom ?atom))))"
        for rule in self.rule_base.rules:
            body = " ".join(f"(atom {self._number[atom]})" for atom in rule.body)
            yield (
                f"(defrule rule-{rule.number} (declare (salience {-2 * rule.stratum})) {body}"
                f" => (assert (atom {self._number[rule.head]})) (bind ?*fired* ?*fired* {rule.number}))"
            )

    def _take(self, fired: Iterable[int]) -> None:
        """Note which rules fired since the last time."""
        for number in fired:
            self._fired.append(number)
            self._holds.add(self.rule_base.rules[number].head)

    def _weigh(self, decision: str, *fired: int) -> None:
        """All that bears on a decision is known: weigh it, and let the choice hold. Called by CLIPS."""
        self._take(fired)
        name = str(decision)
        verdict = self._weighers[name].weigh(self._holds, self._case.importances, self._case.choices.get(name))
        self._verdicts[name] = verdict
        for atom in (chosen(name, each) for each in verdict.holding):
            self._holds.add(atom)
            self._give(self._number[atom])


def given_atoms(rule_base: RuleBase, case: Case) -> Iterable[str]:
    """The atoms a case puts in: read anew, as an independent reading borrows nothing."""
    for question, options in case.answers.items():
        if not isinstance(options, NonAnswer):
            said = given if rule_base.kb.questions[question].ask_when else answer
            yield from (said(question, option) for option in options)


def atoms(rule_base: RuleBase) -> Iterable[str]:
    """Every atom that can come up, once."""
    kb = rule_base.kb
    found = [ALWAYS]
    for question in kb.questions.values():
        said = given if question.id in rule_base.conditional else answer
        found += [said(question.id, option) for option in question.option_ids]
    for decision in kb.decisions.values():
        found += [chosen(decision.id, choice) for choice in decision.choice_ids]
    for rule in rule_base.rules:
        found += [*rule.body, rule.head]
    return dict.fromkeys(found)
