"""Measure the house: `python -m bench.house`, or several trees beside each other with `--root` for each."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.house.measures import Measures, measure

HERE = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.house", description="Measure a tree of source.")
    parser.add_argument(
        "--root", type=Path, action="append", help="a tree to measure, before or after; may be given again"
    )
    roots: list[Path] = parser.parse_args(arguments).root or [HERE]
    measured = [measure(root) for root in roots]
    print("\n".join(_told([str(root) for root in roots], measured)))
    return 0


def _told(names: Sequence[str], measured: Sequence[Measures]) -> Iterator[str]:
    """The counts beside each other; then, for the last tree, where that is which should not be."""
    every = dict.fromkeys(each for measures in measured for each in measures.counts)
    what = sorted(every, key=lambda each: (each.startswith("tests of"), each.startswith("modules in")))
    width = max(map(len, what))
    columns = [max(len(name), 8) for name in names]
    if len(names) > 1:
        yield " " * width + "".join(f"  {name:>{column}}" for name, column in zip(names, columns, strict=True))
    for each in what:
        counts = (measures.counts.get(each, 0) for measures in measured)
        yield f"{each:{width}}" + "".join(f"  {count:{column},}" for count, column in zip(counts, columns, strict=True))
    for each, places in measured[-1].places.items():
        if places:
            yield f"\n{each[0].upper()}{each[1:]}:"
            yield from (f"  {place}" for place in places)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
