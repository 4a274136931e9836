"""What others would write down of a request goes nowhere: people's answers, and the keys to their cases, are in it."""

import logging
from typing import Final

TELL_TALES: Final = (
    # Bytes of a form that it cannot read.
    "python_multipart.multipart",
    # Who asked for which address: `api.http.middleware.access` says what is to be said of that.
    "uvicorn.access",
    # Headers, and with them cookies.
    "uvicorn.asgi",
)
"""Names of loggers."""


def silence() -> None:
    """Shut off those loggers, whatever level somebody sets: for the whole process, as logging is."""
    for name in TELL_TALES:
        # Servers configure logging later, which would open again what is only disabled.
        logging.getLogger(name).addFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False
