"""warnings: filters, categories, catching, errors; shown on standard error."""

import warnings


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def old(level=1):
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=level)
    return "result"


class Custom(UserWarning):
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old(), old())
    warnings.warn("plain")
    warnings.warn(Custom("an instance"))
    warnings.warn("with category", Custom)
print([(w.category.__name__, str(w.message)) for w in caught], caught[0].lineno > 0,
      caught[0].filename.endswith("warnings_programs.py"))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    error(old)
    error(warnings.warn, "text", Custom)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    old()
    warnings.filterwarnings("always", message="special", category=UserWarning)
    warnings.warn("special case")
    warnings.warn("other case")
    warnings.filterwarnings("error", category=Custom)
    error(warnings.warn, "c", Custom)
print([str(w.message) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for _ in range(3):
        warnings.warn("repeated")
print(len(caught))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        warnings.warn("same place")
    warnings.warn("another place")
print(len(caught))
error(warnings.warn, "x", int)
error(warnings.warn, "x", ValueError)
error(warnings.simplefilter, "nonsense")
error(warnings.filterwarnings, "ignore", 5)
print(issubclass(DeprecationWarning, Warning), issubclass(ResourceWarning, Warning), issubclass(Custom, UserWarning),
      warnings.formatwarning("m", UserWarning, "f.py", 3, "code here"))


@warnings.deprecated("use new instead")
def deprecated():
    return 5


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(deprecated(), [str(w.message) for w in caught], deprecated.__deprecated__)
for source in ("x = 1 is 1", "x = '\\d'", "assert (1, 'x')", "x = 5 in [] is 1", "x = ()()", "x = [1][1, 2]"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "snippet", "exec")
        print(repr(source), [(w.category.__name__, str(w.message), w.lineno) for w in caught])
warnings.warn("goes to standard error")
warnings.warn("ignored by default", PendingDeprecationWarning)
print("end")
