"""Stored cases: made, read, replaced and deleted by a key in a header; the same that the pages open."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.body import json_answer
from api.http.conditional import revision_tag, revisions_in
from api.http.deps import Consultation
from api.http.openapi import CASES, answered, body_of, header, problems, typed
from api.http.problems import (
    CHANGED_SINCE,
    INVALID_CASE,
    NO_CASE,
    NO_REPLAY,
    NO_REVISION,
    OTHERS_SAVE,
    READS_ONLY,
    STORE_AWAY,
    TypedProblem,
)
from api.http.storing import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    LONGEST_KEY,
    OnceOnly,
    Opened,
    Revisions,
    SentToStore,
    Writable,
    done,
)
from api.services.casework.documents import CaseToStore, NewKeys, Replaced, StoredCase, keys_of, left_out, told
from api.services.casework.held import Held
from api.services.casework.replacing import Replacement
from api.services.encoding import encode

AT: Final = "/api/v1/cases"
router: Final = APIRouter(prefix=AT, tags=[CASES])

_TAG: Final = "The revision of the case, in quotes."
_PLACE: Final = "Where the case is, with its key in a header: the same for every case."


@router.post(
    "",
    status_code=201,
    summary="Store a case",
    response_model=NewKeys,
    responses={201: answered("The keys of the case.", ETag=_TAG, Location=_PLACE)}
    | problems(400, 413, 415, 422)
    | typed(STORE_AWAY),
    openapi_extra=body_of(CaseToStore.__name__),
)
async def store_case(request: Request, sent: SentToStore) -> Response:
    """A new case with what is sent: it tells the keys, once, and nobody can recover them.

    The case ends when it has not been used for a day or so, or with `kept` some months after it was last saved, by the
    settings of the service: `expires` says when. The pages open it by its words.
    """
    return _keys(request, await done(request, lambda cases: cases.begin(values=sent.values, kept=bool(sent.kept))))


@router.get(
    "",
    summary="Read a stored case",
    response_model=StoredCase,
    responses={200: answered("The case.", ETag=_TAG)} | problems() | typed(NO_CASE, STORE_AWAY),
)
async def read_case(request: Request, consultation: Consultation, held: Opened) -> Response:
    """The case that the key opens. What this knowledge base does not know of it is told in `left_out`."""
    request.state.left_out = left_out(consultation.kb, held)
    return json_answer(request, encode(told(consultation.kb, held)), {"ETag": revision_tag(held.revision)})


@router.put(
    "",
    summary="Replace a stored case",
    response_model=Replaced,
    responses={200: answered("The case is as it was sent.", ETag=_TAG)}
    | problems(400, 413, 415)
    | typed(NO_CASE, READS_ONLY, CHANGED_SINCE, INVALID_CASE, NO_REPLAY, NO_REVISION, STORE_AWAY),
    openapi_extra=body_of(CaseToStore.__name__)
    | {
        "parameters": [
            header(IF_MATCH, "The `ETag` of the case as it was read.", required=True),
            header(
                IDEMPOTENCY_KEY,
                f"A name of 1 to {LONGEST_KEY} characters for this change. Sent again with the same body, it is "
                "answered as before, and done no second time. The last eight are known.",
            ),
        ]
    },
)
async def replace_case(
    request: Request, held: Writable, revisions: Revisions, once: OnceOnly, sent: SentToStore
) -> Response:
    """All that is entered becomes what is sent, and the time of the case begins anew, also where nothing changes.

    Send what was read, changed; `kept` makes the case last, or not. Entries that stay the same count as entered when
    they were, so that pages of the case that are open somewhere go on. Where the body says that it is of the same older
    knowledge as the case, the case stays of that one, and its pages tell what has changed since.
    """
    wanted = Replacement(sent.values, sent.knowledge, sent.kept, revisions, once)
    revision = await done(request, lambda cases: cases.replace(held.key, wanted), conflict=CHANGED_SINCE)
    return json_answer(request, encode(Replaced(revision)), {"ETag": revision_tag(revision)})


@router.delete(
    "",
    status_code=204,
    summary="Delete a stored case",
    responses={204: {"description": "There is no such case any more."}}
    | problems()
    | typed(NO_CASE, READS_ONLY, CHANGED_SINCE, STORE_AWAY),
    openapi_extra={"parameters": [header(IF_MATCH, "Only where this is still its `ETag`.")]},
)
async def delete_case(request: Request, held: Writable) -> Response:
    """It ends for everybody, at once; a sealed copy may stay in backups for some days."""
    revisions = revisions_in(request.headers)
    if revisions is not None and held.revision not in revisions:
        raise TypedProblem(CHANGED_SINCE)
    expected = None if revisions is None else held.revision
    await done(request, lambda cases: cases.delete(held.key, expected=expected), conflict=CHANGED_SINCE)
    return Response(status_code=204)


@router.post(
    "/keys",
    status_code=201,
    summary="Withdraw the keys of a stored case",
    response_model=NewKeys,
    responses={201: answered("The new keys of the case.", ETag=_TAG, Location=_PLACE)}
    | problems()
    | typed(NO_CASE, READS_ONLY, OTHERS_SAVE, STORE_AWAY),
)
async def renew_keys(request: Request, held: Writable) -> Response:
    """The case gets new keys: the old ones, those of its readers too, open nothing from now on.

    They are told once. Where the answer does not arrive, the case cannot be opened any more.
    """
    return _keys(request, await done(request, lambda cases: cases.withdraw_readers(held.key)))


def _keys(request: Request, held: Held) -> Response:
    headers = {"Location": f"{request.scope.get('root_path', '')}{AT}", "ETag": revision_tag(held.revision)}
    return json_answer(request, encode(keys_of(held)), headers, 201)
