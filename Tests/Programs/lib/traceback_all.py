import io
import sys
import traceback


def run(f):
    try:
        f()
    except BaseException as e:
        print("".join(traceback.format_exception(e)).replace(__file__, "FILE"), end="")


a = None
d = {"x": {"y": 1}}


def g(x):
    return x / 0


def binop(): return 1 + a
def binop2(): return (1)  // (a)
def binop3(): return -a ** 2
def binop4(): return 2 * 3 + len("a" "b") - a * 1
def sub(): return d["x"]["z"]
def sub2(): d["x"]["q"]["r"] = 1
def call(): g(1)
def attr(): return a.foo
def attr2(): return "abc".uper()
def name(): return undefined_thing + 1
def name2(): return prnt("x")
def name3(): return math.pi
def compare(): return 1 < a
def unpack(): x, y = 1, 2, 3
def cond(): return (1 if a + 1 else 2)
def fstr(): return f"{a + 1} {d['x']}"
def raising(): raise ValueError("multi\nline")
def asserting(): assert a, "message"
def empty(): raise KeyError
def kwarg(): return g(y=1)
def imp(): from sys import pathh
def imp2(): import nonexistent_module_x


def multi():
    return g(
        1,
    ) + (
        2
    )


def multi2():
    x = [1,
         2,
         3,
         4,
         g(3),
         5]
    return x


def multi3():
    return (1 +
            2 +
            3 +
            # comment
            a)


def whole():
    x = g(4)
    return x


def whole2():
    return g(5)


def unicode_line():
    x = "é中"; return ("é中" + a)


for f in (binop, binop2, binop3, binop4, sub, sub2, call, attr, attr2, name, name2, name3, compare, unpack, cond, fstr, raising,
          asserting, empty, kwarg, imp, imp2, multi, multi2, multi3, whole, whole2, unicode_line):
    print("---", f.__name__)
    run(f)


def chained():
    try:
        g(1)
    except ZeroDivisionError as e:
        raise ValueError("second") from e


def context():
    try:
        g(1)
    except ZeroDivisionError:
        raise ValueError("second")


def suppressed():
    try:
        g(1)
    except ZeroDivisionError:
        raise ValueError("second") from None


def noted():
    e = ValueError("noted")
    e.add_note("a note")
    e.add_note("two\nlines")
    raise e


def group():
    def one():
        raise ExceptionGroup("inner", [TypeError("t"), OSError(2, "no")])
    try:
        one()
    except ExceptionGroup as e:
        raise ExceptionGroup("outer", [ValueError("v"), e, KeyError("k")])


def biggroup():
    raise ExceptionGroup("big", [ValueError(i) for i in range(20)])


def recursive(n=0):
    return recursive(n + 1) if n < 50 else g(0)


def syntax():
    compile("x = (1 +\n", "<here>", "exec")


def syntax2():
    compile("def f(:\n  pass", "<here>", "exec")


def syntax3():
    compile("  x = 1 1", "<here>", "exec")


for f in (chained, context, suppressed, noted, group, biggroup, recursive, syntax, syntax2, syntax3):
    print("---", f.__name__)
    run(f)

try:
    chained()
except ValueError as e:
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type_str, str(te), [(s.name, s.line) for s in te.stack], list(te.format_exception_only()), te.__cause__)
    tb = traceback.extract_tb(e.__traceback__)
    print([(x.name, x.lineno > 0, x.colno) for x in tb], tb[0][2], len(tb[0]))
    print(traceback.format_tb(e.__traceback__, limit=1)[0].splitlines()[1:])
    print(traceback.format_exception_only(e), traceback.format_exception_only(ValueError, ValueError("q")))
    out = io.StringIO()
    traceback.print_exc(file=out, limit=1, chain=False)
    print(out.getvalue().replace(__file__, "FILE"))
    print(len(traceback.format_exception(e, chain=False)))
print(traceback.format_list([("f.py", 3, "fn", "x = 1"), ("f.py", 4, "fn", None)]))
print(traceback.format_exception(None), repr(traceback.format_exc()))


def stack():
    return traceback.extract_stack()


print([s.name for s in stack()][-2:], traceback.format_stack()[-1].splitlines()[1:])
print(traceback.format_exception_only(ExceptionGroup("eg", [ValueError(1), ExceptionGroup("x", [KeyError(2)])]), show_group=True))


class BadStr(Exception):
    def __str__(self):
        raise TypeError


print(traceback.format_exception_only(BadStr()))
