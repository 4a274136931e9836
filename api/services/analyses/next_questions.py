"""Which question to ask next."""

from dataclasses import dataclass
from typing import Final

from api.services.analyses import Analysis, Answer, Task
from engine.space.analyses.next_question import next_questions as find_next_questions
from engine.space.findings import NextQuestions
from engine.space.wording import next_words


@dataclass(frozen=True, slots=True)
class NextQuestionsAnswer(Answer):
    """Which questions are worth asking."""

    found: NextQuestions


def next_questions(task: Task) -> NextQuestionsAnswer:
    """The open questions that can still change something, the most telling first, and those proved not to matter."""
    kb = task.consultation.kb
    found = find_next_questions(task.analyst, task.case, task.remaining)
    return NextQuestionsAnswer(kb.stamp, found.finished, next_words(kb, found), found)


ANALYSIS: Final = Analysis(
    next_questions,
    place=2,
    path="/evaluations/next-questions",
    command="next",
    summary="Tell which question to ask next",
    says="say which question to ask next, and which need not be asked",
)
