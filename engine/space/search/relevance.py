"""On which open questions a conclusion can hang at all: what leads to it, less what is the same in every completion.

No question outside can make a difference to it; whether each of those inside does, `dependence` finds out.
Sets of questions are whole numbers: a bit a question, by its place in the base.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Question
from engine.reasoning.weighing import LEVEL_OF_WEIGHT, WEAKER
from engine.rules.compiler import RuleBase
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.steps import Step, needs, said_by
from engine.space.readings.tables import Answered, possible_answers

Questions = int
"""A set of questions."""


class Derivations:
    """What leads to what over a rule base, whatever the case."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.needs = needs(rule_base)
        """The atoms that each step looks at."""
        self.bit = {name: 1 << place for place, name in enumerate(self.kb.questions)}
        self._told_apart: dict[tuple[str, Answered], Mapping[Answered, Sequence[int]]] = {}

    def named(self, questions: Questions) -> tuple[str, ...]:
        """A set of questions by their names, in the base's order."""
        return tuple(name for name, bit in self.bit.items() if questions & bit) if questions else ()

    def told_apart(self, question: Question, looked_at: Container[str]) -> Mapping[Answered, Sequence[int]]:
        """One of all answers that are the same to whoever looks at these atoms, each with the places of all of them."""
        seen = tuple(each for each in question.option_ids if said_by(self.rule_base, question.id, each) in looked_at)
        known = self._told_apart.get((question.id, seen))
        if known is None:
            alike: dict[Answered, list[int]] = {}
            named: dict[Answered, Answered] = {}
            for place, answer in enumerate(possible_answers(question)):
                told = tuple(each for each in answer if each in seen)
                alike.setdefault(named.setdefault(told, answer), []).append(place)
            known = self._told_apart[question.id, seen] = alike
        return known

    def said(self, atom: str) -> Questions:
        """The question whose answer an atom is, as the case says it; none, of any other atom."""
        kind, subject, _ = atoms.read(atom)
        says = kind == atoms.GIVEN or (kind == atoms.ANSWER and atom not in self.rule_base.concluding)
        return self.bit[subject] if says else 0


class Relevance:
    """What can still lead to what in one case."""

    def __init__(self, derivations: Derivations, constant: Mapping[str, bool]) -> None:
        """`constant` has the atoms of the rules, choices among them, that hold in every completion, or in none.

        Of what leads to a conclusion it has to have all it will by the time that this is asked about.
        """
        self.derivations = derivations
        self.constant = constant
        self._of_atom: dict[str, Questions] = {}
        self._of_step: dict[Step, Questions] = {}

    def of(self, conclusion: Conclusion) -> Questions:
        """The questions on which a conclusion can hang."""
        return self._behind(self.premises(conclusion)) | self._of_steps(self._decision_of(conclusion))

    def steps(self, conclusions: Iterable[Conclusion]) -> set[Step]:
        """The rules and decisions that have to be run to see how these come out, given all that is constant."""
        found: set[Step] = set()
        wanted = list(conclusions)
        waiting: list[Step] = [step for each in wanted for step in self._decision_of(each)]
        looked_at = [atom for each in wanted for atom in self.premises(each)]
        while waiting or looked_at:
            if not waiting:
                waiting += self._steps_to(looked_at.pop())
            elif (step := waiting.pop()) not in found:
                found.add(step)
                looked_at += self._looked_at(step)
        return found

    def premises(self, conclusion: Conclusion) -> Iterable[str]:
        """The atoms that a conclusion looks at, apart from decisions."""
        match conclusion.kind:
            case "verdict":
                return ()
            case "argument":
                return self._counting(self.derivations.kb.arguments[conclusion.id])
            case "requirement":
                return atoms.of_requirement(conclusion.id)
        return (atoms.named(conclusion.kind, conclusion.id),)

    def _counting(self, argument: Argument) -> Iterable[str]:
        """What bears on whether an argument counts; its degrees only if it can be weakened to nothing."""
        bearing = atoms.of_argument(argument.id)
        fades = LEVEL_OF_WEIGHT[argument.weight or "normal"] <= WEAKER
        return bearing if fades else (bearing.applies, bearing.defeated)

    def _decision_of(self, conclusion: Conclusion) -> tuple[str, ...]:
        """The decision whose weighing a conclusion looks at."""
        if conclusion.kind == "verdict":
            return (conclusion.id,)
        if conclusion.kind == "requirement" and self.constant.get(atoms.requirement(conclusion.id)) is not False:
            return (self.derivations.kb.requirements[conclusion.id].decision,)
        return ()

    def _looked_at(self, step: Step) -> Iterator[str]:
        """The atoms a step looks at, less what belongs to arguments that cannot count; none where it does not arise."""
        if isinstance(step, str) and self.constant.get(atoms.arises(step)) is False:
            return
        silent = None
        for atom in self.derivations.needs[step]:
            kind, subject, _ = atoms.read(atom)
            if kind == atoms.ARGUMENT and self.constant.get(atom) is False:
                silent = subject
            if subject != silent:
                yield atom

    def _steps_to(self, atom: str) -> Iterable[Step]:
        """The steps that can still conclude an atom; none where it is constant."""
        if atom in self.constant:
            return ()
        kind, subject, _ = atoms.read(atom)
        if kind == atoms.CHOSEN:
            return (subject,)
        rules = self.derivations.rule_base.concluding.get(atom, ())
        return [rule.number for rule in rules if not any(self.constant.get(each) is False for each in rule.body)]

    def _of_steps(self, steps: Iterable[Step]) -> Questions:
        found = 0
        for step in steps:
            if step not in self._of_step:
                self._of_step[step] = self._behind(self._looked_at(step))
            found |= self._of_step[step]
        return found

    def _behind(self, looked_at: Iterable[str]) -> Questions:
        found = 0
        for atom in looked_at:
            # What is constant hangs on nothing.
            if atom in self.constant:
                continue
            if atom not in self._of_atom:
                self._of_atom[atom] = self.derivations.said(atom) or self._of_steps(self._steps_to(atom))
            found |= self._of_atom[atom]
        return found
