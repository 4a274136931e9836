"""One experta engine over one rule base, run case by case to fixpoint.

A session is used by one thread at a time, and never again once it raised: experta would replay what was left on
its agenda. `engine.reasoning.forward.reasoner` sees to both.

Agenda and run loop are experta's; what they call is kept lean, as it is called at every firing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from engine.knowledge import atoms
from engine.knowledge.model import Importance, NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.forward.door import Agenda, Fact, FactList, InitialFact, KnowledgeEngine, Matcher, Rule
from engine.reasoning.forward.matcher import CountingMatcher
from engine.reasoning.forward.strategy import OrderedStrategy
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict, Weigher
from engine.rules import compiler
from engine.rules.compiler import RuleBase


class Atom(Fact):
    """A ground atom that holds."""


class GroundRule(Rule):
    """experta's rule over ground atoms: nothing is bound, so its action takes the session and nothing else."""

    def __call__(self, given: Any) -> Any:
        """Take the action first, as a decorator; from then on carry it out, without asking what it takes."""
        if self._wrapped is None:
            return super().__call__(given)
        return self._wrapped(given)


def experta_rules(rule_base: RuleBase) -> list[Rule]:
    """The compiled rules, and one rule per decision that weighs it, as experta's rules.

    Each has a salience of its own, so the order of firing is total: stratum by stratum, in each the rules as they
    are numbered, and then the weighing of its decisions.
    """
    rules = [(rule.stratum, rule.body, _concluding(rule)) for rule in rule_base.rules]
    weighing = [(stratum, (atoms.ALWAYS,), _weighing(decision)) for decision, stratum in rule_base.weighing]
    # sorted is stable: within a stratum the order stays as it is here
    ordered = sorted((*rules, *weighing), key=itemgetter(0))
    return [_rule(body, -place, action) for place, (_, body, action) in enumerate(ordered)]


def _rule(body: Sequence[str], salience: int, action: Callable[["Session"], None]) -> Rule:
    return GroundRule(*(Atom(id=atom) for atom in body), salience=salience)(action)


def _concluding(rule: compiler.Rule) -> Callable[["Session"], None]:
    head = Atom(id=rule.head)

    def conclude(session: "Session") -> None:
        session.fired.append(rule)
        session.facts.declare(head)

    return conclude


def _weighing(decision: str) -> Callable[["Session"], None]:
    def weigh_decision(session: "Session") -> None:
        session.weigh(decision)

    return weigh_decision


class WorkingMemory(FactList):
    """experta's fact list over ground atoms: kept by atom, so that it says at once whether an atom holds.

    There is nothing to validate, and as no fact is ever numbered or changed, sessions can share them.
    """

    added: list[Fact]
    removed: list[Fact]

    def declare(self, fact: Fact) -> None:
        """Put in a fact; one that says what is known already changes nothing."""
        atom = fact.get("id")
        if atom not in self:
            self[atom] = fact
            self.added.append(fact)

    @property
    def changes(self) -> tuple[list[Fact], list[Fact]]:
        """What came since the last time; nothing ever goes."""
        added, self.added = self.added, []
        return added, self.removed


class Session(KnowledgeEngine):
    """Runs cases, one after another, with our matcher and our order of firing."""

    __matcher__: type[Matcher] = CountingMatcher
    __strategy__ = OrderedStrategy

    def __init__(self, rule_base: RuleBase, rules: list[Rule]) -> None:
        self.rule_base = rule_base
        self._rules = rules
        self._weighers = {each.id: Weigher(rule_base.kb, each) for each in rule_base.kb.decisions.values()}
        self._importances: Mapping[str, Importance] = {}
        self._choices: Mapping[str, str] = {}
        self.fired: list[compiler.Rule] = []
        self._atoms: dict[str, Atom] = {}
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
        self.fired, self._verdicts = [], {}
        given = (atoms.ALWAYS, *given_atoms(self.rule_base, case))
        self.facts.declare(InitialFact())
        self._declare(given)
        self.run()
        decisions = self.rule_base.kb.decisions
        return Trace(given, tuple(self.fired), {name: self._verdicts[name] for name in decisions})

    def weigh(self, decision: str) -> None:
        """All that bears on a decision is known: weigh it, and let the choice hold."""
        fixed = self._choices.get(decision)
        verdict = self._verdicts[decision] = self._weighers[decision].weigh(self.facts, self._importances, fixed)
        self._declare(atoms.chosen(decision, choice) for choice in verdict.holding)

    def _declare(self, atoms: Iterable[str]) -> None:
        for atom in atoms:
            if atom not in self._atoms:
                self._atoms[atom] = Atom(id=atom)
            self.facts.declare(self._atoms[atom])


def given_atoms(rule_base: RuleBase, case: Case) -> list[str]:
    """The atoms of the answers that state a fact; what is only asked in some cases waits for its question."""
    return [
        (atoms.given if question in rule_base.conditional else atoms.answer)(question, option)
        for question, answer in case.answers.items()
        if not isinstance(answer, NonAnswer)
        for option in answer
    ]
