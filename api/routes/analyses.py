"""Analyses: what is exact about a case beyond its report. Each takes a case with what is asked beside it."""

import inspect
from typing import Annotated, Any, Final, get_type_hints

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import analysed
from api.http.body import json_answer
from api.http.deps import Analysts, Consultation, sent
from api.http.openapi import ANALYSIS, body_of, busy, problems
from api.services.analyses import Analysis, Task, analyses
from api.services.encoding import encode
from engine.reasoning.case import Case
from engine.space.analyst import Analyst
from engine.space.readings.solver import Remaining

router: Final = APIRouter(prefix="/api/v1", tags=[ANALYSIS])


def _add(analysis: Analysis) -> None:
    async def answer(
        request: Request,
        analysts: Analysts,
        consultation: Consultation,
        body: Annotated[tuple[Case, dict[str, Any]], sent(analysis.body)],
    ) -> Response:
        case, beside = body

        def work(analyst: Analyst, remaining: Remaining) -> bytes:
            return encode(analysis.answer(Task(consultation, case, analyst, remaining), **beside))

        return json_answer(request, await analysed(analysts, work))

    router.add_api_route(
        analysis.path,
        answer,
        methods=["POST"],
        name=analysis.answer.__name__,
        summary=analysis.summary,
        description=inspect.getdoc(analysis.answer),
        response_model=get_type_hints(analysis.answer)["return"],
        responses=problems(400, 413, 415, 422) | busy(),
        openapi_extra=body_of(analysis.body),
    )


for each in analyses():
    _add(each)
