"""The parts of a consultation do what they did in the whole."""

from bench.breakdown import REST, WHOLE, breakdown, consult_and_note, shares
from bench.timing import Timing
from engine.reasoning.forward import Reasoner
from engine.sampling.bases import synthetic_rules
from engine.sampling.cases import draw_cases


def test_what_is_noted_is_what_passed_between_the_parts() -> None:
    rules = synthetic_rules(200)
    cases = list(draw_cases(rules.kb, 5))
    reasoner, awaited = Reasoner(rules), {atom for rule in rules.rules for atom in rule.body}
    for case, noted in zip(cases, consult_and_note(rules, cases), strict=True):
        assert noted.trace == reasoner.consult(case)
        new = [fact["id"] for turn in noted.turns for fact in turn.new if "id" in fact]
        assert len(new) == len(set(new))
        # What no rule waits for passes by the matcher; of what is given or chosen it is told all.
        assert awaited & noted.trace.holds <= set(new) <= noted.trace.holds
        # Every rule that fired, and the weighing of every decision, came to the agenda once; then it was empty.
        came = [activation for turn in noted.turns for activation in turn.came]
        assert len(came) == len(noted.trace.fired) + len(rules.weighing)
        assert len(noted.turns) - 1 <= len(came)


def test_every_part_is_timed_on_every_case() -> None:
    timings = breakdown(synthetic_rules(100), cases=2, rounds=3)
    assert next(iter(timings)) == WHOLE
    assert {len(timing.samples) for timing in timings.values()} == {6}
    assert "weighing" in timings


def test_shares_are_of_the_whole_and_what_is_over_is_the_rest() -> None:
    found = shares({WHOLE: Timing((10.0, 20.0)), "one": Timing((5.0, 10.0)), "other": Timing((2.0, 4.0))})
    assert found["one"] == 0.5
    assert found["other"] == 0.2
    assert abs(found[REST] - 0.3) < 1e-9
    assert WHOLE not in found
