"""The ways of the three kinds of users through the pages, step by step: each leads from one page to the next."""

from collections.abc import Callable, Iterator

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

Step = Callable[[Visitor], None]
"""From the page that is looked at to another; where it was done before, it expects to see what was said then."""
Journey = Callable[[Visitor, int], Iterator[Step]]
"""The steps of a journey that answers so many pages of questions at most; each is done before the next is asked for."""

WHY = "We talked it over in May"
WHO = "Outreach team"
BY_WHEN = "End of June"


def founder(visitor: Visitor, pages: int) -> Iterator[Step]:
    """From the first page to a decision of their own, a plan with who does what, and twelve words to keep it by."""
    yield _link("You start a project")
    yield _begin("#scope--first")
    yield from _answered(visitor, pages)
    yield _link("Results")
    yield _first(".row a[href*='/d/']")
    yield _decide
    yield _link("Plan")
    yield _write_down
    yield _link("Overview")
    yield _link("Keep, share or delete this case")
    yield _link("Show the twelve words")
    yield _keep_by_words


def agency(visitor: Visitor, pages: int) -> Iterator[Step]:
    """Readiness only: the report, today noted, an answer changed, and what has moved."""
    yield _link("You work in a drug aid agency")
    yield _first("main .card a")
    yield _begin_check
    yield from _answered(visitor, pages)
    if "/q/" in visitor.page.url:
        yield _link("Overview")
        yield _link("Readiness")
    yield _note_today
    yield _first("#answers ~ dl a")
    yield _answer_otherwise
    expect(visitor.page.locator("#moved")).to_be_visible()


def trainer(_visitor: Visitor, _pages: int) -> Iterator[Step]:
    """The library, an example, what would be different, and the pages of a decision."""
    yield _link("You train or teach")
    yield _first("main a[href^='/library/decisions/']")
    yield _link("Manual")
    yield _first("main a[href^='/library/manual/']")
    yield _link("Papers")
    yield _link("Groundwork")
    yield _try_an_example
    yield _link("What if?")
    yield _try_another_answer
    yield _leave_the_copy
    yield _first(".row a[href*='/d/']")
    yield _first("main a[href$='/closer']")


JOURNEYS: dict[str, Journey] = {"founder": founder, "agency": agency, "trainer": trainer}


def _answered(visitor: Visitor, pages: int) -> Iterator[Step]:
    for _ in range(pages):
        if "/q/" not in visitor.page.url:
            return
        yield answer


def answer(visitor: Visitor) -> None:
    """Give the first answer to each question of the page, and go on."""
    _answer(visitor, 0)


def _answer_otherwise(visitor: Visitor) -> None:
    """Give the last answer instead."""
    _answer(visitor, -1)


def _answer(visitor: Visitor, which: int) -> None:
    groups = visitor.page.locator("fieldset.question")
    expect(groups).not_to_have_count(0)
    for group in groups.all():
        offered = group.locator(".answers input")
        chosen = offered.nth(which)
        question = (chosen.get_attribute("name") or "").removeprefix("answers.")
        for value in visitor.said.get(question, ()):
            expect(group.locator(f".answers input[value='{value}']")).to_be_checked()
        for other in group.locator(".answers input[type=checkbox]:checked").all():
            other.uncheck()
        chosen.check()
        visitor.said[question] = [chosen.get_attribute("value") or ""]
    visitor.button("Continue")


def _link(name: str) -> Step:
    return lambda visitor: visitor.link(name)


def _first(selector: str) -> Step:
    return lambda visitor: visitor.press(visitor.page.locator(selector).first)


def _begin(scope: str) -> Step:
    def begin(visitor: Visitor) -> None:
        visitor.page.locator(scope).check()
        _begin_check(visitor)

    return begin


def _begin_check(visitor: Visitor) -> None:
    visitor.button("Continue")
    visitor.begin_anew()


def _decide(visitor: Visitor) -> None:
    choice = visitor.page.locator(".decide input").nth(1)
    why = visitor.page.get_by_label("Why, in your own words")
    if visitor.chosen:
        expect(choice).to_be_checked()
        expect(why).to_have_value(WHY)
    choice.check()
    why.fill(WHY)
    decision = (choice.get_attribute("name") or "").removeprefix("choices.")
    visitor.chosen[decision] = choice.get_attribute("value") or ""
    visitor.written[f"reasons.{decision}"] = WHY
    visitor.button("Keep this choice")


def _write_down(visitor: Visitor) -> None:
    moment = visitor.page.locator("#timetable ~ form details").first
    if moment.get_attribute("open") is None:
        moment.locator("summary").click()
    step = moment.locator(".step-notes > li").first
    for part, text in (("who", WHO), ("by", BY_WHEN)):
        field = step.locator(f"input[name^='{part}.']")
        name = field.get_attribute("name") or ""
        expect(field).to_have_value(visitor.written.get(name, ""))
        field.fill(text)
        visitor.written[name] = text
    done = step.locator("input[type=checkbox]")
    name = done.get_attribute("name") or ""
    expect(done).to_be_checked(checked=name in visitor.written)
    done.check()
    visitor.written[name] = "yes"
    visitor.press(moment.get_by_role("button", name="Save"))


def _keep_by_words(visitor: Visitor) -> None:
    words = visitor.page.locator(".words li").all_inner_texts()
    for field in visitor.page.locator("main form input[type=text]").all():
        place = visitor.page.locator(f"label[for='{field.get_attribute('id')}']").inner_text().split()[-1]
        field.fill(words[int(place) - 1])
    visitor.button("Keep this case")
    expect(visitor.page.locator("#ends")).to_contain_text("It is kept")


def _note_today(visitor: Visitor) -> None:
    visitor.button("Note today")
    expect(visitor.page.locator("#moved")).to_be_visible()


def _try_an_example(visitor: Visitor) -> None:
    visitor.press(visitor.page.locator("button[formaction^='/examples/']").first)
    visitor.begin_anew()


def _try_another_answer(visitor: Visitor) -> None:
    topic = visitor.page.locator("details.topic:has(fieldset.question .answers input[type=radio])").first
    if topic.get_attribute("open") is None:
        topic.locator("summary").first.click()
    topic.locator(".answers input[type=radio]:not(:checked)").last.check()
    visitor.press(topic.get_by_role("button", name="See the difference"))
    expect(visitor.page.get_by_role("heading", name="What would be different")).to_be_visible()


def _leave_the_copy(visitor: Visitor) -> None:
    if visitor.page.get_by_role("button", name="Back to mine").count():
        visitor.button("Back to mine")
    else:
        # It was left already: Back shows the page for another try.
        visitor.link("Results")
