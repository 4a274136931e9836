"""Readiness: what a choice requires, asked about on its own, reported, and compared with an earlier day."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.deps import today
from api.http.storing import in_store
from api.services.analysts import Analysts
from api.services.case_files import UnreadableCaseError, load_case
from api.services.casework.content import Content, Snapshot, Values
from api.services.casework.entries import EFFORTS, field, part_of
from api.services.casework.held import Held, Known
from api.services.left_out import left_out_words
from api.services.readiness_check import find_gaps, questions_behind
from engine.knowledge.model import ReadinessCheck
from engine.reasoning.case import Case
from engine.report.readiness import Readiness, case_for, readiness_of
from engine.report.report import Report
from web.analyses import if_there_is_room
from web.deps import Here, KnownCheck, Open, Sent, Writable, go
from web.form import NOTHING_SENT, FieldProblem, Submission, by_field
from web.links import PATHS
from web.pages.exports import download
from web.saving import saved
from web.site import Site

router = APIRouter(include_in_schema=False)

EARLIER_FILE: Final = "earlier-file"
TEMPLATE: Final = "pages/readiness.html"
EARLIER: Final = ""
"""The day of a file that does not say when it was saved."""
MOST_SNAPSHOTS: Final = 12
"""Days to compare with; the oldest goes first."""


@router.get(PATHS["readiness-checks"])
async def checks(request: Request, here: Here) -> Response:
    """What one can be ready for."""
    return here.renderer.public(request, "pages/readiness_checks.html")


@router.get(PATHS["ready"])
async def ready(request: Request, here: Here, held: Open) -> Response:
    """The check that the case is about; where it is about more, those there are."""
    scope = held.content.scope
    checks = scope.of if scope.kind == "readiness" else tuple(here.kb.readiness)
    if len(checks) == 1:
        return go(request, "readiness", *checks, case=held.name)
    return here.renderer.private(request, "pages/ready.html", held=held)


@router.get(PATHS["readiness"])
async def show(request: Request, here: Here, check: KnownCheck, held: Open) -> Response:
    """The readiness report of the case."""
    return await _page(request, here, check, held)


@router.post(PATHS["readiness"])
async def change(request: Request, here: Here, check: KnownCheck, sent: Sent, held: Writable) -> Response:
    """Save how hard answers are to change, who closes a gap by when, or a day to compare with."""
    if sent.problems:
        return await _page(request, here, check, held, sent)
    try:
        taken = _snapshot(request, here, held, sent)
    except UnreadableCaseError as error:
        problem = FieldProblem(EARLIER_FILE, EARLIER_FILE, str(error))
        return await _page(request, here, check, held, replace(sent, problems=(problem,)))

    def onwards(now: Held) -> Response:
        return go(request, "readiness", check.id, case=now.name)

    if taken is None:
        fields = (*sent.noted(), *(field(EFFORTS, each) for each in here.kb.questions))
        return await saved(request, held, sent.of(fields), sent, onwards)

    def compared(content: Content, _revision: int) -> Content:
        others = tuple(each for each in content.snapshots if each.day != taken.day)
        return replace(content, snapshots=(*others, taken)[-MOST_SNAPSHOTS:])

    return onwards(await in_store(request, lambda casework: casework.alter(held.key, compared)))


@router.get(PATHS["readiness-file"])
async def keep(request: Request, here: Here, check: KnownCheck, held: Open, form: str) -> Response:
    """The readiness report as a file."""
    readiness = _readiness(here, check, held, _report(here, check, held.case), _earlier(here, held))
    return await download(request, readiness, form)


def _snapshot(request: Request, here: Site, held: Held, sent: Submission) -> Snapshot | None:
    """The day to compare with that was sent: today as things stand, or a file of earlier; None where it was neither."""
    if EARLIER_FILE in sent.files:
        loaded = load_case(sent.files[EARLIER_FILE], here.consultation)
        return Snapshot(loaded.beside.saved or EARLIER, loaded.entries)
    return Snapshot(today(request).isoformat(), held.content.values) if "day" in sent.buttons else None


async def _page(
    request: Request, here: Site, check: ReadinessCheck, held: Held, sent: Submission = NOTHING_SENT
) -> Response:
    analysts: Analysts = request.app.state.analysts
    report, earlier = _report(here, check, held.case), _earlier(here, held)
    readiness = _readiness(here, check, held, report, earlier)
    values = sent.over(held.content.values)
    efforts = _efforts(values)
    gaps = await if_there_is_room(
        analysts,
        lambda analyst, remaining: find_gaps(
            analyst, remaining, held.case, check=check, missed=readiness.missed, efforts=efforts
        ),
    )
    return here.renderer.private(
        request,
        TEMPLATE,
        422 if sent.problems else 200,
        held=held,
        check=check,
        behind=questions_behind(here.kb, check),
        compared_with=_latest(held),
        not_compared=left_out_words(here.kb, earlier.left_out) if earlier else (),
        efforts=efforts,
        revision=sent.revision if sent.problems else held.revision,
        values=values,
        problems=sent.problems,
        problem_of=by_field(sent.problems),
        readiness=readiness,
        report=report,
        gaps=gaps,
    )


def _efforts(values: Mapping[str, Values]) -> dict[str, int]:
    return {question: int(said[0]) for question, said in part_of(values, EFFORTS)}


def _report(here: Site, check: ReadinessCheck, case: Case) -> Report:
    """The report on the case as if the checked choice were made."""
    return here.consultation.evaluate(case_for(check, case))


def _latest(held: Held) -> Snapshot | None:
    return held.content.snapshots[-1] if held.content.snapshots else None


def _earlier(here: Site, held: Held) -> Known | None:
    """The day to compare with, as far as this base knows it."""
    snapshot = _latest(held)
    return Known(here.consultation, snapshot.entries) if snapshot else None


def _readiness(here: Site, check: ReadinessCheck, held: Held, report: Report, earlier: Known | None) -> Readiness:
    before = _report(here, check, earlier.case) if earlier else None
    return readiness_of(here.kb, check, held.case, report, before, notes=held.notes)
