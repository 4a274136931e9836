"""The compiled rules as a logic program for clingo: every case there can be, weighing and verdicts included.

The rules are written one by one; what is the same for every base stands in `encoding/`. Everything about a decision
is written with its name in it, so that clingo sees the strata: a decision's sums then stand outside any recursion.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from engine.knowledge.atoms import ANSWER, CHOSEN, read
from engine.knowledge.model import Argument, Decision, Question, Requirement
from engine.reasoning.weighing import CLEAR_LEAD, FACTOR_OF_IMPORTANCE, LEANING_LEAD, LEVEL_OF_WEIGHT, STRONGER, WEAKER
from engine.rules.compiler import RuleBase

SIGN: Final = {"pro": 1, "con": -1}


@cache
def encoding(name: str) -> str:
    """One file of `encoding/`."""
    return (files(__package__) / "encoding" / f"{name}.lp").read_text(encoding="utf-8")


def program(rule_base: RuleBase) -> str:
    """The whole program of a base."""
    return "\n".join(_lines(rule_base))


def text(name: str) -> str:
    """A name of the base as a term."""
    return f'"{name}"'


def term(atom: str) -> str:
    """An atom of the rules as an atom of the program."""
    kind, subject, value = read(atom)
    if kind in (CHOSEN, "barred"):
        return f"{kind}({text(subject)},{text(value)})"
    return f"holds({text(atom)})"


def _lines(rule_base: RuleBase) -> Iterator[str]:
    kb = rule_base.kb
    yield from constants()
    yield encoding("inputs")
    yield from (f"concern({text(each)})." for each in kb.concerns)
    for question in kb.questions.values():
        yield from _question(rule_base, question)
    for rule in rule_base.rules:
        yield f"fired({rule.number}) :- {', '.join(map(term, rule.body))}. {term(rule.head)} :- fired({rule.number})."
    for argument in kb.arguments.values():
        yield from _argument(argument)
    for decision in kb.decisions.values():
        yield from _decision(decision)
    for requirement in kb.requirements.values():
        yield from _requirement(requirement)
    yield encoding("requirements")


def constants() -> Iterator[str]:
    """The constants of the method."""
    yield f"#const leaning={LEANING_LEAD}. #const clear={CLEAR_LEAD}. threshold(leaning;clear)."
    yield f"#const stronger={STRONGER}. #const weaker={WEAKER}."
    yield from (f"factor({factor})." for factor in FACTOR_OF_IMPORTANCE.values())


def _question(rule_base: RuleBase, question: Question) -> Iterator[str]:
    name = text(question.id)
    yield f"question({name},{question.kind})."
    kind = "given" if question.id in rule_base.conditional else ANSWER
    for option in question.option_ids:
        given = f"given({name},{text(option)})"
        yield f"value({name},{text(option)}). {term(f'{kind}:{question.id}={option}')} :- {given}."
    if question.none:
        yield f"value({name},none)."


def _argument(argument: Argument) -> Iterator[str]:
    """What it speaks to and, where it weighs anything, when it counts."""
    if argument.weight is None:
        return
    name, decision = text(argument.id), text(argument.decision)
    holds = {kind: term(f"{kind}:{argument.id}") for kind in ("argument", "stronger", "weaker", "defeated")}
    yield f"weight({decision},{name},{LEVEL_OF_WEIGHT[argument.weight]}). appeals({name},{text(argument.concern)})."
    yield from (f"speaks({decision},{name},{text(each)},{SIGN[argument.side]})." for each in argument.options)
    yield f"counts({name}) :- {holds['argument']}, not {holds['defeated']}."
    yield f"up({name}) :- counts({name}), {holds['stronger']}."
    yield f"down({name}) :- counts({name}), {holds['weaker']}."


def _decision(decision: Decision) -> Iterator[str]:
    name = text(decision.id)
    yield f"decision({name})."
    if decision.ask_when:
        yield f"conditional({name}). arises({name}) :- {term(f'arises:{decision.id}')}."
    for option in decision.option_ids:
        barred = term(f"barred:{decision.id}={option}")
        yield f"option({name},{text(option)}). unbarred({name},{text(option)}) :- not {barred}."
    yield re.sub(r"\bd\b", name, encoding("weighing"))


def _requirement(requirement: Requirement) -> Iterator[str]:
    name = text(requirement.id)
    yield from (f"needs({name},{text(requirement.decision)},{text(each)})." for each in requirement.options)
    yield f"requirement({name})."
    if requirement.degree == "must":
        yield f"must({name})."
    yield f"required({name}) :- {term(f'requirement:{requirement.id}')}."
    yield f"met({name}) :- {term(f'met:{requirement.id}')}. missed({name}) :- {term(f'missed:{requirement.id}')}."
