"""Pancake flipping over all permutations: small lists, slices and integer comparisons.

For each permutation of SIZE numbers, the first number tells how many leading ones to reverse, until it is one; the
most flips and an alternating sum are the result. One unit is one permutation. `index` rotates the starting order.
"""

KIND = "cpu"
UNIT = "permutations"
SUMMARY = "flips over all permutations: list slices"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "7b6495c322b53725"}
SIZE = 7
UNITS_PER_LOOP = 5040


def prepare(size):
    return size


def flips(permutation):
    count = 0
    first = permutation[0]
    stack = permutation[:]
    while first:
        stack[:first + 1] = stack[first::-1]
        first = stack[0]
        count += 1
    return count


def permutations(start):
    """All orders of a list, each by one exchange from the one before (Heap's method); yields the same list."""
    order = list(start)
    size = len(order)
    counters = [0] * size
    yield order
    place = 1
    while place < size:
        if counters[place] < place:
            other = counters[place] if place % 2 else 0
            order[other], order[place] = order[place], order[other]
            yield order
            counters[place] += 1
            place = 1
        else:
            counters[place] = 0
            place += 1


def work(inputs, index):
    start = [(number + index) % inputs for number in range(inputs)]
    most = alternating = 0
    sign = 1
    for permutation in permutations(start):
        count = flips(permutation)
        if count > most:
            most = count
        alternating += sign * count
        sign = -sign
    return "%d %d" % (most, alternating)
