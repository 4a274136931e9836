from api.services.verdict_analysis import analyse_verdict, changed_questions
from engine.consultation import Consultation
from engine.space.analyses.change import what_would_change
from engine.space.analyses.firmness import firmness
from engine.space.analyst import Analyst


def test_one_verdict_is_looked_at_from_all_sides(consultation: Consultation) -> None:
    analyst = Analyst(consultation.rule_base)
    case = consultation.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    found = analyse_verdict(analyst, case, "place", (), lambda: 60.0)
    assert found.change == what_would_change(analyst, case, "place")
    assert [each.option for each in found.obstacles] == ["meadow", "boat"], "the barn is recommended"
    assert found.firmness == firmness(analyst, case, "place")
    assert found.prospect.standing == "settled"
    known = analyse_verdict(analyst, case, "place", ("sky",), lambda: 60.0)
    assert known.change.kept == ("sky",)


def test_the_questions_of_all_changes_are_named(consultation: Consultation) -> None:
    analyst = Analyst(consultation.rule_base)
    case = consultation.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    free, kept = (what_would_change(analyst, case, "place", each).changes for each in ((), ("sky",)))
    assert changed_questions(free, kept) == {"sky", "wind"}
    assert changed_questions(kept) == {"wind"}
    assert changed_questions() == frozenset()
