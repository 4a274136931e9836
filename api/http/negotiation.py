"""Which representation a client gets: its Accept headers against what there is (RFC 9110, section 12.5)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Final

_NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE: Final = re.compile(rf"\s*({_NAME})/({_NAME})\s*(?:;(.*))?")
_QUALITY: Final = re.compile(r"\s*[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*")
_ANY: Final = "*"
LONGEST_ACCEPT_ENCODING: Final = 1024
"""Characters of it that are read."""

Range = tuple[str, str, float]
"""Type, subtype and how much it is wanted."""


def preferred(accept: Sequence[str], offered: Sequence[str]) -> str | None:
    """The media type of `offered` that is wanted most, the earlier of equals; None where none is wanted.

    `accept` are the values of the header; where there are none, anything will do. What is no media range is passed
    over, and parameters other than the quality make no difference.
    """
    if not accept:
        return offered[0]
    ranges = list(_ranges(accept))
    wanted = {each: _quality(each, ranges) for each in offered}
    best = max(offered, key=lambda each: wanted[each])
    return best if wanted[best] else None


def _ranges(accept: Iterable[str]) -> Iterator[Range]:
    for part in ",".join(accept).split(","):
        found = _RANGE.fullmatch(part)
        if found:
            kind, subtype, parameters = found.groups(default="")
            yield kind.lower(), subtype.lower(), _quality_of(parameters)


def _quality_of(parameters: str) -> float:
    """How much a range is wanted: fully where it does not say; not at all where what it says is no quality."""
    said = [each for each in parameters.split(";") if each.strip().lower().startswith("q=")]
    if not said:
        return 1.0
    found = _QUALITY.fullmatch(said[0])
    return float(found[1]) if found else 0.0


def _quality(offered: str, ranges: Iterable[Range]) -> float:
    """What the most specific of the ranges that name this media type says."""
    kind, subtype = offered.split("/")
    fitting = [
        ((named != _ANY, below != _ANY), quality)
        for named, below, quality in ranges
        if (named, below) in ((kind, subtype), (kind, _ANY), (_ANY, _ANY))
    ]
    return max(fitting, default=((False, False), 0.0))[1]


class Coding(Enum):
    """How an answer may be packed (RFC 9110, section 8.4)."""

    PLAIN = auto()
    GZIP = auto()
    """Where it pays."""
    GZIP_ONLY = auto()
    """Also where it does not: anything else is refused."""


def coding_for(accept: Sequence[str]) -> Coding | None:
    """The coding that the values of Accept-Encoding want most; None where they take none that there is."""
    wanted: dict[str, float] = {}
    for part in ",".join(accept)[:LONGEST_ACCEPT_ENCODING].split(","):
        name, _, parameters = part.partition(";")
        wanted.setdefault(name.strip().lower(), _quality_of(parameters))
    other = wanted.get("*")
    gzip = wanted.get("gzip", wanted.get("x-gzip", other)) or 0.0
    # Unlike gzip, it may be sent where nothing is said of it.
    plain = wanted.get("identity", other)
    if plain == 0:
        return Coding.GZIP_ONLY if gzip else None
    return Coding.GZIP if gzip and gzip >= (plain or 0) else Coding.PLAIN
