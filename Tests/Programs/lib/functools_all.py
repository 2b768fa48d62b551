import functools
from functools import *
import collections.abc


def f(a, b=2, *, c=3):
    "doc of f"
    return a, b, c


p = partial(f, 1, c=9)
print(p(), p(5), p(5, c=0), p.func is f, p.args, p.keywords)
p2 = partial(p, 7, c=4)
print(p2(), p2.args, p2.keywords)
print(repr(partial(int, base=2)), partial(int, base=2)("101"))


@wraps(f)
def g(*a):
    return f(*a)


print(g.__name__, g.__doc__, g.__wrapped__ is f, g(1))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)


@lru_cache(maxsize=2)
def sq(x):
    print("computing", x)
    return x * x


print(sq(2), sq(3), sq(2), sq(4), sq(3), sq.cache_info(), sq.cache_parameters())
sq.cache_clear()
print(sq.cache_info(), sq.__name__)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def plain(*a, **k):
    return a, k


print(plain(1, x=2), plain(1, x=2), plain(1.0, x=2), plain.cache_info())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed.cache_info())
try:
    lru_cache("x")
except TypeError as e:
    print(e)
try:
    fib([])
except TypeError as e:
    print(e)


class C:
    @cached_property
    def value(self):
        "the value"
        print("once")
        return 7

    @lru_cache
    def m(self, x):
        return x + 1


c = C()
print(c.value, c.value, c.__dict__, C.value.__doc__, c.m(2))
try:
    class S:
        __slots__ = ()

        @cached_property
        def v(self): ...
    S().v
except TypeError as e:
    print(e)


@total_ordering
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


@total_ordering
class W:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __ge__(self, o):
        return self.v >= o.v


for K in V, W:
    print([(K(1) < K(2), K(1) <= K(1), K(2) > K(1), K(1) >= K(2), K(2) <= K(1), K(1) > K(1), K(1) < K(1))])
try:
    total_ordering(type("E", (), {}))
except ValueError as e:
    print(e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return "list"


@show.register(collections.abc.Mapping)
def _(x):
    return "mapping"


@show.register
def _(x: float | complex):
    return "number"


class L2(list):
    pass


print(show(1), show(True), show([]), show(L2()), show({}), show(1.5), show(1j), show("s"), show.dispatch(bool)(3))
print(sorted(t.__name__ for t in show.registry))
try:
    show()
except TypeError as e:
    print(e)
try:
    show.register("x")
except TypeError as e:
    print(e)


class N:
    @singledispatchmethod
    def neg(self, x):
        raise NotImplementedError("no")

    @neg.register
    def _(self, x: int):
        return -x

    @neg.register
    def _(self, x: bool):
        return not x

    def state(self, a, b, k=0):
        return a, b, k

    fixed = partialmethod(state, 1, k=5)


print(N().neg(4), N().neg(True), N().fixed(2), N().fixed(3, k=9))
try:
    N().neg("s")
except NotImplementedError as e:
    print(e)
print(functools.partial(print, "a", sep="-").keywords)
q = partial(f, Placeholder, 8)
print(q(1), q(3, c=1))
