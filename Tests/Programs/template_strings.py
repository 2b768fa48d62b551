"""Template strings (t-strings)."""

from string.templatelib import Interpolation, Template


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


name, number = "World", 3.14159
template = t"Hello {name}, {number:.2f} and {name!r:>10}!"
print(type(template), template.strings, template.values)
for part in template:
    if isinstance(part, str):
        print("str", repr(part))
    else:
        print("interpolation", repr(part.value), repr(part.expression), part.conversion, repr(part.format_spec))
print(repr(t"{name}"), repr(t"plain"), t"".strings, t"{1}{2}".strings, t"{name = }".strings,
      t"{name=}".interpolations[0].conversion)


def render(template):
    pieces = []
    for part in template:
        if isinstance(part, Interpolation):
            value = part.value
            if isinstance(value, Template):
                value = render(value)
            if part.conversion:
                value = {"r": repr, "s": str, "a": ascii}[part.conversion](value)
            pieces.append(format(value, part.format_spec))
        else:
            pieces.append(part)
    return "".join(pieces)


def html(template):
    escaped = lambda text: str(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(part if isinstance(part, str) else escaped(part.value) for part in template)


print(render(template), render(t"nested {t'{name}?'} {number:{'>'}{10}.{1}f}"), html(t"<p>{'<script>'}</p>"))
width = 8
print(t"{number:{width}.2f}".interpolations[0].format_spec, (t"a{1}b" + t"c{2}d").strings, (t"a" t"b{1}").strings)
error(lambda: t"a" + "b")
error(lambda: "a" + t"b")
error(lambda: t"{undefined}")
print(t"{[n * 2 for n in range(3)]}".values, t"{{literal}} {1}".strings, rt"\n{1}".strings, t'''multi
{name}'''.strings, t"{(lambda x: x + 1)(4)}".values, t"{name.upper() + "!"}".interpolations[0].expression)
made = Template("start ", Interpolation("v", "expr", None, "spec"), " end", "more")
print(made.strings, made.interpolations[0].expression, made.values, list(Template("a", "b")),
      Interpolation(5).expression)
match t"x{1}":
    case Template(strings=("x", ""), values=(value,)):
        print("matched", value)
match t"{name}".interpolations[0]:
    case Interpolation(value, expression, None, ""):
        print(value, expression)
error(Template, 5)
error(lambda: setattr(template, "strings", ()))
print(f"{t'{1}'.values} in an f-string", bool(t""), t"{1}" == t"{1}", len(list(t"{1}{2}")))
