"""Why an option is not recommended."""

from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import DecisionId, OptionOf
from engine.space.analyses.why_not import why_not as find_why_not
from engine.space.findings import Obstacles
from engine.space.wording import blocker_words, repair_words


@dataclass(frozen=True, slots=True)
class WhyNotAnswer(Answer):
    """What keeps an option or a family from being recommended."""

    found: Obstacles


OptionId = Annotated[
    str, OptionOf("An option of this decision, or a family of them.", "the id of the option or family", "option")
]


def why_not(task: Task, decision: DecisionId, option: OptionId) -> WhyNotAnswer:
    """The smallest sets of answers that rule an option out, and the smallest changes that would have it recommended.

    A family is recommended where several of its forms suit about as well; where one leads, that option is.
    """
    found = find_why_not(task.analyst, task.case, decision, option, task.remaining)
    said = f"{blocker_words(found)} {repair_words(found)}".rstrip()
    return WhyNotAnswer(task.consultation.stamp, found.finished, said, found)


ANALYSIS: Final = Analysis(
    why_not,
    place=4,
    path="/evaluations/why-not",
    body="AboutOption",
    command="why-not",
    summary="Tell why an option is not recommended",
    says="say why an option is not recommended, and what would repair that",
)
