"""enum: Enum, IntEnum, StrEnum, Flag, auto, unique, methods, errors."""

import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN

    def __str__(self):
        return f"color {self.name}"


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED,
      Color.RED.pretty, Color.default())
print(list(Color), len(Color), Color.RED in Color, 2 in Color, 99 in Color, list(Color.__members__),
      [c.name for c in reversed(Color)], isinstance(Color.RED, Color), type(Color.RED) is Color)
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED is Color(1),
      {Color.RED: "r"}[Color.CRIMSON], hash(Color.RED) == hash(Color(1)), bool(Color.RED), f"{Color.RED}")
error(Color, 9)
error(lambda: Color["PINK"])
error(lambda: Color.PINK)
error(lambda: Color.RED < Color.BLUE)
error(setattr, Color, "RED", 5)
error(delattr, Color, "RED")
error(lambda: Color.RED.__class__("x"))
error(exec, "class More(Color): X = 1", {"Color": Color})
error(setattr, Color.RED, "value", 3)
print(repr(Color), Color.RED.BLUE, Color.__name__)


class Level(IntEnum):
    LOW = 1
    HIGH = auto()
    TOP = auto()


print(Level.HIGH, repr(Level.HIGH), Level.HIGH + 1, Level.LOW < Level.TOP, sorted([Level.TOP, Level.LOW]),
      Level.HIGH == 2, [10, 20, 30][Level.LOW], f"{Level.TOP}", "%d" % Level.TOP, int(Level.TOP),
      isinstance(Level.LOW, int), Level(3).name, max(Level), format(Level.LOW, "03d"))


class Fruit(StrEnum):
    APPLE = auto()
    PEAR = "p"


print(Fruit.APPLE, repr(Fruit.APPLE), Fruit.PEAR + "!", Fruit.APPLE == "apple", Fruit("p"), f"{Fruit.PEAR:>3}",
      "-".join(Fruit), Fruit.APPLE.upper())


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


rw = Permission.READ | Permission.WRITE
print(rw, repr(rw), rw.value, Permission.READ in rw, Permission.EXECUTE in rw, rw & Permission.READ,
      rw ^ Permission.READ, ~rw, ~Permission.ALL, bool(Permission(0)), Permission(0), list(rw), len(rw),
      Permission(7), Permission.ALL.name, rw.name, list(Permission))
error(Permission, 8)
error(lambda: Permission.READ | 1)


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


print(Mode.R | Mode.W, repr(Mode.R | Mode.W), Mode.R + 1, Mode(7), Mode(8), Mode.R | 8, Mode.R & 4,
      int(Mode.R | Mode.X), ~Mode.R, Mode.R == 4, Mode(0))


def duplicated():
    @unique
    class Twice(Enum):
        A = 1
        B = 1


error(duplicated)


def same_name():
    class Twice(Enum):
        A = 1
        A = 2


error(same_name)


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius**3, 4)


print(Planet.EARTH.mass, Planet.MARS.density, Planet((0.64, 3.39)), Planet.EARTH.value)


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coordinate.PY, Coordinate(1).label, Coordinate.PX.value)


class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}-{count}"

    FIRST = auto()
    SECOND = auto()
    odd = "x"
    THIRD = auto()


print([member.value for member in Auto])


class WithMissing(Enum):
    KNOWN = "known"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value):
        return cls.OTHER if isinstance(value, str) else None


print(WithMissing("what"))
error(WithMissing, 5)
Animal = Enum("Animal", "CAT DOG")
Size = Enum("Size", {"S": 10, "L": 20}, module=__name__)
Pairs = IntEnum("Pairs", [("A", 5), ("B", 6)])
print(list(Animal), Size.L.value, Pairs.B + 0, Animal(2), Animal.__module__)


class Methods(Enum):
    A = 1
    _ignored_later = 3
    helper = enum.nonmember("not a member")

    @staticmethod
    def static():
        return "static"

    def method(self):
        return self.value

    class Inner:
        pass


print(list(Methods), Methods.helper, Methods.static(), Methods.A.method(), Methods.Inner)
match Color.BLUE:
    case Color.RED:
        print("red")
    case Color.BLUE:
        print("blue matched")
print(enum.Enum.__name__, Color.RED.__class__.__mro__[1].__name__,
      sorted(["RED", "BLUE"]) == sorted(c.name for c in (Color.BLUE, Color.RED)),
      [c.value for c in Color if c is not Color.RED])
import copy
import pickle
print(copy.deepcopy(Color.RED) is Color.RED, pickle.loads(pickle.dumps(Color.BLUE)) is Color.BLUE,
      pickle.loads(pickle.dumps(rw)) == rw)
