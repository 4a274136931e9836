"""What would lead to another verdict."""

from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import DecisionId, SeveralOf
from engine.space.analyses.change import what_would_change as find_what_would_change
from engine.space.findings import WhatWouldChange
from engine.space.wording import change_words


@dataclass(frozen=True, slots=True)
class WhatWouldChangeAnswer(Answer):
    """What would lead to another verdict."""

    found: WhatWouldChange


Kept = Annotated[
    tuple[str, ...],
    SeveralOf(
        "Questions whose answers may not change.", "the id of a question whose answer may not change", "question"
    ),
]


def what_would_change(task: Task, decision: DecisionId, keep: Kept = ()) -> WhatWouldChangeAnswer:
    """All smallest sets of other answers that lead to another verdict on a decision; answers to `keep` stay."""
    kb = task.consultation.kb
    found = find_what_would_change(task.analyst, task.case, decision, keep, task.remaining)
    return WhatWouldChangeAnswer(kb.stamp, found.changes.finished, change_words(kb, found), found)


ANALYSIS: Final = Analysis(
    what_would_change,
    place=3,
    path="/evaluations/what-would-change",
    body="AboutChange",
    command="change",
    summary="Tell what would lead to another verdict",
    says="say what would lead to another verdict on a decision",
)
