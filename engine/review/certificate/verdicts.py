"""The laws every verdict keeps, for decisions with as many options as the decisions of the base have."""

from collections.abc import Iterator

from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import Claim, Examined

SHOWN = "Proved on the program of the weighing, for any arguments and families and each number of options there is."


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
    _law(
        "two",
        "No verdict recommends two options or two families.",
        "two options or families can be recommended or chosen at once",
    ),
    _law("barred", "No verdict recommends a barred option.", "a barred option can be recommended or in the running"),
    _law(
        "negative",
        "No verdict recommends an option with more against it than for it.",
        "an option with a negative balance can be recommended",
    ),
    _law(
        "elimination",
        "No verdict rests on nothing, and none is clear because only the others have more against them.",
        "a verdict can be clear by elimination, or rest on no ground",
    ),
    _law(
        "forms",
        "The forms a verdict names are of one family, and no option of another is within reach of the best of them.",
        "forms can be named that are not those of the family that leads",
    ),
    _law(
        "family",
        "A family that leads is recommended, however close its own options are to each other.",
        "a family that leads can go without being recommended",
    ),
    _law(
        "hidden",
        "Every barred option that would be ahead is named, and beside one of another family nothing is clear.",
        "a barred option that would be ahead can go unsaid, or a verdict be clear beside it",
    ),
    _law(
        "least-bad",
        "The least bad is told where no option left is without reasons against it or has more for it, and only there.",
        "the least bad can be told where there is better, or go unsaid where there is not",
    ),
    _law(
        "choice",
        "What the user chooses holds: an option with its family, a family with no option of another.",
        "what the user chooses can fail to hold, or an option with it that is not of it or does not lead it",
    ),
    _law(
        "nothing",
        "Where a decision arises, something is chosen, or there is something to talk through or a bar to tell.",
        "a decision can arise and end with nothing said",
    ),
    _law(
        "support",
        "More support for an option never worsens its verdict, or that of its family.",
        "a point more for an option can worsen its verdict, or that of its family",
    ),
)
