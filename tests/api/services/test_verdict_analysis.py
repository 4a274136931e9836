from api.services.verdict_analysis import analyse_verdict, changed_questions
from engine.consultation import Consultation
from engine.space.analyses.change import what_would_change
from engine.space.analyst import Analyst


def test_the_clock_for_what_takes_longest_is_its_own(consultation: Consultation) -> None:
    analyst = Analyst(consultation.rule_base)
    case = consultation.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    found = analyse_verdict(analyst, case, "place", (), remaining=lambda: 60.0, soon=lambda: 0.0)
    assert found.prospect is None
    assert found.change == what_would_change(analyst, case, "place")
    assert [each.option for each in found.obstacles] == ["meadow", "boat"], "the barn is recommended"
    assert found.firmness.finished
    known = analyse_verdict(analyst, case, "place", ("sky",), remaining=lambda: 60.0, soon=lambda: 60.0)
    assert known.prospect
    assert known.prospect.standing == "settled"
    assert known.change.kept == ("sky",)


def test_the_questions_of_all_changes_are_named(consultation: Consultation) -> None:
    analyst = Analyst(consultation.rule_base)
    case = consultation.read({"answers": {"sky": "grey", "wind": ["hats"]}})
    free, kept = (what_would_change(analyst, case, "place", each).changes for each in ((), ("sky",)))
    assert changed_questions(free, kept) == {"sky", "wind"}
    assert changed_questions(kept) == {"wind"}
    assert changed_questions() == frozenset()
