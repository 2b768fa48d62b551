"""Trees that come and go: allocation and collection of small objects.

A long-lived tree stays while many short-lived ones are built, walked and dropped. One unit is one node allocated.
`index` is added to the value of every node.
"""

KIND = "cpu"
UNIT = "nodes"
SUMMARY = "build, walk and drop binary trees: allocation"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "6128039c1a18fb7a"}
SIZE = 10
SHORT_DEPTH = 5
SHORT_TREES = 300


class Node:
    __slots__ = ("left", "right", "value")

    def __init__(self, left, right, value):
        self.left = left
        self.right = right
        self.value = value

    def walk(self):
        """The sum of all values below and here."""
        if self.left is None:
            return self.value
        return self.left.walk() + self.value - self.right.walk()


def prepare(size):
    return size


def units(inputs):
    return 2 ** (inputs + 1) - 1 + SHORT_TREES * (2 ** (SHORT_DEPTH + 1) - 1)


def build(depth, value):
    if depth == 0:
        return Node(None, None, value)
    return Node(build(depth - 1, 2 * value), build(depth - 1, 2 * value + 1), value)


def work(inputs, index):
    long_lived = build(inputs, index + 1)
    total = 0
    for number in range(SHORT_TREES):
        total += build(SHORT_DEPTH, number + index).walk()
    return "%d %d" % (long_lived.walk(), total)
