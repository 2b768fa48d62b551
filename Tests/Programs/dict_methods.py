"""Dicts: methods, order, views, merging, errors, mutation during iteration."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


ages = {"ann": 30, "bob": 25}
ages["cid"] = 35
ages["ann"] = 31
print(ages, len(ages), ages["bob"], ages.get("dan"), ages.get("dan", 0), "ann" in ages, "x" not in ages)
print(dict(), dict(a=1, b=2), dict([("k", "v"), ["l", "w"]]), dict({"x": 1}, y=2), dict(zip("ab", range(2))),
      {**ages, "dan": 1}, {n: n * n for n in range(4)})
error(lambda: ages["zed"])
error(lambda: ages.__delitem__("zed"))
error(lambda: {[]: 1})
error(lambda: {}[{}])
error(lambda: {(1, []): 2})
error(dict, 5)
error(dict, [1])
error(dict, [(1, 2, 3)])
error(dict, ["abc"])
error(lambda: dict(**{1: 2}))
error(lambda: {} < {})
error(lambda: {} + {})
print(ages.pop("bob"), ages.pop("bob", None), ages.setdefault("eve", 5), ages.setdefault("eve", 6), ages.popitem(),
      ages)
error(ages.pop, "zed")
error({}.popitem)
error(ages.pop)
error(ages.update, 5)
error(ages.update, [(1,)])
error(ages.get)
ages.update({"z": 26}, y=25)
ages.update([("x", 24)])
print(ages, ages | {"z": 0, "w": 23}, {"a": 1} | {"a": 2}, dict.fromkeys("abc"), dict.fromkeys(range(2), []))
ages |= {"q": 1}
ages |= [("r", 2)]
error(lambda: ages | [("r", 2)])
print(ages, ages.copy() == ages, ages.copy() is ages, ages == dict(reversed(ages.items())), ages != {},
      list(reversed(ages)))
del ages["z"], ages["y"]
ages["z"] = "again at the end"
print(list(ages), list(ages.keys()), list(ages.values()), list(ages.items()))

keys, values, entries = ages.keys(), ages.values(), ages.items()
print(keys, values, entries, len(keys), "q" in keys, 2 in values, ("q", 1) in entries, ("q", 2) in entries)
ages["new"] = None
print(len(keys), list(reversed(keys))[:2], sorted(keys & {"q", "r", "zzz"}), sorted(keys - {"q"}),
      sorted({"a": 1}.keys() | ["b"]), sorted(keys ^ {"q", "b"}),
      keys >= {"q"}, {"q": 1}.items() <= entries, keys.isdisjoint(["nope"]), {"a": 1}.keys() == {"a"},
      keys.mapping["q"])
error(lambda: keys[0])
print({1: "int", 1.0: "float", True: "bool"}, {1: "a", "1": "b"}, {0: "z", False: "f", 0.0: "g"},
      {(): 1, "": 2, None: 3, ...: 4, frozenset(): 5, b"": 6})

# Changing a dict while walking over it
for change in (lambda d: d.__setitem__("new", 1), lambda d: d.__delitem__("b"), lambda d: d.clear(),
               lambda d: d.update(a=5)):
    table = {"a": 1, "b": 2, "c": 3}
    try:
        for key in table:
            change(table)
        print("walked", table)
    except (RuntimeError, KeyError) as problem:
        print(type(problem).__name__ + ":", problem)
table = {"a": 1, "b": 2}
try:
    for key in table:
        del table[key]
        table[key + "'"] = 0
except RuntimeError as problem:
    print("RuntimeError:", problem)
for key in list(table):
    del table[key]
print(table)

# Order survives deletions and many insertions
big = {}
for number in range(1000):
    big[number] = number
for number in range(0, 1000, 3):
    del big[number]
for number in range(0, 1000, 6):
    big[number] = -number
order = list(big)
print(len(big), order[:5], order[-5:], sum(big.values()), next(iter(big)), list(big.items())[-1])


class Key:
    """Equal hashes, so that every look-up compares."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 42

    def __eq__(self, other):
        return self.name == other.name if isinstance(other, Key) else NotImplemented

    def __repr__(self):
        return "Key(%s)" % self.name


collisions = {Key(letter): place for place, letter in enumerate("abcde")}
print(collisions[Key("c")], Key("z") in collisions, collisions.pop(Key("a")), collisions)


class Unequal:
    def __hash__(self):
        return 42

    def __eq__(self, other):
        raise ValueError("no comparing")


error(lambda: collisions[Unequal()])


class Broken:
    def __hash__(self):
        return "x"


error(lambda: {Broken(): 1})


class Counting(dict):
    def __missing__(self, key):
        self[key] = value = len(self)
        return value


counting = Counting()
print(counting["a"], counting["b"], counting["a"], counting, counting.get("zz"), "zz" in counting,
      type(counting.copy()), repr(counting), isinstance(counting, dict))
nested = {"list": [1, {"deep": (2,)}]}
nested["self"] = nested
print(nested, nested["list"][1]["deep"][0], str(nested)[:20], {"a": {"b": {}}}["a"]["b"])
print(sorted({"b": 1, "a": 2}), max({"x": 1, "yy": 2}, key=len), list(map(str.upper, {"k": 1})),
      " ".join({"one": 1, "two": 2}), [*{"u": 1}], {"k": 1} == {"k": 1.0})
