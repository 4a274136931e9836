"""A process that saves one revision after another, and says each number when it is saved, until it is killed."""

import os
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

from api.store.cases import Cases, Change, Stored
from api.store.database import Database
from api.store.keys import key_of

EARLY = "early"
"""Told so, it says each number before it saves it: what tests of durability must notice."""


def content(number: int) -> dict[str, object]:
    """What revision `number` says: long enough to take several pages, and a cut would show."""
    return {"number": number, "text": f"{number} " * 4000}


def _save(saved: Mapping[str, object], newest: Stored) -> Change:
    return Change(saved, newest.kept)


def main(url: str, key: str, first: str, how: str = "") -> None:
    cases = Cases(Database(url), clock=lambda: datetime.now(UTC))
    for number in range(int(first), sys.maxsize):
        if how == EARLY:
            os.write(1, b"%d\n" % number)
            time.sleep(60)
        cases.change(key_of(key), partial(_save, content(number)))
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    main(*sys.argv[1:])
