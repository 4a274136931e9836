"""A plan and a readiness report of the toy base, and papers of our own making."""

from datetime import date
from typing import Any

import pytest

from api.exports.paper import Column, Field, Form, Heading, Line, Listing, Paper, Paragraph, Run, Table
from api.services.bodies import Bodies
from api.services.planning import Inquiry, plan_for, readiness_for
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness

DAY = date(2026, 3, 7)
CASE: dict[str, Any] = {"answers": {"sky": "grey", "wind": ["hats"]}}
"""The barn and cake are chosen; about the cream there is something to decide."""
INQUIRY: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["kites"]},
    "choices": {"place": "barn"},
    "earlier": {"answers": {"wind": ["hats"]}, "choices": {"place": "barn"}},
}
"""What was met once is missed now."""


@pytest.fixture(scope="session")
def plan(consultation: Consultation) -> Plan:
    return plan_for(consultation, consultation.read(CASE))


@pytest.fixture(scope="session")
def readiness(consultation: Consultation, bodies: Bodies) -> Readiness:
    case, beside = bodies.read("Inquiry", INQUIRY)
    return readiness_for(consultation, Inquiry(case=case, **beside))


def paper_saying(text: str) -> Paper:
    """A paper with this text in every place that can hold one."""
    line: Line = (Run(text, "strong"), Run(text), Run(text, "source"), Run(text, "note"))
    return Paper(
        name="a-paper",
        title=text,
        made=DAY,
        head=(line,),
        footer=text,
        contents=True,
        blocks=(
            Heading(1, text),
            Paragraph(line, with_next=True),
            Heading(2, text, new_page=True),
            *(Listing(marks, (line, (Run(text),))) for marks in ("bullets", "numbers", "boxes")),
            Heading(3, text),
            Table(text, (Column(text, 1), Column(text, 2)), ((line, (Run(text),)), ((Run(text),), ()))),
            Form(
                (
                    Field((Run(text),), "line"),
                    Field((Run(text),), "lines"),
                    Field((Run(text),), "date"),
                    Field((Run(text),), "tick"),
                    Field((Run(text),), "choice", (text, "b")),
                )
            ),
        ),
    )
