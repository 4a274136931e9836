"""What can be told at once: how the verdicts stand, and which questions to ask next. All of it is so; it is not all.

Decisions are read off tables where these are small; of the others a sample shows that they are open, and on what. Where
it does not, clingo is asked. Of what else can be concluded so much is looked at as it takes to see that a question may
still change something. What has to be known of all conclusions, and proved, is for the other analyses.
"""

from dataclasses import replace

from engine.reasoning.case import Case
from engine.space.analyses.next_question import what_to_ask
from engine.space.analyses.open_questions import by_values
from engine.space.analyst import Analyst
from engine.space.findings import NextQuestions, Prospect
from engine.space.readings.conclusions import Conclusion
from engine.space.readings.digits import union
from engine.space.readings.solver import Remaining, unhurried
from engine.space.readings.tables import size_of_table
from engine.space.search.completions import Possibilities
from engine.space.search.dependence import CaseDependence, Known
from engine.space.search.reading_off import Hanging


def first_statement(
    analyst: Analyst, case: Case, remaining: Remaining = unhurried
) -> tuple[NextQuestions, tuple[Prospect, ...]]:
    """The questions to ask next, by what they do to verdicts, and how the verdicts stand.

    What does not show may be so all the same: it is told as not known. OutOfTimeError where it took too long.
    """
    surveyed = analyst.completions.surveyor.verdicts(case, remaining)
    shown = Possibilities(case, surveyed.values, surveyed.constant, surveyed.hanging)
    dependence = CaseDependence(analyst.dependence, shown, remaining)
    known = dependence.sampled(surveyed.hanging, surveyed.large)
    # Where nothing shows that it is open, it may be settled.
    doubtful = [each for each, how in known.sampled.items() if not how.on]
    settled = analyst.outlooks.settled(case, doubtful, remaining)
    known = replace(known, sampled={each: how for each, how in known.sampled.items() if each not in settled})
    values = {**surveyed.values, **{each: (value,) for each, value in settled.items()}}
    verdicts = (Conclusion("verdict", each) for each in analyst.kb.decisions)
    told = by_values(dependence, known, {each: values.get(each, ()) for each in verdicts})
    known = _with_more(analyst, dependence, known)
    found = what_to_ask(analyst, dependence, known, known)
    # Of other conclusions not all were looked at; what a question does to more verdicts tells more.
    ask = sorted((replace(each, exactly=False) for each in found.ask), key=lambda each: -len(each.changes))
    return replace(found, ask=tuple(ask), open=sum(each.standing == "open" for each in told)), told


def _with_more(analyst: Analyst, dependence: CaseDependence, known: Known) -> Known:
    """Also whether anything else hangs on those questions on which no verdict is known to hang."""
    bits = [analyst.dependence.derivations.bit[each.id] for each in dependence.open_questions]
    unknown = sum(bit for bit in bits if not known.matters(bit))
    others = (each for each in analyst.completions.surveyor.told if each.kind not in ("verdict", "condition"))
    read_off, left = dict(known.read_off), dict(known.sampled)
    for questions, group in dependence.reader.grouped(others).items():
        if not questions & unknown:
            continue
        asked = dependence.reader.asked(group)
        if size_of_table(asked.offered) > analyst.limits.table_at_once:
            left |= dict.fromkeys(group, Hanging(0, questions))
            continue
        on = {each: how.on & unknown for each, how in dependence.reader.read_off(asked, group).hanging.items()}
        read_off |= {each: Hanging(those) for each, those in on.items()}
        unknown &= ~union(on.values())
    return Known(read_off, left, known.asked)
