"""Saves merge: what meets nothing newer is taken over, what does is kept beside it, and nothing goes unseen."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from api.services.casework.content import Content, Entry, Values
from api.services.casework.merging import entered, merged, settled, taken_over

NAMES = ("answers.sky", "answers.wind", "choices.meal", "reasons.meal")
REVISION = 9
"""That of the save; entries and pages are older."""

values = st.sampled_from(((), ("a",), ("b",), ("a", "b")))
entries = st.dictionaries(st.sampled_from(NAMES), st.builds(Entry, st.integers(1, REVISION - 1), values))
pages = st.dictionaries(st.sampled_from(NAMES), values)
bases = st.integers(0, REVISION - 1)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A case, be it with entries that clash already: each beside an entry that says something else."""
    held = draw(entries)
    beside = {
        name: tuple(each for each in draw(st.lists(values, unique=True, max_size=2)) if each != entry.values)
        for name, entry in held.items()
    }
    return Content("blue-stone", {}, entries=held, clashes={name: each for name, each in beside.items() if each})


def everything_in(content: Content, name: str) -> set[Values]:
    """All that is there under a name, be it to be chosen still."""
    return {content.entries[name].values, *content.clashes.get(name, ())} if name in content.entries else set()


@given(contents(), pages, bases)
def test_the_same_page_sent_twice_changes_nothing_the_second_time(
    content: Content, page: Mapping[str, Values], base: int
) -> None:
    once = merged(content, page, base, REVISION)
    assert merged(once, page, base, REVISION + 1) is once


@given(contents(), pages, pages, bases, bases)
def test_pages_with_other_fields_come_to_the_same_in_any_order(
    content: Content, page: Mapping[str, Values], other: Mapping[str, Values], base: int, other_base: int
) -> None:
    other = {name: said for name, said in other.items() if name not in page}
    one = merged(merged(content, page, base, REVISION), other, other_base, REVISION)
    two = merged(merged(content, other, other_base, REVISION), page, base, REVISION)
    assert one == two


@given(contents(), pages, bases)
def test_an_entry_clashes_exactly_where_it_was_set_since_to_something_else(
    content: Content, page: Mapping[str, Values], base: int
) -> None:
    now = merged(content, page, base, REVISION)
    for name, said in page.items():
        before = content.entries.get(name)
        if before is not None and before.revision > base and before.values != said:
            assert now.entries[name] == before
            assert said in now.clashes[name]
        else:
            assert now.entries[name].values == said
            assert said not in now.clashes.get(name, ())


@given(contents(), pages, bases)
def test_nothing_goes_but_what_the_page_was_made_from(content: Content, page: Mapping[str, Values], base: int) -> None:
    now = merged(content, page, base, REVISION)
    for name, before in content.entries.items():
        gone = everything_in(content, name) - everything_in(now, name)
        seen = {before.values} if before.revision <= base else set()
        assert gone <= seen
    assert now.entries.keys() == content.entries.keys() | page.keys()


@given(contents(), pages, bases)
def test_what_a_page_does_not_have_stays_as_it_is(content: Content, page: Mapping[str, Values], base: int) -> None:
    now = merged(content, page, base, REVISION)
    for name in NAMES:
        if name not in page:
            assert now.entries.get(name) == content.entries.get(name)
            assert now.clashes.get(name) == content.clashes.get(name)


@given(contents(), pages, bases)
def test_only_what_changes_has_the_new_revision(content: Content, page: Mapping[str, Values], base: int) -> None:
    now = merged(content, page, base, REVISION)
    for name, entry in now.entries.items():
        before = content.entries.get(name)
        if before and before.values == entry.values:
            assert entry == before
        else:
            assert entry.revision == (REVISION if before or entry.values else 0)


@given(contents(), st.data())
def test_what_is_chosen_holds_and_what_is_not_stays_to_be_chosen(content: Content, data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(NAMES)))
    chosen = {
        name: data.draw(st.sampled_from(sorted(everything_in(content, name))))
        for name in names & content.clashes.keys()
    }
    now = settled(content, chosen, REVISION)
    assert now.clashes == {name: each for name, each in content.clashes.items() if name not in chosen}
    for name, before in content.entries.items():
        said = chosen.get(name, before.values)
        assert now.entries[name] == (before if said == before.values else Entry(REVISION, said))


@given(contents(), pages)
def test_whoever_enters_all_of_it_leaves_nothing_else(content: Content, page: Mapping[str, Values]) -> None:
    now = entered(content, page, REVISION)
    assert now.values == {name: said for name, said in page.items() if said}
    assert not now.clashes
    for name, before in content.entries.items():
        assert (now.entries[name] == before) == (before.values == page.get(name, ()))


@given(contents(), pages, bases)
def test_what_was_left_open_where_nothing_was_chosen_is_no_word_against_anything(
    content: Content, page: Mapping[str, Values], base: int
) -> None:
    blank = dict.fromkeys(page, ())
    now = merged(content, blank, base, REVISION, tuple(page))
    assert now.values == content.values
    assert now.clashes == content.clashes
    assert all(now.entries[name] == content.entries.get(name, Entry(0, ())) for name in page)
    said = merged(content, page, base, REVISION)
    assert merged(content, page, base, REVISION, [name for name in page if page[name]]) == said


def test_who_skips_a_question_and_answers_it_from_the_same_page_is_asked_nothing() -> None:
    skipped = merged(Content("blue-stone", {}), {"answers.wind": ()}, 1, 2)
    assert "answers.wind" in skipped.entries
    said = merged(skipped, {"answers.wind": ("hats",)}, 1, 3)
    assert (said.values, said.clashes) == ({"answers.wind": ("hats",)}, {})


def test_an_answer_that_was_taken_back_does_not_come_back_unseen() -> None:
    said = merged(Content("blue-stone", {}), {"answers.sky": ("grey",)}, 1, 2)
    back = merged(said, {"answers.sky": ()}, 2, 3)
    again = merged(back, {"answers.sky": ("grey",)}, 2, 4)
    assert (again.values, again.clashes) == ({}, {"answers.sky": (("grey",),)})


def test_what_is_sent_back_after_it_was_changed_is_kept_beside_it() -> None:
    """Back to a page of before, by the same person: it does not know what was said since."""
    first = merged(Content("blue-stone", {}), {"answers.sky": ("grey",)}, 1, 2)
    changed = merged(first, {"answers.sky": ("blue",)}, 2, 3)
    back = merged(changed, {"answers.sky": ("grey",)}, 1, 4)
    assert back.values == {"answers.sky": ("blue",)}
    assert back.clashes == {"answers.sky": (("grey",),)}


def test_of_three_who_answer_at_once_none_is_lost() -> None:
    content = Content("blue-stone", {})
    for revision, said in enumerate(("grey", "blue", "starry"), 2):
        content = merged(content, {"answers.sky": (said,)}, 1, revision)
    assert everything_in(content, "answers.sky") == {("grey",), ("blue",), ("starry",)}
    assert settled(content, {"answers.sky": ("starry",)}, 5).values == {"answers.sky": ("starry",)}


def test_what_today_s_base_knows_of_a_case_is_taken_over_under_its_names() -> None:
    content = Content(
        "blue-stone",
        {},
        entries={
            "answers.sky": Entry(2, ("grey",)),
            "answers.shown": Entry(3, ()),
            "answers.wind": Entry(4, ("hats", "sails")),
            "answers.old": Entry(5, ("yes",)),
            "answers.gone": Entry(6, ("yes",)),
        },
        clashes={"answers.sky": (("blue",),), "answers.gone": (("no",),)},
    )
    known = {"answers.sky": ("grey",), "answers.wind": ("hats",), "answers.new": ("yes",)}
    now = taken_over(content, known, REVISION)
    assert now.entries == {
        "answers.sky": Entry(2, ("grey",)),
        "answers.shown": Entry(3, ()),
        "answers.wind": Entry(REVISION, ("hats",)),
        "answers.new": Entry(REVISION, ("yes",)),
    }
    assert now.clashes == {"answers.sky": (("blue",),)}
