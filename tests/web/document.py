"""HTML as a tree, read without mercy: what browsers would mend is a fault here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
PHRASING = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "button",
        "cite",
        "code",
        "em",
        "i",
        "input",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "svg",
        "textarea",
        "time",
        "var",
    )
)
ONLY_PHRASING = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "em", "label", "button", "a", "dt", "legend", "caption")
)
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"div", "dt", "dd"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
}

FIELDS = ("input", "select", "textarea")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def elements(self) -> "list[Element]":
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> "Iterator[Element]":
        for child in self.elements:
            yield child
            yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> "list[Element]":
        """Those below with this tag and these attributes; `class_` asks for one class of several."""
        return [each for each in self.walk() if tag in ("", each.tag) and each.has(**attributes)]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def has(self, **attributes: str) -> bool:
        def same(name: str, value: str) -> bool:
            if name == "class_":
                return value in self.attributes.get("class", "").split()
            return self.attributes.get(name.replace("_", "-")) == value

        return all(same(name, value) for name, value in attributes.items())

    @property
    def text(self) -> str:
        """Its words, as they are read out."""
        return re.sub(r"\s+", " ", self._raw).strip()

    @property
    def _raw(self) -> str:
        return "".join(child._raw if isinstance(child, Element) else child for child in self.children)

    def above(self, tag: str) -> "Element | None":
        return self if self.tag == tag else self.parent.above(tag) if self.parent else None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(self.open[-1].elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID or any(each.tag == "svg" for each in self.open), f"<{tag}/> is not closed in HTML"
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        assert tag in CHILDREN.get(parent.tag, {tag}), f"<{tag}> in <{parent.tag}>"
        headed = parent.tag == "legend" and tag in ("h1", "h2", "h3")
        assert parent.tag not in ONLY_PHRASING or tag in PHRASING or headed, f"<{tag}> in <{parent.tag}>"
        parent.children.append(Element(tag, {name: value or "" for name, value in attrs}, parent))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass
class Document:
    """A page."""

    root: Element

    @classmethod
    def read(cls, html: str) -> Self:
        assert html.startswith("<!doctype html>\n<html ")
        reader = _Reader()
        reader.feed(html)
        reader.close()
        assert reader.open == [reader.root], f"not closed: {[each.tag for each in reader.open[1:]]}"
        return cls(reader.root)

    @property
    def title(self) -> str:
        return self.root.one("title").text

    @property
    def main(self) -> Element:
        return self.root.one("main")

    @property
    def h1(self) -> str:
        return self.root.one("h1").text

    @property
    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self.root.walk() if "id" in each.attributes]

    def by_id(self, id_: str) -> Element:
        return self.root.one(id=id_)

    def entered(self) -> list[tuple[str, str]]:
        """What is entered on the page, in all its forms."""
        return [(name, value) for name, value in self.sent() if value]

    def sent(self, form: Element | None = None) -> list[tuple[str, str]]:
        """What a browser would send for a form as it stands; what it would for every form if none.

        Fields belong to the form they name, or else to the one around them.
        """
        fields = [each for each in self.root.walk() if each.tag in FIELDS and "name" in each.attributes]
        if form:
            fields = [each for each in fields if self._form_of(each) is form]
        return [(each.attributes["name"], value) for each in fields if (value := _sent(each)) is not None]

    def _form_of(self, field: Element) -> Element | None:
        return self.by_id(field.attributes["form"]) if "form" in field.attributes else field.above("form")

    def button(self, text: str) -> Element:
        """The one button that is read out like this."""
        found = [each for each in self.root.all("button") if each.text == text and "hidden" not in each.attributes]
        assert len(found) == 1, f"{len(found)} buttons {text!r}"
        return found[0]

    def unfolded(self) -> list[str]:
        """The ids of the topics that are unfolded."""
        return [each.attributes["id"] for each in self.root.all("details", class_="topic") if "open" in each.attributes]

    def errors(self) -> list[str]:
        """The error summary, line by line; empty where there is none."""
        found = self.root.all(class_="error-summary")
        return [each.text for each in found[0].all("li")] if found else []


def _sent(field: Element) -> str | None:
    """What a field sends; None where that is nothing."""
    match field.tag:
        case "textarea":
            return field.text
        case "select":
            options = field.all("option")
            chosen = [each for each in options if "selected" in each.attributes] or options[:1]
            return chosen[0].attributes["value"] if chosen else None
    if field.attributes.get("type") in ("radio", "checkbox") and "checked" not in field.attributes:
        return None
    return field.attributes.get("value", "")
