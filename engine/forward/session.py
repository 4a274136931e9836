"""One experta engine over one rule base, run case by case to fixpoint.

A session is used by one thread at a time, and never again once it raised: experta would replay what was left on
its agenda. `engine.forward.reasoner` sees to both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine import compiler
from engine.case import Case
from engine.compiler import ALWAYS, RuleBase
from engine.forward.door import Agenda, Fact, FactList, InitialFact, KnowledgeEngine, Matcher, Rule
from engine.forward.matcher import CountingMatcher
from engine.forward.strategy import OrderedStrategy
from engine.model import Importance, NonAnswer
from engine.trace import Trace
from engine.weighing import Verdict, weigh


class Atom(Fact):
    """A ground atom that holds."""


def experta_rules(rule_base: RuleBase) -> list[Rule]:
    """The compiled rules, and one rule per decision that weighs it, as experta's rules.

    The later a stratum, the lower the salience; a decision is weighed after all other rules of its stratum.
    """
    made = []
    for rule in rule_base.rules:
        made.append(_rule(rule.body, -2 * rule.stratum, rule.number, _concluding(rule)))
    for place, (decision, stratum) in enumerate(rule_base.weighing):
        number = len(rule_base.rules) + place
        made.append(_rule((ALWAYS,), -2 * stratum - 1, number, _weighing(decision)))
    return made


def _rule(body: Sequence[str], salience: int, number: int, action: Callable[["Session"], None]) -> Rule:
    # experta copies what stands on the action to every rule it makes of this one: there our order finds it.
    action.number = number  # type: ignore[attr-defined]
    return Rule(*(Atom(id=atom) for atom in body), salience=salience)(action)


def _concluding(rule: compiler.Rule) -> Callable[["Session"], None]:
    def conclude(session: "Session") -> None:
        session.conclude(rule)

    return conclude


def _weighing(decision: str) -> Callable[["Session"], None]:
    def weigh_decision(session: "Session") -> None:
        session.weigh(decision)

    return weigh_decision


class WorkingMemory(FactList):
    """experta's fact list, for atoms that are declared once: there is nothing to validate and no duplicate to find."""

    def declare(self, fact: Fact) -> Fact:
        """Put in a fact that is not there yet."""
        number = len(self)
        fact.__factid__ = number
        self[number] = fact
        self.added.append(fact)
        return fact


class Session(KnowledgeEngine):
    """Runs cases, one after another, with our matcher and our order of firing."""

    __matcher__: type[Matcher] = CountingMatcher
    __strategy__ = OrderedStrategy

    def __init__(self, rule_base: RuleBase, rules: list[Rule]) -> None:
        self.rule_base = rule_base
        self._rules = rules
        self._given: tuple[str, ...] = ()
        self._importances: Mapping[str, Importance] = {}
        self._choices: Mapping[str, str] = {}
        self._holds: set[str] = set()
        self._atoms: dict[str, Atom] = {}
        self._fired: list[compiler.Rule] = []
        self._verdicts: dict[str, Verdict] = {}
        super().__init__()

    def get_rules(self) -> list[Rule]:
        """Ours, kept per rule base: experta would reflect over the class, and tie shared rules to one engine."""
        return self._rules

    def reset(self, **_: Any) -> None:
        """Forget the last case."""
        self.agenda = Agenda()
        self.facts = WorkingMemory()
        self.matcher.reset()
        self.running = False

    def consult(self, case: Case) -> Trace:
        """Run one case to fixpoint."""
        self.reset()
        self._importances, self._choices = case.importances, case.choices
        self._fired, self._verdicts = [], {}
        self._given = (ALWAYS, *_given(self.rule_base, case))
        self._holds = set(self._given)
        self.facts.declare(InitialFact())
        for atom in self._given:
            self.facts.declare(self._atom(atom))
        self.run()
        decisions = self.rule_base.kb.decisions
        return Trace(self._given, tuple(self._fired), {name: self._verdicts[name] for name in decisions})

    def conclude(self, rule: compiler.Rule) -> None:
        """A rule fired: note it, and let its head hold."""
        self._fired.append(rule)
        self._hold(rule.head)

    def weigh(self, decision: str) -> None:
        """All that bears on a decision is known: weigh it, and let the choice hold."""
        kb = self.rule_base.kb
        verdict = weigh(kb, kb.decisions[decision], self._holds, self._importances, self._choices.get(decision))
        self._verdicts[decision] = verdict
        if verdict.chosen:
            self._hold(f"chosen:{decision}={verdict.chosen}")

    def _hold(self, atom: str) -> None:
        if atom not in self._holds:
            self._holds.add(atom)
            self.facts.declare(self._atom(atom))

    def _atom(self, atom: str) -> Atom:
        """The fact of an atom, made once per session: it says nothing but that the atom holds."""
        if atom not in self._atoms:
            self._atoms[atom] = Atom(id=atom)
        return self._atoms[atom]


def _given(rule_base: RuleBase, case: Case) -> list[str]:
    """The atoms of the answers that state a fact; what is only asked in some cases waits for its question."""
    return [
        f"{'given' if question in rule_base.conditional else 'answer'}:{question}={option}"
        for question, answer in case.answers.items()
        if not isinstance(answer, NonAnswer)
        for option in answer
    ]
