"""Where names of super, __class__, comprehensions, type parameters and annotation scopes are looked up."""

import contextlib


def attempt(source, show=(), **names):
    space = dict(names)
    try:
        exec(source, space)
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)
    else:
        print([space[name] for name in show])


# super and __class__
class Base:
    def hello(self):
        return "base"


class Derived(Base):
    def hello(self):
        return super().hello() + " derived"

    def which(self):
        return super().__class__ is super, __class__.__name__


print(Derived().hello(), Derived().which())
attempt("""
class super:
    greeting = "shadowed"
class C:
    def method(self): return super().greeting
result = C().method()
""", ["result"])


class Outer:
    def inner(self):
        class Inner:
            seen = __class__

            def method(self):
                return __class__
        return Inner.seen is Outer, Inner().method() is Inner


print(Outer().inner())
attempt("class X:\n    items = [__class__ for _ in [1]]\n    def f(self): __class__")


def without_arguments():
    super()


class Empties:
    def method(self):
        nonlocal __class__
        del __class__
        super()


for call in without_arguments, Empties().method:
    try:
        call()
    except RuntimeError as problem:
        print(problem)
for cell in None, 0:
    try:
        type("Broken", (), {"__classcell__": cell})
    except TypeError as problem:
        print(problem)


class Early(type):
    def mro(cls):
        found.append(cls.__dict__["probe"]().__name__)
        return super().mro()


found = []


class Probed(metaclass=Early):
    def probe():
        return __class__


print(found)

# global statements of nested functions bind the module's names, whatever mapping its locals are
locals_found, globals_found = {}, {}
exec("""
def outer():
    y = 1
    def inner():
        global y
        return y
    return inner()
y = 9
result = outer()
""", globals_found, locals_found)
print(globals_found["y"], locals_found["result"])

# comprehensions
for source in (
    "[x for x in (lambda: (y := 5))()]", "[x for x in [y := 1]]", "[x for x in [z for z in (y := [1])]]",
    "class K:\n    [__a := 2 for __a in range(3)]", "[i := 0 for i in range(5)]",
):
    attempt(source)


def unbound():
    items = [None]
    return [1 for (items[0], items) in [[1, 2]]]


try:
    unbound()
except UnboundLocalError as problem:
    print(problem)

# type parameters
attempt("""
class __Base: pass
class Derived[T](__Base): pass
result = Derived.__orig_bases__[0].__name__
""", ["result"])
attempt("def f[T=int, U](): pass")
attempt("""
class C[T]:
    T = "class"
    type A[U] = [T for _ in (1,)]
    type B = T
    class D[V]:
        made = [T for _ in (1,)]
result = C.A.__value__, C.B.__value__, C.D.made
""", ["result"])
attempt("""
x = "global"
def outer():
    x = "nonlocal"
    class C:
        type First = x
        value = First.__value__
        x = "class"
    class D:
        global x
        type Second = x
    D.x = "class"
    return C.value, C.First.__value__, D.Second.__value__
result = outer()
""", ["result"])
attempt("""
from typing import Generic, TypeVar
T = TypeVar("T")
class Items(list, Generic[T]): pass
class Numbers[U](int): pass
class Meta[U](type): pass
result = Items[int]([1, 2]), Numbers(3), [cls.__name__ for cls in Numbers.__mro__], Meta.__base__
""", ["result"])

# what is raised inside a generator has the context of what the generator itself handles
@contextlib.contextmanager
def raising(error):
    try:
        yield
    finally:
        raise error


errors = [Exception(number) for number in range(5)]
try:
    with contextlib.ExitStack() as stack:
        for number in 4, 3, 2:
            stack.enter_context(raising(errors[number]))
        raise errors[1]
except Exception as problem:
    chain = problem
    while chain is not None:
        print("context", chain)
        chain = chain.__context__
