"""Type parameters, aliases, annotations and typing at run time."""

import sys
import typing
from typing import (Any, Callable, ClassVar, Generic, Iterable, Literal, NamedTuple, Optional, Protocol, TypedDict,
                    TypeVar, Union, cast, get_args, get_origin,
                    get_type_hints, overload, runtime_checkable)


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


class Pair[A, B: int = bool](Stack[A]):
    pass


def bounded[T: (int, str), *Ts, **P](x: T, *args: *Ts) -> T:
    return x


type IntList = list[int]
type Tree[T] = T | list[Tree[T]]
type Lazy = NotDefinedYet

print(first([1, 2]), first.__type_params__, Stack.__type_params__, Pair.__type_params__, bounded.__type_params__)
print(IntList, IntList.__value__, IntList.__name__, Tree.__type_params__, Tree[int], Tree.__value__,
      type(IntList).__name__)
error(lambda: Lazy.__value__)
NotDefinedYet = "now"
print(Lazy.__value__, bounded(5), Stack[int], Stack[int]().items, Pair.__bases__, Pair.__orig_bases__)
T, A, B = Stack.__type_params__[0], *Pair.__type_params__
print(T.__name__, T.__bound__, B.__bound__, B.__default__, A.has_default(), bounded.__type_params__[0].__constraints__,
      repr(typing.NoDefault))
stack = Stack[str]()
stack.push("x")
print(stack.pop(), type(stack), isinstance(stack, Stack), Stack[int].__origin__, Stack[int].__args__,
      Stack.__parameters__)
error(lambda: Stack[int, str])


def annotated(a: int, b: "str" = "", *c: float, **d: list[int]) -> Optional[int]:
    local: int = 5
    undefined: unknown_name
    return local


print(annotated(1), annotated.__annotations__, get_type_hints(annotated))
module_x: int = 5
module_y: str


class Fields:
    a: int
    b: "Fields"
    c: ClassVar[int] = 3
    (d): int = 4


print(sys.modules[__name__].__annotations__, Fields.__annotations__, get_type_hints(Fields)["b"] is Fields)
error(lambda: module_y)


def lazily(z: missing_type) -> int:
    return z


print(lazily(1))
error(lambda: lazily.__annotations__)
print(int | str, int | None, (int | str).__args__, isinstance(5, int | str), isinstance(None, int | None),
      int | str == str | int, Union[int, str], Optional[int], list[int] | None)
error(isinstance, 5, list[int])
error(lambda: int | 5)
print(get_origin(list[int]), get_args(dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]),
      get_args(Literal["a", 1]), Any, Callable[..., int], Iterable[int])
print(cast(int, "not changed"), typing.TYPE_CHECKING, Literal[1, "x"], list[T], list[T][int], dict[str, T][int],
      tuple[()], type[int])
S = TypeVar("S", bound=int)


class Old(Generic[S]):
    pass


print(S, Old[bool], Old.__parameters__, S.__bound__)


class Employee(NamedTuple):
    name: str
    id: int = 3

    def label(self):
        return f"{self.name}#{self.id}"


worker = Employee("Ann")
print(worker, worker.name, worker[1], worker.label(), worker._replace(id=9), worker._asdict(), Employee._fields,
      worker == ("Ann", 3), Employee.__annotations__)
error(Employee)
error(lambda: setattr(worker, "name", "x"))


class Movie(TypedDict, total=False):
    title: str
    year: int


print(Movie(title="t"), type(Movie()), Movie.__annotations__, Movie.__total__, sorted(Movie.__optional_keys__))


@runtime_checkable
class Closable(Protocol):
    def close(self): ...


class Door:
    def close(self):
        pass


print(isinstance(Door(), Closable), isinstance(5, Closable), issubclass(Door, Closable))
error(Closable)


@overload
def twice(v: int) -> int: ...
@overload
def twice(v: str) -> str: ...
def twice(v):
    return v * 2


print(twice(2), twice("a"))
UserId = typing.NewType("UserId", int)
print(UserId(5), UserId.__name__, typing.get_type_hints(twice), typing.final(Door) is Door,
      typing.no_type_check(twice) is twice)


class Scoped[K]:
    alias = K

    def method[V](self, value: V) -> tuple[K, V]:
        return K.__name__, V.__name__, value


print(Scoped.alias, Scoped().method(1), Scoped.method.__type_params__)
error(exec, "T")


def shadows[module_x](value):
    return module_x.__name__, value


print(shadows(1), module_x)
