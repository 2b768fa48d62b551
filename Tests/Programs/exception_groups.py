"""ExceptionGroup and except*."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def shape(problem):
    """A group as nested lists."""
    if problem is None:
        return None
    if isinstance(problem, BaseExceptionGroup):
        return [problem.message, *[shape(inner) for inner in problem.exceptions]]
    return repr(problem)


group = ExceptionGroup("top", [ValueError("v"), ExceptionGroup("in", [KeyError("k"), TypeError("t")]), OSError(2, "o")])
print(group, repr(group), group.message, len(group.exceptions), shape(group))
print(shape(group.subgroup(KeyError)), shape(group.subgroup((ValueError, TypeError))), group.subgroup(IndexError),
      group.subgroup(lambda e: True) is group)
matched, rest = group.split(ValueError)
print(shape(matched), shape(rest), shape(group.split(IndexError)[0]), shape(group.split(Exception)[1]))
print(shape(group.derive([ValueError("new")])), isinstance(group, Exception),
      BaseExceptionGroup("b", [ValueError()]).__class__.__name__,
      BaseExceptionGroup("b", [KeyboardInterrupt()]).__class__.__name__)
error(ExceptionGroup, "x", [])
error(ExceptionGroup, "x", [5])
error(ExceptionGroup, "x", [KeyboardInterrupt()])
error(ExceptionGroup, "x", 5)
error(ExceptionGroup, 5, [ValueError()])
error(ExceptionGroup, "x")


def handle(raising):
    handled = []
    try:
        try:
            raise raising
        except* ValueError as caught:
            handled.append(("value", shape(caught)))
        except* (KeyError, TypeError) as caught:
            handled.append(("key or type", shape(caught)))
        else:
            handled.append("else")
        finally:
            handled.append("finally")
    except BaseException as left:
        handled.append(("left", shape(left)))
    return handled


print(handle(group))
print(handle(ValueError("naked")))
print(handle(IndexError("not matched")))
print(handle(ExceptionGroup("all", [ValueError(1), ValueError(2), KeyError(3)])))
print(handle(BaseExceptionGroup("base", [KeyboardInterrupt(), TypeError("t")])))


def no_exception():
    try:
        pass
    except* ValueError:
        return_value = "no"
    else:
        return_value = "else"
    return return_value


print(no_exception())


def raising_inside():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("v"), KeyError("k"), OSError("o")])
        except* ValueError:
            raise RuntimeError("from handler")
        except* KeyError as keys:
            raise keys
    except BaseException as problem:
        return shape(problem)


print(raising_inside())


def reraise():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
        except* ValueError:
            raise
    except ExceptionGroup as problem:
        return shape(problem)


print(reraise())


def two_levels():
    result = []
    try:
        try:
            raise ExceptionGroup("g", [ExceptionGroup("h", [ValueError(1), KeyError(2)]), ValueError(3)])
        except* KeyError as keys:
            result.append(shape(keys))
    except* ValueError as values:
        result.append(shape(values))
    return result


print(two_levels())


def group_in_star():
    try:
        try:
            raise ValueError
        except* ExceptionGroup:
            pass
    except TypeError as problem:
        return str(problem)


print(group_in_star())


class Tagged(ExceptionGroup):
    def __new__(cls, message, exceptions, tag):
        self = super().__new__(cls, message, exceptions)
        self.tag = tag
        return self

    def derive(self, exceptions):
        return Tagged(self.message, exceptions, self.tag)


tagged = Tagged("t", [ValueError(1), KeyError(2)], "label")
part = tagged.subgroup(ValueError)
print(type(part).__name__, part.tag, shape(part))
noted = ExceptionGroup("n", [ValueError(1), KeyError(2)])
noted.add_note("note on group")
noted.__cause__ = OSError("cause")
print(noted.split(KeyError)[0].__notes__, repr(noted.split(KeyError)[1].__cause__))


def loop():
    seen = []
    for number in range(3):
        try:
            raise ExceptionGroup("n", [ValueError(number)])
        except* ValueError as caught:
            seen.append(caught.exceptions[0].args[0])
    return seen


print(loop())
try:
    raise ExceptionGroup("plain except", [ValueError("x")])
except ExceptionGroup as whole:
    print(whole)
try:
    raise group
except* Exception as everything:
    print(shape(everything))
try:
    everything
except NameError as problem:
    print(problem)


def leaves(problem):
    if isinstance(problem, BaseExceptionGroup):
        for inner in problem.exceptions:
            yield from leaves(inner)
    else:
        yield problem


print([type(leaf).__name__ for leaf in leaves(group)])
