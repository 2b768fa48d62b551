import argparse
import contextlib
import io
import os
import sys

os.environ["COLUMNS"] = "80"


def run(parser, *lines):
    for line in lines:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                result = parser.parse_args(line.split() if isinstance(line, str) else line)
            except SystemExit as e:
                result = f"exit {e.code}"
        print(repr(line), "->", result)
        if out.getvalue():
            print("out:", out.getvalue())
        if err.getvalue():
            print("err:", err.getvalue())


p = argparse.ArgumentParser(prog="prog", description="A program that does %(prog)s things. " * 3, epilog="The end.")
p.add_argument("file", help="the file to read")
p.add_argument("rest", nargs="*", type=int, help="numbers")
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("-o", "--output", metavar="FILE", default="out.txt", help="where to write (default: %(default)s)")
p.add_argument("-n", type=int, choices=[1, 2, 3], help="a number of %(choices)s")
p.add_argument("--flag", action="store_true")
p.add_argument("--no-thing", dest="thing", action="store_false", help="do not do the thing, which is explained at such length that it wraps")
p.add_argument("--list", nargs="+", help=argparse.SUPPRESS)
p.add_argument("--pair", nargs=2, metavar=("A", "B"))
p.add_argument("--opt", nargs="?", const="CONST", default="DEF")
p.add_argument("--add", action="append", type=float)
p.add_argument("--ext", action="extend", nargs="+")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("--bool", action=argparse.BooleanOptionalAction, default=True, help="a bool")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
print(p.format_help())
print(p.format_usage())
run(p, "f", "f 1 2 3", "f -vvv -n 2 --flag", "-n2 f", "f --output=x --opt", "f --opt y -o z", "f --pair a b --add 1 --add 2.5", "f --ext a b --ext c",
    "f --const --no-bool --no-thing", "--version", "-h", "", "f x", "f -n 9", "f -n", "f --nope", "f --ver", "f --verb --fl", "f --o q", "f --pair a",
    "f --flag=1", "f -- -v", "f -1 -2", "f -vo x", "f -voq", "f -vx", "f --list a b", "f --list", "f --add x", "-- f 1", "f 1 --flag 2", "f --no")
q = argparse.ArgumentParser("sub", add_help=False, allow_abbrev=False)
q.add_argument("--top", type=int)
subs = q.add_subparsers(title="commands", dest="cmd", help="what to do", required=True)
a = subs.add_parser("alpha", help="first command", aliases=["al"])
a.add_argument("x", type=int)
a.add_argument("--deep", default="d")
a.set_defaults(func="fa")
b = subs.add_parser("beta", help="second")
b.add_argument("more", nargs=argparse.REMAINDER)
print(q.format_help(), a.format_help(), b.format_usage())
run(q, "alpha 3", "al 3 --deep z", "--top 5 beta a --b c", "gamma", "", "alpha", "alpha x", "alpha 3 4", "--to 5 alpha 1", "alpha 3 --unknown")
g = argparse.ArgumentParser(prog="grp")
m = g.add_mutually_exclusive_group(required=True)
m.add_argument("--one", action="store_true")
m.add_argument("--two", metavar="T")
n = g.add_mutually_exclusive_group()
n.add_argument("-a", action="store_true")
n.add_argument("-b", action="store_true")
gg = g.add_argument_group("special", "special options for you")
gg.add_argument("--spec", required=True, type=int)
g.add_argument("pos", nargs="?", default="dflt", choices=["p", "q", "dflt"])
print(g.format_help())
run(g, "--one --spec 1", "--one --two 3 --spec 1", "--spec 1", "--one", "--two x --spec 2 q", "-a -b --one --spec 1", "--one --spec 1 zzz")
d = argparse.ArgumentParser(prog="dflt", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s [things]", description="x\n  y\n\nz")
d.add_argument("--alpha", default=3, type=int, help="alpha help")
d.add_argument("--beta", help="beta help")
d.add_argument("pos", nargs="?", default="P", help="pos help")
print(d.format_help())
r = argparse.ArgumentParser(prog="raw", formatter_class=argparse.RawTextHelpFormatter, description="x\n  y\n\nz")
r.add_argument("--alpha", help="line one\n  line two")
r.add_argument("--a-very-long-option-name-indeed", metavar="VALUE", help="text after")
print(r.format_help())
lots = argparse.ArgumentParser(prog="lots")
for i in range(9):
    lots.add_argument(f"--option-number-{i}", f"-{i}x")
lots.add_argument("first")
lots.add_argument("second", nargs="+")
lm = lots.add_mutually_exclusive_group()
lm.add_argument("--mutual-aaaaaaaaaaaaaaaa", action="store_true")
lm.add_argument("--mutual-bbbbbbbbbbbbbbbbbbbb", action="store_true")
lm.add_argument("--mutual-cccccccccccccccccccc", action="store_true")
print(lots.format_usage())
print(p.parse_known_args(["f", "--zzz", "1", "-q"]), argparse.Namespace(a=1, b="x"), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1))
i = argparse.ArgumentParser(prog="inter")
i.add_argument("--foo")
i.add_argument("cmd")
i.add_argument("rest", nargs="*", type=int)
print(i.parse_intermixed_args("doit 1 --foo bar 2 3".split()))
parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--shared", default="s")
c = argparse.ArgumentParser(prog="child", parents=[parent])
print(c.parse_args([]), c.format_usage())
e = argparse.ArgumentParser(prog="noexit", exit_on_error=False)
e.add_argument("--i", type=int)
for args in (["--i", "x"], ["--bad"]):
    try:
        print(e.parse_args(args))
    except argparse.ArgumentError as error:
        print(type(error).__name__, error)


def even(s):
    if int(s) % 2:
        raise argparse.ArgumentTypeError(f"{s} is odd")
    return int(s)


t = argparse.ArgumentParser(prog="typ", fromfile_prefix_chars="@", prefix_chars="-+", argument_default=argparse.SUPPRESS)
t.add_argument("+e", type=even)
t.add_argument("--str", type=str.upper)
t.add_argument("two", nargs=2)
run(t, "+e 4 a b", "+e 3 a b", "a", "--str q a b", ["--str", "with space", "a", "-x y"], ["a", ""])
for bad in (lambda: p.add_argument("-v"), lambda: p.add_argument("x", action="nope"), lambda: p.add_argument("x", required=True), lambda: p.add_argument("--x", nargs=0),
            lambda: p.add_argument("--y", type="int"), lambda: p.add_argument("--help")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(p.get_default("output"), repr(p)[:40], argparse.FileType("w"))
