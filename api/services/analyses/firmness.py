"""Whether a verdict holds whatever matters how much."""

from dataclasses import dataclass
from typing import Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import DecisionId
from engine.space.analyses.firmness import firmness as find_firmness
from engine.space.findings import Firmness
from engine.space.wording import firmness_words


@dataclass(frozen=True, slots=True)
class FirmnessAnswer(Answer):
    """Whether a verdict holds whatever matters how much."""

    found: Firmness


def firmness(task: Task, decision: DecisionId) -> FirmnessAnswer:
    """Whether the verdict on a decision holds under every importance of every concern; else the smallest shifts."""
    found = find_firmness(task.analyst, task.case, decision, task.remaining)
    return FirmnessAnswer(task.consultation.stamp, True, firmness_words(found), found)


ANALYSIS: Final = Analysis(
    firmness,
    place=6,
    path="/evaluations/firmness",
    body="AboutDecision",
    command="firmness",
    summary="Tell whether a verdict depends on what matters more",
    says="say whether a verdict holds whatever matters how much",
)
