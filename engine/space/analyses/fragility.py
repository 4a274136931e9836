"""The single arguments and answers without which a verdict falls, and what hangs on the answers that are in doubt."""

from collections.abc import Sequence
from dataclasses import replace

from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Answer, Case
from engine.space.analyst import Analyst
from engine.space.findings import Doubt, Fragility, Prop
from engine.space.readings.case_solver import is_open
from engine.space.readings.conclusions import Value
from engine.space.readings.tables import possible_answers


def fragility(analyst: Analyst, case: Case, decision: str) -> Fragility:
    """The single arguments and answers without which the verdict falls, and what hangs on each unsure answer."""
    tried = [each for each in analyst.kb.questions if not is_open(case, each)]
    arguments = [each.id for each in analyst.kb.arguments.values() if each.weight]
    cases = [case, *(_answered(case, each, NonAnswer.DONT_KNOW) for each in tried), *(case for _ in arguments)]
    start = 1 + len(tried)
    without = {each: 1 << start + place for place, each in enumerate(arguments)}
    verdicts = analyst.verdicts(cases, decision, without)
    now, answers, others = verdicts[0], dict(zip(tried, verdicts[1:start], strict=True)), verdicts[start:]
    return Fragility(
        decision,
        now,
        tuple(Prop(each, verdict) for each, verdict in zip(arguments, others, strict=True) if verdict != now),
        tuple(Prop(each, verdict) for each, verdict in answers.items() if verdict != now),
        len(tried),
        tuple(_doubt(each, answers[each], now, _otherwise(analyst, case, decision, each)) for each in case.unsure),
    )


def _otherwise(analyst: Analyst, case: Case, decision: str, question: str) -> list[Value]:
    """The verdict with each other answer to a question."""
    given = [each or NonAnswer.DOES_NOT_APPLY for each in possible_answers(analyst.kb.questions[question])]
    others = [_answered(case, question, each) for each in given if each != case.answers[question]]
    return analyst.verdicts(others, decision)


def _doubt(question: str, when_open: Value, now: Value, others: Sequence[Value]) -> Doubt:
    """What hangs on one answer."""
    told = tuple(dict.fromkeys(each for each in others if each != now))
    return Doubt(question, when_open, told, bool(others) and now not in others)


def _answered(case: Case, question: str, answer: Answer) -> Case:
    return replace(case, answers={**case.answers, question: answer})
