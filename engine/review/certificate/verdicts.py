"""The laws every verdict keeps, for decisions with as many options as the decisions of the base have."""

from collections.abc import Iterator

from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import Claim, Examined

SHOWN = "Proved on the program of the weighing, for any arguments whatever and each number of options there is."


def _law(identity: str, title: str, fault: str) -> Claim:
    def examine(space: AnswerSpace) -> Iterator[Examined]:
        for number, laws in space.laws.items():
            found = laws.holds(identity)
            entry = f"the weighing of {number} options"
            yield Examined(entry, None if found == "proved" else fault, None, None, found == "broken")

    return Claim(f"law-{identity}", title, SHOWN, examine)


VERDICTS = (
    _law(
        "sums",
        "One option leads another by the difference of their balances.",
        "leads are not what differences of balances are",
    ),
    _law("outcome", "Every decision has exactly one outcome in every case.", "a decision has no outcome, or several"),
    _law("two", "No verdict names two options.", "two options can be recommended or chosen at once"),
    _law("barred", "No verdict names a barred option.", "a barred option can be recommended or in the running"),
    _law(
        "nothing",
        "Where a decision arises with an option left, something is chosen or there is something to talk through.",
        "a decision with an option left can end with nothing to choose or to talk through",
    ),
    _law(
        "support",
        "More support for an option never worsens its verdict.",
        "a point more for an option can worsen its verdict",
    ),
)
