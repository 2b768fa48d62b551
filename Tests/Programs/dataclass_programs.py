"""dataclasses."""

import dataclasses
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    kind: ClassVar[str] = "point"

    def length(self):
        return abs(self.x) + abs(self.y)


p = Point(1, 2)
print(p, Point(1), p == Point(1, 2), p != Point(1, 3), p == (1, 2), p.length(), p.tags is not Point(1).tags,
      Point.kind, Point.y, hasattr(Point, "x"))
error(Point)
error(Point, 1, 2, [], 4)
error(Point, 1, z=3)
error(hash, p)
error(lambda: p < Point(2, 3))
print([f.name for f in dataclasses.fields(p)], dataclasses.asdict(p), dataclasses.astuple(p),
      dataclasses.replace(p, y=9), dataclasses.is_dataclass(p), dataclasses.is_dataclass(5))
error(dataclasses.replace, p, zz=1)
error(dataclasses.fields, 5)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


versions = [Version(1, 10), Version(1, 2, "b"), Version(0, 5)]
print(sorted(versions), max(versions), Version(1) == Version(1, 0, "x"), hash(Version(1)) == hash(Version(1, 0, "y")),
      Version(1) < Version(2), {Version(1): "v"}[Version(1)])
error(lambda: setattr(versions[0], "major", 5))
error(lambda: delattr(versions[0], "major"))
error(lambda: Version(1) < 5)


@dataclass
class Base:
    a: int
    b: str = "base"


@dataclass
class Child(Base):
    c: float = 1.5
    b: str = "child"

    def __post_init__(self):
        self.total = self.a * self.c


child = Child(2)
print(child, child.total, dataclasses.fields(Child)[1].default, isinstance(child, Base), Child(1, "x") == Base(1, "x"))


@dataclass
class Init:
    value: InitVar[int]
    doubled: int = field(init=False)
    _: KW_ONLY
    only: str = "k"
    hidden: int = field(default=7, init=False, repr=True)

    def __post_init__(self, value):
        self.doubled = value * 2


print(Init(4), Init(5, only="z"))
error(Init, 4, "z")
error(Init)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Slim:
    a: int
    b: int = 2


slim = Slim(a=1)
print(slim.a, slim.b, Slim.__slots__, hasattr(slim, "__dict__"), slim == Slim(a=1), "Slim object" in repr(slim))
error(Slim, 1)
error(setattr, slim, "zz", 1)


@dataclass(unsafe_hash=True)
class Hashable:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(Hashable(1)) == hash(Hashable(1, [2])), Hashable(1) == Hashable(1, [2]))


def bad_order():
    @dataclass
    class Bad:
        a: int = 1
        b: str


def mutable_default():
    @dataclass
    class Bad:
        a: list = []


def bad_both():
    field(default=1, default_factory=int)


error(bad_order)
error(mutable_default)
error(bad_both)
error(lambda: dataclass(frozen=True)(type("F", (Base,), {"__annotations__": {"q": int}})))


@dataclass
class Nested:
    point: Point
    others: list[Point]
    table: dict


nested = Nested(Point(1), [Point(2), Point(3)], {"k": Point(4)})
print(dataclasses.asdict(nested), dataclasses.astuple(nested), nested)
Made = dataclasses.make_dataclass("Made", [("x", int), "y", ("z", str, field(default="zz"))],
                                  namespace={"shout": lambda self: self.z.upper()})
print(Made(1, 2), Made(1, 2).shout())


@dataclass
class Recursive:
    name: str
    child: "Recursive | None" = None


loop = Recursive("loop")
loop.child = loop
print(loop, Recursive("a", Recursive("b")))


@dataclass(match_args=True)
class Matched:
    left: int
    right: int


match Matched(1, 2):
    case Matched(left, 2):
        print("matched", left, Matched.__match_args__)


@dataclass(repr=False)
class Custom:
    a: int

    def __repr__(self):
        return f"<custom {self.a}>"

    def __eq__(self, other):
        return "always"


print(Custom(1), Custom(1) == 5, Custom.__doc__, Point.__doc__, dataclasses.MISSING is field().default)
meta = dataclasses.fields(dataclasses.make_dataclass("M", [("a", int, field(metadata={"unit": "m"}))]))[0]
print(meta.metadata["unit"], meta.type, meta.init, meta.kw_only)
