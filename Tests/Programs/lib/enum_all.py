import copy
import enum
from enum import *


class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1

    def shout(self):
        return self.name + "!"

    @property
    def double(self):
        return self.value * 2


print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.GREEN.shout(), Color.BLUE.double)
print(Color.RED.name, Color.RED.value, Color.CRIMSON.name, dict(Color.__members__), Color, repr(Color), list(reversed(Color)))
print(Color.RED in Color, 2 in Color, 9 in Color, "RED" in Color, isinstance(Color.RED, Color), type(Color.RED), hash(Color.RED) == hash("RED"))
print(Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED == 1, f"{Color.RED:>12}|", "%s" % Color.RED, Color.RED.GREEN)
for bad in (lambda: Color(7), lambda: Color["X"], lambda: setattr(Color, "RED", 3), lambda: delattr(Color, "RED"), lambda: Color.NOPE,
            lambda: Color.RED < Color.GREEN, lambda: setattr(Color.RED, "value", 3), lambda: Color(), lambda: Color.RED()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def bad_classes():
    yield "class A(Enum):\n x = 1\n x = 2"
    yield "class A(Color):\n pass"
    yield "class A(Enum):\n mro = 1"
    yield "class A(Enum):\n _foo_ = 1"
    yield "@unique\nclass A(Enum):\n a = 1\n b = 1"
    yield "class A(StrEnum):\n a = 1"
    yield "class A(Enum):\n a = auto()\n b = 'x'\n c = auto()"
    yield "class A(IntEnum):\n a = 'x'"
    yield "class A(Enum):\n _order_ = 'b a'\n a = 1\n b = 2"


for src in bad_classes():
    try:
        exec(src)
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)


class Num(IntEnum):
    ONE = 1
    TWO = 2


print(Num.ONE + 1, repr(Num.ONE), str(Num.ONE), f"{Num.TWO:03d}", Num.ONE < Num.TWO, Num(2), [10, 20, 30][Num.ONE], isinstance(Num.ONE, int), Num.ONE == 1,
      sorted(Num, reverse=True), {1: "a"}[Num.ONE], int(Num.TWO), max(Num))


class S(StrEnum):
    A = auto()
    Bee = "bee!"


print(S.A, repr(S.A), S.Bee.upper(), S("a"), S.A == "a", f"{S.A:>4}", "x".join(S), S.A.value, [*S])


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
    NONE = 0


print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RWX, list(Perm), Perm(0), repr(Perm(3)), ~Perm.R, Perm.R & Perm.W, Perm.R ^ Perm.RWX,
      bool(Perm.NONE), list(Perm.RWX), len(Perm.RWX), Perm.R in Perm.RWX, Perm.RWX in Perm.R, Perm(5).name, Perm.R.value, list(Perm.__members__), len(Perm))
for bad in (lambda: Perm(8), lambda: Perm("x"), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm(-9)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(Perm(-1), repr(Perm), Perm(5) is Perm.R | Perm.X)


class IF(IntFlag):
    A = 1
    B = 2
    C = 4


print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 8, repr(IF.A | 8), IF(16), repr(IF(16)), ~IF.A, repr(~IF.A), IF.A + 1, IF(-1), repr(IF(0)), 3 & IF.B, repr(3 | IF.C),
      IF.A | IF.B == 3, list(IF(7)), f"{IF.A | IF.B:b}", str(IF.A), IF.B in IF(6))


class Auto(Flag):
    A = auto()
    B = auto()
    C = auto()
    D = A | C


print(list(Auto), [a.value for a in Auto], repr(Auto.D), Auto.A | Auto.C is Auto.D, repr(Auto.A | Auto.B), repr(~Auto.A), Auto.B.name)
for boundary in FlagBoundary:
    class Bd(Flag, boundary=boundary):
        A = 1
        B = 4
    try:
        v = Bd(7)
        print(boundary, repr(v), type(v).__name__)
    except ValueError as e:
        print(boundary, e)


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH, Planet.EARTH.value, Planet.MARS.mass, Planet.MARS.ratio, Planet((5.9, 6.3)), Planet(5.9, 6.3))


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coord.PX, Coord(1), Coord.PY.label, bytes(Coord.PY))


class Miss(Enum):
    A = "a"
    B = "b"

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls._member_map_.get(value.upper())
        return 3 if value == 5 else None

    @classmethod
    def default(cls):
        return cls.B


print(Miss("A"), Miss.default())
for v in (3, 5):
    try:
        Miss(v)
    except Exception as e:
        print(type(e).__name__, e)


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return (name, count, list(last_values))

    X = auto()
    Y = auto()


print(list(Named))


class Ign(Enum):
    _ignore_ = "tmp i"
    tmp = vars()
    for i in range(3):
        tmp[f"v{i}"] = i
    other = nonmember(5)

    @member
    def func(self):
        return 1

    class Inner:
        pass


print(list(Ign)[:3], Ign.other, Ign.func, Ign.Inner.__name__, len(Ign))
Fn = Enum("Fn", "a b c")
print(list(Fn), Fn.__module__, list(Enum("F2", [("x", 5), ("y", 6)])), list(IntEnum("F3", {"p": 1, "q": 2})), list(Enum("F4", "a,b", start=10)),
      list(Flag("F5", "a b c")), list(Enum("F6", "a b", type=str)))
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED, Color.RED.__reduce_ex__(2), {Color.RED: 1}[Color(1)])


class Unh(Enum):
    A = [1]
    B = {"k": 2}


print(Unh([1]), Unh({"k": 2}), [1] in Unh, list(Unh))
match Color(2):
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")


class WithValueName(Enum):
    value = 1
    name = 2


print(WithValueName.value, WithValueName.name, WithValueName.value.value, WithValueName(2).name)
print(dir(Color), dir(Color.RED), Color.__doc__)


@verify(UNIQUE, CONTINUOUS)
class V(Enum):
    a = 1
    b = 2


for src in ("@verify(CONTINUOUS)\nclass A(Enum):\n a = 1\n b = 4", "@verify(UNIQUE)\nclass A(Enum):\n a = 1\n b = 1",
            "@verify(NAMED_FLAGS)\nclass A(Flag):\n a = 1\n b = 6"):
    try:
        exec(src)
    except ValueError as e:
        print(e)
print(CONTINUOUS, repr(STRICT), auto(), isinstance(Color, EnumType), EnumMeta is EnumType)


class Base(Enum):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        print("subclass", cls.__name__, [m.name for m in cls])


class Derived(Base):
    P = 1
    Q = 2


class G(float, Enum):
    x = 1.5


print(repr(G.x), G.x + 1, str(G.x), f"{G.x}", G(1.5))
