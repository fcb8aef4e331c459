"""Brings text to the form in which it is compared: no case, no accents, umlauts in either spelling.

Both databases are given words that are folded already, so that neither's own rules take part.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Letters that Unicode does not take apart.
LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})


def fold(text: str) -> str:
    """Text without case and accents: `Straße` is `strasse`, `Müller` is `muller`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def words_of(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a text in each spelling that a reader may type: `muller` and `mueller`."""
    for found in WORD.finditer(unicodedata.normalize("NFC", text).casefold()):
        word = found[0][:LONGEST_WORD]
        yield spellings(word)


@cache
def spellings(word: str) -> tuple[str, ...]:
    """The folded forms of one word; the same word comes often."""
    if word.isascii():
        return (word,)
    forms = (*clean(fold(word)), *clean(fold(word.translate(UMLAUTS))))
    return tuple(dict.fromkeys(forms))


def clean(folded: str) -> list[str]:
    """Folding may leave a mark that is no letter; what is left of it stands for itself."""
    return WORD.findall(folded)


def index_text(text: str, most: int = 100_000) -> str:
    """All words of a text in all their spellings, as the index keeps them."""
    return " ".join(form for forms in islice(words_of(text), most) for form in forms)


def title_key(text: str) -> str:
    """A title as it is compared with a whole query."""
    return " ".join(forms[0] for forms in words_of(text) if forms)


class OneToOne(dict[int, str]):
    """Folds letter by letter, so that a place in the result is the same place in the text."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = result = folded[0] if folded else chr(code)
        return result


ONE_TO_ONE = OneToOne()


def twin(text: str) -> str:
    """A text of the same length in which folded words can be looked up by place."""
    return text.lower() if text.isascii() else text.translate(ONE_TO_ONE)
