"""What all tests share: hypothesis profiles and the system's Chromium."""

import os
import shutil

import pytest
from hypothesis import settings

# No deadline: a slow machine is not a wrong answer. CI draws the same examples each time.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; without one the test is skipped, or fails where a browser is required."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    reason = f"no browser found (looked for {', '.join(CHROMIUM_NAMES)}): install Debian's chromium to run this test"
    if os.environ.get("GROUNDWORK_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
