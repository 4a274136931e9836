"""What is told at once of a case that has only begun, on the real base and where tables are too large."""

import pytest

from engine.consultation import Consultation
from engine.knowledge.model import AnswerOption, Question
from engine.reasoning.case import Case
from engine.rules.compiler import compile_rules
from engine.sampling.bases import SOURCE
from engine.space.analyses.first_statement import first_statement
from engine.space.analyses.next_question import next_questions
from engine.space.analyst import Analyst
from engine.space.findings import Ask
from engine.space.limits import Limits
from tests.engine import building

NO_TABLES = Limits(largest_table=0, sampled=1, table_at_once=0)


def test_what_no_sample_shows_to_be_open_is_settled_where_it_is() -> None:
    """One answer brings an argument about, and so does the only other one."""
    answers = (AnswerOption(id="yes", label="Yes"), AnswerOption(id="no", label="No"))
    wet = Question(id="wet", text="Wet?", help="Look.", kind="one", option=answers, source=SOURCE)
    when = (("answer:wet=yes",), ("answer:wet=no",))
    base = building.way([building.argument("either-way", "pro", "a", "major", when=when)], questions=[wet])
    following, (verdict,) = first_statement(Analyst(compile_rules(base), NO_TABLES), Case())
    assert (verdict.standing, verdict.possible) == ("settled", ("leaning:a",))
    assert (following.ask, following.idle, following.not_known) == ((), (), ("wet",))
    following, (verdict,) = first_statement(Analyst(compile_rules(base)), Case())
    assert (verdict.standing, following.idle) == ("settled", ("wet",))


def test_what_bears_on_no_verdict_is_asked_all_the_same() -> None:
    """An argument that hangs on the rain changes nothing about the verdict, and is a conclusion of its own."""
    firm = [building.argument(each, "pro", "a", "major", scope="always") for each in ("firm", "firmer")]
    wet = building.argument("wet", "con", "a", "minor", when=(("answer:rain=yes",),))
    base = building.way([*firm, wet], questions=[building.question("rain"), building.question("sun")])
    analyst = Analyst(compile_rules(base))
    following, (verdict,) = first_statement(analyst, Case())
    assert (verdict.standing, verdict.possible) == ("settled", ("clear:a",))
    assert following.ask == (Ask("rain", settles=0, changes=(), touches=1, exactly=False),)
    assert (following.idle, following.not_known, following.open) == (("sun",), (), 0)
    assert next_questions(analyst, Case()).ask == (Ask("rain", settles=1, changes=(), touches=1, exactly=True),)


@pytest.mark.slow
def test_of_the_real_base_every_verdict_is_told_before_anything_is_answered(real_consultation: Consultation) -> None:
    following, verdicts = first_statement(Analyst(real_consultation.rule_base), Case())
    assert [each.id for each in verdicts] == list(real_consultation.kb.decisions)
    for each in verdicts:
        assert bool(each.depends_on) == (each.standing == "open"), each
    assert len(following.ask) > len(following.not_known)
    assert following.ask[0].changes
