"""Run the benchmarks: `python -m bench`. The table goes to stdout, everything to bench/results.json."""

import argparse
import json
import sys
from pathlib import Path

from bench.analyses import LARGER, analysed, larger, verification
from bench.breakdown import breakdown
from bench.loopback import over_http
from bench.measures import SIZES, consultations, growth, reports, start_up
from bench.results import Results, as_json
from bench.service import service
from bench.table import as_text
from engine.loading.loader import load
from engine.rules.compiler import compile_rules

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Measure, print, write; return the exit code."""
    options = _parser().parse_args(arguments)
    rule_base = compile_rules(load(options.knowledge))
    rules, cases, rounds = len(rule_base.rules), options.cases, options.rounds
    few_cases, few_rounds = max(1, cases // 3), max(1, rounds // 2)
    results = Results(
        rule_base=rule_base,
        settings={"cases": cases, "rounds": rounds},
        consultations=consultations(rule_base, cases, rounds),
        breakdown=breakdown(rule_base, cases, rounds),
        growth=growth(few_cases, few_rounds, options.sizes),
        analyses=analysed(rule_base, cases, few_rounds),
        larger=larger(options.larger or [times * rules for times in LARGER], few_cases),
        verification=verification(rule_base, rounds),
        start_up=start_up(options.knowledge, rounds),
        reports=reports(rule_base, cases, rounds),
        served=service(options.knowledge, rounds),
        loads=over_http(cases, rounds),
    )
    print("\n".join(as_text(results)))
    options.output.write_text(json.dumps(as_json(results), indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Compare the engine with its peers.")
    parser.add_argument("--cases", type=int, default=24, help="how many cases are drawn")
    parser.add_argument("--rounds", type=int, default=10, help="how often each is consulted by each engine")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="rules of the bases made at random")
    parser.add_argument(
        "--larger", type=int, nargs="+", help="the same for the analyses; else 1, 2, 4 times the base's"
    )
    parser.add_argument("--knowledge", type=Path, default=HERE.parent / "knowledge", help="the knowledge folder")
    parser.add_argument("--output", type=Path, default=HERE / "results.json", help="where the results are written")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
