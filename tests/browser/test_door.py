"""What a real browser says of where a form comes from, and what becomes of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("site", ["http://elsewhere.example/", "http://127.0.0.1:1/"], ids=["cross-site", "same-site"])
def test_a_form_on_a_page_of_another_origin_changes_nothing(page: Page, service: str, site: str) -> None:
    def form(route: Route) -> None:
        field = "<input name=answers.agency value=yes><button>Send</button>"
        route.fulfill(content_type="text/html", body=f"<form method=post action={service}/results>{field}</form>")

    page.route(site, form)
    page.goto(site)
    with page.expect_response(f"{service}/results") as answered:
        page.get_by_role("button").click()
    assert answered.value.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("That did not come from a page here")
