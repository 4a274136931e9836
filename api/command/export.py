"""`groundwork export`: a plan or a readiness report as a file, or on stdout where that can take it."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Final

from api.command.arguments import Command, take_case, take_knowledge
from api.command.case_file import load_case_file, read_case_file
from api.command.opening import opened
from api.command.printing import known_check
from api.command.problem import USAGE, CommandProblem
from api.command.streams import write
from api.command.writing import refuse_to_spoil, write_file
from api.exports import FORMATS, render
from api.services.casework.entries import notes_in
from api.services.planning import Inquiry, plan_for, readiness_for
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness

ENDINGS: Final = {"": None, **{f".{each}": each for each in FORMATS}, ".markdown": "md", ".txt": "md"}
"""What a file's name promises by how it ends."""


def _takes(made: ArgumentParser) -> None:
    made.add_argument("--what", choices=("plan", "readiness"), default="plan", help="what to make (default: plan)")
    made.add_argument("--check", metavar="ID", help="the readiness check, where there are several")
    made.add_argument("--earlier", type=Path, metavar="FILE", help="an earlier case, to see what has moved since")
    made.add_argument(
        "--format", choices=tuple(FORMATS), help="the format (default: what FILE of --out ends in, else md)"
    )
    made.add_argument("--out", type=Path, metavar="FILE", help="the file to write (default: stdout)")
    made.add_argument("--force", action="store_true", help="replace FILE of --out where it is there already")


def _export(options: Namespace) -> None:
    if options.out is not None:
        refuse_to_spoil(options.out, filter(None, (options.case, options.earlier)), force=options.force)
    form = _format(options.format, options.out)
    if FORMATS[form].binary and options.out is None and sys.stdout is not None and sys.stdout.isatty():
        raise CommandProblem(
            USAGE, f"{FORMATS[form].title} is nothing to show here; say where to write it, with --out FILE"
        )
    consultation = opened(options)
    result = _readiness(options, consultation) if options.what == "readiness" else _plan(options, consultation)
    # The day where this runs: there is no service whose clock could be asked.
    made = render(result, form, date.today(), consultation.kb).content
    content = made if FORMATS[form].binary else made.removesuffix(b"\n") + b"\n"
    if options.out is None:
        write(content)
    else:
        write_file(options.out, content)


def _format(given: str | None, out: Path | None) -> str:
    """The format asked for; CommandProblem where the file's name promises another one."""
    _, dot, ending = out.name.lower().rpartition(".") if out else ("", "", "")
    ending = dot and f".{ending}"
    promised = ENDINGS.get(ending, "")
    form = given or promised or "md"
    if promised not in (None, form):
        wanted = f" with --format {given}" if given else ""
        there_are = ", ".join(f".{each}" for each in FORMATS)
        raise CommandProblem(USAGE, f"--out {out}: no {ending} file can be made{wanted}; there are {there_are}")
    return form


def _plan(options: Namespace, consultation: Consultation) -> Plan:
    for name in ("check", "earlier"):
        if getattr(options, name) is not None:
            raise CommandProblem(USAGE, f"--{name} is for readiness reports; add --what readiness")
    loaded = load_case_file(options.case, consultation)
    return plan_for(consultation, loaded.case, notes_in(loaded.beside.notes))


def _readiness(options: Namespace, consultation: Consultation) -> Readiness:
    check = known_check(consultation.kb, options.check)
    earlier = read_case_file(options.earlier, consultation) if options.earlier else None
    loaded = load_case_file(options.case, consultation)
    notes = notes_in(loaded.beside.notes)
    return readiness_for(consultation, Inquiry(check, loaded.case, earlier, notes))


EXPORT: Final = Command(
    "export",
    "make the organisational plan of a case, or a readiness report",
    (take_knowledge, take_case, _takes),
    _export,
)
