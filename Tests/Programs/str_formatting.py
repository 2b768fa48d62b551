"""Formatting: %, str.format and f-strings with nested specifications."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Thing:
    def __init__(self, name):
        self.name = name
        self.parts = ["p0", "p1"]

    def __repr__(self):
        return "<Thing %s>" % self.name

    def __str__(self):
        return "thing:" + self.name

    def __format__(self, spec):
        return "formatted(%s,%s)" % (self.name, spec)


thing = Thing("t")
# The percent operator
print("%s %r %a" % ("é", "é", "é"), "%s" % thing, "%r" % thing,
      "%10s|%-10s|%.2s|%10.2s|" % ("abc", "abc", "abc", "abc"))
print("%(a)s-%(b)05d-%(a)r" % {"a": "x", "b": 42}, "%%", "%d%%" % 50, "%s" % (1,), "%s %s" % ([1], {2: 3}),
      "%s" % None, "%c%c" % ("x", 121))
print("%5c|%-5c|" % ("x", "y"), "%*d|%-*d|" % (5, 1, 5, 2), "%.*f" % (2, 3.14159), "%+5d|% 5d|%#o" % (1, 2, 8),
      "%s" % b"x")
print("%(x).3f and %(x)s" % {"x": 2.0}, "no args" % (), "%s" % ((1, 2),), "plain" % {})
for text, value in (("%s %s", ("a",)), ("%s", ("a", "b")), ("%d", "x"), ("%(a)s", {}), ("%(a)s", 5), ("%z", 1),
                    ("%", 1), ("%5", 1), ("%s" "x", ()),
                    ("%(a", {"a": 1}), ("%*d", ("x", 1)), ("x", 1), ("%c", "ab"), ("%c", 1.5), ("%x", 1.5),
                    ("%s %(a)s", {"a": 1})):
    error(lambda: text % value)

# str.format
print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2),
      "{{}} {}".format("braces"))
print("{0.name} {0.parts[1]} {1[0]} {2[key]} {2[0]}".format(thing, ["first"], {"key": "v", 0: "zero"}))
print("{!r} {!s} {!a}".format("é", thing, "é"), "{:>5}|{:<5}|{:^5}|{:*^5}".format("a", "b", "c", "d"),
      "{:{}}|{:{w}.{p}f}".format("x", 4, 3.14159, w=8, p=2))
print("{:spec}".format(thing), "{!r:>12}".format(thing), "{!s:<12}|".format(thing), "{:>{width}}".format("w", width=3),
      "{:d}".format(True), "{}".format(True))
print("{:}".format("x"), "{0:}{0!s:}".format("y"), "{a[b][c]}".format(a={"b": {"c": 1}}),
      "{0[-1]}".format({"-1": "minus"}))
for template, arguments, named in (("{} {0}", (1, 2), {}), ("{0} {}", (1, 2), {}), ("{", (), {}), ("}", (), {}),
                                   ("{} {}", (1,), {}), ("{x}", (), {}), ("{0.nope}", (1,), {}),
                                   ("{0[5]}", ([1],), {}), ("{0[x]}", ([1],), {}), ("{!z}", (1,), {}),
                                   ("{!}", (1,), {}), ("{:d}", ("x",), {}), ("{:.2d}", (1,), {}),
                                   ("{0[}", (1,), {}), ("{:>>5}", (1,), {}), ("{!r", (1,), {}),
                                   ("{a.b}", (), {"a": 1}), ("{:{:{}}}", (1, 2, 3), {}), ("{0.}", (1,), {})):
    error(template.format, *arguments, **named)
print("{a} {b}".format_map({"a": 1, "b": 2}))


class Default(dict):
    def __missing__(self, key):
        return "<" + key + ">"


print("{a} {zzz}".format_map(Default(a=1)))

# Strings' own specifications
for spec in ("", "s", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "-^6s", "05", "é>4"):
    print(repr(spec), repr(format("abc", spec)))
for spec in ("d", "+", "=5", ",", "#", ".x", "5.", "z", "0=5", "f"):
    error(format, "abc", spec)

# f-strings
name, number, width, digits = "World", 1234.5678, 12, 2
print(f"Hello {name}", f"{name!r:>10}", f"{number:{width}.{digits}f}|", f"{number:>{width}}|", f"{name:{'*'}^{width}}",
      f"{{literal}} {{{name}}}")
print(f"{name=}", f"{name = }", f"{number=:.1f}", f"{1 + 1=}", f"{thing=}", f"{thing=!s}", f"{thing=:x}",
      f"{ name.upper() = }")
print(f"{'nested ' + f'{name + f"{number:.0f}"}'}", f"{[n * 2 for n in range(3)]}", f"{ {'a': 1}['a'] }",
      f"{(lambda x: x * 2)(4)}", f"{1 if name else 2}", f"{name[0]}{name[-1:]}")
print(f"{name
    .lower()}", f'''{
    number  # a comment inside
    :.1f}''', f"{"quotes " "inside"}", f"\x41{name}\n".encode(), rf"\d{name}", f"{'\n'.join(["a", "b"])!r}")
print(f"{number:,.2f} {number:e} {255:#x} {255:08b} {0.25:.0%} {-5:+} {True:d} {'x':>3} {None} {10**20:,}")
print(f"{name!r}" f" plain " "and {not a field}" f"{'end'}", f"{3:{'>'}{5}}|", f"{'a' 'b'}", f"{(1, 2)}", f"{1,}",
      f"{[]}{()}{{}}", f"{(x := 5)} {x}", f"{x:=5}|")
print(f"{'{'}{'}'}", f"{'%s' % 5}", f"{'!'}{'='!r}", f"{1 != 2}", f"{1 == 1}", f"{2 >= 1 <= 3}",
      f"{lambda_ if (lambda_ := 3) else 0}", f"{b'x'!r}", f"{ 'x' if 1 else 'y' :>3}")
error(lambda: f"{name:d}")
error(lambda: f"{number:s}")
error(lambda: f"{missing}")
error(lambda: f"{name:{'q'}}")
error(format, thing, 5)
print(format(thing), format(thing, "abc"), f"{thing}", f"{thing!s}", f"{thing!r}", "{0:a{1}b}".format(thing, "-"),
      str(thing), repr([thing]))
print(format([1]), format(None, ""), format((1,)), f"{int}")
error(format, [1], "5")
error(format, None, "5")
error(format, {}, "s")
