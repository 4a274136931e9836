"""Stored cases for a request: by the key in its header, off the event loop, and with the problems of a store."""

import asyncio
import logging
from collections.abc import Callable
from typing import Annotated, Final, TypeVar

from fastapi import Depends, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from api.http.body import json_body
from api.http.conditional import revisions_in
from api.http.deps import Bodies, Consultation, stored
from api.http.problems import (
    NO_CASE,
    NO_REPLAY,
    NO_REVISION,
    OTHERS_SAVE,
    READS_ONLY,
    STORE_AWAY,
    HttpProblem,
    TypedProblem,
)
from api.services.case_files import sifted
from api.services.casework.documents import CaseToStore, of_this_base, stamp_of
from api.services.casework.held import Casework, Held
from api.services.casework.replacing import Once, ReplayError
from api.store.errors import ConflictError, NoCaseError, StoreError
from api.store.keys import Key, KeyFormatError, key_of, new_key

T = TypeVar("T")

AGAIN_AFTER: Final = {"Retry-After": "60"}
"""Of what the store did not do."""
IF_MATCH: Final = "If-Match"
IDEMPOTENCY_KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 255
"""Characters of a client's name for what it does once."""
HOW: Final = {"WWW-Authenticate": "Bearer"}

_BEARER: Final = HTTPBearer(
    scheme_name="key", description="The key of a case, as its making told it, or its twelve words.", auto_error=False
)
_LOG: Final = logging.getLogger(__name__)


async def in_store(request: Request, work: Callable[[Casework], T]) -> T:
    """What some work with stored cases comes to, done beside the event loop; where the store is away, the log tells."""
    casework: Casework = request.app.state.casework
    try:
        return await asyncio.get_running_loop().run_in_executor(stored(request), work, casework)
    except StoreError as error:
        _LOG.warning("Cases cannot be reached: %s.", error)
        raise


async def done(request: Request, work: Callable[[Casework], T], *, conflict: str = OTHERS_SAVE) -> T:
    """The same for the API: what cannot be done is a problem; where others saved, that of `conflict`."""
    try:
        return await in_store(request, work)
    except NoCaseError:
        raise TypedProblem(NO_CASE, HOW) from None
    except ConflictError:
        raise TypedProblem(conflict) from None
    except ReplayError:
        raise TypedProblem(NO_REPLAY) from None
    except StoreError:
        raise TypedProblem(STORE_AWAY, AGAIN_AFTER) from None


async def _key(given: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]) -> Key:
    if given is None:
        raise TypedProblem(NO_CASE, HOW)
    try:
        return key_of(given.credentials)
    except KeyFormatError:
        # What is no key goes the way of one that opens nothing, and takes as long.
        return new_key()


async def _opened(request: Request, key: Annotated[Key, Depends(_key)]) -> Held:
    return await done(request, lambda casework: casework.open(key))


Opened = Annotated[Held, Depends(_opened)]
"""The case whose key was sent."""


async def _to_write(held: Opened) -> Held:
    if not held.key.may_write:
        raise TypedProblem(READS_ONLY)
    return held


Writable = Annotated[Held, Depends(_to_write)]
"""The same, for a key that changes it."""


async def _sent(request: Request, consultation: Consultation, bodies: Bodies) -> CaseToStore:
    document = await json_body(request)
    known, request.state.left_out = sifted(of_this_base(consultation.kb, document), consultation.kb)
    case, beside = bodies.read(CaseToStore.__name__, known)
    return CaseToStore(case=case, knowledge=stamp_of(document), **beside)


SentToStore = Annotated[CaseToStore, Depends(_sent)]
"""The case that is sent, as far as this base knows it where it is of another; CaseError where it is none."""


async def _revisions(request: Request) -> frozenset[int]:
    found = revisions_in(request.headers)
    if found is None:
        raise TypedProblem(NO_REVISION)
    return found


Revisions = Annotated[frozenset[int], Depends(_revisions)]
"""In which revisions the case may be replaced; a problem (428) where that is not said."""


async def _once(request: Request) -> Once | None:
    name = request.headers.get(IDEMPOTENCY_KEY)
    if name is None:
        return None
    if not 0 < len(name) <= LONGEST_KEY:
        raise HttpProblem(400, f"Idempotency-Key has to be 1 to {LONGEST_KEY} characters.")
    return Once.of(name, await request.body())


OnceOnly = Annotated[Once | None, Depends(_once)]
"""What is to be done once, however often it is sent; None where the client does not say so."""
