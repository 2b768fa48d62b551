import string
import textwrap
from string import Formatter, Template

text = ("The quick brown fox, well-known for jumping over the lazy dog, wrote a state-of-the-art e-mail -- or so he said. "
        "It was over-the-top---really! Use the --verbose-mode option, or -v. A 12-inch x-ray b-c. (semi-colons) end.\n\tTabbed line")
for width in (10, 17, 25, 40, 70, 5):
    print(textwrap.wrap(text, width))
    print(textwrap.wrap(text, width, break_on_hyphens=False, initial_indent="* ", subsequent_indent="  "))
print(textwrap.fill(text, 30, fix_sentence_endings=True, max_lines=3))
print(textwrap.wrap("a" * 25 + " bb", 10), textwrap.wrap("a" * 25 + " bb", 10, break_long_words=False), textwrap.wrap("", 5), textwrap.wrap("   ", 5))
print(textwrap.wrap("hyphen-ated-" * 5, 10), textwrap.wrap("a  b   c", 4, drop_whitespace=False), textwrap.wrap("x\ty", 20, expand_tabs=False))
print(textwrap.shorten("Hello  world of text!", width=12), textwrap.shorten("Hello world", width=11), textwrap.shorten("Hello world", width=10, placeholder="..."))
for bad in (lambda: textwrap.wrap("a b", 0), lambda: textwrap.shorten("abc defgh", 3)):
    try:
        bad()
    except ValueError as e:
        print(e)
for t in ["  a\n    b\n\n  c\n", "\tx\n\t  y", "a\n  b", "  a\n   \n  b", "\n\n   q\n", " x\n\ty", ""]:
    print(repr(textwrap.dedent(t)), repr(textwrap.indent(t, "> ")), repr(textwrap.indent(t, "+", lambda l: True)))
print(string.capwords("hello  wORLD"), string.capwords("a-b", "-"), repr(string.printable), string.punctuation)
t = Template("$who likes ${what}s, $$5 and $Name_1 $x")
print(t.safe_substitute(who="tim"), t.get_identifiers(), t.is_valid(), t.substitute({"who": 1, "what": 2}, Name_1=3, x=4))
for bad in ("$", "a\nb $!", "${a", "${1}", "$1"):
    try:
        Template(bad).substitute()
    except ValueError as e:
        print(e)
    print(Template(bad).safe_substitute(), Template(bad).is_valid())
try:
    t.substitute()
except KeyError as e:
    print("KeyError", e)


class Percent(Template):
    delimiter = "%"


print(Percent("%a %% %{b}").substitute(a=1, b=2))


class F(Formatter):
    def get_value(self, key, args, kw):
        return kw.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kw)

    def format_field(self, v, spec):
        return f"[{super().format_field(v, spec)}]"


print(F().format("{} {1} {x!r:>5}" if False else "{0} {1:>4} {x!r} {missing}", 1, 2, x="q"))
print(Formatter().format("{:{}} {a.real} {b[k]} {{}} {!r}", 5, 4, "s", a=3, b={"k": 1}), list(Formatter().parse("a{b!r:c}d")))
for bad in ("{} {0}", "{0} {}"):
    try:
        Formatter().format(bad, 1)
    except ValueError as e:
        print(e)
