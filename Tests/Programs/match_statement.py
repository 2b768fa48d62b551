"""match: every kind of pattern, guards, captures, order of evaluation."""

import enum


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


LIMIT = 10


class Names:
    limit = 99


def describe(value):
    match value:
        case None:
            return "none"
        case True | False as flag:
            return f"bool {flag}"
        case 0:
            return "zero"
        case -1 | -1.5 | 2 + 3j:
            return f"special number {value}"
        case Names.limit:
            return "value pattern"
        case int(n) if n > LIMIT:
            return f"big int {n}"
        case int() | float() as number:
            return f"number {number}"
        case "go" | "run":
            return "movement"
        case str(text):
            return f"text {text!r}"
        case b"raw":
            return "bytes"
        case Color.RED:
            return "red"
        case Color():
            return "other color"
        case []:
            return "empty sequence"
        case [1, 2]:
            return "one two"
        case [x]:
            return f"single {x}"
        case [first, [second, *_], *rest]:
            return f"nested {first} {second} {rest}"
        case ["cmd", *args, "end"]:
            return f"command {args}"
        case (a, b) if a == b:
            return f"pair of {a}"
        case [_, _]:
            return "any pair"
        case [*_, last]:
            return f"ends with {last}"
        case {"type": "circle", "r": radius}:
            return f"circle {radius}"
        case {"type": "rect", "size": {"w": w, "h": h}, **others}:
            return f"rect {w} {h} {others}"
        case {"only": _, **nothing} if not nothing:
            return "only only"
        case {}:
            return "a mapping"
        case Point(0, 0):
            return "origin"
        case Point3(x, y, z=depth):
            return f"3d {x} {y} {depth}"
        case Point(x=0, y=yy):
            return f"on y axis {yy}"
        case Point(xx, y=Point(_, inner)):
            return f"point in point {xx} {inner}"
        case Point():
            return "a point"
        case _:
            return "something else"


for value in (None, True, 0, 0.0, -1, -1.5, 2 + 3j, 99, 50, 7, 2.5, "go", "other", b"raw", b"x", Color.RED, Color.BLUE,
              [], (), [1, 2], (1, 2), [5], [1, [2, 3], 4, 5], ["cmd", "a", "b", "end"],
              [3, 3], [3, 4], [3, 4, 5], range(2), {"type": "circle", "r": 2, "more": 1},
              {"type": "rect", "size": {"w": 1, "h": 2}, "z": 3}, {"only": 1}, {"only": 1, "b": 2}, {},
              Point(0, 0), Point3(1, 2, 3), Point(0, 5), Point(7, Point(1, 8)), Point(1, 1), {1}, object, iter([]),
              bytearray(b"xy"), "", 1e300):
    print(type(value).__name__, describe(value))


def builtin_classes(value):
    match value:
        case bool(b):
            return "bool", b
        case int(i) | float(i):
            return "number", i
        case str() as s:
            return "str", s
        case list([a, *b]):
            return "list", a, b
        case dict(d):
            return "dict", d
        case tuple((x, y)):
            return "tuple", x, y
        case set() | frozenset():
            return "set"


for value in (True, 1, 1.5, "s", [1, 2], {"k": 1}, (1, 2), (1, 2, 3), {1}, None):
    print(builtin_classes(value), end=" ")
print()


def captures(value):
    match value:
        case [a, b] | [a, b, _]:
            pass
        case {"x": a} as b:
            pass
        case a:
            b = "whole"
    return a, b


print(captures([1, 2]), captures([1, 2, 3]), captures({"x": 1}), captures("z"))
match 5:
    case 6:
        print("no")
print("nothing matched")
match 1, 2:
    case x, y:
        print("tuple subject", x, y)
match [1, 2, 3]:
    case first, *others:
        print(first, others)
match (x := 3):
    case 3 if x > 5:
        print("guard failed")
    case 3:
        print("second chance", x)
tries = []


def noisy(name, result):
    tries.append(name)
    return result


match 1:
    case 1 if noisy("first", False):
        pass
    case _ if noisy("second", True):
        print(tries)


class BadArgs:
    __match_args__ = ["a"]


class BadNames:
    __match_args__ = (1,)


class NoArgs:
    pass


def positional(value, kind):
    match value:
        case kind(1):
            return True
        case _:
            return False


error(positional, BadArgs(), BadArgs)
error(positional, BadNames(), BadNames)
error(positional, NoArgs(), NoArgs)
error(positional, 5, 5)
error(lambda: positional(1, int) and positional(2, int))


def duplicate(value):
    match value:
        case Point(1, x=1):
            return 1


error(duplicate, Point(1, 2))


def too_many(value):
    match value:
        case Point(1, 2, 3):
            return 1


error(too_many, Point(1, 2))
match = {"match": 1}
case = match["match"]
_ = [case for case in (1, 2)]
print(match, case, _)
soft = "soft keyword"
print(soft)


class Missing(dict):
    def __missing__(self, key):
        return "made up"


match Missing():
    case {"k": value}:
        print("matched", value)
    case _:
        print("mapping patterns use get")


def json_type(value):
    match value:
        case {"items": [{"id": int(first)}, *_] as items}:
            return first, len(items)
        case {"items": []}:
            return "no items"
        case {"error": str(message) | {"text": message}}:
            return message


print(json_type({"items": [{"id": 4}, 5]}), json_type({"items": []}), json_type({"error": "e"}),
      json_type({"error": {"text": "t"}}), json_type({"items": [{"id": "x"}]}))
