"""What tests of reports share besides: a base with a family and with things that are under way."""

import pytest

from engine.consultation import Consultation
from tests.engine.report.forms import forms_in


@pytest.fixture(scope="session")
def forms_consultation(tmp_path_factory: pytest.TempPathFactory) -> Consultation:
    return Consultation.over(forms_in(tmp_path_factory.mktemp("forms")))
