"""abc, types, and the names of built-in types."""

import abc
import sys
import types
from abc import ABC, ABCMeta, abstractmethod


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Shape(ABC):
    @abstractmethod
    def area(self):
        """How large."""

    @property
    @abstractmethod
    def name(self):
        return "shape"

    @classmethod
    @abstractmethod
    def unit(cls): ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @classmethod
    def unit(cls):
        return cls(1)


class Half(Shape):
    def area(self):
        return super().area()


print(Square(3).describe(), Square.unit().side, sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__),
      Square.__abstractmethods__, type(Shape).__name__)
error(Shape)
error(Half)


class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self): ...


error(One)


@Shape.register
class Outsider:
    pass


print(issubclass(Outsider, Shape), isinstance(Outsider(), Shape), Shape in Outsider.__mro__)


class HasRun(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is HasRun:
            return any("run" in vars(base) for base in other.__mro__)
        return NotImplemented


class Runner:
    def run(self): ...


print(isinstance(Runner(), HasRun), issubclass(int, HasRun), abc.get_cache_token() is not None)
Half.name = "half"
abc.update_abstractmethods(Half)
print(sorted(Half.__abstractmethods__))
error(Shape.register, 5)


class Stepwise(Shape):
    area = name = unit = None


print(type(Stepwise()).__name__)


def function():
    yield


async def coroutine():
    pass


class Plain:
    def method(self):
        pass


for thing in (function, Plain().method, function(), len, [].append, sys, Plain, Plain.__dict__, function.__code__,
              sys._getframe(), int.__add__, (5).__add__, str.join, dict.fromkeys,
              slice(1), range(1), ..., NotImplemented, None, property(), staticmethod(len), classmethod(len),
              super(Plain, Plain()), memoryview(b""), zip(), map(len, []), enumerate([]), reversed([]), iter([]),
              iter({}), iter(set()),
              iter(""), iter(b""), iter(range(1)), iter(()), {}.keys(), {}.values(), {}.items(), int | str, list[int],
              Plain.method, types.SimpleNamespace()):
    print(type(thing).__name__, end=" ")
print()
print(isinstance(function, types.FunctionType), types.LambdaType is types.FunctionType,
      isinstance(function(), types.GeneratorType), isinstance(len, types.BuiltinFunctionType),
      isinstance(sys, types.ModuleType), isinstance(None, types.NoneType),
      isinstance(function.__code__, types.CodeType), isinstance(Plain().method, types.MethodType),
      isinstance(Plain.__dict__, types.MappingProxyType), isinstance(int | str, types.UnionType),
      isinstance(..., types.EllipsisType))
space = types.SimpleNamespace(a=1, b="x")
space.c = [2]
print(space, space.a, space == types.SimpleNamespace(a=1, b="x", c=[2]), vars(space))
proxy = types.MappingProxyType({"k": 1})
print(proxy, proxy["k"], len(proxy), proxy | {"z": 2}, "k" in proxy, list(proxy.items()))
error(lambda: proxy.__setitem__)
module = types.ModuleType("made", "Its doc.")
module.value = 5
exec("def f(): return value * 2", module.__dict__)
print(module.f(), module.__name__, module.__doc__, repr(module))
error(lambda: module.missing)
bound = types.MethodType(lambda self, x: (self, x), "me")
print(bound(1), types.FunctionType(function.__code__, {}).__name__,
      types.new_class("New", (Plain,), {}, lambda body: body.update(x=3)).x)


class Dynamic:
    @types.DynamicClassAttribute
    def value(self):
        return "on the instance"


print(Dynamic().value, callable(Plain), callable(Plain()), repr(Plain), repr(Plain.method)[:25], repr(type),
      repr(None), str(...), repr(NotImplemented), repr(int), repr(list[int]), repr(range))
cell = (lambda x: lambda: x)(5).__closure__[0]
print(type(cell).__name__, cell.cell_contents, types.CellType(3).cell_contents)
code = function.__code__
print(code.co_name, code.co_filename.endswith("abc_types.py"), code.co_argcount, code.co_flags & 0x20 != 0,
      coroutine.__code__.co_flags & 0x80 != 0, code.replace(co_name="renamed").co_name, list(code.co_lines()) != [])
print(Plain.__doc__, Plain.__module__, Plain.__dict__.get("method") is Plain.method, Plain.__weakref__ is not None,
      object.__doc__ is not None, Plain.__dictoffset__ is not None, Plain.__flags__ > 0, Plain.__basicsize__ > 0)
