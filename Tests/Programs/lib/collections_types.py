import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=5), Point._make([3, 4]), p == (1, 2), hash(p) == hash((1, 2)))
print(Point.__doc__, Point.x.__doc__, Point.__match_args__, Point.__name__, Point.__module__)
D = namedtuple("D", ["a", "b", "c"], defaults=[2, 3])
print(D(1), D._field_defaults)
print(namedtuple("R", ["a", "def", "a", "_x"], rename=True)._fields)
for args in [("def", "a"), ("X", "a a"), ("X", "_a"), ("X", "1a"), ("X", "class")]:
    try:
        namedtuple(*args)
    except ValueError as e:
        print(e)
for call in (lambda: Point(1), lambda: Point._make([1]), lambda: p._replace(z=1), lambda: namedtuple("X", "a", defaults=[1, 2])):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    p.x = 3
except AttributeError as e:
    print("AttributeError")


class Sub(Point):
    def norm(self):
        return self.x + self.y


print(Sub(3, 4).norm(), Sub(3, 4))
match p:
    case Point(x, y):
        print("matched", x, y)

c = Counter("abracadabra")
print(c, c.most_common(2), c.most_common(), c["zz"], c.total(), sorted(c.elements()))
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c)
x, y = Counter(a=3, b=1), Counter(a=1, b=2, d=1)
print(x + y, x - y, x & y, x | y, x == Counter(a=3, b=1, c=0), x <= y, x < y, x >= y, Counter(a=1) < x)
x += y
print(x)
x -= Counter(a=10)
print(x, Counter(), Counter(a=1, b="q"), x.copy())
del x["nothing"]
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(o, list(reversed(o)))
o.move_to_end("c", last=False)
print(list(o), o.popitem(), o.popitem(last=False), o == OrderedDict(b=2), o == {"b": 2})
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict())
print(OrderedDict.fromkeys("ab", 0), o | {"z": 1}, o.copy(), o.pop("b"), o.pop("b", None))
for call in (lambda: o.popitem(), lambda: o.move_to_end("q"), lambda: o.pop("q")):
    try:
        call()
    except KeyError as e:
        print("KeyError", e)

cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm, cm["a"], cm["b"], len(cm), sorted(cm), "b" in cm, cm.get("q", 0), dict(cm), cm.parents, cm.new_child({"z": 1}))
cm["b"] = 9
print(cm.maps)
for call in (lambda: cm.pop("q"), lambda: cm["q"], lambda: cm.__delitem__("q")):
    try:
        call()
    except KeyError as e:
        print("KeyError", e)
print(cm | {"c": 1}, {"c": 1} | cm)

u = UserDict(a=1)
u["b"] = 2
print(u, u | {"c": 3}, "a" in u, list(u), u.get("z"), u.copy(), u == {"a": 1, "b": 2})


class Missing(UserDict):
    def __missing__(self, k):
        return k * 2


print(Missing()["ab"], Missing().get("ab"))
ul = UserList([3, 1, 2])
ul.sort()
ul.append(5)
print(ul, ul[1:], ul + [1], [0] + ul, ul * 2, len(ul), ul == [1, 2, 3, 5], ul.index(3), ul < [9])
us = UserString("hello")
print(us.upper(), us + "!", us[1:3], us.replace("l", "L"), us.split("l"), len(us), us == "hello", "ell" in us, us.count("l"),
      type(us.upper()).__name__, us.startswith("he"), "%s" % us, UserString("%d") % 3, us.join(["a", "b"]))
print(collections.abc.Mapping, deque([1], maxlen=2), defaultdict(list, a=[1]))
