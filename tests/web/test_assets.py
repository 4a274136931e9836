from collections.abc import Mapping

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from web.assets import FOLDER, Asset, read_assets


@pytest.fixture
def assets(app: FastAPI) -> Mapping[str, Asset]:
    found: Mapping[str, Asset] = app.state.site.assets
    return found


def test_every_file_is_served_under_a_name_that_follows_its_content(
    client: TestClient, assets: Mapping[str, Asset]
) -> None:
    assert len(assets) == len(list(FOLDER.iterdir()))
    for name, asset in assets.items():
        answer = client.get(f"/static/{name}")
        assert answer.content == asset.content
        assert answer.headers["content-type"].startswith(asset.media_type)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_another_content_has_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_assets()["groundwork.css"]
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: path.name.encode())
    after = read_assets()["groundwork.css"]
    assert before.name != after.name
    assert after.content == b"groundwork.css"


@pytest.mark.parametrize("name", ["groundwork.css", "groundwork.000000000000.css", "..%2fapp.py", "%2e%2e/app.py", ""])
def test_no_other_name_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_the_stylesheet_asks_nobody_for_anything() -> None:
    style = (FOLDER / "groundwork.css").read_text(encoding="utf-8")
    for word in ("@import", "url(", "@font-face", "http"):
        assert word not in style


def test_the_stylesheet_knows_no_left_and_right() -> None:
    style = (FOLDER / "groundwork.css").read_text(encoding="utf-8")
    for physical in (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "left:",
        "right:",
        "text-align: left",
    ):
        assert physical not in style
