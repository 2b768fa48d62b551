"""OrderedDict, functools, fractions and copying in the corners."""
import collections
import copy
import fractions
import functools
import pickle
import random
import typing
import weakref
from collections import OrderedDict, deque


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


od = OrderedDict(a=1, b=2)
od["self"] = od
print(od)
print(od.setdefault("c", default=3), od.pop("zz", default=9))


class Missing(OrderedDict):
    def __missing__(self, key):
        return 0


attempt(Missing().pop, "a")
queue = OrderedDict((n, n) for n in range(20000))
while len(queue) > 3:
    queue.popitem(last=False)
queue[1] = 1
queue.move_to_end(19998)
print(list(queue), queue.popitem(last=False), queue.popitem(), list(queue))
attempt(OrderedDict().popitem, last=False)
od = OrderedDict.fromkeys("abcdef")
del od["a"]
print([od.popitem(last=False)[0] for _ in range(2)])
od["a"] = 5
print(list(od), [od.popitem(last=False)[0] for _ in range(4)], od)


@functools.total_ordering
class Ordered:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n


for name in ("__ge__", "__gt__", "__le__"):
    method = getattr(Ordered, name)
    print(method.__name__, method.__module__, pickle.loads(pickle.dumps(method)) is method)


@functools.singledispatch
def shown(value):
    return "base"


class Sizes(collections.abc.Sized):
    def __len__(self):
        return 0


shown.register(collections.abc.Iterable, lambda value: "iterable")
shown.register(collections.abc.Sized, lambda value: "sized")
collections.abc.Iterable.register(Sizes)
print(shown(Sizes()), shown(iter([])))
attempt(shown, [])
shown.register(collections.abc.Set, lambda value: "set")
shown.register(collections.abc.Container, lambda value: "container")
print(shown({1}), shown(frozenset()))


class Methods:
    @functools.singledispatchmethod
    def go(self, value):
        """Goes."""
        return "any"

    @go.register
    @classmethod
    def _(cls, value: int):
        return "class int"

    @go.register
    @staticmethod
    def _(value: str):
        return "static str"


print(Methods().go(1), Methods().go("x"), Methods().go(1.5))


def annotated(x: int) -> str:
    pass


for wrap in (classmethod, staticmethod):
    wrapped = wrap(annotated)
    print(wrapped.__annotations__, wrapped.__annotate__ is annotated.__annotate__)

F = fractions.Fraction
for spec in ("012,.2f", "+.3g", "*^20.1%", ".3,f", "020,.6_f", "_<10", "x=20,", ">010f", ".02f", "z.1f", "05"):
    for value in (F(1234567891, 1000), F(-1, 3)):
        attempt(format, value, spec)
attempt(lambda: F(1) % 1j)
attempt(lambda: F(1) * 1j)
attempt(F.from_decimal, 1j)


class Extra:
    def __reduce__(self):
        return Extra, (), {}, None, None, None


attempt(copy.copy, Extra())
items = [Sizes(), Sizes()]
weak = weakref.WeakSet(items)
weak.label = ["x"]
twin = copy.copy(weak)
print(twin == weak, twin.label is weak.label, isinstance(weak, collections.abc.MutableSet))

iterator = iter(deque("abcd"))
next(iterator)
print(list(pickle.loads(pickle.dumps(iterator))))

T = typing.TypeVar("T")


class Box(typing.Generic[T]):
    pass


class Numbers(typing.List[int]):
    pass


class FloatBox(Box[str], float):
    pass


class DictBox(Box[int], dict):
    pass


print(Numbers([1]), FloatBox(2.5), DictBox(a=1), Numbers.__mro__[1:], FloatBox.__bases__)


class Sub(random.Random):
    def gauss(self, mu=0.0, sigma=1.0):
        return ("sub", super().gauss(mu, sigma) is not None)


print(Sub(1).gauss(), random.TWOPI)
random.seed(5)
print(random.gauss(0, 1), random.betavariate(2, 3))
