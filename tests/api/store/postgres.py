"""A PostgreSQL server of the tests' own, in a folder that goes with it, where Debian's programs are installed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
USER = "groundwork"
# It never runs as root.
UNPRIVILEGED = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder with the newest server's programs."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).resolve().parent if path else None


@dataclass(frozen=True)
class Server:
    """A server that answers on a socket in its folder, and nowhere else."""

    programs: Path
    folder: Path
    durable: bool

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/postgres?host={quote(str(self.folder))}"

    def empty(self) -> None:
        """Leave nothing in its database: that takes a tenth of making another."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def start(self) -> None:
        fsync = "on" if self.durable else "off"
        options = f"-k {self.folder} -c listen_addresses= -c fsync={fsync} -c shared_buffers=16MB"
        log = self.folder / "log"
        self._run("pg_ctl", "start", "-w", "-D", str(self.folder / "data"), "-l", str(log), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "stop", "-w", "-D", str(self.folder / "data"), "-m", mode)

    def kill(self) -> None:
        """End all of it at once, as a failing power supply would, but for what the system keeps of its writes."""
        noted = self.folder / "data" / "postmaster.pid"
        process = int(noted.read_text(encoding="utf-8").split()[0])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        everyone = [process, *map(int, children)]
        for each in everyone:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(_lives(each) for each in everyone):
            time.sleep(0.001)
        # Where the numbers of those who ended are still taken, it would be careful.
        noted.unlink()
        (self.folder / ".s.PGSQL.5432.lock").unlink()

    def runs(self) -> bool:
        return (self.folder / "data" / "postmaster.pid").exists()

    def make(self) -> None:
        asked = ("--no-sync", "--auth=trust", f"--username={USER}", "--no-locale", "--encoding=UTF8")
        self._run("initdb", *asked, "-D", str(self.folder / "data"))

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = [str(self.programs / program), *arguments]
        user = _user()
        # What it starts would hold a pipe open: it writes to a file.
        with (self.folder / "output").open("wb") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                check=False,
                user=user,
                group=user and _group(user),
                extra_groups=() if user else None,
            )
        said = (
            each.read_text(encoding="utf-8") for each in (self.folder / "output", self.folder / "log") if each.exists()
        )
        assert done.returncode == 0, "\n".join(said)


@contextmanager
def running(found: Path, *, durable: bool = False) -> Iterator[Server]:
    """A server with no database yet; one that is not `durable` does not wait for the disk."""
    # A socket's path may have 107 characters, which those of pytest's folders can exceed.
    folder = Path(tempfile.mkdtemp(prefix="groundwork-"))
    if user := _user():
        shutil.chown(folder, user)
    server = Server(found, folder, durable)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            if server.runs():
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether it still does something: whom nobody asks how it ended stays in the list of processes."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _user() -> str | None:
    """Whom to start it as, where that is not whoever runs the tests."""
    if os.getuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(each for each in UNPRIVILEGED if each in known)


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid
