import collections.abc as c


class Seq(c.Sequence):
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


s = Seq("abcab")
print(list(s), list(reversed(s)), "b" in s, "z" in s, s.index("b"), s.index("b", 2), s.index("b", -1), s.count("a"))
try:
    s.index("q")
except ValueError:
    print("ValueError")


class Map(c.MutableMapping):
    def __init__(self, **kw):
        self.d = dict(kw)

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = Map(a=1, b=2)
print(dict(m), m.get("q"), m.get("a"), "a" in m, m == {"a": 1, "b": 2}, m != {"a": 1})
m.update({"c": 3}, d=4)
m.update([("e", 5)])
print(m.pop("a"), m.pop("zz", None), m.setdefault("b", 9), m.setdefault("n", 9), m.popitem(), list(m.items()))
try:
    m.pop("zz")
except KeyError as e:
    print("KeyError", e)
print(list(m.keys()), list(m.values()), m.keys() & {"b", "q"}, sorted(m.keys() | {"q"}), ("b", 2) in m.items())
m.clear()
print(len(m), repr(m.keys())[:8])


class MySet(c.MutableSet):
    def __init__(self, it=()):
        self.s = list(dict.fromkeys(it))

    def __contains__(self, x):
        return x in self.s

    def __iter__(self):
        return iter(self.s)

    def __len__(self):
        return len(self.s)

    def add(self, x):
        if x not in self.s:
            self.s.append(x)

    def discard(self, x):
        if x in self.s:
            self.s.remove(x)

    def __repr__(self):
        return f"MySet({self.s})"


a, b = MySet([1, 2, 3]), MySet([3, 4])
print(a & b, a | b, a - b, a ^ b, a <= b, MySet([3]) < b, a >= MySet([1]), a == {1, 2, 3}, a.isdisjoint([9]))
print({9} | a, [3, 9] & a, {1, 9} - a, hash(frozenset([1, 2, 3])) == a._hash(), hash(frozenset()) == MySet()._hash())
a |= [7]
a &= [1, 7]
a ^= [1, 5]
a -= [7]
print(a)
a.remove(5)
for attempt in (lambda: a.remove(5), a.pop):
    try:
        attempt()
    except KeyError as e:
        print("KeyError", e)


class L(c.MutableSequence):
    def __init__(self):
        self.l = []

    def __getitem__(self, i):
        return self.l[i]

    def __setitem__(self, i, v):
        self.l[i] = v

    def __delitem__(self, i):
        del self.l[i]

    def __len__(self):
        return len(self.l)

    def insert(self, i, v):
        self.l.insert(i, v)


l = L()
l.extend([1, 2, 3])
l += [4, 5]
l.append(6)
l.reverse()
print(list(l), l.pop(), l.pop(0), list(l))
l.remove(3)
l.extend(l)
print(list(l))
l.clear()
print(len(l))


def gen():
    yield


async def coro(): ...


async def agen():
    yield


co = coro()
samples = [1, "s", b"b", (), [], {}, set(), frozenset(), range(3), iter([]), gen(), co, agen(), len, {}.keys(), {}.items(),
           {}.values(), bytearray(), memoryview(b""), zip(), s, m, a, l]
for cls in c.__all__:
    print(cls.ljust(16), "".join(".X"[isinstance(x, getattr(c, cls))] for x in samples))
co.close()
try:
    class Bad(c.Iterator):
        pass
    Bad()
except TypeError as e:
    print(e)
print(c.Callable[[int, str], bool], c.Callable[..., int], c.Callable[[int], str].__args__, c.Mapping[str, int])
print(c.Iterable.__module__, c.Sequence)


class G(c.Generator):
    def send(self, v):
        return v

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)


g = G()
print(next(g), g.send(3), g.close())
try:
    g.throw(ValueError("x"))
except ValueError as e:
    print(e)
