"""On which open questions a conclusion can hang at all: what leads to it, less what is the same in every completion.

No question outside can make a difference to it; whether each of those inside does, `dependence` finds out.
Sets are whole numbers, a bit a member: of questions by their place in the base; of what can be ticked, and of the rules
and decisions, likewise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Question
from engine.reasoning.weighing import LEVEL_OF_WEIGHT, WEAKER
from engine.rules.compiler import RuleBase
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.steps import Step, needs, said_by
from engine.space.readings.tables import Answered, possible_answers

Questions = int
"""A set of questions."""
Behind = tuple[int, int]
"""What leads to something: the ticks that make a difference to it, and the steps that they make it by."""


class Derivations:
    """What leads to what over a rule base, whatever the case."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base = rule_base
        self.kb = rule_base.kb
        self.needs = needs(rule_base)
        """The atoms that each step looks at."""
        self.bit = {name: 1 << place for place, name in enumerate(self.kb.questions)}
        self.step_bit = {step: 1 << place for place, step in enumerate(self.needs)}
        self.said: dict[str, int] = {}
        """The bit of every tick, by the atom by which a case says it."""
        self.ticks: dict[str, dict[str, int]] = {}
        """The same by question and option."""
        for name, question in self.kb.questions.items():
            ticks = self.ticks[name] = {}
            for option in question.option_ids:
                ticks[option] = self.said[said_by(rule_base, name, option)] = 1 << len(self.said)
        self.ticks_of = {name: sum(ticks.values()) for name, ticks in self.ticks.items()}
        """The set of them all, by question."""
        self._steps = tuple(self.needs)
        self._told_apart: dict[tuple[str, Answered], Mapping[Answered, Sequence[int]]] = {}

    def named(self, questions: Questions) -> tuple[str, ...]:
        """A set of questions by their names, in the base's order."""
        return tuple(name for name, bit in self.bit.items() if questions & bit) if questions else ()

    def steps(self, members: int) -> list[Step]:
        """The members of a set of steps."""
        found = []
        while members:
            lowest = members & -members
            found.append(self._steps[lowest.bit_length() - 1])
            members ^= lowest
        return found

    def told_apart(self, question: Question, seen: int) -> Mapping[Answered, Sequence[int]]:
        """One of all answers that are the same to whoever sees only some ticks, each with the places of all of them.

        The places are those among the possible answers.
        """
        options = tuple(option for option, bit in self.ticks[question.id].items() if seen & bit)
        known = self._told_apart.get((question.id, options))
        if known is None:
            first: dict[Answered, Answered] = {}
            alike: dict[Answered, list[int]] = {}
            for place, answer in enumerate(possible_answers(question)):
                told = tuple(each for each in answer if each in options)
                alike.setdefault(first.setdefault(told, answer), []).append(place)
            known = self._told_apart[question.id, options] = alike
        return known


class Relevance:
    """What can still lead to what in one case."""

    def __init__(self, derivations: Derivations, constant: Mapping[str, bool]) -> None:
        """`constant` has the atoms of the rules, choices among them, that hold in every completion, or in none.

        More may come to it, as long as nothing that they lead to has been asked about.
        """
        self.derivations = derivations
        self.constant = constant
        self._of_atom: dict[str, Behind] = {}
        self._of_step: dict[Step, Behind] = {}
        self._of_ticks: dict[int, Questions] = {}

    def of(self, conclusion: Conclusion) -> Questions:
        """The questions on which a conclusion can hang."""
        ticks, _ = self.behind([conclusion])
        if ticks not in self._of_ticks:
            base = self.derivations
            seen = (name for name, those in base.ticks_of.items() if ticks & those)
            self._of_ticks[ticks] = sum(base.bit[each] for each in seen)
        return self._of_ticks[ticks]

    def steps(self, conclusions: Iterable[Conclusion]) -> list[Step]:
        """The rules and decisions that have to be run to see how these come out, given all that is constant."""
        return self.derivations.steps(self.behind(conclusions)[1])

    def behind(self, conclusions: Iterable[Conclusion]) -> Behind:
        """What leads to conclusions."""
        ticks = steps = 0
        for each in conclusions:
            for more, further in (self._behind(self._premises(each)), self._of_steps(self._decision_of(each))):
                ticks |= more
                steps |= further
        return ticks, steps

    def _premises(self, conclusion: Conclusion) -> Iterable[str]:
        """The atoms a conclusion looks at, apart from decisions."""
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
        """The steps that can still conclude an atom."""
        kind, subject, _ = atoms.read(atom)
        if kind == atoms.CHOSEN:
            return (subject,)
        rules = self.derivations.rule_base.concluding.get(atom, ())
        return [rule.number for rule in rules if not any(self.constant.get(each) is False for each in rule.body)]

    def _of_steps(self, steps: Iterable[Step]) -> Behind:
        ticks = found = 0
        for step in steps:
            known = self._of_step.get(step)
            if known is None:
                seen, before = self._behind(self._looked_at(step))
                known = self._of_step[step] = seen, before | self.derivations.step_bit[step]
            ticks |= known[0]
            found |= known[1]
        return ticks, found

    def _behind(self, looked_at: Iterable[str]) -> Behind:
        ticks = steps = 0
        for atom in looked_at:
            # What is constant hangs on nothing.
            if atom in self.constant:
                continue
            known = self._of_atom.get(atom)
            if known is None:
                said = self.derivations.said.get(atom)
                known = self._of_atom[atom] = (said, 0) if said else self._of_steps(self._steps_to(atom))
            ticks |= known[0]
            steps |= known[1]
        return ticks, steps
