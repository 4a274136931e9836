"""The files of a knowledge folder, read and parsed; what other programs hide beside them is passed over."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from engine.knowledge.errors import Fault, KnowledgeError
from engine.knowledge.schema import NAMED_FILES
from engine.loading.slips import TextError, parse_toml, read_text

ENDING: Final = ".toml"
HIDDEN: Final = (".", "~$")
"""So begin the names of what editors and other systems leave beside a file."""


def read_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """Every TOML file below the folder, by its path there; KnowledgeError where one cannot be read."""
    faults: list[Fault] = []

    def told(error: OSError) -> None:
        path = Path(error.filename)
        if path != folder:
            faults.append(_unreadable(path.relative_to(folder).as_posix(), error))
        elif isinstance(error, FileNotFoundError | NotADirectoryError):
            faults.append(Fault(str(folder), "", "", "no such folder; give the folder that holds base.toml"))
        else:
            faults.append(_unreadable(str(folder), error))

    raw = {}
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(_paths(folder, told))}
    for name, path in paths.items():
        if not name.isprintable():
            faults.append(Fault(ascii(name), "", "", "this name has characters that cannot be printed; rename it"))
            continue
        try:
            raw[name] = parse_toml(read_text(_body(path)))
        except TextError as error:
            faults.append(Fault(name, "", "", f"line {error.line}: {error}"))
        except OSError as error:
            faults.append(_unreadable(name, error))
    if str(folder) not in {fault.file for fault in faults}:
        missing = (name for name in NAMED_FILES if name not in paths)
        faults += (
            Fault(name, "", "", "the file is missing; add it, as every knowledge base has one") for name in missing
        )
    if faults:
        raise KnowledgeError(sorted(faults))
    return raw


def _paths(folder: Path, told: Callable[[OSError], None]) -> Iterator[Path]:
    """All that is named like a file of the knowledge; a folder that is so named is not looked into."""
    for place, folders, files in os.walk(folder, onerror=told):
        names = [name for name in (*folders, *files) if not name.startswith(HIDDEN)]
        yield from (Path(place, name) for name in names if name.endswith(ENDING))
        folders[:] = [name for name in folders if name in names and not name.endswith(ENDING)]


def _body(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "it is no file")
    return path.read_bytes()


def _unreadable(name: str, error: OSError) -> Fault:
    why = "its link leads nowhere" if isinstance(error, FileNotFoundError) else error.strerror
    return Fault(name, "", "", f"this cannot be read ({why}); mend that, or remove it")
