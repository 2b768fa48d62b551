"""Very deep structures and long chains: made, walked, printed, compared and dropped without a crash."""

import gc
import json


def outcome(function, *arguments):
    """Both are right: to manage, or to give up with an exception of the language."""
    try:
        function(*arguments)
    except (RecursionError, MemoryError, SyntaxError):
        pass
    return "survived"


def nest(kind, depth):
    inner = None
    for _ in range(depth):
        inner = kind(inner)
    return inner


class Link:
    __slots__ = ("next",)

    def __init__(self, following):
        self.next = following


DEPTH = 200000
for name, kind in (("list", lambda inner: [inner]), ("tuple", lambda inner: (inner,)),
                   ("dict", lambda inner: {1: inner}),
                   ("object", Link), ("closure", lambda inner: lambda: inner),
                   ("exception", lambda inner: ValueError(inner))):
    one, two = nest(kind, DEPTH), nest(kind, DEPTH)
    print(name, outcome(repr, one), outcome(lambda: one == two), outcome(str, one),
          outcome(hash, one) if name == "tuple" else "-")
    one = two = None
    gc.collect()
chain = nest(Link, DEPTH)
length = 0
while chain:
    chain, length = chain.next, length + 1
print(length)
print(outcome(json.loads, "[" * DEPTH), outcome(json.loads, '{"a":' * DEPTH),
      outcome(json.dumps, nest(lambda inner: [inner], DEPTH)))
print(outcome(eval, "(" * DEPTH), outcome(eval, "[" * DEPTH + "]" * DEPTH), outcome(eval, "-" * DEPTH + "1"),
      outcome(eval, "1" + "+1" * DEPTH), outcome(compile, "x" + ".y" * DEPTH, "f", "eval"),
      outcome(compile, "if x:\n" + "".join(" " * n + "if x:\n" for n in range(1, 90)) + " " * 90 + "pass", "f",
              "exec"), outcome(eval, "f(" * DEPTH), outcome(eval, "not " * DEPTH + "1"),
      outcome(eval, "lambda:" * DEPTH + "1"), outcome(eval, "{" * DEPTH), outcome(eval, "a[" * DEPTH),
      outcome(eval, "x if y else " * 20000 + "z"), outcome(eval, "a**" * DEPTH + "1"))
generator = iter([1])
for _ in range(20000):
    generator = map(lambda x: x, generator)
print(outcome(list, generator))


def wrap(source):
    yield from source


generator = iter([1, 2])
for _ in range(20000):
    generator = wrap(generator)
print(outcome(list, generator))
problem = None
for _ in range(50000):
    fresh = ValueError()
    fresh.__context__ = problem
    problem = fresh
length = 0
while problem:
    problem, length = problem.__context__, length + 1
print(length)


class Getter:
    def __getattr__(self, name):
        return getattr(self, name)


class Same:
    def __eq__(self, other):
        return [self] == [other]


print(outcome(lambda: Getter().x), outcome(lambda: Same() == Same()))
functions = [lambda x: x]
for _ in range(50000):
    functions.append(lambda x, inner=functions[-1]: inner(x))
print(outcome(functions[-1], 1), functions[500](7))
classes = [object]
for number in range(300):
    classes.append(type(f"C{number}", (classes[-1],), {}))
print(len(classes[-1].__mro__), isinstance(classes[-1](), classes[5]))
big = "x" * 10**6
print(len(big.replace("x", "yy")), len(big.split("x")), len(",".join([big] * 5)), len(repr(big)),
      (big + "y").find("y"), big.count("xx"))
numbers = list(range(200000))
print(sum(numbers), len({n: n for n in numbers}), len(set(numbers)), sorted(numbers, reverse=True)[:3],
      len(str(3**5000)), max(numbers))
print(gc.collect() >= 0)
