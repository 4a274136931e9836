"""What commands share: results on stdout, as JSON or as text, and ids told with what there is."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping

from api.command.complaint import USAGE, Complaint
from api.services.catalogue import UnknownEntryError, find
from api.services.encoding import encode


def show(options: Namespace, value: object, lines: Callable[[], Iterable[str]]) -> None:
    """Print a value as JSON where that is asked for, else as text."""
    print(encode(value).decode("utf-8") if options.json else "\n".join(lines()))


def known(kind: str, asked: str, entries: Mapping[str, object]) -> str:
    """An id of an entry of this kind; Complaint with what there is where it is none."""
    try:
        find(kind, asked, entries)
    except UnknownEntryError as error:
        raise Complaint(USAGE, f"{error} There are: {', '.join(entries)}") from None
    return asked
