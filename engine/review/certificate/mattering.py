"""Can every argument and every answer make a difference?

A verdict is its outcome, the option it names, and the options within reach of the best. A conclusion is a verdict, how
a requirement stands, advice, a tension, or what is in a document. What makes no difference in any drawn case is left
out of the base, and the two bases are held side by side.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.model import Argument
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import FOUND, Claim, Examined, named
from engine.review.certificate.downstream import CONCLUDED, Downstream, differs
from engine.review.comparison.differing import Comparison
from engine.review.comparison.observed import EntryName
from engine.rules.compiler import RuleBase
from engine.space.readings.predicates import fn
from engine.space.readings.solver import OutOfTimeError
from engine.space.readings.steps import said_by


def arguments(space: AnswerSpace) -> Iterator[Examined]:
    """Every argument that weighs can change its decision's verdict."""
    for argument in space.kb.arguments.values():
        if argument.weight:
            entry, fault = named("argument", argument.id), "leaving it out changes the verdict in no case"
            shown = _tips(space, argument)
            yield Examined(entry) if shown else _proved(entry, fault, partial(_changes, space, argument))


def _tips(space: AnswerSpace, argument: Argument) -> bool:
    """Whether leaving an argument out changes the verdict in some drawn case."""
    cases = space.drawn.cases
    less = replace(cases, given=space.swept.holds, without={argument.id: cases.all})
    return differs(space, space.sweep.run(less, [argument.decision]), EntryName("decision", argument.decision))


def _changes(space: AnswerSpace, argument: Argument) -> bool:
    """Whether leaving an argument out changes the verdict in any case there can be; never, where it never counts."""
    counts = space.solver.satisfiable([space.solver.literal(fn.plays(argument.id))], space.patience())
    return counts and _differ(space, _without(space.rule_base, argument))


def _without(rule_base: RuleBase, argument: Argument) -> RuleBase:
    kept = {each.id: each for each in rule_base.kb.arguments.values() if each is not argument}
    return replace(rule_base, kb=replace(rule_base.kb, arguments=kept))


def answers(space: AnswerSpace) -> Iterator[Examined]:
    """Every answer that is not said to have no effect can change a conclusion: it is given, or the question is open."""
    downstream = Downstream(space)
    for question in space.kb.questions.values():
        for option in question.option:
            if not option.no_effect:
                entry = named("answer", f"{question.id}={option.id}")
                fault = "giving it changes a conclusion in no case"
                answer = atoms.answer(question.id, option.id)
                rules = tuple(rule for rule in space.rule_base.rules if answer not in rule.body)
                shown = downstream.changes(said_by(space.rule_base, question.id, option.id))
                less = replace(space.rule_base, rules=rules)
                found = Examined(entry) if shown else _proved(entry, fault, partial(_differ, space, less))
                yield replace(found, reason=option.never_decisive)


def _differ(space: AnswerSpace, less: RuleBase) -> bool:
    """Whether any conclusion is another one over a base that has less."""
    comparison = Comparison(space.rule_base, less)
    suspects: list[EntryName] = [each for each in comparison.suspects if each.kind in CONCLUDED]
    if not suspects:
        return False
    twin = comparison.twin(suspects)
    return twin.satisfiable([twin.any], space.patience())


def _proved(entry: str, fault: str, matters: Callable[[], bool]) -> Examined:
    """What the solver can tell in time."""
    try:
        return Examined(entry, None if matters() else fault)
    except OutOfTimeError:
        return Examined(entry, fault, proved=False)


MATTERING: Final = (
    Claim("arguments", "Every argument can change the verdict on its decision.", FOUND, arguments),
    Claim(
        "answers",
        "Every question can change a conclusion, by each of its answers that is not said to have no effect.",
        FOUND,
        answers,
    ),
)
