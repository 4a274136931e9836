"""Measure usefulness: `python -m bench.usefulness`. The table goes to stdout and, if asked, to a file as well."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.timing import progress
from bench.usefulness.drawing import Drawing, Drawn, Replacing, under_way_as_no
from bench.usefulness.table import COMPLETE, HALF_ANSWERED, NOTHING_UNDER_WAY, as_markdown
from bench.usefulness.tally import tally
from bench.usefulness.weights import FILE, WeightsError, read_weights
from engine.knowledge.errors import KnowledgeError
from engine.loading.loader import load
from engine.reasoning.forward import Reasoner
from engine.rules.compiler import compile_rules

HERE = Path(__file__).parents[2]
AT_ONCE = 100
"""After so many cases it is said how far it is."""


def main(arguments: list[str]) -> int:
    """Draw, count, print, write; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        kb = load(options.knowledge)
        weights = read_weights(kb, options.weights)
    except (KnowledgeError, WeightsError) as error:
        print(error, file=sys.stderr)
        return 1
    reasoner = Reasoner(compile_rules(kb))

    def drawn(suffix: str, replacing: Replacing) -> Iterator[tuple[str, Iterator[Drawn]]]:
        drawing = Drawing(reasoner, weights, replacing)
        yield f"{COMPLETE}{suffix}", drawing.complete(options.cases)
        yield f"{HALF_ANSWERED}{suffix}", drawing.half_answered(options.cases)

    sets = dict(drawn("", {}))
    if replacing := under_way_as_no(kb):
        sets |= dict(drawn(f", {NOTHING_UNDER_WAY}", replacing))
    tallies = {name: tally(kb, _told(name, cases, options.cases)) for name, cases in sets.items()}
    text = "\n".join(as_markdown(kb, weights, tallies))
    print(text)
    if options.output:
        options.output.write_text(f"{text}\n", encoding="utf-8")
    return 0


def _told(name: str, cases: Iterable[Drawn], number: int) -> Iterator[Drawn]:
    for done, each in enumerate(cases, 1):
        yield each
        if not done % AT_ONCE or done == number:
            progress(done, number, f"{name}:")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.usefulness", description="Count what the knowledge comes to over plausible cases."
    )
    parser.add_argument("--cases", type=int, default=1000, help="how many are drawn, complete and half-answered each")
    parser.add_argument("--knowledge", type=Path, default=HERE / "knowledge", help="the knowledge folder")
    parser.add_argument("--weights", type=Path, default=FILE, help="how often each answer is given")
    parser.add_argument("--output", type=Path, help="where the table is written as well")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
