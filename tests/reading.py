"""How hard a text is to read: its sentences, and the school grade it takes (Flesch-Kincaid).

Syllables are counted by groups of vowels. On the questionnaire's words that comes to a few in a hundred more than a
hyphenation dictionary finds, so it errs on the strict side.
"""

import re
from collections.abc import Iterable

LONGEST_SENTENCE = 20
HIGHEST_GRADE = 8


def sentences(text: str) -> list[str]:
    """The sentences of a text, without what has no words in it."""
    return [each for each in re.split(r"(?<=[.?!])\s+", text) if re.search(r"[a-z]", each)]


def grade(texts: Iterable[str]) -> float:
    """The school grade that texts take together; a text ends a sentence, whatever stands at its end."""
    words = [re.findall(r"[A-Za-z]+", each) for text in texts for each in sentences(text)]
    count = sum(map(len, words))
    return 0.39 * count / len(words) + 11.8 * sum(_syllables(word) for each in words for word in each) / count - 15.59


def _syllables(word: str) -> int:
    vowels = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, vowels - silent)
