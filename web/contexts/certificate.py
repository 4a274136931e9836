"""The certificate of the rule base, ready to print."""

from dataclasses import dataclass

from engine.review.certificate import Certificate


@dataclass(frozen=True, slots=True)
class PropertyItem:
    """One property with what was found."""

    title: str
    shown: str
    checked: int
    findings: tuple[str, ...]
    waived: tuple[tuple[str, str], ...]
    """What is meant all the same, with the reason."""


@dataclass(frozen=True, slots=True)
class CertificateInWords:
    """All properties."""

    sound: bool
    checked: int
    waived: int
    properties: tuple[PropertyItem, ...]


def certificate_in_words(certificate: Certificate) -> CertificateInWords:
    """Each property with its counts."""
    return CertificateInWords(
        sound=certificate.sound,
        checked=certificate.checked,
        waived=sum(len(each.waived) for each in certificate.properties),
        properties=tuple(
            PropertyItem(
                title=each.title,
                shown=each.shown,
                checked=each.checked,
                findings=tuple(f"{found.entry}: {found.message}" for found in each.findings),
                waived=tuple((f"{w.finding.entry}: {w.finding.message}", w.reason) for w in each.waived),
            )
            for each in certificate.properties
        ),
    )
