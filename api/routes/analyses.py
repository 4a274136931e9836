"""Analyses: what is exact about a case beyond its report. Each takes a case with what is asked beside it."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.analysing import answered
from api.http.openapi import ANALYSIS, CASE, body_of, busy, problems
from api.services import analyses, asked
from engine.consultation import Consultation

router = APIRouter(prefix="/api/v1/evaluations", tags=[ANALYSIS])

REFUSALS: dict[int | str, dict[str, Any]] = problems(400, 413, 415, 422) | busy()


@router.post(
    "/open-questions",
    summary="Tell what is settled and what is open",
    response_model=analyses.OpenQuestionsAnswer,
    responses=REFUSALS,
    openapi_extra=body_of(CASE),
)
async def open_questions(request: Request) -> Response:
    """How everything that can be concluded stands over all that could still be answered.

    Settled, ruled out, or open and on which questions it hangs: those questions, and no others, make a difference.
    """
    return await answered(request, Consultation.read, analyses.open_questions)


@router.post(
    "/next-questions",
    summary="Tell which question to ask next",
    response_model=analyses.NextQuestionsAnswer,
    responses=REFUSALS,
    openapi_extra=body_of(CASE),
)
async def next_questions(request: Request) -> Response:
    """The open questions that can still change something, the most telling first, and those proved not to matter."""
    return await answered(request, Consultation.read, analyses.next_questions)


@router.post(
    "/what-would-change",
    summary="Tell what would lead to another verdict",
    response_model=analyses.WhatWouldChangeAnswer,
    responses=REFUSALS,
    openapi_extra=body_of("AboutChange"),
)
async def what_would_change(request: Request) -> Response:
    """All smallest sets of other answers that lead to another verdict on a decision; answers to `keep` stay."""
    return await answered(request, asked.read_about_change, analyses.what_would_change)


@router.post(
    "/why-not",
    summary="Tell why an option is not recommended",
    response_model=analyses.WhyNotAnswer,
    responses=REFUSALS,
    openapi_extra=body_of("AboutOption"),
)
async def why_not(request: Request) -> Response:
    """The smallest sets of answers that rule an option out, and the smallest changes that would have it recommended."""
    return await answered(request, asked.read_about_option, analyses.why_not)


@router.post(
    "/what-if",
    summary="Compare a case with another one",
    response_model=analyses.WhatIfAnswer,
    responses=REFUSALS,
    openapi_extra=body_of("AboutOther"),
)
async def what_if(request: Request) -> Response:
    """All that comes, goes or counts otherwise when the case is as `other` has it: a whole case, too."""
    return await answered(
        request, asked.read_about_other, lambda desk, question, _analyst, _remaining: analyses.what_if(desk, question)
    )


@router.post(
    "/firmness",
    summary="Tell whether a verdict depends on what matters more",
    response_model=analyses.FirmnessAnswer,
    responses=REFUSALS,
    openapi_extra=body_of("AboutDecision"),
)
async def firmness(request: Request) -> Response:
    """Whether the verdict on a decision holds under every importance of every concern; else the smallest shifts."""
    return await answered(request, asked.read_about_decision, analyses.firmness)


@router.post(
    "/fragility",
    summary="Tell what a verdict rests on",
    response_model=analyses.FragilityAnswer,
    responses=REFUSALS,
    openapi_extra=body_of("AboutDoubt"),
)
async def fragility(request: Request) -> Response:
    """The single arguments, and the single answers (of all, or of those in `unsure`), without which it falls."""
    return await answered(
        request,
        asked.read_about_doubt,
        lambda desk, question, analyst, _remaining: analyses.fragility(desk, question, analyst),
    )
