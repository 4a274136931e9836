"""Readiness: what a choice requires, asked about on its own, reported, and compared with an earlier case."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import Analysts
from api.services.case_files import LoadedCase, UnreadableCaseError, load_case
from api.services.readiness_check import find_gaps
from engine.knowledge.model import ReadinessCheck
from engine.reasoning.case import Case
from engine.report.readiness import Readiness, case_for, readiness_of
from engine.report.report import Report
from web.analyses import if_there_is_room
from web.contexts.readiness import CheckPage, check_page
from web.deps import FormError, Here, KnownCheck
from web.form import FieldProblem, Submission, field
from web.links import PATHS
from web.pages.exports import download
from web.site import Site

router = APIRouter(include_in_schema=False)

EARLIER_FILE: Final = "earlier-file"
TEMPLATE: Final = "pages/readiness.html"


@dataclass(frozen=True, slots=True)
class CheckForm:
    """What the form of a readiness report carries."""

    check: ReadinessCheck
    submission: Submission
    earlier: LoadedCase | None = None
    """What to compare it with."""
    problems: tuple[FieldProblem, ...] = ()


async def sent_check(request: Request, here: Here, check: KnownCheck) -> CheckForm:
    """The form, with the earlier case from its file or from the field that carries it on."""
    async with request.form() as form:
        file = form.get(EARLIER_FILE)
        submission = here.form.read((name, value) for name, value in form.multi_items() if name != EARLIER_FILE)
        data = await file.read() if isinstance(file, UploadFile) else b""
    data = data or submission.earlier.encode(errors="replace")
    if not data.strip():
        return CheckForm(check, submission, problems=submission.problems)
    try:
        return CheckForm(check, submission, load_case(data, here.consultation), submission.problems)
    except UnreadableCaseError as error:
        problem = FieldProblem(EARLIER_FILE, EARLIER_FILE, str(error))
        return CheckForm(check, submission, problems=(*submission.problems, problem))


SentCheck = Annotated[CheckForm, Depends(sent_check)]


@router.get(PATHS["readiness-checks"])
async def checks(request: Request, here: Here) -> Response:
    """What one can be ready for."""
    return here.renderer.public(request, "pages/readiness_checks.html")


@router.get(PATHS["readiness"])
async def blank(request: Request, here: Here, check: KnownCheck) -> Response:
    """The questions on which a readiness report rests."""
    page = check_page(here.kb, check, here.consultation.evaluate(case_for(check, Case())), {})
    return here.renderer.public(request, TEMPLATE, page=page, earlier=None, efforts={}, readiness=None)


@router.post(PATHS["readiness"])
async def show(request: Request, here: Here, sent: SentCheck, analysts: Analysts) -> Response:
    """The readiness report of the case sent along, and its questions again."""
    check, submission = sent.check, sent.submission
    report = _report(here, sent)
    page = check_page(here.kb, check, report, submission.entries, sent.problems)
    if sent.problems:
        return _refused(request, here, sent, page)
    readiness = _readiness(here, sent, report)
    gaps = await if_there_is_room(
        analysts,
        lambda analyst, remaining: find_gaps(
            analyst, remaining, submission.case, check=check, missed=readiness.missed, efforts=submission.efforts
        ),
    )
    return here.renderer.private(
        request,
        TEMPLATE,
        page=page,
        earlier=sent.earlier,
        efforts=submission.efforts,
        readiness=readiness,
        report=report,
        gaps=gaps,
    )


@router.post(PATHS["readiness-file"])
async def keep(request: Request, here: Here, sent: SentCheck, form: str) -> Response:
    """The readiness report as a file."""
    report = _report(here, sent)
    if sent.problems:
        page = check_page(here.kb, sent.check, report, sent.submission.entries, sent.problems)
        return _refused(request, here, sent, page)
    return await download(request, _readiness(here, sent, report), form)


def _report(here: Site, sent: CheckForm) -> Report:
    """The report on the case as if the checked choice were made."""
    return here.consultation.evaluate(case_for(sent.check, sent.submission.case))


def _readiness(here: Site, sent: CheckForm, report: Report) -> Readiness:
    earlier = here.consultation.evaluate(case_for(sent.check, sent.earlier.case)) if sent.earlier else None
    return readiness_of(here.kb, sent.check, sent.submission.case, report, earlier)


def _refused(request: Request, here: Site, sent: CheckForm, page: CheckPage) -> Response:
    """The page with what is wrong; FormError, if that is wrong which is not asked about here."""
    shown = {"", EARLIER_FILE, *(field("answers", each.id) for each in page.questions)}
    if not all(problem.field in shown for problem in sent.problems):
        raise FormError(sent.submission, sent.submission.problems)
    return here.renderer.private(
        request, TEMPLATE, 422, page=page, earlier=sent.earlier, efforts=sent.submission.efforts, readiness=None
    )
