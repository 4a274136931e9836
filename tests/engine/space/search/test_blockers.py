"""What stands in an option's way, where there is too much of it to look through."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from engine.reasoning.case import Case
from engine.space.analyses.why_not import why_not
from engine.space.analyst import Analyst
from engine.space.limits import Limits
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.solver import Remaining
from engine.space.search.blockers import blockers
from engine.space.search.changes import ChangeSolver

STORMY = Case({"sky": ("grey",), "wind": ("hats", "kites")})


@pytest.fixture(scope="module")
def analyst(outing_consultation: Consultation) -> Analyst:
    return Analyst(outing_consultation.rule_base)


def test_no_meadow_under_a_grey_sky(analyst: Analyst) -> None:
    """Whatever the wind takes, the barn's one argument is as good as the meadow's; under a blue sky nothing is."""
    found = why_not(analyst, STORMY, "place", "meadow")
    assert found.blockers == (("sky",),)
    assert found.blocked
    assert found.repairs.smallest == 1
    assert found.finished


def test_what_the_answers_leave_possible_is_not_blocked(analyst: Analyst) -> None:
    found = why_not(analyst, Case({"wind": ("hats",)}), "place", "meadow")
    assert (found.blocked, found.blockers) == (False, ())


def test_what_no_answers_could_bring_ahead_is_blocked_by_none_of_them(analyst: Analyst) -> None:
    """Nothing speaks for boats."""
    found = why_not(analyst, Case(), "place", "boat")
    assert (found.blocked, found.blockers) == (True, ((),))
    assert found.repairs.impossible


def test_a_search_that_is_given_up_says_so(outing_consultation: Consultation) -> None:
    hasty = Analyst(outing_consultation.rule_base, Limits(removals_tried=1))
    found = why_not(hasty, STORMY, "place", "meadow")
    assert not found.finished
    assert found.blockers_in_all == len(found.blockers) == 1


@pytest.mark.parametrize("tried", range(1, 6))
def test_wherever_the_search_is_given_up_what_is_said_is_so(
    analyst: Analyst, outing_consultation: Consultation, tried: int
) -> None:
    truth = why_not(analyst, STORMY, "place", "meadow")
    found = why_not(Analyst(outing_consultation.rule_base, Limits(removals_tried=tried)), STORMY, "place", "meadow")
    assert set(found.blockers) <= set(truth.blockers)
    assert found == truth or not found.finished


@pytest.mark.thorough
def test_two_ways_to_block_that_share_answers(real_consultation: Consultation) -> None:
    """Each is enough whatever else is answered, and nothing in it can be spared: seen from what stays possible."""
    example = Path(__file__).parents[4] / "examples" / "small-town-founders.toml"
    answers = tomllib.loads(example.read_text(encoding="utf-8"))["answers"]
    case = real_consultation.read({"answers": answers})
    analyst = Analyst(real_consultation.rule_base)
    found = why_not(analyst, case, "payment", "paid")
    assert found.finished
    assert found.blockers_in_all == len(found.blockers) > 1

    def blocked(questions: Iterable[str]) -> bool:
        kept = replace(case, answers={each: case.answers[each] for each in questions})
        possible = analyst.completions.possibilities(kept).values[Conclusion("verdict", "payment")]
        return not any(value.endswith(":paid") for value in possible)

    for blocker in found.blockers:
        assert blocked(blocker)
        assert not any(blocked(set(blocker) - {each}) for each in blocker)
    assert set(found.blockers[0]) & set(found.blockers[1])


class Known:
    """Stands in for a solver: these sets of answers, each by itself, rule out what is wanted."""

    def __init__(self, ruling_out: Iterable[frozenset[str]]) -> None:
        self.differs = {name: number for number, name in enumerate("abcdef", start=1)}
        self._ruling_out = tuple(ruling_out)

    def same_answers(self, questions: Iterable[str]) -> list[int]:
        return [-self.differs[each] for each in questions]

    def model_or_core(
        self, assumptions: Iterable[int], _wanted: Iterable[int], _remaining: Remaining
    ) -> tuple[frozenset[int] | None, frozenset[int]]:
        """With all that may be different, or with all that is assumed: no help beyond the answer itself."""
        assumed = frozenset(assumptions)
        kept = {name for name, lit in self.differs.items() if -lit in assumed}
        if any(each <= kept for each in self._ruling_out):
            return None, assumed
        return frozenset(lit for name, lit in self.differs.items() if name not in kept), frozenset()


@given(st.sets(st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=5))
def test_all_minimal_sets_and_no_others(ruling_out: set[frozenset[str]]) -> None:
    minimal = {each for each in ruling_out if not any(other < each for other in ruling_out)}
    found, finished = blockers(cast(ChangeSolver, Known(ruling_out)), [], list("abcdef"), most_tried=400)
    assert {frozenset(each) for each in found} == minimal
    assert [len(each) for each in found] == sorted(len(each) for each in minimal)
    assert finished
