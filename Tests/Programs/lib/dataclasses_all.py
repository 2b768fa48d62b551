import copy
import dataclasses
from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import KW_ONLY, MISSING, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class P:
    x: int
    y: float = 2.0
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False, compare=False)
    count: ClassVar[int] = 5


p = P(1)
print(p, P(1) == P(1), P(1) != P(2), p == (1, 2.0), P.__match_args__, P.__doc__, p.count, P(1, tags=[3]), P(1, hidden=4) == P(1))
print([f.name for f in fields(P)], fields(p)[1].default, fields(P)[0].default is MISSING, is_dataclass(P), is_dataclass(p), is_dataclass(int))
print(asdict(P(1, tags=[P(2)])), astuple(P(1, tags=[P(2)])), replace(p, x=9), copy.replace(p, y=0), P.__init__.__annotations__)
try:
    hash(p)
except TypeError as e:
    print(e)
for call in (lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: P(x=1, z=2), lambda: replace(p, q=1), lambda: replace(P, x=1), lambda: asdict(P), lambda: fields(3)):
    try:
        call()
    except TypeError as e:
        print(str(e).replace("P.__init__", "__init__"))


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"


f = F(1)
print(f, hash(f) == hash(F(1)), F(1) < F(2), F(1, "a") < F(1, "b"), F(2) >= F(1), sorted([F(3), F(1)]), {f: 1}[F(1)])
for call in (lambda: setattr(f, "a", 2), lambda: delattr(f, "a"), lambda: setattr(f, "new", 2), lambda: F(1) < 3):
    try:
        call()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


@dataclass
class Base:
    x: int
    y: int = 1


@dataclass
class Child(Base):
    z: int = 5
    x: str = "over"


print(Child(), Child("q", 2, 3), [f.name for f in fields(Child)])


@dataclass
class Post:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    other: int = field(init=False, default=7)

    def __post_init__(self, scale):
        self.total = self.a * scale


print(Post(3), Post(3, 5), Post(3, scale=1), fields(Post)[1].name)
for call in (lambda: replace(Post(3), total=1), lambda: replace(Post(3), a=1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Kw:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = field(kw_only=True)


print(Kw(1, c=3), Kw.__match_args__, Kw.__doc__)


@dataclass(kw_only=True)
class Kw2:
    a: int = 1
    b: int


print(Kw2(b=2))


@dataclass(slots=True)
class Sl:
    x: int
    y: int = 3

    def cls(self):
        return __class__

    def sup(self):
        return super().__repr__()


s = Sl(1)
print(s, Sl.__slots__, s.cls() is Sl, hasattr(s, "__dict__"), s.y)
try:
    s.z = 1
except AttributeError as e:
    print(e)


@dataclass(slots=True, frozen=True)
class Sf:
    x: int


sf = Sf(4)
print(sf, copy.copy(sf), hash(sf) == hash(Sf(4)))
try:
    sf.x = 2
except FrozenInstanceError as e:
    print(e)


def bad():
    yield "@dataclass\nclass A:\n x: list = []"
    yield "@dataclass\nclass A:\n x: int = 1\n y: int"
    yield "@dataclass\nclass A:\n x = field()"
    yield "@dataclass(order=True, eq=False)\nclass A:\n x: int"
    yield "@dataclass(order=True)\nclass A:\n x: int\n def __lt__(self, o): pass"
    yield "@dataclass(frozen=True)\nclass A:\n x: int\n def __setattr__(self, o): pass"
    yield "@dataclass\nclass A(F):\n x: int"
    yield "@dataclass(frozen=True)\nclass A(P):\n q: int"
    yield "@dataclass(unsafe_hash=True)\nclass A:\n q: int\n def __hash__(self): pass"
    yield "@dataclass(weakref_slot=True)\nclass A:\n q: int"
    yield "@dataclass(slots=True)\nclass A:\n __slots__ = ('q',)\n q: int"
    yield "@dataclass\nclass A:\n a: KW_ONLY\n b: KW_ONLY"
    yield "@dataclass\nclass A:\n a: ClassVar[int] = field(default_factory=list)"
    yield "field(default=1, default_factory=list)"
    yield "make_dataclass('A', ['class'])"
    yield "make_dataclass('A', ['a', 'a'])"
    yield "make_dataclass('A', ['1'])"


for src in bad():
    try:
        exec(src)
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
M = make_dataclass("M", [("x", int), "y", ("z", int, field(default=3))], namespace={"dbl": lambda self: self.x * 2})
print(M(1, 2), M(1, 2).dbl(), M.__module__)


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(hash=False, default=1)


print(hash(H(1)) == hash((1,)), hash(H(1, 2)) == hash(H(1, 3)))


@dataclass(repr=False, eq=False)
class Plain:
    a: int


print(Plain(1) == Plain(1), repr(Plain(1)).startswith("<"), Plain(1).__hash__() is not None)


@dataclass
class Rec:
    me: object = None


r = Rec()
r.me = r
print(r)
match P(5, 6.0):
    case P(x, y):
        print("match", x, y)
NT = namedtuple("NT", "a b")
print(asdict(P(1, tags=[NT(P(0), 2), (1, P(3)), {"k": P(4)}, OrderedDict(z=P(1)), defaultdict(list, {1: [P(2)]})])))
print(asdict(F(1), dict_factory=lambda kv: sorted(kv)), astuple(F(1), tuple_factory=list))
print(repr(fields(F)[0]).split("default=")[0], repr(fields(F)[0]).split("default_factory")[1].partition(">")[2])
print(F.__dataclass_params__)


@dataclass
class Str:
    a: "int"
    b: "ClassVar[int]" = 3
    c: "InitVar[int]" = 4


print([f.name for f in fields(Str)], Str(1, 2), Str.__doc__)


@dataclass
class Later:
    a: Undefined
    b: int = 2


print(Later(1), [type(f.type).__name__ for f in fields(Later)])


@dataclass
class WithSelf:
    self: int
    x: int | None = None
    d: dict[str, int] = field(default_factory=dict)


print(WithSelf(3), WithSelf.__doc__)


@dataclass
class Mx:
    def __post_init__(self):
        print("post")


Mx()


class Meta:
    @dataclass
    class In:
        v: int


print(Meta.In(3), InitVar[int], Meta.In.__init__.__qualname__)
