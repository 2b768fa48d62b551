"""The spectral norm of an infinite matrix by the power method: float arithmetic in comprehensions.

The matrix is A[i][j] = 1 / ((i + j)(i + j + 1) / 2 + i + 1), counted from zero. One unit is one multiplication of a
vector by A or its transpose. `index` shifts the start vector, so that every index has a result of its own.
"""

import math

KIND = "cpu"
UNIT = "products"
SUMMARY = "power method on a matrix given by a formula"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "fcb30481e6f22a45"}
SIZE = 70
ROUNDS = 3
UNITS_PER_LOOP = 4 * ROUNDS


def prepare(size):
    return size


def element(i, j):
    diagonal = i + j
    return 1.0 / (diagonal * (diagonal + 1) // 2 + i + 1)


def times(vector):
    size = range(len(vector))
    return [sum([element(i, j) * vector[j] for j in size], 0.0) for i in size]


def times_transposed(vector):
    size = range(len(vector))
    return [sum([element(j, i) * vector[j] for j in size], 0.0) for i in size]


def dot(one, two):
    total = 0.0
    for left, right in zip(one, two):
        total += left * right
    return total


def work(inputs, index):
    u = [1.0 + index * place / 1024.0 for place in range(inputs)]
    for _ in range(ROUNDS):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    # Rounded: sum() of floats is compensated since CPython 3.12 and was not before.
    return "%.9f" % math.sqrt(dot(u, v) / dot(v, v))
