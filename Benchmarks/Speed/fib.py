"""fib(32) by plain recursion: what a call costs. One unit is one call of fib; `index` is added to the result."""

KIND = "cpu"
UNIT = "calls"
SUMMARY = "fib(32) by recursion: calls"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
SIZE = 32
UNITS_PER_LOOP = 7049155


def prepare(size):
    return size


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def work(inputs, index):
    return fib(inputs) + index
