"""A solver that knows what a case is: from a case to what it assumes, and from what was found back to a case."""

from collections.abc import Iterable, Sequence

from engine.knowledge.model import Importance, NonAnswer, Question
from engine.reasoning.case import Answer, Case
from engine.reasoning.weighing import FACTOR_OF_IMPORTANCE
from engine.rules.compiler import RuleBase
from engine.space.readings.program import program, text
from engine.space.readings.solver import Lit, Solver

OPEN: tuple[Answer | None, ...] = (None, NonAnswer.DONT_KNOW, NonAnswer.LATER)
"""What leaves a question open."""


def is_open(case: Case, question: str) -> bool:
    """Whether an answer could still be given."""
    return case.answers.get(question) in OPEN


def ticks(answer: Answer | None) -> tuple[str, ...]:
    """The options an answer names; none, where it is open or says that nothing applies."""
    return () if answer is None or isinstance(answer, NonAnswer) else answer


class CaseSolver(Solver):
    """clingo over one rule base; `more` is what a question needs beside the program of the base."""

    def __init__(self, rule_base: RuleBase, more: str = "", options: Sequence[str] = ()) -> None:
        super().__init__(program(rule_base) + more, options)
        self.kb = rule_base.kb
        self.complete = self.literal("complete")
        self.given: dict[tuple[str, str | None], Lit] = {
            (question.id, value): self.literal(f"given({text(question.id)},{text(value) if value else 'none'})")
            for question in self.kb.questions.values()
            for value in values_of(question)
        }
        """By question and option; None is "does not apply"."""
        self.fixed: dict[tuple[str, str], Lit] = {
            (decision.id, option): self.literal(f"fixed({text(decision.id)},{text(option)})")
            for decision in self.kb.decisions.values()
            for option in decision.option_ids
        }
        self.importance: dict[tuple[str, Importance], Lit] = {
            (concern, importance): self.literal(f"importance({text(concern)},{factor})")
            for concern in self.kb.concerns
            for importance, factor in FACTOR_OF_IMPORTANCE.items()
        }
        self.inputs: tuple[Lit, ...] = (*self.given.values(), *self.fixed.values(), *self.importance.values())
        """All that makes up a case: what has to be wanted of a model for `read` to make a case of it."""

    def context(self, case: Case) -> list[Lit]:
        """What a case says besides its answers: importances and choices."""
        fixed = [lit if case.choices.get(name) == option else -lit for (name, option), lit in self.fixed.items()]
        counted = [self.importance[each, case.importances.get(each, "normal")] for each in self.kb.concerns]
        return fixed + counted

    def answer(self, question: Question, answer: Answer | None) -> list[Lit]:
        """That a question is answered so, and not otherwise; an open one says nothing."""
        said = ticks(answer)
        none = answer is NonAnswer.DOES_NOT_APPLY
        return [
            lit if (none if value is None else value in said) else -lit
            for value, lit in ((value, self.given[question.id, value]) for value in values_of(question))
        ]

    def completions(self, case: Case) -> list[Lit]:
        """Every completion of the case: what is open gets an answer, all the rest is as it is."""
        known = (each for each in self.kb.questions.values() if not is_open(case, each.id))
        said = (lit for each in known for lit in self.answer(each, case.answers[each.id]))
        return [self.complete, *self.context(case), *said]

    def as_it_is(self, case: Case) -> list[Lit]:
        """The case itself: what is open says nothing."""
        said = (lit for each in self.kb.questions.values() for lit in self.answer(each, case.answers.get(each.id)))
        return [-self.complete, *self.context(case), *said]

    def read(self, found: Iterable[Lit]) -> Case:
        """The case that was found, of the `inputs` that hold in it."""
        holds = set(found)
        answers: dict[str, Answer] = {}
        for question in self.kb.questions.values():
            if given := tuple(each for each in question.option_ids if self.given[question.id, each] in holds):
                answers[question.id] = given
            elif question.none and self.given[question.id, None] in holds:
                answers[question.id] = NonAnswer.DOES_NOT_APPLY
        importances = {
            concern: importance
            for (concern, importance), lit in self.importance.items()
            if lit in holds and importance != "normal"
        }
        return Case(answers, importances, {name: option for (name, option), lit in self.fixed.items() if lit in holds})


def values_of(question: Question) -> tuple[str | None, ...]:
    """Its options, and None where "does not apply" is offered."""
    return (*question.option_ids, None) if question.none else question.option_ids
