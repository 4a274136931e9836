"""Readiness: what a choice requires, asked about on its own, reported, and compared with an earlier case."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.services.case_files import LoadedCase, UnreadableCaseError, load_case
from api.services.planning import Inquiry, readiness_for
from engine.knowledge.model import ReadinessCheck
from engine.reasoning.case import Case
from engine.report.readiness import Readiness, case_for
from engine.report.report import Report
from web.analyses import if_there_is_room
from web.contexts.gap_sets import find_gaps, smallest_gaps
from web.contexts.readiness import ReadinessPage, asked_for, checks_page, report_page
from web.form import FieldProblem, Submission
from web.pages import questionnaire
from web.pages.exports import download
from web.site import site

router = APIRouter(include_in_schema=False)

EARLIER_FILE: Final = "earlier-file"
TEMPLATE: Final = "pages/readiness.html"


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the form of a readiness report carries."""

    submission: Submission
    earlier: LoadedCase | None
    problems: tuple[FieldProblem, ...]


@router.get("/readiness")
async def checks(request: Request) -> Response:
    """What one can be ready for."""
    found = site(request)
    return found.renderer.public(request, "pages/readiness_checks.html", checks_page(found.kb))


@router.get("/readiness/{check}")
async def blank(request: Request, check: str) -> Response:
    """The questions on which a readiness report rests."""
    asked, _ = _asked(request, _check(request, check), _Sent(Submission({}, ()), None, ()))
    return site(request).renderer.public(request, TEMPLATE, asked)


@router.post("/readiness/{check}")
async def show(request: Request, check: str) -> Response:
    """The readiness report of the case sent along, and its questions again."""
    found, wanted = site(request), _check(request, check)
    async with request.form() as form:
        sent = await _sent(request, form)
    asked, report = _asked(request, wanted, sent)
    if sent.problems:
        return _refused(request, asked, sent)
    case = found.consultation.read(sent.submission.document())
    readiness = _report(request, wanted, case, sent.earlier)
    efforts = sent.submission.efforts
    gaps = await if_there_is_room(
        request,
        lambda analyst, remaining: find_gaps(
            analyst, remaining, case, check=wanted, missed=readiness.missed, efforts=efforts
        ),
    )
    page = report_page(found.kb, asked, report, readiness, smallest_gaps(found.kb, gaps, efforts))
    return found.renderer.private(request, TEMPLATE, page)


@router.post("/readiness/{check}/{form}")
async def keep(request: Request, check: str, form: str) -> Response:
    """The readiness report as a file."""
    wanted = _check(request, check)
    async with request.form() as sent_form:
        sent = await _sent(request, sent_form)
    if sent.problems:
        return _refused(request, _asked(request, wanted, sent)[0], sent)
    case = site(request).consultation.read(sent.submission.document())
    return await download(request, _report(request, wanted, case, sent.earlier), form)


def _check(request: Request, check: str) -> ReadinessCheck:
    known = site(request).kb.readiness
    if check not in known:
        raise HTTPException(404)
    return known[check]


def _asked(request: Request, check: ReadinessCheck, sent: _Sent) -> tuple[ReadinessPage, Report]:
    """The questions, and the report on the case as if the checked choice were made."""
    found = site(request)
    report = found.consultation.evaluate(case_for(check, found.consultation.read(sent.submission.document())))
    page = asked_for(
        found.consultation,
        found.questionnaire,
        check,
        sent.submission,
        report,
        earlier=sent.earlier,
        problems=sent.problems,
    )
    return page, report


def _refused(request: Request, page: ReadinessPage, sent: _Sent) -> Response:
    """The page with what is wrong; the questionnaire, if that is wrong which is not asked about here."""
    here = {"", EARLIER_FILE, *(each.field for each in page.questions)}
    if all(problem.field in here for problem in sent.problems):
        return site(request).renderer.private(request, TEMPLATE, page, 422)
    return questionnaire.refused(request, sent.submission, sent.submission.problems)


def _report(request: Request, check: ReadinessCheck, case: Case, earlier: LoadedCase | None) -> Readiness:
    return readiness_for(site(request).consultation, Inquiry(check, case, earlier.case if earlier else None))


async def _sent(request: Request, form: FormData) -> _Sent:
    """The case, and the earlier one from its file or from the field that carries it on."""
    found = site(request)
    file = form.get(EARLIER_FILE)
    submission = found.form.read((name, value) for name, value in form.multi_items() if name != EARLIER_FILE)
    data = await file.read() if isinstance(file, UploadFile) else b""
    data = data or submission.earlier.encode(errors="replace")
    if not data.strip():
        return _Sent(submission, None, submission.problems)
    try:
        earlier = load_case(data, found.consultation)
    except UnreadableCaseError as error:
        problem = FieldProblem(EARLIER_FILE, EARLIER_FILE, str(error))
        return _Sent(submission, None, (*submission.problems, problem))
    return _Sent(submission, earlier, submission.problems)
