import copy
import weakref
from collections import OrderedDict, defaultdict, deque


class P:
    def __init__(self, x):
        self.x = x

    def m(self):
        return self.x

    def __repr__(self):
        return f"P({self.x!r})"


p = P([1, [2]])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r)
loop = [1]
loop.append(loop)
d = copy.deepcopy(loop)
print(d[1] is d, d is not loop)
for v in [1, "s", (1, [2]), {1: [2]}, {1, 2}, frozenset([1]), bytearray(b"x"), deque([1, [2]], 5), defaultdict(list, a=[1]), OrderedDict(a=[1]),
          range(3), 1.5, None, print, P, [[[]]], slice(1, 2)]:
    a, b = copy.copy(v), copy.deepcopy(v)
    print(a == v, b == v, type(b).__name__, a is v, b is v)
t = (1, 2)
print(copy.deepcopy(t) is t)


class S:
    __slots__ = ("a", "b")


s = S()
s.a = [1]
c = copy.deepcopy(s)
print(c.a, c.a is s.a, hasattr(c, "b"))


class C:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"

    def __replace__(self, **kw):
        return kw


print(copy.copy(C()), copy.deepcopy([C()]), copy.replace(C(), z=1))
try:
    copy.replace(3, a=1)
except TypeError as e:
    print(e)


class L(list):
    pass


l = L([1, [2]])
l.tag = {"k": []}
m = copy.deepcopy(l)
print(m, m.tag, m.tag is l.tag, m[1] is l[1], type(m).__name__)
print(copy.deepcopy(p.m)(), copy.deepcopy(p.m).__self__ is p)
try:
    copy.deepcopy(i for i in ())
except TypeError as e:
    print(e)

w = weakref.ref(p)
print(w() is p, weakref.ref(p) is w, w == weakref.ref(p))
wm = weakref.WeakMethod(p.m)
print(wm()() == p.x, wm == weakref.WeakMethod(p.m))
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print(str(e)[:40])
vd = weakref.WeakValueDictionary(a=p)
vd["b"] = q
print(sorted(vd), len(vd), vd["a"] is p, "z" in vd, vd.get("z", 5), sorted(k for k, v in vd.items()), list(vd.values()), vd.pop("b") is q)
vd.update({"n": r})
print(vd.setdefault("n", p) is r, len(vd | {"k": q}), list(vd.keys()))
try:
    vd["none"]
except KeyError as e:
    print("KeyError", e)
kd = weakref.WeakKeyDictionary({p: 1})
kd[q] = 2
print(kd[p], len(kd), p in kd, 3 in kd, kd.get(r, "no"), sorted(kd.values()), kd.pop(q), list(kd.keys()) == [p], kd.setdefault(r, 7))
ws = weakref.WeakSet([p, q])
ws.add(r)
print(len(ws), p in ws, 5 in ws, len(ws & {p}), len(ws - {p}), len(ws | {p}), ws >= weakref.WeakSet([p]), ws == weakref.WeakSet([p, q, r]))
ws.discard(p)
ws.remove(q)
print(len(ws), ws.pop() is r, len(ws))
f = weakref.finalize(p, print, "finalized", 1, sep="-")
print(f.alive, f.peek()[2], f.atexit)
f()
print(f.alive, f.detach(), f())
g = weakref.finalize(q, print, "never")
print(g.detach()[0] is q, g.alive)
h = weakref.finalize(q, print, "at exit")
px = weakref.proxy(p)
print(px.x, weakref.getweakrefcount(p) > 0)
