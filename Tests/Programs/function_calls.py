"""Functions: every kind of parameter, and the messages of wrong calls."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


def plain(a, b, c=3):
    return a, b, c


def only_positional(a, b=2, /, c=3):
    return a, b, c


def only_named(a, *, b, c=3):
    return a, b, c


def everything(a, /, b, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


def none():
    pass


print(plain(1, 2), plain(1, b=5), plain(c=1, b=2, a=3), plain(*[1, 2]), plain(*(1,), **{"b": 2}), plain(*"xyz"), none())
print(only_positional(1), only_positional(1, 5, c=6), only_named(1, b=2), only_named(b=1, a=2, c=4))
print(everything(1, 2, c=3), everything(1, 2, 3, 4, c=5, e=6, a=7), everything(1, b=2, c=3, **{"x y": 1}),
      everything(*[1, 2], *[3], c=1, **{"d": 2}, **{"z": 3}))
for arguments, named in (((), {}), ((1,), {}), ((1, 2, 3, 4), {}), ((1, 2), {"a": 3}), ((1, 2), {"d": 4}),
                         ((1, 2, 3, 4, 5), {"x": 1})):
    error(plain, *arguments, **named)
error(none, 1)
error(none, x=1)
error(only_positional, a=1)
error(only_positional)
error(only_positional, 1, b=2)
error(only_positional, 1, 2, 3, 4)
error(only_named)
error(only_named, 1)
error(only_named, 1, 2)
error(only_named, 1, 2, b=1)
error(only_named, a=1, z=2, b=3)
error(everything)
error(everything, 1, c=1)
error(everything, 1, 2)
error(lambda a, *, b, c, d: 0, 1)
error(lambda a, b, c: 0)
error(lambda: plain(**{"a": 1}, **{"a": 2}))
error(lambda: plain(*5))
error(lambda: plain(**5))
error(lambda: plain(**{1: 2}))
five = 5
error(lambda: five())
error(lambda: none()())
error(lambda: str(5)("y"))
error(lambda: plain(1, 2, cc=3))


def default_once(item, bucket=[]):
    bucket.append(item)
    return bucket


print(default_once(1), default_once(2), default_once(3, []), default_once.__defaults__)
order = []


def note(value):
    order.append(value)
    return value


everything(note(1), *[note(2)], c=note(3), **{"k": note(4)})
print(order)


def annotated(a: int, b: "text" = "x", *args: float, c: list[int] = None, **kwargs: dict) -> bool:
    """What it does."""
    return True


print(annotated.__annotations__, annotated.__doc__, annotated.__name__, annotated.__qualname__, annotated.__module__,
      annotated.__defaults__, annotated.__kwdefaults__)
code = annotated.__code__
print(code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_varnames, code.co_name,
      code.co_flags & 12)
annotated.custom = 5
annotated.__doc__ = "Other."
annotated.__defaults__ = ("new",)
print(annotated.custom, annotated.__doc__, annotated.__dict__, annotated.__defaults__, callable(annotated), callable(5))
error(lambda: plain.missing)


class Calls:
    def method(self, x, y=2):
        return x, y

    @classmethod
    def on_class(cls, x):
        return cls.__name__, x

    @staticmethod
    def static(x):
        return x

    def __call__(self, *args, **kwargs):
        return args, kwargs


calls = Calls()
print(calls.method(1), Calls.method(calls, 5), calls.on_class(1), Calls.on_class(2), calls.static(3), Calls.static(4),
      calls(1, k=2), calls.method.__self__ is calls)
error(calls.method)
error(calls.method, 1, 2, 3)
error(Calls.method)
error(Calls.on_class)
error(calls.static)
error(Calls, 1)
bound = calls.method
print(bound(7), bound.__name__, bound.__func__ is Calls.__dict__["method"], bound == calls.method, bound.__doc__)


def returns_many():
    return 1, *[2, 3], 4


def recursive(n):
    return n if n < 2 else recursive(n - 1) + recursive(n - 2)


def outer_args(*args, **kwargs):
    def inner(*more):
        return args + more, kwargs

    return inner


print(returns_many(), recursive(15), outer_args(1, k=2)(3), (lambda *, k=5: k)(), (lambda x, /: x)(3),
      (lambda *a: a)(*range(3)))
print(len("abc".join(["x", "y"])), print.__name__, len.__name__, isinstance(len, type(print)), str.join("-", "ab"))
error(len)
error(len, 1, 2)
error(len, 5)
error(len, obj=[])
error(abs, "x")
error(int, "5", bass=10)
error(print, 1, foo=2)
error(isinstance, 1)
error(isinstance, 1, 5)
error(sorted)
error(ord, 5)
error(getattr, 1)
error(getattr, 1, 5)
error(dict.get, 5, 1)
error(list.append, (), 1)
error(str.upper)
error(print, "x", end=5)
error(print, "x", sep=1)
many = eval("lambda " + ", ".join(f"a{n}" for n in range(300)) + ": a0 + a299")
print(many(*range(300)))
error(many, *range(299))
