"""The rest of builtins: attributes, eval and exec, conversions, print, repr, vars, dir, sum, id, hash, input."""

import io
import sys


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


print(abs(-5), abs(-2.5), abs(3 + 4j), bool([]), bool("x"), callable(print), chr(97), ord("a"), divmod(7, 3),
      pow(2, 3), round(2.567, 2), len("abc"), repr("x"), ascii("é"), bin(5), oct(8), hex(255))
print(all([]), any([]), min(3, 1), max([1, 5]), sum([1, 2], 10), sorted([2, 1]), list(reversed([1, 2])),
      list(zip("ab", (1, 2))), list(enumerate("a", 1)), list(map(len, ["a", "bb"])), list(filter(None, [0, 1])))
print(isinstance(1, (str, (float, int))), issubclass(bool, int), type(1).__name__, id(1) == id(1),
      hash("a") == hash("a"), object().__class__, iter([1]).__next__(), next(iter([]), 5), slice(1, 2, 3),
      format(5, "03"), type(...))
print(getattr(5, "real"), getattr(5, "nope", "d"), hasattr(5, "imag"), hasattr(5, "nope"), dir([])[:3],
      "append" in dir(list), sorted(dir(type("D", (), {"z": 1})))[-1], dir()[:2])
error(vars, 5)
error(getattr, 5, "nope")
error(setattr, 5, "x", 1)
error(hasattr, 5)
error(isinstance, 5, "int")
error(round, "x")
error(abs, "x")
error(sum, 5)
error(len, 5)
error(chr, "a")
error(hash, [])
error(iter, 5)
error(next, 5)
error(type, 1, 2)
error(__import__, "")
error(bool, 1, 2)
error(divmod, 1, "a")
error(pow, "a", 2)
error(sorted, 5)
error(enumerate)
error(input, "a", "b")
error(object, 1)
error(format, 5, 6)
error(open, 1.5)
error(print, sep=5)
error(zip, [1], strict=1, other=2)

space = {"x": 5}
print(eval("x * 2", space), eval(" 1 + 1 "), eval("[n for n in range(3)]"), eval(compile("x + 1", "f", "eval"), space),
      eval("y", {}, {"y": 7}), exec("x = 9; z = x + 1", space), space["z"], sorted(set(space) - {"__builtins__"}))
error(eval, "1 +")
error(eval, "x = 1")
error(eval, "undefined")
error(eval, 5)
error(exec, "raise KeyError('in exec')")
error(eval, "1", 5)
error(eval, "__import__('os')", {"__builtins__": {}})
print(eval("len('x')", {"__builtins__": {"len": lambda s: "mine"}}), eval("(lambda: 3)()"), eval("f'{1+1}'"),
      eval("'a' 'b'"), eval(b"1+2"))


def exec_in_function():
    value = 1
    exec("value = 2")
    exec("other = 3")
    return value, "other" in locals(), eval("value + 1"), sorted(locals())


print(exec_in_function())
out = io.StringIO()
print("a", "b", sep="-", end="!\n", file=out)
print(file=out)
print(1, [2], None, file=out, flush=True)
print(repr(out.getvalue()))
print("no newline", end="")
print()
print(1, 2, sep=None, end=None)
print(*"abc", sep="\n")
stdin, sys.stdin = sys.stdin, io.StringIO("first line\nsecond\n")
print(repr(input()), repr(input("prompt> ")))
error(input)
sys.stdin = stdin
print(repr(sys.stdin.readline()), __name__, __doc__[:3], __file__.endswith("builtins_misc.py"),
      __builtins__ is not None, __debug__)
for value in (0, 0.0, 0j, "", b"", [], (), {}, set(), frozenset(), range(0), None, False, ...,
              NotImplemented.__class__, object(), "0", [0], float("nan")):
    print(int(bool(value)), end="")
print()
print(type(None)(), int(), float(), str(), bytes(), list(), tuple(), dict(), set(), bool(), complex(), frozenset(),
      bytearray(), object().__eq__(1), range(0))
x = 5
print(x if x > 3 else -x, x and 0 or "or", not x, x or 1 / 0, None or [] or "last", 1 and 2 and 3, "" and 1 / 0, ~x,
      -x ** 2, 2 ** -1, 2 ** 3 ** 2, -7 // 2, 7 % -3, 1 < 2 < 3, 1 << 2 + 1, 5 & 3 | 8, not 1 == 2, 3 - -3)
print(1 if 0 else 2 if 0 else 3, (lambda: 1)() + 1, [1, 2][0], {"a": 1}["a"], "x" "y", (1,), (), [*()], 1_000, 0x_ff,
      1e3, .5, 5., 1j, 0b11, 0o17, "\x41", r"\x", b"\x00", """multi
line""", 'it''s')
assert x == 5
assert (x, "always true tuple is not used here")[0]
del x
error(lambda: x)
x: int
pass; y = 1; z = 2
if y: pass
elif z: pass
else: pass
for _ in (): pass
while 0: pass
class Empty: pass
def nothing(): ...
print(y, z, nothing(), Empty.__name__, _ if "_" in globals() else "no loop variable")
first = second = third = [0]
first += [1]
first[0] = second[1] = 7
print(third, first is third)
a, (b, c), *d = 1, "xy", 3, 4
print(a, b, c, d)
matrix = [[0] * 2 for _ in range(2)]
matrix[0][1] += 5
matrix[1][0], matrix[1][1] = matrix[0]
print(matrix, NotImplemented is NotImplemented, Ellipsis is ..., __debug__, copyright.__class__.__name__ != "",
      exit.__class__.__name__ != "")
