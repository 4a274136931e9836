"""What is still ahead, ready to print; also where time ran out."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from engine.reasoning.case import Case
from engine.space import wording
from engine.space.analyst import Analyst
from engine.space.findings import Ask, NextQuestions, Prospect
from web.contexts.ahead import MOST_NAMED, Ahead, ask_next, completed, look_ahead, verdict_ahead, verdicts_ahead
from web.site import Site


@pytest.fixture(scope="module")
def found_site(app: FastAPI) -> Site:
    found: Site = app.state.site
    return found


def _case(site: Site, **answers: list[str]) -> Case:
    return site.consultation.read({"answers": answers})


def test_where_there_is_no_time_nothing_is_said_in_its_place(found_site: Site) -> None:
    analyst = Analyst(found_site.consultation.rule_base)
    case = _case(found_site, sky=["grey"])
    assert look_ahead(analyst, case, lambda: 0.0) == Ahead(None, None)
    verdicts = verdicts_ahead(found_site.kb, found_site.consultation.evaluate(case), Ahead(None, None))
    assert {each.sentence for each in verdicts.values()} == {wording.NOTHING_KNOWN}
    assert verdicts.keys() == found_site.kb.decisions.keys()
    following = ask_next(found_site.questionnaire, found_site.kb, case, None)
    assert (following.ask, following.idle, following.rest) == ((), (), (wording.NOTHING_KNOWN,))


def test_a_settled_verdict_hangs_on_nothing(found_site: Site) -> None:
    case = _case(found_site, sky=["grey"], wind=["hats"])
    ahead = look_ahead(Analyst(found_site.consultation.rule_base), case, lambda: 60.0)
    found = verdicts_ahead(found_site.kb, found_site.consultation.evaluate(case), ahead)
    assert found["place"].settled
    assert found["place"].questions == ()
    assert found["place"].sentence == "This is settled: nothing you could still answer changes it."
    assert not found["meal"].settled
    assert [each.id for each in found["meal"].questions] == ["ants"]


def test_questions_are_named_by_what_they_tell_and_only_if_they_arise(found_site: Site) -> None:
    report = found_site.consultation.evaluate(_case(found_site))
    prospect = Prospect("verdict", "meal", "open", ("balanced", "clear:cake"), ("sky", "wind", "ants"))
    found = verdict_ahead(found_site.kb, report, prospect, ("wind", "sky"))
    assert [each.id for each in found.questions] == ["wind", "sky"]
    assert found.more == 1, "there are no ants to ask about yet"


def test_what_one_analysis_could_not_tell_in_time_the_other_may_have() -> None:
    prospect = Prospect("verdict", "meal", "open", ("balanced", "clear:cake"), ("sky",), ("wind", "ants"))
    ask = tuple(Ask(each, 1, ("meal",), 1, True) for each in ("sky", "wind"))
    known = completed(prospect, NextQuestions(ask, (), ("ants",), (), 5, True))
    assert (known.depends_on, known.not_known) == (("sky", "wind"), ())
    later = completed(prospect, NextQuestions(ask, ("ants",), (), (), 5, True))
    assert (later.depends_on, later.not_known) == (("sky", "wind"), ("ants",)), "it matters, who knows for what"
    other = tuple(replace(each, changes=("place",)) for each in ask)
    unknown = completed(prospect, NextQuestions(other, (), ("ants",), (), 5, True))
    assert (unknown.depends_on, unknown.not_known) == (("sky",), ("wind",))
    assert completed(prospect, None) == prospect


def test_only_a_few_are_asked_and_the_others_are_counted(found_site: Site) -> None:
    asks = tuple(
        Ask(question, 1, ("place", "meal", "cream", "place"), 4, True) for question in ("sky", "wind", "ants", "sky")
    )
    following = NextQuestions(asks, (), ("ants",), (), 5, True)
    page = ask_next(found_site.questionnaire, found_site.kb, _case(found_site), following)
    assert [each.fields.id for each in page.ask] == ["sky", "wind", "ants"]
    assert (page.more, page.ask[0].more) == (len(asks) - MOST_NAMED, 1)
    assert page.idle == ("Are there ants?",)
