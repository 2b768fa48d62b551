"""Counting words: str methods and a dict.

A text is made once from a seeded generator of our own; each loop cleans it line by line, splits it into words, counts
them in a dict and ranks them. One unit is one word. `index` picks the letter that is left out of every word.
"""

KIND = "cpu"
UNIT = "words"
SUMMARY = "split, clean and count words: str and dict"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "07fe6565f25b3f0b"}
SIZE = 30000
UNITS_PER_LOOP = SIZE

SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sta", "ven", "tor", "al", "ebb", "in", "os", "qua", "Pre", "Dun", "Gri")
ENDS = (" ", " ", " ", " ", " ", ", ", ". ", "; ", "! ", "? ")
WORDS_IN_LINE = 12


def numbers(seed):
    """An endless row of 31-bit numbers from a linear congruential generator."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed >> 8


def prepare(size):
    """Lines with `size` words in all."""
    source = numbers(42)
    lines, line = [], []
    for place in range(size):
        # The product of two small numbers makes some words frequent and most rare.
        rank = (next(source) % 40) * (next(source) % 40)
        word = SYLLABLES[rank % 16] + SYLLABLES[rank // 16 % 16] + SYLLABLES[rank // 256 % 16]
        line.append(word + ENDS[next(source) % 10])
        if len(line) == WORDS_IN_LINE or place == size - 1:
            lines.append("".join(line))
            line = []
    return lines


def work(inputs, index):
    letter = "aeiorstu"[index % 8]
    counts = {}
    for line in inputs:
        cleaned = line.lower().replace(",", "").replace(letter, "")
        for word in cleaned.split():
            word = word.rstrip(".;!?")
            counts[word] = counts.get(word, 0) + 1
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    top = " ".join("%s=%d" % item for item in ranking[:5])
    return "%d %d %s" % (sum(counts.values()), len(counts), top)
