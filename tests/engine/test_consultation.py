"""From a folder to reports: the same everywhere, and true to the base."""

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from engine.consultation import Consultation
from engine.knowledge.errors import CaseError, KnowledgeError
from engine.knowledge.model import KnowledgeBase
from engine.report.report import Missing, Reason, Report
from engine.sampling.cases import draw_cases
from tests.engine.planting import REAL, TOY

SEEDS = range(5)
REPORTS = """
import sys
from pathlib import Path
from pydantic import TypeAdapter
from engine.sampling.cases import draw_cases
from engine.consultation import Consultation
from engine.report.report import Report

for folder in sys.argv[1:]:
    consultation = Consultation.over(Path(folder))
    for case in draw_cases(consultation.kb, 3, seed=11):
        print(TypeAdapter(Report).dump_json(consultation.evaluate(case)).decode())
"""


@pytest.mark.slow
def test_reports_do_not_depend_on_the_seed_of_hashes() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", REPORTS, TOY, REAL],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
        )
        for seed in SEEDS
    ]
    first, *others = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0 for _ in SEEDS]
    assert len(first.splitlines()) == 6
    assert all(other == first for other in others)
    consultation = Consultation.over(TOY)
    here = [TypeAdapter(Report).dump_json(consultation.evaluate(case)) for case in draw_cases(consultation.kb, 3, 11)]
    assert first.splitlines()[:3] == here


def test_what_cannot_be_used_is_refused(tmp_path: Path, toy_consultation: Consultation) -> None:
    with pytest.raises(KnowledgeError):
        Consultation.over(tmp_path)
    with pytest.raises(CaseError):
        toy_consultation.read({"answers": {"moon": "full"}})


def parts(value: Any) -> Iterator[Any]:
    """Every structure in a report."""
    if dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from parts(each)


def known_ids(kb: KnowledgeBase) -> dict[str, set[str]]:
    """What may stand in a field of a report, by the field's name."""
    arguments, requirements, questions = set(kb.arguments), set(kb.requirements), set(kb.questions)
    options = {option for decision in kb.decisions.values() for option in decision.option_ids}
    choices = {choice for decision in kb.decisions.values() for choice in decision.choice_ids}
    named = {
        "source": set(kb.passages),
        "concern": set(kb.concerns),
        "decision": set(kb.decisions),
        "decisions": set(kb.decisions),
        "advice": set(kb.advice),
        "tensions": set(kb.tensions),
        "documents": set(kb.documents),
        "role": set(kb.roles),
        "requirements": requirements,
        "barred_by": requirements,
        "gaps": requirements,
        "questions": questions,
    }
    named |= dict.fromkeys(("recommended", "chosen"), choices)
    named |= dict.fromkeys(("option", "forms", "contenders", "least_bad", "wanted"), options)
    return named | dict.fromkeys(("why", "pros", "cons", "against", "silent", "taken_away", "arguments"), arguments)


@pytest.mark.slow
def test_every_id_in_a_report_is_one_of_the_base(
    toy_consultation: Consultation, real_consultation: Consultation
) -> None:
    for consultation in (toy_consultation, real_consultation):
        known = known_ids(consultation.kb)
        for case in draw_cases(consultation.kb, 60, seed=13):
            for part in parts(consultation.evaluate(case)):
                for field in dataclasses.fields(part):
                    value = getattr(part, field.name)
                    found = {
                        each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, str)
                    }
                    assert found <= known.get(field.name, found), (type(part), field.name)


def test_a_report_never_hides_the_other_side(real_consultation: Consultation) -> None:
    """Every argument of the base on an option is listed with it, whatever the case."""
    kb = real_consultation.kb
    for case in draw_cases(kb, 20, seed=17):
        for decision in real_consultation.evaluate(case).decisions:
            assert [each.id for each in decision.arguments] == [each.id for each in kb.arguments_of(decision.id)]
            for option in decision.options:
                sides = {each.id: each.side for each in kb.arguments_of(decision.id) if option.id in each.options}
                assert {*option.pros, *option.cons} == set(sides)
                assert all(sides[each] == "pro" for each in option.pros)
                assert bool(option.silence) == (not option.pros or not option.cons)
                assert (option.why_not is None) == (decision.chosen is not None and option.id in decision.wanted)
                assert option.why_not is None or option.why_not.sentences


def test_reasons_and_missing_premises_are_told_in_words(real_consultation: Consultation) -> None:
    for case in draw_cases(real_consultation.kb, 20, seed=19):
        for part in parts(real_consultation.evaluate(case)):
            if isinstance(part, Reason | Missing):
                assert part.text.strip()
