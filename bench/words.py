"""Text of a given length, the same in every run."""

import random

WORDS = (
    "content page team reader market pump engineer question answer number project week plan "
    "customer product service language translation image result change editor release harbour "
    "measure trust offer meeting report value growth signal channel story detail reason"
)


class Writer:
    """Writes sentences; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = WORDS.split()

    def sentence(self, words: int) -> str:
        chosen = [self.random.choice(self.words) for _ in range(words)]
        return " ".join(chosen).capitalize() + "."

    def paragraphs(self, words: int) -> str:
        """Rich text of about so many words."""
        return "".join(f"<p>{self.sentence(50)}</p>" for _ in range(max(1, words // 50)))
