import logging
import subprocess
import sys
from textwrap import dedent

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.app import create_app
from api.http.logs import TELL_TALES, silence
from api.settings import Settings

CANARY = "CANARY9e1f"
MALFORMED = {
    "a boundary that is none": f"--x{CANARY}\r\n\r\n--x--".encode(),
    "a header that is none": f'--x\r\nContent-Disposition: form-data; name="a"\r\n{CANARY}\x01: b\r\n\r\n'.encode(),
    "another end of a line": f'--x\r\nContent-Disposition: form-data; name="a"\r\n\r{CANARY}'.encode(),
}


@pytest.fixture
def form_client(toy_settings: Settings) -> TestClient:
    """The service with an address that reads forms."""
    app: FastAPI = create_app(toy_settings)

    @app.post("/api/form")
    async def read(request: Request) -> None:
        async with request.form():
            pass

    return TestClient(app)


def _told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.name in TELL_TALES]


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_nothing_of_a_form_is_logged_at_any_level(
    form_client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    def send() -> None:
        with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "python_multipart.multipart"):
            form_client.post("/api/form", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})

    send()
    assert _told(caplog) == []
    assert CANARY not in caplog.text
    monkeypatch.setattr(logging.getLogger("python_multipart.multipart"), "filters", [])
    send()
    assert _told(caplog), "there is something to shut off"


@pytest.mark.parametrize("name", TELL_TALES)
def test_they_are_shut_off(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    logger = logging.getLogger(name)
    for attribute, value in {"filters": [], "propagate": True, "level": logging.DEBUG}.items():
        monkeypatch.setattr(logger, attribute, value)
    logger.warning(CANARY)
    assert CANARY in caplog.text
    caplog.clear()
    silence()
    silence()
    logger.critical(CANARY)
    assert (caplog.text, len(logger.filters)) == ("", 1)


def test_they_stay_shut_off_when_a_server_configures_logging() -> None:
    """In a process of its own: it is configured for the whole of it."""
    script = """
        import logging, uvicorn
        from api.http.logs import TELL_TALES, silence
        silence()
        uvicorn.Config("none", log_level="debug")
        for name in TELL_TALES:
            logging.getLogger(name).critical("CANARY")
        logging.getLogger("uvicorn.error").critical("still told")
    """
    ran = subprocess.run([sys.executable, "-c", dedent(script)], capture_output=True, text=True, check=True)
    assert ran.stdout + ran.stderr == "CRITICAL: still told\n"
