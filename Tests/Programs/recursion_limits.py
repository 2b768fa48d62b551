"""Endless recursion, too large results, memory: an exception each, never a crash; and life goes on after it."""

import sys


def kind_of(function, *arguments):
    try:
        function(*arguments)
    except BaseException as problem:
        return type(problem).__name__
    return "no error"


def survives(function, *arguments):
    """Where an implementation may manage or may give up cleanly."""
    return kind_of(function, *arguments) in ("no error", "RecursionError", "SyntaxError", "MemoryError")


def forever(n=0):
    return forever(n + 1)


def mutual_a():
    return mutual_b()


def mutual_b():
    return mutual_a()


def through_builtin(x=None):
    return list(map(through_builtin, [1]))


def through_sort(x=None):
    return sorted([2, 1], key=through_sort)


def in_generator():
    yield from in_generator()


class Repr:
    def __repr__(self):
        return repr(self)


class Attribute:
    def __getattr__(self, name):
        return getattr(self, name + "x")


class Equal:
    def __eq__(self, other):
        return self == other


class Hash:
    def __hash__(self):
        return hash(self)


class Call:
    def __call__(self):
        return self()


class Add:
    def __add__(self, other):
        return self + other


class Init:
    def __init__(self):
        Init()


class Index:
    def __getitem__(self, key):
        return self[key]


class Len:
    def __len__(self):
        return len(self)


class Property:
    @property
    def loop(self):
        return self.loop


print([kind_of(f) for f in (forever, mutual_a, through_builtin, through_sort, Init, Call(),
                            lambda: list(in_generator()))])
print(kind_of(repr, Repr()), kind_of(getattr, Attribute(), "x"), kind_of(lambda: Equal() == 1), kind_of(hash, Hash()),
      kind_of(lambda: Add() + 1), kind_of(lambda: Index()[0]),
      kind_of(len, Len()), kind_of(lambda: Property().loop), kind_of(str, Repr()), kind_of(print, Repr()))
try:
    forever()
except RecursionError as problem:
    print(str(problem).startswith("maximum recursion depth exceeded"))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(500), sys.getrecursionlimit() >= 1000)
old = sys.getrecursionlimit()
sys.setrecursionlimit(5000)
print(depth(4000), sys.getrecursionlimit())
sys.setrecursionlimit(old)
for wrong in (0, -1, "x"):
    try:
        sys.setrecursionlimit(wrong)
    except (ValueError, TypeError) as problem:
        print(type(problem).__name__ + ":", problem)


def catches_itself(n):
    try:
        return catches_itself(n + 1)
    except RecursionError:
        return "caught deep inside"


print(catches_itself(0), depth(100))


def deep_list(levels):
    outer = []
    for _ in range(levels):
        outer = [outer]
    return outer


nested, same = deep_list(100000), deep_list(100000)
print(survives(repr, nested), survives(lambda: nested == same), survives(str, (nested,)))
small = deep_list(50)
print(repr(small) == "[" * 51 + "]" * 51, small == deep_list(50), small == deep_list(51))


def deep_dict(levels):
    outer = {}
    for _ in range(levels):
        outer = {"k": outer}
    return outer


print(survives(repr, deep_dict(100000)), survives(lambda: deep_dict(100000) == deep_dict(100000)))
deep_tuple = ()
for _ in range(100000):
    deep_tuple = (deep_tuple,)
print(survives(hash, deep_tuple), survives(repr, deep_tuple))
del nested, same, deep_tuple
print(survives(eval, "(" * 100000 + ")" * 100000), kind_of(eval, "[" * 150 + "]" * 150), eval("-" * 50 + "1"),
      kind_of(eval, "+".join(["1"] * 500)))

# Too large
print(kind_of(lambda: "x" * (1 << 62)), kind_of(lambda: [0] * (1 << 62)), kind_of(lambda: bytes(1 << 62)),
      kind_of(lambda: (1,) * (1 << 62)), kind_of(lambda: bytearray(1 << 62)),
      kind_of(lambda: "x" * (1 << 70)), kind_of(lambda: [0] * (1 << 70)), kind_of(lambda: 1 << (1 << 70)),
      kind_of(lambda: list(range(1 << 62))), kind_of(lambda: [1][1 << 70]),
      kind_of(lambda: range(1 << 70)[1 << 71]), kind_of(lambda: "x".center(1 << 62)),
      kind_of(lambda: "%*d" % (1 << 70, 1)), kind_of(lambda: f"{1:{1 << 62}}"))
print(kind_of(lambda: 2.0 ** 2000), kind_of(lambda: int("9" * 5000)), kind_of(float, "1" * 400),
      kind_of(lambda: float(10**400)), kind_of(lambda: 10**400 * 1.0))
print(kind_of(lambda: "a" * -(1 << 70)), "a" * -5 == "", [1, 2, 3][-(1 << 70):1 << 70], "abc"[1 << 70:],
      range(5)[:1 << 70])
loop = []
loop.append(loop)
table = {"self": loop}
loop.append(table)
print(loop, table, kind_of(lambda: loop == [loop, table]), kind_of(hash, (1, 2)))
other = []
other.append(other)
print(kind_of(lambda: other == [[other]]), kind_of(lambda: [[[...]]] == other))
