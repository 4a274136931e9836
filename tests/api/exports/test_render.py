import json
from datetime import date

import pytest

from api.exports import FORMATS, render
from api.services.encoding import encode
from engine.knowledge.model import KnowledgeBase
from engine.report.plan import Plan
from engine.report.readiness import Readiness
from tests.api.exports.conftest import DAY

STARTS = {"json": b"{", "md": b"# ", "pdf": b"%PDF-1.7", "docx": b"PK"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_what_it_says(kb: KnowledgeBase, plan: Plan, readiness: Readiness, form: str) -> None:
    for result, name in ((plan, "organisational-plan"), (readiness, "readiness-report")):
        made = render(result, form, DAY, kb)
        assert made.content.startswith(STARTS[form])
        assert made.media_type == FORMATS[form].media_type
        assert made.name == f"{name}.{form}"


def test_json_is_the_result_itself(kb: KnowledgeBase, plan: Plan) -> None:
    made = render(plan, "json", DAY, kb)
    assert made.content == encode(plan)
    assert json.loads(made.content)["origin"] == plan.origin


@pytest.mark.parametrize("form", ["md", "pdf", "docx"])
def test_only_the_date_makes_a_difference(kb: KnowledgeBase, plan: Plan, form: str) -> None:
    assert render(plan, form, DAY, kb) == render(plan, form, DAY, kb)
    assert render(plan, form, date(2026, 3, 8), kb) != render(plan, form, DAY, kb)


def test_a_format_that_is_none_is_a_fault_of_the_caller(kb: KnowledgeBase, plan: Plan) -> None:
    with pytest.raises(KeyError):
        render(plan, "odt", DAY, kb)
