"""The counting matcher, as experta sees it: what comes and goes with each change of the facts."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reasoning.forward.door import InitialFact, Matcher, ReteMatcher, Rule
from engine.reasoning.forward.matcher import CountingMatcher
from engine.reasoning.forward.session import Atom, GroundRule
from tests.engine.reasoning.forward.rete import QuickRete

BODIES = (("a",), ("a", "b"), ("b", "c"), ("a", "b", "c"), ("d",), ("d", "a"))
ATOMS = ("a", "b", "c", "d", "e")


def rules(bodies: Iterable[Sequence[str]]) -> list[Rule]:
    """Rules that do nothing, each with its place, from 0, as its salience."""
    return [
        GroundRule(*(Atom(id=atom) for atom in body), salience=place)(lambda _: None)
        for place, body in enumerate(bodies)
    ]


class Memory:
    """A fact list before a matcher, kept as experta keeps it: a change at a time or several."""

    def __init__(self, matcher: type[Matcher]) -> None:
        self.matcher = matcher(SimpleNamespace(get_rules=lambda: rules(BODIES)))
        self.facts: dict[str, Atom] = {}
        self.made = 0

    def change(self, add: Iterable[str] = (), delete: Iterable[str] = ()) -> tuple[list[int], list[int]]:
        """Retract, declare; the places of the rules that came and those that went, sorted."""
        deleting = [self.facts.pop(atom) for atom in delete]
        adding = [self._declare(atom) for atom in add]
        added, removed = self.matcher.changes(adding, deleting)
        return _places(added), _places(removed)

    def _declare(self, atom: str) -> Atom:
        fact = self.facts[atom] = Atom(id=atom)
        fact.__factid__ = self.made
        self.made += 1
        return fact

    def reset(self) -> None:
        self.facts.clear()
        self.matcher.reset()


def _places(activations: Iterable[Any]) -> list[int]:
    return sorted(activation.rule.salience for activation in activations)


@pytest.fixture(params=[CountingMatcher, ReteMatcher, QuickRete])
def memory(request: pytest.FixtureRequest) -> Memory:
    """Ours, experta's, and experta's with shortcuts."""
    return Memory(request.param)


def test_a_rule_is_active_once_its_last_atom_comes(memory: Memory) -> None:
    assert memory.change(["b"]) == ([], [])
    assert memory.change(["a"]) == ([0, 1], [])
    assert memory.change(["c"]) == ([2, 3], [])


def test_all_that_comes_at_once_is_taken_in_at_once(memory: Memory) -> None:
    assert memory.change(["c", "a", "b", "d"]) == ([0, 1, 2, 3, 4, 5], [])


def test_a_rule_is_active_no_more_once_one_of_its_atoms_goes(memory: Memory) -> None:
    memory.change(["a", "b"])
    assert memory.change(delete=["b"]) == ([], [1])
    assert memory.change(delete=["a"]) == ([], [0])


def test_it_is_active_again_when_the_atom_comes_back(memory: Memory) -> None:
    memory.change(["a", "b"])
    memory.change(delete=["b"])
    assert memory.change(["b"]) == ([1], [])


def test_what_goes_and_comes_at_once_is_told_as_both(memory: Memory) -> None:
    memory.change(["a", "b"])
    assert memory.change(["b"], ["b"]) == ([1], [1])


def test_an_atom_no_rule_waits_for_changes_nothing(memory: Memory) -> None:
    memory.change(["a"])
    assert memory.change(["e"]) == ([], [])
    assert memory.change(delete=["e"]) == ([], [])


def test_after_a_reset_nothing_is_left(memory: Memory) -> None:
    memory.change(["a", "b"])
    memory.reset()
    assert memory.change(["c"]) == ([], [])
    assert memory.change(["b"]) == ([2], [])


def test_experta_s_own_facts_are_none_of_its_business() -> None:
    matcher = CountingMatcher(SimpleNamespace(get_rules=lambda: rules(BODIES)))
    assert matcher.changes(adding=[InitialFact()]) == ([], [])
    assert matcher.changes(deleting=[InitialFact()]) == ([], [])
    assert matcher.changes() == ([], [])


def test_activations_that_go_are_those_that_came() -> None:
    memory = Memory(CountingMatcher)
    (came,), _ = memory.matcher.changes(adding=[memory._declare("d")])
    _, (went,) = memory.matcher.changes(deleting=[memory.facts["d"]])
    assert went is came


CHANGES = st.lists(st.sets(st.sampled_from(ATOMS)) | st.none(), max_size=12)


@pytest.mark.slow
@given(CHANGES)
def test_it_tells_what_rete_tells(changes: list[set[str] | None]) -> None:
    """Each set says which atoms change, from there to gone or back; None is a reset."""
    ours, theirs = Memory(CountingMatcher), Memory(ReteMatcher)
    for change in changes:
        if change is None:
            ours.reset()
            theirs.reset()
        else:
            gone, new = change & ours.facts.keys(), change - ours.facts.keys()
            assert ours.change(sorted(new), sorted(gone)) == theirs.change(sorted(new), sorted(gone))
