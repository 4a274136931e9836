"""What a verdict rests on."""

from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import DecisionId, SeveralOf
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.findings import Fragility
from engine.space.wording import fragility_words


@dataclass(frozen=True, slots=True)
class FragilityAnswer(Answer):
    """What a verdict rests on."""

    found: Fragility


Doubted = Annotated[
    tuple[str, ...] | None,
    SeveralOf(
        "Questions whose answers are in doubt; else all.",
        "the id of a question whose answer is in doubt (default: every answer)",
        "question",
    ),
]


def fragility(task: Task, decision: DecisionId, unsure: Doubted = None) -> FragilityAnswer:
    """The single arguments, and the single answers (of all, or of those in `unsure`), without which it falls."""
    found = find_fragility(task.analyst, task.case, decision, unsure)
    return FragilityAnswer(task.consultation.stamp, True, fragility_words(found), found)


ANALYSIS: Final = Analysis(
    fragility,
    place=7,
    path="/evaluations/fragility",
    body="AboutDoubt",
    command="fragility",
    summary="Tell what a verdict rests on",
    says="say which single arguments and answers a verdict rests on",
    timed=False,
)
