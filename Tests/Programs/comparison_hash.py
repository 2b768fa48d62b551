"""Rich comparison, identity, hashing, functools.total_ordering, sorting by it."""

import functools


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Spy:
    def __init__(self, name, answers=()):
        self.name = name
        self.answers = dict(answers)

    def __repr__(self):
        return self.name

    def answer(self, operation, other):
        print(f"{self.name}.{operation}({other})", end=" ")
        return self.answers.get(operation, NotImplemented)

    def __eq__(self, other):
        return self.answer("eq", other)

    def __ne__(self, other):
        return self.answer("ne", other)

    def __lt__(self, other):
        return self.answer("lt", other)

    def __le__(self, other):
        return self.answer("le", other)

    def __gt__(self, other):
        return self.answer("gt", other)

    def __ge__(self, other):
        return self.answer("ge", other)


class SpyChild(Spy):
    def __gt__(self, other):
        return self.answer("child gt", other)


a, b, c = Spy("a"), Spy("b", {"gt": "from b", "eq": 7}), SpyChild("c", {"child gt": "child first"})
print(a < b)
print(a == b)
print(a == a, a != a)
print(a < c)
error(lambda: a < 5)
error(lambda: a >= b)
print(a == 5, a != 5, 5 == a)
print(b in [a], a in [a], [a] == [a], (a, 1) == (a, 1))
print(b is b, b is not a, not (a is b))


class OnlyEq:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value


print(OnlyEq(1) == OnlyEq(1), OnlyEq(1) != OnlyEq(1), OnlyEq(1) != OnlyEq(2), OnlyEq.__hash__)
error(hash, OnlyEq(1))
error(lambda: {OnlyEq(1)})


class Hashed(OnlyEq):
    def __hash__(self):
        return hash(self.value)


class Child(Hashed):
    pass


class ReEq(Hashed):
    __eq__ = OnlyEq.__eq__
    __hash__ = Hashed.__hash__


print(len({Hashed(1), Hashed(1), Child(1), Hashed(2)}), {Hashed(5): "v"}[Hashed(5)], hash(Child(3)) == hash(3),
      hash(ReEq(1)) == 1)


class BigHash:
    def __hash__(self):
        return 2**70 + 1


class NegHash:
    def __hash__(self):
        return -1


print(hash(BigHash()) == hash(2**70 + 1), hash(NegHash()))


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(part) for part in text.split("."))

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(text) for text in ("1.10", "1.2", "1.2.1", "0.9", "2.0")]
print(sorted(versions), max(versions), min(versions), sorted(versions, reverse=True))
print(versions[0] >= versions[1], versions[0] <= versions[1], versions[0] > versions[1],
      Version("1.0") >= Version("1.0"), Version("1.0") != 5)
error(lambda: versions[0] >= 5)
error(functools.total_ordering, type("Nothing", (), {}))

print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 1 != 0, 3 > 2 >= 2 == 2, 1 == 1.0 == True)


def note(value):
    print("note", value, end=" ")
    return value


print(note(1) < note(0) < note(5))
print(note(1) < note(2) < note(5))
print((1, 2) < (1, "x") if (1, 2) == (1, "x") else "tuples compare at the first difference")
error(lambda: (1, 2) < (1, "x"))
error(lambda: [1] < None)
error(lambda: {} < 1)
error(lambda: 1j < 2)
print((1, 2) < (2, "x"), [1, "a"] == [1, "a"], (1,) == [1], "a" == b"a", None == 0, None is None, () == (),
      {1: 2} == {1: 2.0}, {1} == {True}, float("nan") in [float("nan")])
nan = float("nan")
print(nan in [nan], [nan] == [nan], nan == nan, {nan: 1}.get(nan), (nan,) == (nan,), [1, nan] == [1, nan],
      [nan].index(nan), [nan].count(nan))
print(hash(()) == hash(()), hash((1, 2)) == hash((1, 2)), hash((1, 2)) != hash((2, 1)), hash(None) == hash(None),
      hash(frozenset({1})) == hash(frozenset({1})),
      hash("x") == hash("x"), hash(1.5) == hash(1.5), hash(True))
print(hash(range(5)) == hash(range(5)), hash(int) == hash(int), hash(Ellipsis) == hash(...), object() == object(),
      object().__eq__(5), object.__ne__(5, 5))


class Everything:
    def __eq__(self, other):
        return True

    __hash__ = None


print(Everything() == 5, 5 == Everything(), [1, 2, 3] == [1, Everything(), 3], Everything() in [], 7 in [Everything()],
      [0, 1].index(Everything()))


class Array:
    """Comparison need not give a bool."""

    def __init__(self, *items):
        self.items = items

    def __gt__(self, other):
        return [item > other for item in self.items]


print(Array(1, 5, 3) > 2, (Array(1) > 5) == [False], bool(Array(1) > 5), not Array(1) > 5)
print(min("b", "a", "c"), max([(1, "b"), (1, "a")]), sorted([[2], [1, 5], [1]]),
      sorted(["B", "a", "C"], key=str.casefold), sorted("ab", key={"a": 2, "b": 1}.get))
print(sorted([(3, "x"), (1, "z"), (2, "y")], key=functools.cmp_to_key(lambda p, q: (p[1] > q[1]) - (p[1] < q[1]))))
