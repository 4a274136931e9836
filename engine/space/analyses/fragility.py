"""The single arguments and answers without which a verdict falls."""

from collections.abc import Iterable
from dataclasses import replace

from engine.knowledge.model import NonAnswer
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.findings import Fragility, Prop
from engine.space.readings.case_solver import is_open


def fragility(analyst: Analyst, case: Case, decision: str, unsure: Iterable[str] | None = None) -> Fragility:
    """The single arguments and answers without which the verdict falls.

    Of answers, only those to `unsure` questions are tried, where these are given.
    """
    doubted = frozenset(analyst.kb.questions if unsure is None else unsure)
    tried = [each for each in analyst.kb.questions if each in doubted and not is_open(case, each)]
    arguments = [each.id for each in analyst.kb.arguments.values() if each.weight]
    cases = [
        case,
        *(replace(case, answers={**case.answers, each: NonAnswer.DONT_KNOW}) for each in tried),
        *(case for _ in arguments),
    ]
    start = 1 + len(tried)
    without = {each: 1 << start + place for place, each in enumerate(arguments)}
    verdicts = analyst.verdicts(cases, decision, without)
    now, answers, others = verdicts[0], verdicts[1:start], verdicts[start:]
    return Fragility(
        decision,
        now,
        tuple(Prop(each, verdict) for each, verdict in zip(arguments, others, strict=True) if verdict != now),
        tuple(Prop(each, verdict) for each, verdict in zip(tried, answers, strict=True) if verdict != now),
        len(tried),
    )
