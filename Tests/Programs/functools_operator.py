"""functools and operator."""

import functools
import operator


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, range(1, 6), 10),
      functools.reduce(max, [5]), functools.reduce(max, [], "initial"))
error(functools.reduce, max, [])
power = functools.partial(pow, 2)
square = functools.partial(pow, exp=2)
print(power(10), square(7), power.func is pow, power.args, square.keywords, functools.partial(power, 3)(),
      functools.partial(dict, a=1)(b=2), functools.partial(print, "x", sep="-")("y"))
print(repr(functools.partial(int, base=2)), functools.partial(int, base=2)("101"),
      functools.partial(lambda *a: a, functools.Placeholder, 2)(1))
error(functools.partial)
error(functools.partial, 5)


@functools.lru_cache(maxsize=3)
def cached(x, y=0):
    calls.append((x, y))
    return x + y


calls = []
print([cached(n) for n in (1, 2, 1, 3, 4, 1, 2)], calls, cached.cache_info(), cached(1, y=0),
      cached.cache_info().misses, cached.cache_parameters())
cached.cache_clear()
print(cached.cache_info(), cached.__wrapped__(5, 6))
error(cached, [])


@functools.cache
def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 8), ackermann.cache_info().currsize)


class Data:
    def __init__(self, values):
        self.values = values

    @functools.cached_property
    def total(self):
        print("computing")
        return sum(self.values)

    def plus(self, a, b):
        return self.values, a, b

    plus_one = functools.partialmethod(plus, 1)


data = Data([1, 2, 3])
print(data.total, data.total, vars(data)["total"], data.plus_one(5))
del data.total
print(data.total)


@functools.singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return f"int {value}"


@show.register(list)
@show.register(tuple)
def _(value):
    return [show(item) for item in value]


@show.register
def _(value: str | bytes):
    return "text"


print(show(5), show(True), show([1, "a", (2.5,)]), show(b""), show({}), show.dispatch(bool) is show.dispatch(int),
      sorted(kind.__name__ for kind in show.registry))


class Negator:
    @functools.singledispatchmethod
    def negate(self, value):
        raise NotImplementedError(type(value).__name__)

    @negate.register
    def _(self, value: int):
        return -value

    @negate.register
    def _(self, value: str):
        return value[::-1]


print(Negator().negate(5), Negator().negate("abc"))
error(Negator().negate, 1.5)
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda a,
                                                       b: (a.lower() > b.lower()) - (a.lower() < b.lower()))),
      functools.cmp_to_key(lambda a, b: a - b)(3) < functools.cmp_to_key(lambda a, b: a - b)(4))


def original(a, b):
    """Doc."""


@functools.wraps(original)
def wrapper(*args):
    return args


print(wrapper.__name__, wrapper.__doc__, wrapper.__wrapped__ is original, wrapper.__qualname__)

print(operator.add(1, 2), operator.sub(5, 2), operator.mul("a", 3), operator.truediv(1, 4), operator.floordiv(-7, 2),
      operator.mod(-7, 3), operator.pow(2, 8), operator.neg(5), operator.pos(-5), operator.abs(-3),
      operator.invert(5), operator.lshift(1, 4), operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3),
      operator.not_([]), operator.truth([0]), operator.index(True), operator.matmul.__name__)
print(operator.lt(1, 2), operator.le(2, 2), operator.eq("a", "a"), operator.ne(1, 1), operator.ge(1, 2),
      operator.gt(2, 1), operator.is_(None, None), operator.is_not(1, None), operator.contains([1], 1),
      operator.concat([1], [2]), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"),
      operator.length_hint([1, 2]), operator.length_hint(iter([1, 2])))
items = [1, 2, 3]
operator.setitem(items, 0, 9)
operator.delitem(items, 1)
print(items, operator.getitem(items, -1), operator.iadd(items, [4]), items, operator.call(max, 1, 5))
pick, pick_many, attribute, attributes, upper = operator.itemgetter(1), operator.itemgetter(0,
    2), operator.attrgetter("real"), operator.attrgetter("real", "__class__.__name__"), operator.methodcaller("split",
        ",", maxsplit=1)
print(pick("abc"), pick_many([1, 2, 3]), pick({1: "one"}), attribute(5), attributes(2.5), upper("a,b,c"),
      operator.itemgetter(slice(1, 3))("hello"))
print(repr(pick_many), repr(attributes), repr(upper))
error(pick, [])
error(attribute, "x")
error(operator.itemgetter)
error(operator.add, 1)
error(operator.add, 1, "x")
error(operator.index, 1.5)
print(sorted([("b", 2), ("a", 3), ("c", 1)], key=operator.itemgetter(1)),
      max([{"n": 1}, {"n": 5}], key=operator.itemgetter("n")), list(map(operator.mul, [1, 2], [3, 4])))
compose = lambda *functions: functools.reduce(lambda f, g: lambda x: f(g(x)), functions)
print(compose(str, abs, int)("-5"), functools.partial(sorted, reverse=True)([3, 1, 2]))
