"""What a verdict rests on."""

from dataclasses import dataclass
from typing import Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import DecisionId
from engine.space.analyses.fragility import fragility as find_fragility
from engine.space.findings import Fragility
from engine.space.wording import fragility_words


@dataclass(frozen=True, slots=True)
class FragilityAnswer(Answer):
    """What a verdict rests on."""

    found: Fragility


def fragility(task: Task, decision: DecisionId) -> FragilityAnswer:
    """The single arguments and answers without which it falls, and what hangs on the answers marked as unsure."""
    found = find_fragility(task.analyst, task.case, decision)
    return FragilityAnswer(task.consultation.stamp, True, fragility_words(found), found)


ANALYSIS: Final = Analysis(
    fragility,
    place=7,
    path="/evaluations/fragility",
    body="AboutDecision",
    command="fragility",
    summary="Tell what a verdict rests on",
    says="say which single arguments and answers a verdict rests on",
    timed=False,
)
