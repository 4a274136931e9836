"""What is sealed comes out as it went in, and is JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from api.services.casework.content import MOST_REPLAYS, Content, Entry, Scope, Snapshot

ids = st.text("abc-.", min_size=1, max_size=6)
values = st.lists(st.text(max_size=4), max_size=3).map(tuple)
said = st.dictionaries(ids, values, max_size=3)
scopes = st.builds(Scope, st.sampled_from(("all", "decisions", "readiness")), st.lists(ids, max_size=2).map(tuple))
contents = st.builds(
    Content,
    name=ids,
    knowledge=st.dictionaries(ids, ids, max_size=3),
    scope=scopes,
    entries=st.dictionaries(ids, st.builds(Entry, st.integers(1, 99), values), max_size=3),
    clashes=st.dictionaries(ids, st.lists(values, min_size=1, max_size=3).map(tuple), max_size=2),
    trial=st.none() | said,
    verdicts=st.dictionaries(ids, ids, max_size=3),
    snapshots=st.lists(st.builds(Snapshot, st.dates().map(str), said), max_size=2).map(tuple),
    replays=st.lists(ids, max_size=3).map(tuple),
)


@given(contents)
def test_it_comes_out_as_it_went_in(content: Content) -> None:
    assert Content.read(json.loads(json.dumps(content.document()))) == content


def test_what_was_left_open_is_no_value() -> None:
    content = Content("blue-stone", {}, entries={"answers.sky": Entry(1, ("grey",)), "answers.wind": Entry(2, ())})
    assert content.values == {"answers.sky": ("grey",)}


def test_only_the_last_saves_are_known_again() -> None:
    content = Content("blue-stone", {})
    for number in range(MOST_REPLAYS + 2):
        content = content.with_replay(str(number))
    assert content.replays == tuple(str(number) for number in range(2, MOST_REPLAYS + 2))
