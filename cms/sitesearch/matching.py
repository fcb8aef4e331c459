"""What a query asks of the index: words, groups of words, and how good a hit each way would be."""

from dataclasses import dataclass
from typing import Protocol

from .folding import title_key, words_of

LONGEST_QUERY = 200
MOST_TERMS = 10
SHORTEST_BEGINNING = 3
SHORTEST_PART = 4
SHORTEST_STEM = 4

# Endings of English and German words; the longest that leaves a stem is taken off.
ENDINGS = ("ungen", "ies", "ern", "es", "en", "er", "em", "ing", "ed", "s", "n", "e", "y")
# Words that a sentence is made of, in either language; they tell nothing if others do.
FILLERS = frozenset(
    [
        *("a", "about", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how"),
        *("i", "in", "is", "it", "me", "my", "of", "on", "or", "our", "the", "to", "we", "what"),
        *("when", "where", "which", "who", "why", "with", "you", "your"),
        *("als", "am", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "du", "ein"),
        *("eine", "einen", "einer", "es", "fuer", "fur", "haben", "hat", "ich", "ihr", "im", "ist"),
        *("kann", "man", "mein", "mit", "nach", "nicht", "sich", "sie", "sind", "so", "um", "und"),
        *("uns", "unser", "von", "was", "welche", "wenn", "wer", "wie", "wir", "wird", "wo", "zu"),
        *("zum", "zur"),
    ]
)


@dataclass(frozen=True)
class Word:
    """A folded word, or the beginning of words."""

    text: str
    is_beginning: bool = False


Group = tuple[Word, ...]


class Vocabulary(Protocol):
    """The long words of all entries."""

    def words_containing(self, part: str) -> list[str]:
        """Words in whose middle or end this stands."""

    def beginning_of(self, word: str) -> list[str]:
        """The longest word with which this one begins, if there is one."""


@dataclass(frozen=True)
class Match:
    """One word of every group, or of any group; in one field of an entry, or in all together."""

    groups: tuple[Group, ...]
    field: str = ""
    any_group: bool = False


@dataclass(frozen=True)
class Tier:
    """A way to match, and its place among the others: the lower, the better."""

    place: int
    match: Match


EXACT_TITLE, BEGINNING_OF_TITLE = 0, 1
# The last place of hits in titles.
TITLES = 3
BEGINNINGS = 7
# What an editor has set apart from the text.
SHORT_FIELDS = "{title tags headings}"


@dataclass(frozen=True)
class Query:
    """What a reader typed, as words."""

    terms: tuple[tuple[str, ...], ...]
    # The whole of it, to compare with whole titles.
    key: str

    def whole_words(self) -> tuple[Group, ...]:
        return tuple(tuple(Word(form) for form in forms) for forms in self.terms)

    def beginnings(self, shortest: int = SHORTEST_BEGINNING) -> tuple[Group, ...]:
        """The same, with words that begin so; two letters begin too many."""
        return tuple(
            tuple(Word(form, len(form) >= shortest) for form in forms) for forms in self.terms
        )

    def strict(self) -> list[Tier]:
        """The ways to match every word as it was typed, the best first."""
        whole, beginnings = self.whole_words(), self.beginnings()
        return [
            Tier(2, Match(whole, "title")),
            Tier(3, Match(beginnings, "title")),
            Tier(4, Match(beginnings, "tags")),
            Tier(5, Match(beginnings, "headings")),
            Tier(BEGINNINGS, Match(beginnings)),
        ]

    def whole(self) -> list[Tier]:
        """The same for whole words alone, which cost far less to look up."""
        fields = (2, "title"), (4, "tags"), (5, "headings"), (BEGINNINGS - 1, "")
        return [Tier(place, Match(self.whole_words(), field)) for place, field in fields]

    def weighed(self) -> Tier:
        """Beginnings of words; where the whole word stands, it occurs once more."""
        both = zip(self.whole_words(), self.beginnings(), strict=True)
        return Tier(BEGINNINGS, Match(tuple(whole + beginning for whole, beginning in both)))

    def loose(self, vocabulary: Vocabulary) -> list[Tier]:
        """Every word, or one of the same stem, or a compound that it is a part of or begins with.

        The same stem in a title is still more than the word as it was typed in the text.
        """
        alike, akin = [], []
        for weighed, forms in zip(self.weighed().match.groups, self.terms, strict=True):
            stems = tuple(Word(stem, True) for form in forms if (stem := stem_of(form)))
            alike.append((*weighed, *stems))
            akin.append((*alike[-1], *compounds_of(forms, vocabulary)))
        return [
            Tier(BEGINNINGS - 1, Match(tuple(alike), "title")),
            Tier(BEGINNINGS + 1, Match(tuple(akin))),
        ]

    def some(self, loose: Tier) -> Tier:
        """Any of the words."""
        return Tier(BEGINNINGS + 2, Match(loose.match.groups, any_group=True))


def compounds_of(forms: tuple[str, ...], vocabulary: Vocabulary) -> list[Word]:
    parts = [form for form in forms if len(form) >= SHORTEST_PART]
    found = [word for part in parts for word in vocabulary.words_containing(part)]
    found += [word for form in forms for word in vocabulary.beginning_of(form)]
    return [Word(word) for word in found]


def parse_query(typed: str) -> Query:
    """The words of whatever was typed. Nothing of it but letters and digits is left."""
    found = dict.fromkeys(forms for forms in words_of(typed[:LONGEST_QUERY]) if forms)
    telling = [forms for forms in found if not FILLERS.intersection(forms)]
    terms = tuple(telling or found)[:MOST_TERMS]
    return Query(terms, title_key(typed[:LONGEST_QUERY]))


def stem_of(word: str) -> str:
    """What is left of a word without its ending; empty if it has none."""
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            return stem
    return ""
