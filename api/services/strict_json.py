"""JSON from strangers: RFC 8259 in UTF-8, every name once in an object, no NaN, no Infinity, no endless nesting."""

import json
from typing import Any, NoReturn


class JsonError(ValueError):
    """The text is not JSON; the message says where and why, and repeats nothing of it."""

    def __init__(self, message: str, said: str = "", at: int = 0) -> None:
        super().__init__(message)
        self.said = said or message
        """Why, in the parser's words."""
        self.at = at
        """How many characters stand before the place, where it is known."""


def read_json(body: bytes) -> object:
    """Parse a document; JsonError where it is none."""
    try:
        # A byte order mark says nothing (RFC 8259, section 8.1, lets it be passed over).
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonError(f"byte {error.start + 1}: the text is not UTF-8") from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except JsonError:
        raise
    except json.JSONDecodeError as error:
        message = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise JsonError(message, error.msg, error.pos) from None
    except RecursionError:
        raise JsonError("the text is nested too deeply") from None
    except ValueError:
        # Python's cap on the digits of a whole number.
        raise JsonError("a number has too many digits") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise JsonError("an object has the same name twice")
    return made


def _refuse_constant(_name: str) -> NoReturn:
    raise JsonError("NaN and Infinity are not JSON")
