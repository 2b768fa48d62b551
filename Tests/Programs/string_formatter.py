"""string.Formatter: taking templates and field names apart, formatting, errors."""

import string

formatter = string.Formatter()
for template in ("a{0}b{x.y[3]!r:>{w}}c", "{", "}", "{{x}}", "{0!z}", "\u1234{0}\U0001F600", "{a[b]}", "{}", "", "{a",
                 "{0!r", "{0!rx}", "{:{}}", "{{{}}}"):
    try:
        print(ascii(list(formatter.parse(template))))
    except ValueError as problem:
        print(repr(template), problem)
values = {"x": [10, 20], "y": 1 + 2j}
for template in ("{0} {1!r:>5} {x[1]}", "{} {} {y.imag}", "{x[-1]}", "{z}", "{5}", "{0:{1}}", "{0}{}", "{!s:^7}|", "{x[0]:04d}"):
    try:
        print(formatter.format(template, 7, 6, **values))
    except (LookupError, ValueError, TypeError) as problem:
        print(type(problem).__name__, problem)


class Quiet(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)


print(Quiet().format("{a} {b} {0}", 1, b=2), Quiet().vformat("{q}", (), {}))
