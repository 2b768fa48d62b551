"""Digits of pi from a spigot: integers of thousands of bits.

A continued fraction is folded into a matrix of big integers; whenever the next digit is certain, it is taken out. One
unit is one digit. `index` selects how the digits are weighted in the checksum.
"""

KIND = "cpu"
UNIT = "digits"
SUMMARY = "a spigot for pi: big integers"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "bbd8565cb7b60c09"}
SIZE = 400
UNITS_PER_LOOP = SIZE


def prepare(size):
    return size


def digits(count):
    """Yields the first `count` decimal digits of pi."""
    numerator, accumulator, denominator = 1, 0, 1
    k = 0
    while count:
        k += 1
        odd = 2 * k + 1
        accumulator = (accumulator + 2 * numerator) * odd
        denominator *= odd
        numerator *= k
        if numerator > accumulator:
            continue
        digit = (3 * numerator + accumulator) // denominator
        if digit == (4 * numerator + accumulator) // denominator:
            yield digit
            count -= 1
            accumulator = 10 * (accumulator - denominator * digit)
            numerator *= 10


def work(inputs, index):
    total = folded = 0
    for place, digit in enumerate(digits(inputs)):
        total += digit
        folded = (folded * 11 + digit * (place % (index + 2) + 1)) % 2305843009213693951
    return "%d %d" % (total, folded)
