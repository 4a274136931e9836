"""Ended cases are deleted by the service itself, now and then, beside all else it does."""

import logging
import threading
from typing import Final

from api.store.cases import Cases
from api.store.errors import StoreError

SECONDS: Final = 3600.0
"""Cases end on the hour."""

_LOG: Final = logging.getLogger(__name__)


def keep_purged(cases: Cases, seconds: float = SECONDS) -> threading.Event:
    """Delete what has ended now, and again after so long; set the event that is returned to have it stop."""
    stop = threading.Event()

    def work() -> None:
        while True:
            try:
                cases.purge()
            except StoreError as error:
                # It is tried again; meanwhile an ended case opens for nobody.
                _LOG.warning("Ended cases could not be deleted: %s.", error)
            if stop.wait(seconds):
                return

    threading.Thread(target=work, name="purge", daemon=True).start()
    return stop
