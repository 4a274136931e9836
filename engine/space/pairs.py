"""Two completions that differ in the answer to one question only: what comes out differently there hangs on it."""

import re
from collections.abc import Mapping
from typing import Final

from engine.case import Case
from engine.compiler import RuleBase
from engine.space.case_solver import CaseSolver
from engine.space.conclusions import Conclusion, conclusions
from engine.space.program import program, term, text
from engine.space.solver import Lit, Remaining, unhurried

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


class PairSolver:
    """clingo over two completions of one case."""

    def __init__(self, rule_base: RuleBase) -> None:
        kb = rule_base.kb
        both = map(_differing, conclusions(kb))
        self._solver = CaseSolver(rule_base, "\n".join((other(program(rule_base)), PAIR, *both)))
        self._varied: Mapping[str, Lit] = {each: self._solver.literal(f"varied({text(each)})") for each in kb.questions}

    def example(
        self, conclusion: Conclusion, question: str, case: Case, remaining: Remaining = unhurried
    ) -> Case | None:
        """A completion in which another answer to an open question makes a conclusion come out differently.

        None where there is none: the conclusion does not hang on it. OutOfTimeError where that took too long.
        """
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
