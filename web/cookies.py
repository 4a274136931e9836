"""Cookies: the key of a case, sent nowhere but to that case's pages, and the names of the cases open in a browser.

All end with the browser's session. None can be read by scripts.
"""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.store.keys import Key, KeyFormatError, key_of
from web.links import CASE, root_of

MOST_OPEN: Final = 20
"""Cases that a browser lists as open; the oldest goes first."""
WRITES: Final = "case"
READS: Final = "case-read"
"""Beside the other, so that whoever looks at their own case as its readers see it goes on writing."""
OPEN: Final = "cases"
FORGET: Final = '"cache"'
"""As `Clear-Site-Data`: the browser drops the pages that it holds, so that Back asks the service."""
_NAME: Final = re.compile(r"[a-z]{2,12}-[a-z]{2,12}", re.ASCII)


def keys_in(request: Request) -> tuple[Key, ...]:
    """The keys that this browser has for the case whose page it asks for; first the one that writes."""
    given = (request.cookies.get(_called(request, name), "") for name in (WRITES, READS))
    return tuple(key for each in given if (key := _key(each)) is not None)


def open_here(request: Request) -> tuple[str, ...]:
    """The names of the cases that are open in this browser, the latest last."""
    names = request.cookies.get(_called(request, OPEN), "").split(".")
    return tuple(each for each in names if _NAME.fullmatch(each))[-MOST_OPEN:]


def open_case(request: Request, response: Response, name: str, key: Key) -> None:
    """Have the browser keep the key of a case for its pages, and its name for the home page."""
    _set(request, response, WRITES if key.may_write else READS, key.text, path=_path_of(request, name))
    _list(request, response, [*(each for each in open_here(request) if each != name), name][-MOST_OPEN:])


def close_case(request: Request, response: Response, name: str) -> None:
    """Have the browser forget a case; what is no name of one is in no cookie."""
    if not _NAME.fullmatch(name):
        return
    for each in (WRITES, READS):
        _set(request, response, each, "", path=_path_of(request, name), age=0)
    _list(request, response, [each for each in open_here(request) if each != name])


def _key(text: str) -> Key | None:
    try:
        return key_of(text)
    except KeyFormatError:
        return None


def _list(request: Request, response: Response, names: list[str]) -> None:
    _set(request, response, OPEN, ".".join(names), path=f"{root_of(request)}/", age=None if names else 0)


def _path_of(request: Request, name: str) -> str:
    return root_of(request) + CASE.format(name=name)


def _called(request: Request, name: str) -> str:
    return f"__Secure-{name}" if request.url.scheme == "https" else name


def _set(request: Request, response: Response, name: str, value: str, *, path: str, age: int | None = None) -> None:
    response.set_cookie(
        _called(request, name),
        value,
        max_age=age,
        path=path,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
