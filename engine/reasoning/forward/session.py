"""One experta engine over one rule base, run case by case to fixpoint.

A session is used by one thread at a time, and never again once it raised: experta would replay what was left on
its agenda. `engine.reasoning.forward.reasoner` sees to both.

Agenda and run loop are experta's; what they call is kept lean, as it is called at every firing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from engine.knowledge import atoms
from engine.knowledge.model import Importance, NonAnswer, Question
from engine.reasoning.case import Case
from engine.reasoning.forward.door import Activation, Agenda, Fact, InitialFact, KnowledgeEngine, Matcher, Rule
from engine.reasoning.forward.matcher import CountingMatcher
from engine.reasoning.forward.strategy import OrderedStrategy
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict, weighers
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


class Conclusion(NamedTuple):
    """What there is to do when a compiled rule fires, made once."""

    rule: compiler.Rule
    head: Atom
    awaited: bool
    """Whether a rule waits for its head: only then the matcher has to know."""


class ConcludingRule(Rule):
    """experta's rule for a compiled rule. Most of what fires is one, so it asks for no function to call."""

    def __call__(self, given: Any) -> Any:
        """Take the conclusion first, as a rule takes its action; from then on draw it in the session."""
        if self._wrapped is None:
            # experta hands on to the copies that its RETE makes what is wrapped, and nothing else.
            self._wrapped: Conclusion | None = given
            self.conclusion: Conclusion = given
            self.__name__ = given.rule.id
            return self
        return given.conclude(self.conclusion)


def experta_rules(rule_base: RuleBase) -> list[Rule]:
    """The compiled rules, and one rule per decision that weighs it, as experta's rules.

    Each has a salience of its own, so the order of firing is total: stratum by stratum, in each the rules as they
    are numbered, and then the weighing of its decisions.
    """
    awaited = {atom for rule in rule_base.rules for atom in rule.body}
    rules: list[tuple[int, Sequence[str], type[Rule], Any]] = [
        (rule.stratum, rule.body, ConcludingRule, Conclusion(rule, Atom(id=rule.head), rule.head in awaited))
        for rule in rule_base.rules
    ]
    rules += [(stratum, (atoms.ALWAYS,), GroundRule, _weighing(decision)) for decision, stratum in rule_base.weighing]
    # sorted is stable: within a stratum the order stays as it is here
    return [
        made(*(Atom(id=atom) for atom in body), salience=-place)(action)
        for place, (_, body, made, action) in enumerate(sorted(rules, key=itemgetter(0)))
    ]


def _weighing(decision: str) -> Callable[["Session"], None]:
    def weigh_decision(session: "Session") -> None:
        session.weigh(decision)

    return weigh_decision


class WorkingMemory(dict[str, Fact]):
    """What experta's fact list is to it, over ground atoms: kept by atom, so that it says at once whether one holds.

    There is nothing to validate, and as no fact is ever numbered or changed, sessions can share them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.added: list[Fact] = []
        """What the matcher has not been told yet."""

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
        return added, []


NOTHING: Final[tuple[Sequence[Activation], Sequence[Activation]]] = ((), ())


class Session(KnowledgeEngine):
    """Runs cases, one after another, with our matcher and our order of firing."""

    __matcher__: type[Matcher] = CountingMatcher
    __strategy__ = OrderedStrategy

    def __init__(self, rule_base: RuleBase, rules: list[Rule]) -> None:
        self.rule_base = rule_base
        self._rules = rules
        self._weighers = weighers(rule_base.kb)
        self._importances: Mapping[str, Importance] = {}
        self._choices: Mapping[str, str] = {}
        self.fired: list[compiler.Rule] = []
        self._stated = {each.id: _stated(each) for each in rule_base.kb.questions.values()}
        self._atoms: dict[str, Atom] = {}
        self._verdicts: dict[str, Verdict] = {}
        super().__init__()

    def get_rules(self) -> list[Rule]:
        """Ours, kept per rule base: experta would reflect over the class, and tie shared rules to one engine."""
        return self._rules

    def get_activations(self) -> tuple[Sequence[Activation], Sequence[Activation]]:
        """What came and went with the last changes; where there are none the matcher is not asked."""
        return self.matcher.changes(*self.facts.changes) if self.facts.added else NOTHING

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
        self.facts.declare(InitialFact())
        given = self.give(case)
        self.run()
        decisions = self.rule_base.kb.decisions
        return Trace(given, tuple(self.fired), {name: self._verdicts[name] for name in decisions})

    def give(self, case: Case) -> tuple[str, ...]:
        """Put in the answers that state a fact; return their atoms."""
        given = [
            self._stated[question][option]
            for question, answer in case.answers.items()
            if not isinstance(answer, NonAnswer)
            for option in answer
        ]
        found = (atoms.ALWAYS, *given)
        self._declare(found)
        return found

    def conclude(self, conclusion: Conclusion) -> None:
        """Draw a conclusion and, as long as there is no news for the matcher, those next on the agenda.

        Nothing can come between them: the run loop would take them one by one, and find nothing new in between.
        """
        fired, facts, activations = self.fired, self.facts, self.agenda.activations
        while True:
            rule, head, awaited = conclusion
            fired.append(rule)
            if rule.head not in facts:
                facts[rule.head] = head
                if awaited:
                    facts.added.append(head)
                    return
            if not activations or not isinstance(activations[-1].rule, ConcludingRule):
                return
            conclusion = activations.pop().rule.conclusion

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


def _stated(question: Question) -> Mapping[str, str]:
    """By option, the atom an answer states; what is only asked in some cases waits for its question."""
    said = atoms.given if question.ask_when else atoms.answer
    return {option: said(question.id, option) for option in question.option_ids}
