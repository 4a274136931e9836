"""Cookies: the key of a case, sent nowhere but to that case's pages, and the names of the cases open in a browser.

Both end with the browser's session. Neither can be read by scripts.
"""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.store.keys import Key, KeyFormatError, key_of
from web.links import CASE, root_of

MOST_OPEN: Final = 20
"""Cases that a browser lists as open; the oldest goes first."""
FORGET: Final = '"cache"'
"""As `Clear-Site-Data`: the browser drops the pages that it holds, so that Back asks the service."""
_NAME: Final = re.compile(r"[a-z]{2,12}-[a-z]{2,12}", re.ASCII)


def key_in(request: Request) -> Key | None:
    """The key that this browser has for the case whose page it asks for."""
    try:
        return key_of(request.cookies.get(_called(request, "case"), ""))
    except KeyFormatError:
        return None


def open_here(request: Request) -> tuple[str, ...]:
    """The names of the cases that are open in this browser, the latest last."""
    names = request.cookies.get(_called(request, "cases"), "").split(".")
    return tuple(each for each in names if _NAME.fullmatch(each))[-MOST_OPEN:]


def open_case(request: Request, response: Response, name: str, key: Key) -> None:
    """Have the browser keep the key of a case for its pages, and its name for the home page."""
    _set(request, response, "case", key.text, path=_path_of(request, name))
    _list(request, response, [*(each for each in open_here(request) if each != name), name][-MOST_OPEN:])


def close_case(request: Request, response: Response, name: str) -> None:
    """Have the browser forget a case."""
    _set(request, response, "case", "", path=_path_of(request, name), age=0)
    _list(request, response, [each for each in open_here(request) if each != name])


def _list(request: Request, response: Response, names: list[str]) -> None:
    _set(request, response, "cases", ".".join(names), path=f"{root_of(request)}/", age=None if names else 0)


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
