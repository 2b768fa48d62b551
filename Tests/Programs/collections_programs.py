"""collections: namedtuple, deque, Counter, defaultdict, OrderedDict, ChainMap, User*, abc."""

import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1, 2)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), Point(3), Point._fields, Point._field_defaults, Point._make([7, 8]),
      p == (1, 2), *p, len(p), Point.__name__, Point.x.__doc__)
error(Point)
error(Point, 1, 2, 3)
error(lambda: setattr(p, "x", 1))
error(namedtuple, "Bad", "a a")
error(namedtuple, "Bad", "class b")
error(namedtuple, "Bad", "_x")
error(p._replace, z=1)
print(namedtuple("R", "a class a", rename=True)._fields, namedtuple("C", ["m", "n"])(1, n=2),
      repr(namedtuple("E", "")()))


class Named(namedtuple("Base", "a b")):
    __slots__ = ()

    def total(self):
        return self.a + self.b


print(Named(1, 2), Named(1, 2).total(), hash(Named(1, 2)) == hash((1, 2)))

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1], 3 in d, list(reversed(d)))
d = deque("abcde")
d.rotate(2)
print(d, d.pop(), d.popleft(), d.index("a"), d.count("b"))
d.rotate(-1)
d.extend("xy")
d.extendleft("pq")
d.insert(1, "i")
d.remove("x")
d.reverse()
print(d, d.copy() == d, d + deque("z"), deque("ab") * 2, deque("a") < deque("b"), deque([1]) == deque([1]),
      deque([1]) == [1], repr(deque(maxlen=2)))
d[0] = "first"
del d[1]
print(d, bool(deque()), d.clear(), d)
error(d.pop)
error(d.popleft)
error(lambda: d[0])
error(d.remove, 1)
error(deque, [1], -1)
error(lambda: deque([1], 1).insert(0, 2))
error(lambda: hash(d))
error(lambda: [d.append(1) for _ in d] or [d.append(1) for _ in d])

c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), sorted(c.elements())[:4], c.total(), len(c), Counter(a=2, b=1),
      Counter({"x": 3}))
c.update("aaz")
c.subtract({"a": 5, "q": 1})
print(sorted(c.items()), c + Counter(), Counter("aab") - Counter("ab"), Counter("aab") & Counter("abb"),
      Counter("aab") | Counter("abb"), +Counter(a=-1, b=1), -Counter(a=-1), Counter("ab") == Counter("ba"),
      Counter("a") <= Counter("ab"), Counter("aab") > Counter("ab"))
del c["a"]
del c["not there"]
print("a" in c, c.pop("z"), c.copy() == c, Counter([1, 1, 2]).most_common(), dict(Counter("aa")))
error(Counter, 5)
error(Counter.fromkeys, "a")

table = defaultdict(list)
table["x"].append(1)
table["y"]
print(table, table.get("z"), "z" in table, table.default_factory, dict(table), defaultdict(int, a=1),
      defaultdict(lambda: "d")["q"], table | {"n": 1})
error(lambda: defaultdict()["x"])
error(defaultdict, 5)
tree = lambda: defaultdict(tree)
root = tree()
root["a"]["b"]["c"] = 1
print(root["a"]["b"]["c"], list(root), type(table.copy()))

ordered = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
ordered.move_to_end("a")
ordered.move_to_end("c", last=False)
print(ordered, ordered.popitem(last=False), ordered.popitem(), list(reversed(OrderedDict(a=1, b=2))),
      OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, ordered | {"z": 0})
error(ordered.move_to_end, "zz")
error(OrderedDict().popitem)

chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
chain["c"] = 4
print(chain["a"], chain["b"], sorted(chain), len(chain), chain.maps, chain.new_child({"a": 0})["a"], chain.parents,
      "b" in chain, chain.get("zz", "none"), dict(chain) == {"a": 1, "b": 3, "c": 4})
error(lambda: chain["zz"])
error(lambda: chain.pop("b"))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


class Listed(UserList):
    def append(self, item):
        super().append(item * 2)


upper, listed = Upper(a=1), Listed([1])
upper.update(b=2)
listed.append(5)
print(upper, upper["A"], "B" in upper, listed, listed[0:2], listed + [3], UserString("text").upper() + "!",
      type(listed[:1]).__name__, len(upper), listed.data)

from collections.abc import (Callable, Container, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping,
                             MutableSequence, Sequence, Set, Sized)
print([isinstance(thing, kind) for thing,
       kind in (([], Sequence), ((), MutableSequence), ({}, Mapping), (set(), Set), ("", Sequence), (5, Hashable),
                ([], Hashable), (len, Callable), (iter([]), Iterator),
                                                   (range(3), Sequence), ({}.keys(), Set),
                ((x for x in ()), Generator), (deque(), MutableSequence), (b"", Iterable), (object(), Sized))])


class Bits(Sequence):
    def __init__(self, value):
        self.value = value

    def __len__(self):
        return self.value.bit_length()

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.value >> index & 1


class Lower(MutableMapping):
    def __init__(self):
        self.store = {}

    def __getitem__(self, key):
        return self.store[key.lower()]

    def __setitem__(self, key, value):
        self.store[key.lower()] = value

    def __delitem__(self, key):
        del self.store[key.lower()]

    def __iter__(self):
        return iter(self.store)

    def __len__(self):
        return len(self.store)


bits, lower = Bits(0b1011), Lower()
lower["ABC"] = 1
lower.update({"D": 2}, e=3)
print(list(bits), bits.index(0), bits.count(1), 1 in bits, list(reversed(bits)), lower["abc"], lower.get("x"),
      lower.pop("d"), list(lower.items()), lower.setdefault("Q", 9), lower == {"abc": 1, "e": 3, "q": 9})
error(lower.pop, "none")
error(Sequence)
print(issubclass(Bits, Iterable), issubclass(list, Sequence), issubclass(dict, Sequence), isinstance(bits, Container))
