"""On which open questions a conclusion can hang at all: what leads to it, less what is the same in every completion.

No question outside can make a difference to it; whether each of those inside does is for `engine.space.search.outlook`.
Sets of questions are whole numbers: a bit a question, by its place in the base.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from engine.knowledge.atoms import CHOSEN, read
from engine.knowledge.model import Argument
from engine.reasoning.weighing import LEVEL_OF_WEIGHT, WEAKER
from engine.rules.compiler import Rule, RuleBase
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.sweep import Step, bearing_on

Questions = int
"""A set of questions."""


class Routes:
    """What leads to what over a rule base, whatever the case."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        by_head: dict[str, list[Rule]] = {}
        for rule in rule_base.rules:
            by_head.setdefault(rule.head, []).append(rule)
        self.to: Mapping[str, tuple[Rule, ...]] = {head: tuple(rules) for head, rules in by_head.items()}
        self.bit = {name: 1 << place for place, name in enumerate(self.kb.questions)}

    def questions(self, found: Questions) -> tuple[str, ...]:
        """A set of questions by their names, in the base's order."""
        return tuple(name for name, bit in self.bit.items() if found & bit)

    @cached_property
    def bearing(self) -> Mapping[str, tuple[str, ...]]:
        """By decision, the atoms its weighing looks at."""
        return {name: bearing_on(self.rule_base, decision) for name, decision in self.kb.decisions.items()}


class Live:
    """What leads to what in one case."""

    def __init__(self, routes: Routes, constant: Mapping[str, bool]) -> None:
        """`constant` has the atoms of the rules, choices among them, that hold in every completion, or in none."""
        self.routes = routes
        self.constant = constant
        self._atoms: dict[str, Questions] = {}
        self._decisions: dict[str, Questions] = {}

    def of(self, conclusion: Conclusion) -> Questions:
        """The questions on which a conclusion can hang."""
        return self._any(self._premises(conclusion)) | self._any_decision(self._decision_of(conclusion))

    def steps(self, conclusions: Iterable[Conclusion]) -> set[Step]:
        """The rules and decisions that have to be run to see how these come out, given all that is constant."""
        found: set[Step] = set()
        waiting = [each for one in conclusions for each in self._premises(one)]
        decisions = [each for one in conclusions for each in self._decision_of(one)]
        while waiting or decisions:
            if decisions:
                decision = decisions.pop()
                if decision not in found:
                    found.add(decision)
                    waiting += self._looked_at(decision)
                continue
            atom = waiting.pop()
            if atom in self.constant:
                continue
            kind, subject, _ = read(atom)
            if kind == CHOSEN:
                decisions.append(subject)
            for rule in self._rules(atom):
                if rule.number not in found:
                    found.add(rule.number)
                    waiting += rule.body
        return found

    def _premises(self, conclusion: Conclusion) -> Iterable[str]:
        """The atoms a conclusion looks at, apart from decisions."""
        kb, identity = self.routes.kb, conclusion.id
        match conclusion.kind:
            case "verdict":
                return ()
            case "argument":
                return self._counting(kb.arguments[identity])
            case "requirement":
                return (f"requirement:{identity}", f"met:{identity}", f"missed:{identity}")
        return (f"{conclusion.kind}:{identity}",)

    def _counting(self, argument: Argument) -> Iterable[str]:
        """What bears on whether an argument counts; its degrees only if it can be weakened to nothing."""
        fades = LEVEL_OF_WEIGHT[argument.weight or "normal"] <= WEAKER
        names = ("argument", "defeated", "stronger", "weaker") if fades else ("argument", "defeated")
        return tuple(f"{name}:{argument.id}" for name in names)

    def _decision_of(self, conclusion: Conclusion) -> tuple[str, ...]:
        """The decision whose weighing a conclusion looks at."""
        if conclusion.kind == "verdict":
            return (conclusion.id,)
        if conclusion.kind == "requirement" and self.constant.get(f"requirement:{conclusion.id}") is not False:
            return (self.routes.kb.requirements[conclusion.id].decision,)
        return ()

    def _any_decision(self, decisions: Iterable[str]) -> Questions:
        found = 0
        for decision in decisions:
            if decision not in self._decisions:
                self._decisions[decision] = self._any(self._looked_at(decision))
            found |= self._decisions[decision]
        return found

    def _looked_at(self, decision: str) -> Iterator[str]:
        """What the weighing of a decision looks at, less what belongs to arguments that cannot count."""
        silent = None
        for atom in self.routes.bearing[decision]:
            kind, subject, _ = read(atom)
            if kind == "argument" and self.constant.get(atom) is False:
                silent = subject
            if subject != silent:
                yield atom

    def _any(self, atoms: Iterable[str]) -> Questions:
        found = 0
        for atom in atoms:
            if atom not in self.constant:
                found |= self._of_atom(atom)
        return found

    def _of_atom(self, atom: str) -> Questions:
        known = self._atoms.get(atom)
        if known is None:
            kind, subject, _ = read(atom)
            if kind == CHOSEN:
                known = self._any_decision((subject,))
            elif kind == "given" or (kind == "answer" and atom not in self.routes.to):
                known = self.routes.bit[subject]
            else:
                known = 0
                for rule in self._rules(atom):
                    known |= self._any(rule.body)
            self._atoms[atom] = known
        return known

    def _rules(self, atom: str) -> Iterator[Rule]:
        """The rules that can still conclude it."""
        for rule in self.routes.to.get(atom, ()):
            if not any(self.constant.get(each) is False for each in rule.body):
                yield rule
