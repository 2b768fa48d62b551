import operator as o

for name in o.__all__:
    print(name, end=" ")
print()
for name in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne ge gt is_ is_not".split():
    print(name, getattr(o, name)(13, 3))
for name in "neg pos abs inv invert not_ truth index is_none is_not_none".split():
    print(name, getattr(o, name)(-5))
l = [1, 2, 3]
print(o.concat(l, [4]), o.contains(l, 2), o.countOf([1, 1, 2], 1), o.indexOf(l, 3), o.getitem(l, 0))
o.setitem(l, 0, 9)
o.delitem(l, 1)
print(l, o.iadd(l, [5]), l, o.iconcat(l, [6]), o.length_hint(iter([1, 2])), o.length_hint(object(), 5), o.call(max, 1, 2))
print(o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.attrgetter("real")(3), o.attrgetter("real", "imag.real")(3))
print(o.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(o.itemgetter(1, 2), o.attrgetter("a.b"), o.methodcaller("f", 1, k=2))
print(o.__add__(1, 2), o.__lt__(1, 2), o.__not__(0), o.__getitem__([7], 0))
try:
    o.indexOf([1], 5)
except ValueError as e:
    print("ValueError")
try:
    o.nothing
except AttributeError as e:
    print(e)
