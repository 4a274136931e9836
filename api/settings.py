"""What the service is told from outside: a table of settings, each read from the environment."""

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, SettingsConfigDict
from pydantic_settings import PydanticBaseSettingsSource as Source

from api.store.database import DEFAULT_URL

KNOWLEDGE: Final = Path(__file__).resolve().parent.parent / "knowledge"
"""The knowledge base that comes along: it stands beside the packages, in the project and where a wheel is installed."""
KNOWLEDGE_SETTING: Final = "GROUNDWORK_KNOWLEDGE"
"""Also what the command line goes by where it is given no `--knowledge`."""

HIGHEST_PORT: Final = 65535
MOST_WORKERS: Final = 64
LONGEST_ANALYSIS: Final = 60.0
MOST_HOURS: Final = 168
MOST_DAYS: Final = 366
LONGEST_LINE: Final = 200
NEVER_REPEATED: Final = frozenset({"DATABASE_URL"})
"""May hold a password."""


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, and what to give instead."""


def _text(read: Callable[[str], object]) -> BeforeValidator:
    """Reads what stands in the environment; a ValueError of `read` says what to give. Code gives what it means."""
    return BeforeValidator(lambda given: read(given) if isinstance(given, str) else given)


def _number(lowest: int, highest: int, note: str = "") -> BeforeValidator:
    """Reads a whole number within these bounds; `note` says what the lowest stands for."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) and lowest <= int(text) <= highest:
            return int(text)
        raise ValueError(f"a whole number from {lowest}{note} to {highest}")

    return _text(read)


def _several(read: Callable[[str], str], give: str) -> BeforeValidator:
    """Reads some of a kind, with commas between."""

    def read_all(text: str) -> tuple[str, ...]:
        try:
            return tuple(read(each.strip()) for each in text.split(","))
        except ValueError:
            raise ValueError(f"{give}, with commas between several") from None

    return _text(read_all)


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("the folder of a knowledge base")
    return Path(text)


def _host(text: str) -> str:
    """An address of IPv6 may stand in brackets, as it does in a URL."""
    return text[1:-1] if text.startswith("[") and text.endswith("]") else text


def _name(text: str) -> str:
    """A name or an address, without a port."""
    bare = _host(text)
    return bare.lower() if re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", bare) else str(ip_address(bare))


def _network(text: str) -> str:
    return str(ip_network(text, strict=False)) if "/" in text else str(ip_address(_host(text)))


def _root_path(text: str) -> str:
    if re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", text):
        return text.rstrip("/")
    raise ValueError("a path that begins with a slash, such as /groundwork")


def _seconds(text: str) -> float:
    if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", text) and 0 < float(text) <= LONGEST_ANALYSIS:
        return float(text)
    raise ValueError(f"seconds above 0, up to {LONGEST_ANALYSIS:g}, such as 2 or 0.5")


def _database(text: str) -> str:
    if re.fullmatch(r"(sqlite|postgresql)(\+[a-z0-9]+)?://\S*", text):
        return text
    raise ValueError("an address such as sqlite:///var/groundwork.db or postgresql://name:password@host/database")


def _line(text: str) -> str:
    if len(text) <= LONGEST_LINE and text.isprintable() and not set("<>") & set(text):
        return text.strip()
    raise ValueError(f"a line of plain text without < and >, up to {LONGEST_LINE} characters")


Line = Annotated[str, _text(_line)]


class Settings(BaseSettings):
    """The settings of one service; the strings below its fields are their description for whoever runs it."""

    model_config = SettingsConfigDict(
        frozen=True,
        # In the environment in capitals, in code as they stand here.
        alias_generator=str.upper,
        validate_by_name=True,
        case_sensitive=True,
        env_ignore_empty=True,
        use_attribute_docstrings=True,
    )

    knowledge: Annotated[Path, _text(_folder)] = Field(KNOWLEDGE, alias=KNOWLEDGE_SETTING)
    """the folder of the knowledge base"""
    database_url: Annotated[str, _text(_database)] = Field(DEFAULT_URL, repr=False)
    """where cases are kept, sealed: a SQLite file (after three slashes, from the folder of the start), or PostgreSQL"""
    case_hours: Annotated[int, _number(1, MOST_HOURS)] = 24
    """hours after its last use in which a case ends that nobody keeps"""
    kept_days: Annotated[int, _number(1, MOST_DAYS)] = 90
    """days after it was last saved or renewed in which a kept case ends"""
    run_by: Line = ""
    """who runs the service, as every page says it: one line of plain text"""
    contact: Line = ""
    """whom to turn to about it, as every page says it: one line of plain text"""
    host: Annotated[str, _text(_host)] = "127.0.0.1"
    """the address to listen on; `0.0.0.0` for all there are, `::` with IPv6"""
    port: Annotated[int, _number(0, HIGHEST_PORT, " (any free port)")] = 8000
    """the port to listen on; 0 for any free one"""
    allowed_hosts: Annotated[
        tuple[str, ...], NoDecode, _several(_name, "a name or an address without port, such as groundwork.example.org")
    ] = ()
    """names people reach it by, with commas between, besides `HOST` and this machine's own; others are refused"""
    trusted_proxies: Annotated[
        tuple[str, ...], NoDecode, _several(_network, "an address or a network, such as 10.0.0.0/8")
    ] = ("127.0.0.1", "::1")
    """addresses of proxies that are believed whether people come by https (`X-Forwarded-Proto`)"""
    root_path: Annotated[str, _text(_root_path)] = ""
    """the path a proxy serves it below, whether it takes that off or not"""
    workers: Annotated[int, _number(1, MOST_WORKERS)] = 1
    """how many processes answer, side by side"""
    analysis_seconds: Annotated[float, _text(_seconds)] = 5.0
    """how long an analysis may take; one that takes longer is refused"""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: object,  # noqa: ARG003
        init_settings: Source,
        *_others: Source,
        **_named: Source,
    ) -> tuple[Source, ...]:
        """Made in code they are what code says, whatever the environment."""
        return (init_settings,)

    @classmethod
    def from_environment(cls) -> Self:
        """Read every setting; where it is missing or empty its default stands. SettingsError where one is no good."""
        try:
            return cls(**EnvSettingsSource(cls)())
        except ValidationError as error:
            wrong = error.errors()[0]
            name, text, give = wrong["loc"][0], wrong["input"], wrong["ctx"]["error"]
            found = "cannot be used" if name in NEVER_REPEATED else f"is {text[:40]!r}"
            raise SettingsError(f"{name} {found}; give {give}") from None

    @property
    def listens_everywhere(self) -> bool:
        """Whether it listens on all addresses there are, so that `host` is none by which anybody reaches it."""
        try:
            return ip_address(self.host).is_unspecified
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be asked for, besides the machine's own."""
        return frozenset(self.allowed_hosts if self.listens_everywhere else (self.host.lower(), *self.allowed_hosts))


def described() -> Iterator[tuple[str, str, str]]:
    """Every setting: its name in the environment, what it means, and its default in words."""
    for field in Settings.model_fields.values():
        default = ", ".join(field.default) if isinstance(field.default, tuple) else str(field.default)
        yield field.alias or "", field.description or "", "its own" if field.default == KNOWLEDGE else default or "none"
