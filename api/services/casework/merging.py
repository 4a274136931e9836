"""What several pages, tabs, devices or people enter becomes one case, in which nobody's answer is overwritten unseen.

A page sends what is on it, and the revision it was made from. An entry clashes only where it was set since then, to
something else: then all that was entered is kept until the user chooses. All else merges.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from api.services.casework.content import Content, Entry, Values


def merged(
    content: Content, posted: Mapping[str, Values], base: int, revision: int, left_open: Collection[str] = ()
) -> Content:
    """The content with what a page of revision `base` sent, saved as `revision`; the same object where nothing changes.

    What is empty in `posted` was on the page and is not, or no longer, said; that which is `left_open` cannot have been
    said there, so it is no word against what others said since. Entries that clashed stay until one is chosen: who
    sends the page of one of them once more has not seen the others.
    """
    entries, clashes = dict(content.entries), dict(content.clashes)
    for name, values in posted.items():
        before = entries.get(name)
        if before is not None and (before.values == values or (not values and name in left_open)):
            continue
        beside = clashes.pop(name, ())
        if before is not None and before.revision > base:
            beside = (*beside, *(each for each in (values,) if each not in beside))
        else:
            # What was only shown is no word against what is said to it, be it by a page from before.
            entries[name] = Entry(revision if values or before is not None else 0, values)
            beside = tuple(each for each in beside if each != values)
        if beside:
            clashes[name] = beside
    if entries == content.entries and clashes == content.clashes:
        return content
    return replace(content, entries=entries, clashes=clashes)


def settled(content: Content, chosen: Mapping[str, Values], revision: int) -> Content:
    """The content after the user chose between entries that clashed; others stay to be chosen."""
    entries = dict(content.entries)
    for name, values in chosen.items():
        if name in content.clashes and values != entries[name].values:
            entries[name] = Entry(revision, values)
    left = {name: beside for name, beside in content.clashes.items() if name not in chosen}
    return replace(content, entries=entries, clashes=left)


def entered(content: Content, values: Mapping[str, Values], revision: int) -> Content:
    """The content with exactly these values, as if all had been entered now; what stays the same keeps its revision."""
    same = {name: entry for name, entry in content.entries.items() if entry.values == values.get(name, ())}
    entries = same | {name: Entry(revision, said) for name, said in values.items() if name not in same}
    gone = {name: Entry(revision, ()) for name in content.entries if name not in entries}
    return replace(content, entries={**gone, **entries}, clashes={})


def taken_over(content: Content, known: Mapping[str, Values], revision: int) -> Content:
    """The content with what is known of it by the names of today; what is not goes, so that it is asked again."""
    same = {name: each for name, each in content.entries.items() if each.values in ((), known.get(name))}
    entries = same | {name: Entry(revision, said) for name, said in known.items() if name not in same}
    clashes = {name: beside for name, beside in content.clashes.items() if name in entries}
    return replace(content, entries=entries, clashes=clashes)
