"""What a request needs is there before it comes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.web.conftest import TOY

ROOT = TOY.parents[1]


def test_every_template_is_compiled_at_start(app: FastAPI) -> None:
    templates = app.state.site.renderer.templates
    assert {name for _, name in templates.cache} == set(templates.list_templates()) != set()


@pytest.mark.slow
def test_no_request_opens_a_file(tmp_path: Path) -> None:
    """Not a page, not the API; of the papers Word's is made from templates that python-docx opens each time."""
    environment = os.environ | {"GROUNDWORK_KNOWLEDGE": str(TOY), "PYTHONPATH": str(ROOT), "ROOT_PATH": ""}
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path}/cases.db"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.web.opened"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stdout)
    # FastAPI looks up where a route stands in the source, for its own errors, and goes on where it cannot.
    assert [path for path in told["opened"] if Path(path).suffix != ".py"] == []
    assert told["statuses"].count(200) > 50
    assert "problem.html" in {Path(path).name for path in told["again"]}
