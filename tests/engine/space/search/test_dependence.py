"""What an example shows of one conclusion is not taken for what it shows of others."""

import pytest

from engine.knowledge.model import Argument, KnowledgeBase
from engine.reasoning.case import Case
from engine.rules.compiler import compile_rules
from engine.sampling.bases import base_of
from engine.space.analyses.next_question import next_questions
from engine.space.analyses.open_questions import verdict_prospects
from engine.space.analyst import Analyst
from engine.space.limits import Limits
from engine.space.readings.solver import unhurried
from tests.engine import building


def weighed(argument: Argument, **fields: object) -> Argument:
    return argument.model_copy(update=fields)


@pytest.fixture
def two_ways() -> KnowledgeBase:
    """Two decisions, each with an argument that looks at the wind, which matters to neither.

    The first hangs on the rain: yes keeps it up, no takes it down to nothing, and whether wind does so too makes no
    difference then; the verdict stands without it. The second hangs on two questions, and says over again that it
    applies where the wind blows besides.
    """
    firm = [building.argument(each, "pro", "a", "major", scope="always") for each in ("firm", "firmer")]
    first = weighed(
        building.argument("first", "pro", "a", "minor", scope="always"),
        stronger_when=(("answer:rain=yes",),),
        weaker_when=(("answer:rain=no",), ("answer:wind=yes",)),
    )
    both = ("answer:hat=yes", "answer:coat=yes")
    second = weighed(building.argument("second", "pro", "a", when=(both, (*both, "answer:wind=yes"))), decision="road")
    names = ("hat", "coat", "wind", "rain")
    questions = [building.question(each).model_copy(update={"none": None}) for each in names]
    (way,) = building.way([*firm, first], questions=questions).topics.values()
    road = way.model_copy(
        update={
            "topic": way.topic.model_copy(update={"id": "road"}),
            "question": (),
            "decision": (way.decision[0].model_copy(update={"id": "road"}),),
            "argument": (second,),
        }
    )
    return base_of([way, road])


def test_what_clingo_settles_makes_tables_small() -> None:
    """The way is the same whatever is answered, but no table says so; then the road hangs on two questions only."""
    firm = [building.argument(each, "pro", "a", "major", scope="always") for each in ("firm", "firmer")]
    names = ("hat", "coat", "wind")
    loose = [building.argument(each, "con", "a", "minor", when=((f"answer:{each}=yes",),)) for each in names[:1]]
    loose += [building.argument(each, "pro", "a", "minor", when=((f"answer:{each}=yes",),)) for each in names[1:]]
    questions = [building.question(each) for each in (*names, "rain", "sun")]
    (way,) = building.way([*firm, *loose], questions=questions).topics.values()
    when = (("chosen:way=a", "answer:rain=yes"), ("chosen:way=a", "answer:sun=yes"))
    road = way.model_copy(
        update={
            "topic": way.topic.model_copy(update={"id": "road"}),
            "question": (),
            "decision": (way.decision[0].model_copy(update={"id": "road"}),),
            "argument": (weighed(building.argument("dry", "pro", "a", when=when), decision="road"),),
        }
    )
    rule_base = compile_rules(base_of([way, road]))
    assert Analyst(rule_base).outlooks.surveyor.survey(Case(), unhurried).large == []
    small = Analyst(rule_base, Limits(largest_table=4))
    assert len(small.outlooks.surveyor.survey(Case(), unhurried).large) == 2
    found = verdict_prospects(small, Case())
    assert found == verdict_prospects(Analyst(rule_base), Case())
    told = {each.id: (each.standing, each.depends_on) for each in found}
    assert told == {"way": ("settled", ()), "road": ("open", ("rain", "sun"))}


def test_an_example_leaves_alone_what_a_table_has_told(two_ways: KnowledgeBase) -> None:
    """It does not answer what bears on other conclusions only, and to a rain that is not answered wind would matter."""
    analyst = Analyst(compile_rules(two_ways), Limits(largest_table=4, sampled=1, answers_sampled=1))
    found = next_questions(analyst, Case())
    assert {each.question for each in found.ask} == {"hat", "coat", "rain"}
    assert found.idle == ("wind",)
