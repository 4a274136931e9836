"""Every import contract bites: an import planted against it breaks it, and no other contract."""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application.use_cases import lint_imports

# Not through its command line, which sets up logging for the whole process.
configuration.configure()

ROOT = Path(__file__).parents[2]
OPTIONS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
PACKAGES: list[str] = OPTIONS["root_packages"]
CONTRACTS = {each["id"]: each for each in OPTIONS["contracts"]}
VERDICT = re.compile(r"^(?P<name>.+) (?P<verdict>KEPT|BROKEN)(?: \(.*\))?$", re.MULTILINE)

PLANTED = [
    ("packages", "engine/rules/strata.py", "import api.services.encoding"),
    ("packages", "engine/sampling/cases.py", "import proof.clean"),
    ("packages", "api/settings.py", "import web.assets"),
    ("packages", "web/links.py", "import bench.timing"),
    ("packages", "bench/timing.py", "import proof.clean"),
    ("rooms", "engine/knowledge/atoms.py", "import engine.rules.strata"),
    ("rooms", "engine/rules/strata.py", "import engine.reasoning.case"),
    ("rooms", "engine/reasoning/case.py", "import engine.report.wording"),
    ("rooms", "engine/report/new.py", "import engine.space.readings.program"),
    ("rooms", "engine/consultation.py", "import engine.review.comparison"),
    ("space", "engine/space/readings/program.py", "import engine.space.search.changes"),
    ("space", "engine/space/search/changes.py", "import engine.space.analyses.change"),
    ("review", "engine/review/comparison/new.py", "import engine.review.certificate.claim"),
    ("api", "api/services/planning.py", "import api.exports.words"),
    ("api", "api/exports/new.py", "import api.http.new"),
    ("api", "api/http/conditional.py", "import api.routes.service"),
    ("api", "api/store/tables.py", "import api.services.encoding"),
    ("web", "web/links.py", "import web.form"),
    ("web", "web/contexts/new.py", "import web.pages"),
    ("circles", "engine/knowledge/model.py", "import engine.knowledge.kinds"),
    ("circles", "engine/loading/checks/where.py", "import engine.loading.checks.use"),
    ("engine", "engine/reasoning/case.py", "from datetime import date"),
    ("engine", "engine/space/analyses/new.py", "import fastapi"),
    ("services", "api/services/new.py", "from starlette.requests import Request"),
    ("services", "api/exports/paper.py", "import fastapi"),
    ("services", "api/command/export.py", "import api.http.problems"),
    ("explanation", "engine/report/wording.py", "import engine.reasoning.forward.reasoner"),
    ("pydantic", "engine/reasoning/case.py", "import pydantic"),
    ("pydantic", "web/form.py", "from pydantic_core import to_json"),
    ("experta", "engine/reasoning/forward/session.py", "import experta"),
    ("experta", "engine/reasoning/new.py", "from experta.fact import Fact"),
    ("clingo", "engine/space/search/changes.py", "import clingo"),
    ("clingo", "proof/new.py", "from clingo.control import Control"),
    ("word", "api/exports/paper.py", "import docx"),
    ("pdf", "api/exports/word.py", "import typst"),
    ("templates", "web/site.py", "import jinja2"),
    ("databases", "api/services/new.py", "from sqlalchemy.orm import Session"),
    ("databases", "api/routes/new.py", "import alembic"),
    ("databases", "bench/timing.py", "import psycopg"),
    ("databases", "web/form.py", "import sqlite3"),
    ("sealing", "api/store/cases.py", "from cryptography.hazmat.primitives import hashes"),
    ("words", "web/form.py", "import mnemonic"),
]
"""The contract, and a line in a file, there or new, that it has to find."""
ROOMS = [
    (contract, container)
    for contract, options in CONTRACTS.items()
    if options.get("exhaustive")
    for container in options["containers"]
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all the source there is."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return copy


@contextmanager
def planted(path: Path, line: str) -> Iterator[None]:
    """The file with one line more, or made for it."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")


def broken(tree: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The contracts, by id, that a tree does not keep."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tree)
        # Where packages lie is asked of Python, which would name those that run.
        for package in PACKAGES:
            patch.delitem(sys.modules, package, raising=False)
        patch.setenv("COLUMNS", "200")
        lint_imports(config_filename=str(tree / "pyproject.toml"), cache_dir=None, no_logo=True)
    verdicts = dict(VERDICT.findall(capsys.readouterr().out))
    assert verdicts.keys() == {options["name"] for options in CONTRACTS.values()}
    return {contract for contract, options in CONTRACTS.items() if verdicts[options["name"]] == "BROKEN"}


def test_the_tree_keeps_every_contract(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(tree, capsys) == set()


def test_every_contract_is_tried() -> None:
    assert CONTRACTS.keys() == {contract for contract, _, _ in PLANTED}
    assert len(CONTRACTS) == len(OPTIONS["contracts"])


def test_every_package_is_looked_at() -> None:
    assert set(PACKAGES) == {path.parent.name for path in ROOT.glob("*/__init__.py")}


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "file", "line"), PLANTED, ids=[f"{file}: {line}" for _, file, line in PLANTED])
def test_a_planted_import_breaks_its_contract_and_no_other(
    tree: Path, capsys: pytest.CaptureFixture[str], contract: str, file: str, line: str
) -> None:
    with planted(tree / file, line):
        assert broken(tree, capsys) == {contract}


@pytest.mark.parametrize(("contract", "room"), ROOMS)
def test_a_new_module_has_to_be_given_its_place(
    tree: Path, capsys: pytest.CaptureFixture[str], contract: str, room: str
) -> None:
    with planted(tree.joinpath(*room.split("."), "stray.py"), ""):
        assert broken(tree, capsys) == {contract}
