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

        In a title that is still more than the words as they were typed in the text.
        """
        groups = []
        for group, forms in zip(self.beginnings(), self.terms, strict=True):
            stems = [Word(stem, True) for form in forms if (stem := stem_of(form))]
            parts = [form for form in forms if len(form) >= SHORTEST_PART]
            compounds = [Word(word) for part in parts for word in vocabulary.words_containing(part)]
            compounds += [Word(word) for form in forms for word in vocabulary.beginning_of(form)]
            whole = [Word(form) for form in forms]
            groups.append((*whole, *group, *stems, *compounds))
        found = tuple(groups)
        return [Tier(BEGINNINGS - 1, Match(found, "title")), Tier(8, Match(found))]

    def some(self, loose: Tier) -> Tier:
        """Any of the words that say something."""
        telling = tuple(
            group
            for group, forms in zip(loose.match.groups, self.terms, strict=True)
            if not FILLERS.intersection(forms)
        )
        return Tier(9, Match(telling or loose.match.groups, any_group=True))


def parse_query(typed: str) -> Query:
    """The words of whatever was typed. Nothing of it but letters and digits is left."""
    found = dict.fromkeys(forms for forms in words_of(typed[:LONGEST_QUERY]) if forms)
    terms = tuple(found)[:MOST_TERMS]
    return Query(terms, title_key(typed[:LONGEST_QUERY]))


def stem_of(word: str) -> str:
    """What is left of a word without its ending; empty if it has none."""
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            return stem
    return ""
