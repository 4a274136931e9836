"""Run the benchmarks: `python -m bench`. The table goes to stdout, everything to bench/results.json."""

import argparse
import json
import sys
from pathlib import Path

from bench.measures import SIZES, consultations, growth, reports, start_up
from bench.results import Results, as_json, as_text
from bench.service import service
from engine.compiler import compile_rules
from engine.loader import load

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Measure, print, write; return the exit code."""
    options = _parser().parse_args(arguments)
    rule_base = compile_rules(load(options.knowledge))
    cases, rounds = options.cases, options.rounds
    results = Results(
        rule_base=rule_base,
        settings={"cases": cases, "rounds": rounds},
        consultations=consultations(rule_base, cases, rounds),
        growth=growth(max(1, cases // 3), max(1, rounds // 2), options.sizes),
        start_up=start_up(options.knowledge, rounds),
        reports=reports(rule_base, cases, rounds),
        served=service(options.knowledge, rounds),
    )
    print("\n".join(as_text(results)))
    options.output.write_text(json.dumps(as_json(results), indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Compare the engine with its peers.")
    parser.add_argument("--cases", type=int, default=24, help="how many cases are drawn")
    parser.add_argument("--rounds", type=int, default=10, help="how often each is consulted by each engine")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="rules of the bases made at random")
    parser.add_argument("--knowledge", type=Path, default=HERE.parent / "knowledge", help="the knowledge folder")
    parser.add_argument("--output", type=Path, default=HERE / "results.json", help="where the results are written")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
