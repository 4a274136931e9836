"""One logic program, solved again and again under assumptions; the only module that talks to clingo.

A solver is used by one thread at a time. What clingo learns in one question serves the next, and changes no answer:
everything asked here has one right answer, whichever way it is found. How long a question may take is for whoever asks
to say (`Remaining`); one that is cut short raises, and is never answered wrongly.

How far clingo gets in a time depends on the machine, and how far it gets with so many conflicts depends on what it was
asked before. So who goes on without an answer, and tells less, asks a solver of its own with a limit of conflicts: then
the same questions always end in the same way. Time that runs out ends the whole analysis.
"""

import math
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from typing import Literal

import clingo

from engine.knowledge.atoms import ALWAYS
from engine.space.readings.predicates import ProgramAtom, fn

Remaining = Callable[[], float]
"""Seconds that are left; asked anew before each step."""
Patience = Callable[[], Remaining]
"""For work that asks many questions: the time for the next one."""
Lit = int
"""A literal of the program; negated, it says the opposite."""


def unhurried() -> float:
    """All the time there is."""
    return math.inf


class OutOfTimeError(Exception):
    """The time given ran out before the answer was known."""


class OutOfConflictsError(Exception):
    """The answer was not known after as many conflicts as the solver may have for one question."""


def go_on(remaining: Remaining) -> None:
    """Ask before a step that takes a moment; OutOfTimeError where no time is left."""
    if remaining() <= 0:
        raise OutOfTimeError


class Solver:
    """clingo over one program."""

    def __init__(self, program: str, options: Sequence[str] = (), conflicts: int | None = None) -> None:
        """`options` are clingo's own; they change how quickly it answers, and never what.

        With a limit of `conflicts` a question can end in `OutOfConflictsError`.
        """
        limit = [f"--solve-limit={conflicts}"] if conflicts is not None else []
        self._control = clingo.Control(["--warn=none", *options, *limit], logger=lambda *_: None)
        self._control.add("base", [], program)
        self._control.ground([("base", [])])
        self._literals = {str(each.symbol): each.literal for each in self._control.symbolic_atoms}
        # An atom that no rule can derive is not in the program: false, as the negation of what always holds.
        self._never = -self._literals[fn.holds(ALWAYS)]

    def literal(self, atom: ProgramAtom) -> Lit:
        """The literal of an atom; one that can never hold is false."""
        return self._literals.get(atom, self._never)

    def literals_of(self, predicate: str) -> list[Lit]:
        """The literals of all atoms of a predicate that can hold."""
        return [each.literal for each in self._control.symbolic_atoms if each.symbol.name == predicate]

    def satisfiable(self, assumptions: Iterable[Lit], remaining: Remaining = unhurried) -> bool:
        """Whether some case is as assumed."""
        return self.model(assumptions, (), remaining) is not None

    def model(
        self, assumptions: Iterable[Lit], wanted: Sequence[Lit], remaining: Remaining = unhurried
    ) -> frozenset[Lit] | None:
        """Those of the wanted literals that hold in some case that is as assumed; None where there is no such case."""
        with closing(self.models(assumptions, wanted, remaining, limit=1)) as found:
            return next(found, None)

    def model_or_core(
        self, assumptions: Iterable[Lit], wanted: Sequence[Lit], remaining: Remaining = unhurried
    ) -> tuple[frozenset[Lit] | None, frozenset[Lit]]:
        """The same; where there is no such case, also assumptions that no case fulfils together, not always fewest.

        Which these are hangs on what was asked before.
        """
        with self._solving("auto", 1, assumptions) as handle:
            handle.resume()
            model = self._next(handle, remaining)
            if model is not None:
                return frozenset(each for each in wanted if model.is_true(each)), frozenset()
            self._check(handle)
            return None, frozenset(handle.core())

    def models(
        self,
        assumptions: Iterable[Lit],
        wanted: Sequence[Lit],
        remaining: Remaining = unhurried,
        *,
        limit: int = 0,
        block: Callable[[frozenset[Lit]], Iterable[Lit]] | None = None,
    ) -> Generator[frozenset[Lit], None, None]:
        """Every case that is as assumed, as those of the wanted literals that hold in it; at most `limit`, if not 0.

        `block` says of a case which literals the cases after it may not have all together; without it, every case is
        told that differs in anything.
        """
        with self._solving("auto", limit, assumptions) as handle:
            told = 0
            while True:
                # Clingo stops at the limit without saying whether there are more.
                if limit and told == limit:
                    return
                handle.resume()
                model = self._next(handle, remaining)
                if model is None:
                    self._check(handle)
                    return
                found = frozenset(each for each in wanted if model.is_true(each))
                if block is not None:
                    model.context.add_clause([-each for each in block(found)])
                told += 1
                yield found

    def consequences(
        self,
        mode: Literal["brave", "cautious"],
        assumptions: Iterable[Lit],
        wanted: Sequence[Lit],
        remaining: Remaining = unhurried,
    ) -> frozenset[Lit] | None:
        """The wanted literals that hold in some (brave) or in every (cautious) case that is as assumed.

        None where there is no such case.
        """
        with self._solving(mode, 0, assumptions, each=False) as handle:
            self._finish(handle, remaining)
            self._check(handle)
            last = handle.last()
            return None if last is None else frozenset(each for each in wanted if last.is_consequence(each))

    def _solving(self, mode: str, limit: int, assumptions: Iterable[Lit], *, each: bool = True) -> clingo.SolveHandle:
        """Clingo at work on one question; `each` where it waits after every model."""
        self._control.configuration.solve.enum_mode = mode  # type: ignore[union-attr]
        self._control.configuration.solve.models = limit  # type: ignore[union-attr]
        return self._control.solve(assumptions=list(assumptions), yield_=each, async_=True)

    @staticmethod
    def _check(handle: clingo.SolveHandle) -> None:
        """That clingo came to the end of it."""
        if not handle.get().exhausted:
            raise OutOfConflictsError

    @classmethod
    def _next(cls, handle: clingo.SolveHandle, remaining: Remaining) -> clingo.Model | None:
        cls._finish(handle, remaining)
        return handle.model()

    @staticmethod
    def _finish(handle: clingo.SolveHandle, remaining: Remaining) -> None:
        left = remaining()
        # With no time left, not even what clingo would see at once is told: the same whatever the machine.
        if left <= 0 or not handle.wait(None if left == math.inf else left):
            handle.cancel()
            raise OutOfTimeError
