"""What would close the gaps of a readiness check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import Efforts, Flag
from api.services.planning import CheckId, Inquiry, readiness_for
from engine.space.analyses.gaps import gap_sets
from engine.space.findings import GapSets
from engine.space.wording import gap_words


@dataclass(frozen=True, slots=True)
class GapsAnswer(Answer):
    """What would close the gaps of a readiness check."""

    found: GapSets


Effort = Annotated[
    Mapping[str, int] | None,
    Efforts(
        "Question to how hard it is to change what it asks about; 1 where not said.",
        "how hard it is to change what a question asks about",
        "question",
    ),
]
Thorough = Annotated[
    bool,
    Flag(
        "Whether what the choice should have counts as well, and not only what it cannot do without.",
        "close also what the choice should have, not only musts",
    ),
]


def close_gaps(task: Task, check: CheckId, efforts: Effort = None, thorough: Thorough = False) -> GapsAnswer:
    """All smallest sets of answers that would have to be different so that the choice lacks nothing it must have.

    `efforts` say how hard it is to change what a question asks about; with `thorough`, what the choice should have
    counts as well.
    """
    missed = readiness_for(task.consultation, Inquiry(check, task.case)).missed
    named = [each.id for each in missed if thorough or each.degree == "must"]
    found = gap_sets(task.analyst, task.case, check, named, efforts, remaining=task.remaining, thorough=thorough)
    return GapsAnswer(task.consultation.stamp, found.changes.finished, gap_words(found), found)


ANALYSIS: Final = Analysis(
    close_gaps,
    place=8,
    path="/readiness/gaps",
    body="AboutGaps",
    command="gaps",
    summary="Tell what would close the gaps",
    says="say what would close the gaps of a readiness check",
)
