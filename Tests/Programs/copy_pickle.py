"""copy and pickle."""

import copy
import io
import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from functools import partial


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Node:
    def __init__(self, name, children=()):
        self.name = name
        self.children = list(children)
        self.parent = None

    def __eq__(self, other):
        return type(other) is type(self) and (self.name, self.children) == (other.name, other.children)

    def __repr__(self):
        return f"Node({self.name})"


Point = namedtuple("Point", "x y")


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)


original = {"list": [1, [2, 3]], "set": {1, 2}, "tuple": ([],), "node": Node("a", [Node("b")])}
shallow, deep = copy.copy(original), copy.deepcopy(original)
print(shallow == original, deep == original, shallow["list"] is original["list"], deep["list"] is original["list"],
      deep["tuple"] is original["tuple"], deep["node"].children[0] is original["node"].children[0])
original["list"][1].append(4)
print(shallow["list"], deep["list"])
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
loop = [1]
loop.append(loop)
looped = copy.deepcopy(loop)
print(looped[1] is looped, looped is loop)
for value in (5, "s", None, (1, 2), frozenset({1}), len, int, 1.5, b"x", ..., range(3)):
    assert copy.copy(value) is value and copy.deepcopy(value) is value or isinstance(value, (frozenset, range))
print(copy.copy([1, 2]), copy.copy({1}), copy.copy(bytearray(b"x")), copy.copy(deque([1], 3)), copy.copy(Point(1, 2)),
      copy.deepcopy((1, [2])), copy.copy(Item("i", ["t"])))


class Custom:
    def __init__(self, value):
        self.value = value

    def __copy__(self):
        return Custom(("copied", self.value))

    def __deepcopy__(self, memo):
        return Custom(("deep", copy.deepcopy(self.value, memo)))


print(copy.copy(Custom(1)).value, copy.deepcopy(Custom([1])).value, copy.deepcopy([Custom(2)])[0].value)
error(copy.copy, (n for n in ()))
print(copy.replace(Point(1, 2), y=5), copy.replace(Item("a"), name="b"))

family = Node("root", [Node("left"), Node("right")])
for child in family.children:
    child.parent = family
values = [None, True, 0, -1, 255, 65536, 2**40, -(2**70), 2**2000, 1.5, float("inf"), 2 + 3j, "text", "é€😀", "",
          b"bytes", bytearray(b"ba"), (), (1,), (1, 2, 3, 4), [], [1, [2]], {}, {"k": {"n": 1}}, set(), {1, 2},
          frozenset({3}), range(2, 9, 3), slice(1, 2), ..., NotImplemented, int, len, Point(1, 2), Item("n", ["t"]),
          Counter("aab"), OrderedDict(a=1), deque([1, 2], 5), defaultdict(list, a=[1]), partial(pow, 2)(3), "x" * 300,
          b"y" * 300]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    assert all(pickle.loads(pickle.dumps(value, protocol)) == value for value in values), protocol
print(pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, len(values))
back = pickle.loads(pickle.dumps(family))
print(back == family, back.children[0].parent is back, back.children[1].name)
both = pickle.loads(pickle.dumps([shared, shared, loop]))
print(both[0] is both[1], both[2][1] is both[2])


class Stateful:
    def __init__(self):
        self.kept, self.dropped = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, (*self.args, "again")


class Slotted:
    __slots__ = ("a", "b")


class NewArgs:
    def __new__(cls, size):
        self = super().__new__(cls)
        self.size = size
        return self

    def __getnewargs__(self):
        return (self.size,)


class Fancy(list):
    pass


slotted = Slotted()
slotted.a = 5
fancy = Fancy([1, 2])
fancy.note = "n"
for thing in (Stateful(), Reduced(1)):
    print(sorted(vars(pickle.loads(pickle.dumps(thing))).items()))
print(pickle.loads(pickle.dumps(slotted)).a, hasattr(pickle.loads(pickle.dumps(slotted)), "b"),
      pickle.loads(pickle.dumps(NewArgs(7))).size, pickle.loads(pickle.dumps(fancy)),
      pickle.loads(pickle.dumps(fancy)).note)
caught = pickle.loads(pickle.dumps(ValueError("m", 1)))
print(repr(caught), repr(pickle.loads(pickle.dumps(KeyError("k")))), pickle.loads(pickle.dumps(Node)) is Node,
      pickle.loads(pickle.dumps(family.__init__)).__name__, pickle.loads(pickle.dumps(OSError(2, "x"))).errno)
for wrong in (lambda: 0, (n for n in ()), open, type("Local", (), {})()):
    try:
        pickle.dumps(wrong)
        print("pickled", type(wrong).__name__)
    except (pickle.PicklingError, AttributeError, TypeError) as problem:
        print("cannot pickle", type(wrong).__name__)
for data in (b"", b"garbage", pickle.dumps([1, 2])[:-3], b"cno_such_module\nname\n.", b"cos\nno_such_name_here\n."):
    try:
        print(pickle.loads(data))
    except Exception as problem:
        print(type(problem).__name__)
file = io.BytesIO()
pickle.dump([1], file)
pickle.dump({"second": 2}, file)
file.seek(0)
print(pickle.load(file), pickle.load(file))
error(pickle.load, file)
print(pickle.loads(b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01K\x02K\x03e."), pickle.dumps([1, 2], 2),
      pickle.dumps("a", 0), pickle.loads(b"(lp0\nI1\naI2\na."))


class Persistent(pickle.Pickler):
    def persistent_id(self, value):
        return ("node", value.name) if isinstance(value, Node) else None


class Loader(pickle.Unpickler):
    def persistent_load(self, identity):
        return f"loaded {identity}"

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{name} is forbidden")


file = io.BytesIO()
Persistent(file).dump([Node("external"), 1])
print(Loader(io.BytesIO(file.getvalue())).load())
error(Loader(io.BytesIO(pickle.dumps(Point(1, 2)))).load)
big = {n: [str(n)] * 3 for n in range(5000)}
print(pickle.loads(pickle.dumps(big)) == big)
