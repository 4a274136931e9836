"""experta comes in without leaving a mark: no log handler, no borrowed name, no fact in any log."""

import collections
import json
import subprocess
import sys

import pytest

from engine.reasoning.forward import door
from tests.engine.planting import TOY

IMPORT = f"""
import collections, io, json, logging, sys, warnings
from pathlib import Path

warnings.simplefilter("error")
root = logging.getLogger()
configure = logging.basicConfig
said = {{"handlers before": len(root.handlers)}}
from engine.consultation import Consultation
said["handlers after"] = len(root.handlers)
said["basicConfig is itself"] = logging.basicConfig is configure
said["Mapping left behind"] = hasattr(collections, "Mapping")

log = io.StringIO()
logging.basicConfig(stream=log, level=logging.DEBUG)
logging.debug("the log works")
consultation = Consultation.over(Path({str(TOY)!r}))
case = consultation.read({{"answers": {{"sky": "grey", "wind": ["hats"], "ants": "many"}}}})
said["fired"] = len(consultation.reasoner.consult(case).fired)
said["log"] = log.getvalue().splitlines()
print(json.dumps(said))
"""


def test_the_program_around_it_stays_as_it_was() -> None:
    ran = subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True)
    assert json.loads(ran.stdout) == {
        "handlers before": 0,
        "handlers after": 0,
        "basicConfig is itself": True,
        "Mapping left behind": False,
        "fired": 29,
        "log": ["DEBUG:root:the log works"],
    }
    assert ran.stderr == ""


def test_a_name_that_is_there_already_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collections, "Mapping", "another's", raising=False)
    with door._careful_import():
        assert vars(collections)["Mapping"] == "another's"
    assert vars(collections)["Mapping"] == "another's"


def test_what_was_lent_is_taken_back_when_the_import_fails() -> None:
    def fail() -> None:
        with door._careful_import():
            assert "Mapping" in vars(collections)
            raise ImportError

    with pytest.raises(ImportError):
        fail()
    assert "Mapping" not in vars(collections)
