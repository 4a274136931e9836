"""What is settled, ruled out and open, and on which questions it hangs."""

from dataclasses import dataclass
from typing import Final

from api.services.analyses import Analysis, Answer, Task
from engine.space.analyses.open_questions import open_questions as find_open_questions
from engine.space.findings import Prospect
from engine.space.wording import outlook_words


@dataclass(frozen=True, slots=True)
class OpenQuestionsAnswer(Answer):
    """How everything stands that can be concluded, over all that could still be answered."""

    conclusions: tuple[Prospect, ...]
    """In the base's order."""


def open_questions(task: Task) -> OpenQuestionsAnswer:
    """How everything that can be concluded stands over all that could still be answered.

    Settled, ruled out, or open and on which questions it hangs: those questions, and no others, make a difference.
    """
    found = find_open_questions(task.analyst, task.case, task.remaining)
    finished = not any(each.not_known for each in found)
    return OpenQuestionsAnswer(task.consultation.stamp, finished, outlook_words(found), found)


ANALYSIS: Final = Analysis(
    open_questions,
    place=1,
    path="/evaluations/open-questions",
    command="open",
    summary="Tell what is settled and what is open",
    says="say what is settled, and what is open and on which questions it hangs",
)
