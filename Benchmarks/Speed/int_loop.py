"""An integer `while` loop: additions and comparisons of local variables. One unit is one turn; it starts at `index`."""

KIND = "cpu"
UNIT = "turns"
SUMMARY = "an integer while loop"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
SIZE = 200000
UNITS_PER_LOOP = SIZE


def prepare(size):
    return size


def work(inputs, index):
    i = 0
    total = index
    while i < inputs:
        total += i
        i += 1
    return total
