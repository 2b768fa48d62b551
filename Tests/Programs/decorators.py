"""Decorators on functions and classes, their order, functools.wraps and friends."""

import functools


def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("->", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("<-", result)
        return result

    return wrapper


@trace
def add(a, b=1):
    """Adds."""
    return a + b


print(add(1), add(2, b=3), add.__name__, add.__doc__, add.__wrapped__(5, 5))


def repeat(times):
    print("making", times)

    def decorate(function):
        print("decorating", function.__name__)

        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


@repeat(2)
@repeat(3)
def hello(name):
    return "hi " + name


print(hello("x"))


def register(table):
    return lambda function: table.setdefault(function.__name__, function)


commands = {}


@register(commands)
def start():
    return "started"


@register(commands)
def stop():
    return "stopped"


print({name: command() for name, command in commands.items()})


class Memoize:
    def __init__(self, function):
        self.function = function
        self.cache = {}
        self.calls = 0

    def __call__(self, *args):
        if args not in self.cache:
            self.calls += 1
            self.cache[args] = self.function(*args)
        return self.cache[args]

    def __get__(self, instance, owner=None):
        return functools.partial(self, instance)


@Memoize
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.calls)


class Shape:
    def __init__(self, size):
        self.size = size

    @Memoize
    def area(self):
        return self.size**2


square = Shape(4)
print(square.area(), square.area(), Shape.__dict__["area"].calls)


def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v}' for k, v in vars(self).items())})"
    return cls


def with_attributes(**attributes):
    def decorate(cls):
        for name, value in attributes.items():
            setattr(cls, name, value)
        return cls

    return decorate


@with_attributes(color="red", count=3)
@add_repr
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Point(1, 2), Point.color, Point(0, 0).count)


@lambda function: function()
def immediately():
    return "called at once"


print(immediately)
handlers = [str.upper, str.title]


@handlers[1]
@str
@(lambda f: f.__name__)
def weird_name_here():
    pass


print(weird_name_here)


@property
def module_property(self):
    return "value"


class Uses:
    prop = module_property


print(Uses().prop, type(module_property).__name__)


def validate(*types):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            for value, expected in zip(args, types):
                if not isinstance(value, expected):
                    raise TypeError(f"{function.__name__} wants {expected.__name__}, not {type(value).__name__}")
            return function(*args)

        return wrapper

    return decorate


@validate(int, str)
def label(number, text):
    return text * number


print(label(2, "ab"))
try:
    label("2", "ab")
except TypeError as problem:
    print(problem)


@functools.lru_cache(maxsize=2)
def slow(n):
    print("computing", n)
    return n * n


print(slow(2), slow(2), slow(3), slow(4), slow(2), slow.cache_info())
slow.cache_clear()
print(slow.cache_info())
