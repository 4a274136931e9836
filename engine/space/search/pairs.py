"""Two completions that differ in the answer to one question only: what comes out differently there hangs on it.

Of the base only what a conclusion can rest on stands in the program, as every question put to clingo costs its size.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from engine.knowledge.atoms import ANSWER, read
from engine.reasoning.case import Case
from engine.rules.compiler import RuleBase
from engine.space.readings.case_solver import CaseSolver
from engine.space.readings.conclusions import Conclusion, conclusions
from engine.space.readings.program import program, term, text
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.sweep import Step
from engine.space.search.relevance import Live, Routes

SHARED: Final = frozenset(
    {"question", "value", "concern", "factor", "option", "decision", "conditional", "weight", "appeals", "speaks"}
    | {"margin", "threshold", "requirement", "needs", "must", "fixed", "importance", "complete"}
)
"""What says nothing of the answers is said once, for both completions."""
ONCE: Final = ("#const", "{ complete", "{ fixed", "1 { importance")

PAIR: Final = """
1 { varied(Q) : question(Q,_) } 1.
:- given(Q,V), not other_given(Q,V), not varied(Q).
:- other_given(Q,V), not given(Q,V), not varied(Q).
"""


class Pairs:
    """clingo over two completions of one case, for each conclusion over the part of the base that leads to it."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        anyhow = Live(routes, {})
        self._steps = {each: frozenset(anyhow.steps([each])) for each in conclusions(routes.kb)}
        self._solvers: dict[frozenset[str], _PairSolver] = {}

    def example(
        self, conclusion: Conclusion, question: str, case: Case, remaining: Remaining = unhurried
    ) -> Case | None:
        """A completion in which another answer to an open question makes a conclusion come out differently.

        It answers all that can bear on the conclusion. None where there is none: the conclusion does not hang on the
        question. OutOfTimeError where that took too long.
        """
        return self._solver(conclusion).example(conclusion, question, case, remaining)

    def _solver(self, conclusion: Conclusion) -> "_PairSolver":
        """One for all conclusions that rest on the same decisions."""
        decisions = _decisions(self._steps[conclusion])
        if decisions not in self._solvers:
            alike = [each for each, steps in self._steps.items() if _decisions(steps) == decisions]
            steps = frozenset().union(*(self._steps[each] for each in alike))
            self._solvers[decisions] = _PairSolver(self._part(steps, decisions, alike), alike)
        return self._solvers[decisions]

    def _part(self, steps: frozenset[Step], decisions: frozenset[str], told: Iterable[Conclusion]) -> RuleBase:
        """These rules and decisions, with the questions they look at and the arguments there are or that are told."""
        kb = self._routes.kb
        arguments = {each.id for each in told if each.kind == "argument"}
        arguments |= {each.id for each in kb.arguments.values() if each.decision in decisions}
        named = decisions | {kb.arguments[each].decision for each in arguments}
        rules = tuple(rule for rule in self._routes.rule_base.rules if rule.number in steps)
        looked_at = {read(atom)[:2] for rule in rules for atom in rule.body}
        asked = {subject for kind, subject in looked_at if kind in ("given", ANSWER)}
        part = replace(
            kb,
            questions={name: each for name, each in kb.questions.items() if name in asked},
            decisions={name: each for name, each in kb.decisions.items() if name in named},
            arguments={name: each for name, each in kb.arguments.items() if name in arguments},
        )
        return RuleBase(part, rules, ())


def _decisions(steps: frozenset[Step]) -> frozenset[str]:
    return frozenset(step for step in steps if isinstance(step, str))


class _PairSolver:
    """Two completions over one part of a base."""

    def __init__(self, part: RuleBase, told: Iterable[Conclusion]) -> None:
        self._solver = CaseSolver(part, "\n".join((other(program(part)), PAIR, *map(_differing, told))))
        self._varied = {each: self._solver.literal(f"varied({text(each)})") for each in part.kb.questions}

    def example(self, conclusion: Conclusion, question: str, case: Case, remaining: Remaining) -> Case | None:
        """As `Pairs.example`; the question is one that the part looks at."""
        differs = self._solver.literal(_differs(conclusion))
        assumed = [*self._solver.completions(case), self._varied[question], differs]
        found = self._solver.model(assumed, self._solver.inputs, remaining)
        return None if found is None else self._solver.read(found)


def other(program_text: str) -> str:
    """The program once more, with other names for all that is not shared."""
    lines = (line for line in program_text.split("\n") if not line.startswith(ONCE))
    return "\n".join(map(_renamed, lines))


def _renamed(line: str) -> str:
    # Quoted names may hold anything: only what stands outside of quotation marks is renamed.
    parts = line.split('"')
    parts[::2] = [
        re.sub(r"\b([a-z_]+)\(", lambda found: found[0] if found[1] in SHARED else f"other_{found[0]}", part)
        for part in parts[::2]
    ]
    return '"'.join(parts)


def _differs(conclusion: Conclusion) -> str:
    return f"differs({conclusion.kind},{text(conclusion.id)})"


def _differing(conclusion: Conclusion) -> str:
    """When a conclusion comes out differently; verdicts and requirements always have one value."""
    name, head = text(conclusion.id), _differs(conclusion)
    match conclusion.kind:
        case "verdict":
            return f"{head} :- verdict({name},X,O), not other_verdict({name},X,O)."
        case "requirement":
            return f"{head} :- stands({name},X), not other_stands({name},X)."
        case "argument":
            holds = f"plays({name})"
        case _:
            holds = term(f"{conclusion.kind}:{conclusion.id}")
    return f"{head} :- {holds}, not other_{holds}. {head} :- other_{holds}, not {holds}."
