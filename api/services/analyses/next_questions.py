"""Which question to ask next."""

from dataclasses import dataclass
from typing import Annotated, Final

from api.services.analyses import Analysis, Answer, Task
from api.services.fields import SeveralOf
from engine.space.analyses.next_question import next_questions as find_next_questions
from engine.space.analyses.next_question_goal import next_for_goal
from engine.space.findings import NextQuestions
from engine.space.goal_wording import route_words
from engine.space.wording import next_words


@dataclass(frozen=True, slots=True)
class NextQuestionsAnswer(Answer):
    """Which questions are worth asking."""

    found: NextQuestions


Goal = Annotated[
    tuple[str, ...],
    SeveralOf(
        "Decisions to settle: only what can change what is advised on them is asked; else what can change anything.",
        "the id of a decision to settle (default: all there is)",
        "decision",
    ),
]


def next_questions(task: Task, goal: Goal = ()) -> NextQuestionsAnswer:
    """The open questions that can still change something, the most telling first, and those proved not to matter.

    With a goal: those that can change which option or family is recommended there, or that none is.
    """
    kb = task.consultation.kb
    if goal:
        found = next_for_goal(task.analyst, task.case, goal, task.remaining)
        return NextQuestionsAnswer(kb.stamp, found.finished, route_words(kb, found), found)
    found = find_next_questions(task.analyst, task.case, task.remaining)
    return NextQuestionsAnswer(kb.stamp, found.finished, next_words(kb, found), found)


ANALYSIS: Final = Analysis(
    next_questions,
    place=2,
    path="/evaluations/next-questions",
    body="AboutGoal",
    command="next",
    summary="Tell which question to ask next",
    says="say which question to ask next, and which need not be asked",
)
