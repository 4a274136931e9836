"""The laws of a verdict hold for the weighing as it is, and are seen to break where it is spoilt."""

import pytest

from engine.review.certificate.laws import Laws
from engine.review.certificate.verdicts import VERDICTS
from engine.space.readings.solver import Remaining, unhurried
from proof.planting import rewritten

LAWS = tuple(claim.id.removeprefix("law-") for claim in VERDICTS if claim.id != "law-sums")


def patience() -> Remaining:
    return unhurried


@pytest.mark.slow
@pytest.mark.parametrize("options", [2, 3, 4])
def test_every_law_holds(options: int) -> None:
    laws = Laws(options, patience)
    assert laws.sums == "proved"
    assert {law: laws.holds(law) for law in LAWS} == dict.fromkeys(LAWS, "proved")


def test_what_the_weighing_takes_for_granted_is_not_taken_for_granted() -> None:
    """A lead the other way round is refused by the program; that it cannot be has to be shown all the same."""
    with rewritten(lambda text: text.replace("margin(d,A,O,P,S) } >= T.", "margin(d,A,O,P,S) } >= T - 5.")):
        laws = Laws(3, patience)
        assert (laws.sums, laws.holds("two")) == ("broken", "broken")


def test_without_time_nothing_is_claimed() -> None:
    laws = Laws(2, lambda: lambda: 0.0)
    assert {laws.sums, *map(laws.holds, LAWS)} == {"not-finished"}
