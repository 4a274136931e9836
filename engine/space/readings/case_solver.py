"""A solver that knows what a case is: from a case to what it assumes, and from what was found back to a case."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from engine.knowledge.model import Importance, KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import Answer, Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.readings.predicates import fn
from engine.space.readings.program import program
from engine.space.readings.solver import Lit, Solver

OPEN: tuple[Answer | None, ...] = (None, NonAnswer.DONT_KNOW, NonAnswer.LATER)
"""What leaves a question open."""
T = TypeVar("T")


def is_open(case: Case, question: str) -> bool:
    """Whether an answer could still be given."""
    return case.answers.get(question) in OPEN


def ticks(answer: Answer | None) -> tuple[str, ...]:
    """The options an answer names; none, where it is open or says that nothing applies."""
    return () if answer is None or isinstance(answer, NonAnswer) else answer


class CaseSolver(Solver):
    """clingo over one rule base; `more` is what a question needs beside the program of the base."""

    def __init__(
        self, rule_base: RuleBase, more: str = "", options: Sequence[str] = (), conflicts: int | None = None
    ) -> None:
        super().__init__(program(rule_base) + more, options, conflicts)
        self.kb = rule_base.kb
        self.complete = self.literal(fn.complete())
        self.given: dict[tuple[str, str | None], Lit] = {
            (question.id, value): self.literal(fn.given(question.id, value))
            for question in self.kb.questions.values()
            for value in values_of(question)
        }
        """By question and option; None is "does not apply"."""
        self.fixed: dict[tuple[str, str], Lit] = {
            (decision.id, choice): self.literal(fn.fixed(decision.id, choice))
            for decision in self.kb.decisions.values()
            for choice in decision.choice_ids
        }
        self.importance: dict[tuple[str, Importance], Lit] = {
            (concern, importance): self.literal(fn.importance(concern, factor))
            for concern in self.kb.concerns
            for importance, factor in FACTOR_OF_IMPORTANCE.items()
        }
        self.inputs: tuple[Lit, ...] = (*self.given.values(), *self.fixed.values(), *self.importance.values())
        """All that makes up a case: what has to be wanted of a model for `read` to make a case of it."""

    def same_choices(self, case: Case) -> list[Lit]:
        """That the user has fixed the same as in the case."""
        return [lit if case.choices.get(name) == option else -lit for (name, option), lit in self.fixed.items()]

    def same_importances(self, case: Case, counted: Mapping[tuple[str, Importance], Lit] | None = None) -> list[Lit]:
        """That everything counts as much as in the case."""
        return [(counted or self.importance)[each, case.importances.get(each, "normal")] for each in self.kb.concerns]

    def completions(self, case: Case) -> list[Lit]:
        """Every completion of the case: what is open gets an answer, all the rest is as it is."""
        said = {answer: lit for answer, lit in self.given.items() if not is_open(case, answer[0])}
        return [self.complete, *self.same_choices(case), *self.same_importances(case), *answered(case, said)]

    def as_it_is(self, case: Case) -> list[Lit]:
        """The case itself: what is open says nothing."""
        return [-self.complete, *self.same_choices(case), *self.same_importances(case), *answered(case, self.given)]

    def read(self, found: Iterable[Lit]) -> Case:
        """The case that was found, of the `inputs` that hold in it."""
        return case_where(self.kb, self.given, self.importance, self.fixed, frozenset(found).__contains__)


def answered(case: Case, said: Mapping[tuple[str, str | None], Lit]) -> Iterator[Lit]:
    """That what is said of questions and options is as in the case; of an open question nothing is."""
    for (question, option), lit in said.items():
        answer = case.answers.get(question)
        says = option in answer if isinstance(answer, tuple) else not option and answer is NonAnswer.DOES_NOT_APPLY
        yield lit if says else -lit


def case_where(
    kb: KnowledgeBase,
    given: Mapping[tuple[str, str | None], T],
    importance: Mapping[tuple[str, Importance], T],
    fixed: Mapping[tuple[str, str], T],
    holds: Callable[[T], bool],
) -> Case:
    """The case that says what holds, of all that a case could say."""
    answers: dict[str, Answer] = {}
    for question in kb.questions.values():
        if options := tuple(each for each in question.option_ids if holds(given[question.id, each])):
            answers[question.id] = options
        elif question.none and holds(given[question.id, None]):
            answers[question.id] = NonAnswer.DOES_NOT_APPLY
    importances = {name: each for (name, each), where in importance.items() if each != "normal" and holds(where)}
    return Case(answers, importances, {name: option for (name, option), where in fixed.items() if holds(where)})


def values_of(question: Question) -> tuple[str | None, ...]:
    """Its options, and None where "does not apply" is offered."""
    return (*question.option_ids, None) if question.none else question.option_ids
