"""What another case would come to."""

from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import AnotherCase
from engine.reasoning.case import Case
from engine.report.difference import Difference, difference, difference_words


@dataclass(frozen=True, slots=True)
class WhatIfAnswer(Answer):
    """How another case comes out."""

    found: Difference


OtherCase = Annotated[Case, AnotherCase("The other case, as a whole.", "the other case, as a whole")]


def what_if(task: Task, other: OtherCase) -> WhatIfAnswer:
    """All that comes, goes or counts otherwise when the case is as `other` has it: a whole case, too."""
    consultation = task.consultation
    found = difference(consultation.kb, consultation.evaluate(task.case), consultation.evaluate(other))
    return WhatIfAnswer(consultation.stamp, True, difference_words(found), found)


ANALYSIS: Final = Analysis(
    what_if,
    place=5,
    path="/evaluations/what-if",
    body="AboutOther",
    command="what-if",
    summary="Compare a case with another one",
    says="say what changes from a case to another one",
    timed=False,
)
