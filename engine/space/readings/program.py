"""The compiled rules as a logic program for clingo: every case there can be, weighing and verdicts included.

The rules are written one by one; what is the same for every base stands in `encoding/`. Everything about a decision
is written with its name in it, so that clingo sees the strata: a decision's sums then stand outside any recursion.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.model import Argument, Decision, Question, Requirement
from engine.reasoning.weighing import CLEAR_LEAD, FACTOR_OF_IMPORTANCE, LEANING_LEAD, LEVEL_OF_WEIGHT, STRONGER, WEAKER
from engine.rules.compiler import RuleBase
from engine.space.readings.predicates import ProgramAtom, Word, constant, fn, no, rule, with_term
from engine.space.readings.steps import said_by

SIGN: Final = {"pro": 1, "con": -1}


def encoding(name: str) -> str:
    """One file of `encoding/`."""
    return _encodings()[f"{name}.lp"]


@cache
def _encodings() -> Mapping[str, str]:
    """Every file of it, read together: whoever has begun needs none of them later."""
    folder = files(__package__) / "encoding"
    return {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".lp")}


def program(rule_base: RuleBase) -> str:
    """The whole program of a base."""
    return "\n".join(_lines(rule_base))


def in_program(atom: str) -> ProgramAtom:
    """An atom of the rules as the program has it."""
    match atoms.read(atom):
        case atoms.CHOSEN, decision, option:
            return fn.chosen(decision, option)
        case atoms.BARRED, decision, option:
            return fn.barred(decision, option)
    return fn.holds(atom)


def _lines(rule_base: RuleBase) -> Iterator[str]:
    kb = rule_base.kb
    yield from constants()
    yield encoding("inputs")
    yield from (rule(fn.concern(each)) for each in kb.concerns)
    for question in kb.questions.values():
        yield from _question(rule_base, question)
    for each in rule_base.rules:
        yield rule(fn.fired(each.number), *map(in_program, each.body))
        yield rule(in_program(each.head), fn.fired(each.number))
    for argument in kb.arguments.values():
        yield from _argument(argument)
    for decision in kb.decisions.values():
        yield from _decision(decision)
    for requirement in kb.requirements.values():
        yield from _requirement(requirement)
    yield encoding("requirements")


def constants() -> Iterator[str]:
    """The constants of the method."""
    for name, number in {"leaning": LEANING_LEAD, "clear": CLEAR_LEAD}.items():
        yield constant(name, number)
        yield rule(fn.threshold(Word(name)))
    yield constant("stronger", STRONGER)
    yield constant("weaker", WEAKER)
    yield from (rule(fn.factor(factor)) for factor in FACTOR_OF_IMPORTANCE.values())


def _question(rule_base: RuleBase, question: Question) -> Iterator[str]:
    yield rule(fn.question(question.id, Word(question.kind)))
    for option in question.option_ids:
        yield rule(fn.value(question.id, option))
        yield rule(in_program(said_by(rule_base, question.id, option)), fn.given(question.id, option))
    if question.none:
        yield rule(fn.value(question.id, None))


def _argument(argument: Argument) -> Iterator[str]:
    """What it speaks to and, where it weighs anything, when it counts."""
    if argument.weight is None:
        return
    name, decision = argument.id, argument.decision
    applies, stronger, weaker, defeated = map(in_program, atoms.of_argument(name))
    yield rule(fn.weight(decision, name, LEVEL_OF_WEIGHT[argument.weight]))
    yield rule(fn.appeals(name, argument.concern))
    yield from (rule(fn.speaks(decision, name, option, SIGN[argument.side])) for option in argument.options)
    yield rule(fn.counts(name), applies, no(defeated))
    yield rule(fn.up(name), fn.counts(name), stronger)
    yield rule(fn.down(name), fn.counts(name), weaker)


def _decision(decision: Decision) -> Iterator[str]:
    name = decision.id
    yield rule(fn.decision(name))
    if decision.ask_when:
        yield rule(fn.conditional(name))
        yield rule(fn.arises(name), in_program(atoms.arises(name)))
    yield from (rule(fn.choice(name, each)) for each in decision.choice_ids)
    for option in decision.option_ids:
        yield rule(fn.option(name, option))
        yield rule(fn.family(name, option, decision.family_of.get(option, option)))
        yield rule(fn.unbarred(name, option), no(fn.barred(name, option)))
    yield with_term(encoding("weighing"), "d", name)


def _requirement(requirement: Requirement) -> Iterator[str]:
    name = requirement.id
    yield from (rule(fn.needs(name, requirement.decision, option)) for option in requirement.options)
    yield rule(fn.requirement(name))
    if requirement.degree == "must":
        yield rule(fn.must(name))
    yield rule(fn.required(name), in_program(atoms.requirement(name)))
    yield rule(fn.met(name), in_program(atoms.met(name)))
    yield rule(fn.missed(name), in_program(atoms.missed(name)))
    yield rule(fn.under_way(name), in_program(atoms.under_way(name)))
