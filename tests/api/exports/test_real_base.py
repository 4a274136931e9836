"""Papers of the project's own knowledge and examples: every format, soon enough, and readable by everybody."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from api.exports import FORMATS, paper_of, render
from api.exports.paper import Heading
from api.services.case_files import load_case
from api.services.planning import Inquiry, plan_for, readiness_for
from api.settings import KNOWLEDGE
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness
from tests.api.exports.conftest import DAY

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.toml"))
SECONDS = 2.0
"""Of work, not of waiting for other programs."""


@pytest.fixture(scope="module")
def real() -> Consultation:
    return Consultation.over(KNOWLEDGE)


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_has_its_papers(real: Consultation, path: Path) -> None:
    case = load_case(path.read_bytes(), real, path.name).case
    results: list[Plan | Readiness] = [plan_for(real, case)]
    results += [readiness_for(real, Inquiry(check, case, real.read({}))) for check in real.kb.readiness.values()]
    for result in results:
        levels = [each.level for each in paper_of(result, DAY, real.kb).blocks if isinstance(each, Heading)]
        assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
        for form in FORMATS:
            started = time.process_time()
            made = render(result, form, DAY, real.kb)
            assert time.process_time() - started < SECONDS
            # A character that no font has would cost this.
            assert form != "pdf" or b"<pdfuaid:part>1</pdfuaid:part>" in made.content
