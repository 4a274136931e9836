"""`groundwork verify`: check the rule base over every case there can be, and say how each property was shown."""

import json
from argparse import Namespace
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.command.arguments import Command, take_json, take_knowledge
from api.command.opening import opened
from api.command.printing import show
from api.command.problem import FAULT, CommandProblem
from api.command.text.layout import Lines, heading, paragraph
from api.command.text.report import stamped
from api.services.analysts import within
from engine.consultation import Consultation
from engine.review.certificate import Certificate, Finding, Property, certify

PATIENCE: Final = 20.0
"""Seconds for each question to the solver, most of which take milliseconds."""


def _verify(options: Namespace) -> None:
    """Print the certificate; CommandProblem where something was found that is not waived."""
    certificate = _watched(opened(options))
    show(options, certificate, lambda: certificate_text(certificate))
    if not certificate.sound:
        count = sum(len(each.findings) for each in certificate.properties)
        raise CommandProblem(FAULT, f"{count} finding(s) in {options.knowledge}")


def _watched(consultation: Consultation) -> Certificate:
    """Certify, with a bar on stderr where that is a terminal."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Verifying", total=None)

        def progress(title: str, done: int, of: int) -> None:
            bar.update(task, description=title, completed=done, total=of)

        return certify(consultation.rule_base, progress, lambda: within(PATIENCE))


def certificate_text(certificate: Certificate) -> Lines:
    """The certificate for reading."""
    yield from stamped(certificate.knowledge)
    yield ""
    yield from heading("Certificate of the rule base")
    yield from paragraph(
        f"{len(certificate.properties)} properties, {certificate.checked} things checked over every case there can be: "
        f"{'all hold' if certificate.sound else 'not all hold'}."
    )
    for each in certificate.properties:
        yield ""
        yield from _property(each)


def _property(shown: Property) -> Lines:
    yield from paragraph(shown.title, bullet="ok  " if not shown.findings else "NO  ")
    waived = f", {len(shown.waived)} waived" if shown.waived else ""
    yield from paragraph(f"{shown.checked} checked{waived}. {shown.shown}", 4)
    for finding in shown.findings:
        yield from _finding(finding)
    for each in shown.waived:
        yield from paragraph(f"{each.finding.entry}: {each.finding.message}. {each.reason}", 4, bullet="- ")


def _finding(finding: Finding) -> Lines:
    doubt = "" if finding.proved else " (not shown in the time given)"
    yield from paragraph(f"{finding.entry}: {finding.message}{doubt}", 4, bullet="! ")
    if finding.case is not None:
        yield from paragraph(f"For example in this case: {json.dumps(finding.case)}", 6)


VERIFY: Final = Command(
    "verify", "check the rule base over every case there can be", (take_json, take_knowledge), _verify
)
