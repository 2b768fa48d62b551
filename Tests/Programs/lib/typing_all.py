import annotationlib
import collections.abc
import typing
from typing import *

T = TypeVar("T")
K = TypeVar("K", bound=int)
A = TypeVar("A", int, str, covariant=True)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
print(T, K, A, P, Ts, K.__bound__, A.__constraints__, T.__name__, T.__module__)
for t in [List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None, str], Callable[[int, str], bool], Callable[..., Any],
          Callable[P, T], Tuple[int, ...], Tuple[()], Type[int], List, Dict[str, List[Optional[int]]], Literal[1, "a", True], ClassVar[int],
          Final[int], Annotated[int, "meta", 3], Iterable[T], Generator[int, str, None], Mapping[str, Any], Any, NoReturn, Never, Self,
          Concatenate[int, P], TypeGuard[int], Required[int], list[int], dict[str, T], DefaultDict[str, int], Sequence[int], Awaitable[int],
          Deque[int], Counter[str], FrozenSet[int], AsyncIterator[int], ContextManager[int], Unpack[Ts], Hashable, Generator[int]]:
    print(t, get_origin(t), get_args(t))
print(List[int] == List[int], hash(List[int]) == hash(List[int]), Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True], Literal[1, 1, 2])
print(List[T][int], Dict[T, K][str, bool], Callable[[T], K][int, str], Union[T, int][str], Annotated[T, 1][int], Tuple[T, T][int], Callable[P, T][[int, str], bool])
print(Annotated[Annotated[int, 1], 2], Optional[Optional[int]], Union[int], isinstance([], List), issubclass(dict, Mapping), DefaultDict(list))


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, x: T) -> None:
        self.items.append(x)


s = Stack[int]()
s.push(1)
print(s.items, s.__orig_class__, Stack[int], Stack.__parameters__, Stack.__mro__, Stack.__orig_bases__)


class Pair(Stack[K], Generic[K, T]):
    pass


class IntStack(Stack[int]):
    pass


print(Pair[int, str], Pair.__parameters__, IntStack.__parameters__, IntStack.__bases__, Pair.__bases__)


class MyMap(Mapping[str, T]):
    def __getitem__(self, k): return 1
    def __iter__(self): return iter(())
    def __len__(self): return 0


print(MyMap[int], MyMap.__parameters__, [c.__name__ for c in MyMap.__mro__])
for bad in (lambda: Stack[int, str], lambda: List[int, str], lambda: Dict[int], lambda: Generic[int], lambda: Generic[T, T], lambda: IntStack[int],
            lambda: isinstance([], List[int]), lambda: isinstance(1, Any), lambda: Any(), lambda: Optional[int, str], lambda: ClassVar[int, str],
            lambda: List(), lambda: List[int][int], lambda: TypeVar("X", int), lambda: Callable[int], lambda: Annotated[int], lambda: type("X", (Optional,), {})):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError", str(e).replace("__main__.", ""))


class Proto(Protocol):
    def meth(self) -> int: ...


@runtime_checkable
class Sized2(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class HasX(Protocol):
    x: int


class HX:
    def __init__(self):
        self.x = 1


class Impl(Proto):
    def meth(self):
        return 3


print(isinstance([], Sized2), isinstance(3, Sized2), issubclass(list, Sized2), isinstance(HX(), HasX), isinstance(3, HasX), Impl().meth())
for bad in (lambda: isinstance(3, Proto), lambda: Proto(), lambda: issubclass(int, HasX), lambda: runtime_checkable(int)):
    try:
        print(bad())
    except TypeError as e:
        print(str(e).replace("__main__.", ""))
print(isinstance(3, SupportsInt), isinstance("x", SupportsInt), isinstance(3.5, SupportsIndex), isinstance(3, SupportsAbs), is_protocol(Proto), sorted(get_protocol_members(HasX)))


class GP(Protocol[T]):
    def get(self) -> T: ...


print(GP[int], GP.__parameters__)


class NT(NamedTuple):
    """doc"""
    x: int
    y: str = "d"

    def total(self):
        return self.x + 1


print(NT(1), NT(1).total(), NT._fields, NT._field_defaults, NT.__annotations__, NT.__bases__, NT.__doc__, NamedTuple("N2", [("a", int)])(5))
try:
    class Bad(NamedTuple):
        a: int = 1
        b: int
except TypeError as e:
    print(e)


class TD(TypedDict, total=False):
    a: int
    b: Required[str]


class TD2(TD):
    c: NotRequired[int]
    d: float


print(TD(a=1, b="x"), TD.__annotations__, sorted(TD.__required_keys__), sorted(TD2.__optional_keys__), sorted(TD2.__required_keys__), TD.__total__, is_typeddict(TD), is_typeddict(dict))
print(TypedDict("TD3", {"x": int})(x=5), type(TD(a=1)))
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__)


class Node:
    left: "Node"
    right: Optional["Node"] = None
    meta: Annotated[int, "m"] = 0
    kids: "list[Node]" = []


def f(a: int, b: "str" = "x", *c: "Node", d: Annotated[int, 3] = 1, e: None = None) -> "Optional[Node]": ...


print(get_type_hints(Node), get_type_hints(f), get_type_hints(Node, include_extras=True)["meta"])
try:
    get_type_hints(lambda x: 1)
    get_type_hints(3)
except TypeError as e:
    print(e)


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(3), len(get_overloads(g)), cast(int, "x"), TYPE_CHECKING, Text is str)


@final
class Fin:
    @override
    def m(self): ...


print(Fin.__final__, Fin.m.__override__)


class Lazy:
    a: Missing
    b: int
    c: Missing[int] | None
    d: list[Missing]


print(annotationlib.get_annotations(Lazy, format=annotationlib.Format.STRING), annotationlib.get_annotations(f, format=annotationlib.Format.STRING))
fr = annotationlib.get_annotations(Lazy, format=annotationlib.Format.FORWARDREF)
print(fr["b"], type(fr["a"]).__name__, fr["a"].__forward_arg__)
try:
    annotationlib.get_annotations(Lazy)
except NameError as e:
    print(e)
print(annotationlib.get_annotations(Node, eval_str=True)["kids"], annotationlib.type_repr(int), annotationlib.type_repr(Node), annotationlib.Format.VALUE.name)
try:
    assert_never(3)
except AssertionError as e:
    print(e)
print(ForwardRef("Node").evaluate(globals=globals()), List["Node"].__args__[0].__forward_arg__, typing.List["int"])
print(Optional["Node"], int | List[int], List[int] | None)
print(AnyStr, Generic, Protocol.__name__, IO[str], TextIO.__mro__[1].__name__)
S2 = TypeVar("S2", default=int)


class Dft(Generic[T, S2]):
    pass


print(Dft[str], Dft[str, bool], S2.__default__, S2.has_default(), T.has_default())
print(collections.abc.Callable[[T], int][str], list[T][int], dict[T, K][int, str])


class Va(Generic[T, *Ts]):
    pass


print(Va[int], Va[int, str, bool], Va.__parameters__)


class Ps(Generic[P, T]):
    pass


print(Ps[[int, str], bool], Ps[..., int])
