"""`groundwork export`: a plan or a readiness report as a file, or on stdout where that can take it."""

import sys
from argparse import Namespace
from datetime import date

from api.command.case_file import read_case_file
from api.command.complaint import UNREADABLE, USAGE, Complaint
from api.exports import FORMATS, Export, render
from api.services.planning import Inquiry, UnclearCheckError, find_check, plan_for, readiness_for
from engine.consultation import Consultation
from engine.report.plan import Plan
from engine.report.readiness import Readiness


def export(options: Namespace, desk: Consultation) -> None:
    """Make what is asked for; Complaint where that cannot be."""
    form = _format(options)
    if FORMATS[form].binary and options.out is None and sys.stdout.isatty():
        raise Complaint(USAGE, f"{FORMATS[form].title} is nothing to show here; say where to write it, with --out FILE")
    result = _readiness(options, desk) if options.what == "readiness" else _plan(options, desk)
    # The day where this runs: there is no service whose clock could be asked.
    _write(options, render(result, form, date.today(), desk.kb))


def _format(options: Namespace) -> str:
    ending = options.out.suffix.lower().removeprefix(".") if options.out else ""
    form: str = options.format or (ending if ending in FORMATS else "md")
    return form


def _plan(options: Namespace, desk: Consultation) -> Plan:
    for name in ("check", "earlier"):
        if getattr(options, name) is not None:
            raise Complaint(USAGE, f"--{name} is for readiness reports; add --what readiness")
    return plan_for(desk, read_case_file(options.case, desk))


def _readiness(options: Namespace, desk: Consultation) -> Readiness:
    try:
        check = find_check(desk.kb, options.check)
    except UnclearCheckError as error:
        raise Complaint(USAGE, str(error)) from None
    earlier = read_case_file(options.earlier, desk) if options.earlier else None
    return readiness_for(desk, Inquiry(check, read_case_file(options.case, desk), earlier))


def _write(options: Namespace, made: Export) -> None:
    content = made.content if FORMATS[made.extension].binary else made.content.removesuffix(b"\n") + b"\n"
    if options.out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise Complaint(UNREADABLE, f"{options.out}: {error.strerror or error}") from None
