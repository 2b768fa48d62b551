"""Exceptions: try, except, else, finally; the tree; attributes; chaining; notes."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def flow(action):
    steps = []
    try:
        steps.append("try")
        action()
    except (KeyError, IndexError) as problem:
        steps.append("except " + type(problem).__name__)
    except ValueError:
        steps.append("value")
        raise
    else:
        steps.append("else")
    finally:
        steps.append("finally")
        print(steps)
    return "end"


print(flow(lambda: None), flow(lambda: {}["x"]), flow(lambda: [][0]))
error(flow, lambda: int("x"))
error(flow, lambda: 1 / 0)


def finally_wins():
    for number in range(3):
        try:
            if number == 1:
                continue
            print("body", number)
        finally:
            print("finally", number)
    while True:
        try:
            break
        finally:
            print("broke")
    try:
        return "from try"
    finally:
        print("leaving")


print(finally_wins())


def nested():
    try:
        try:
            raise ValueError("first")
        finally:
            print("inner finally")
    except ValueError as problem:
        try:
            raise KeyError("second")
        except KeyError as second:
            same = problem is second.__context__
            return repr(second.__context__), second.__cause__, second.__suppress_context__, same


print(nested())


def chain(how):
    try:
        try:
            1 / 0
        except ZeroDivisionError as problem:
            if how == "from":
                raise ValueError("v") from problem
            if how == "none":
                raise ValueError("v") from None
            if how == "class":
                raise ValueError from KeyError
            raise ValueError("v")
    except ValueError as result:
        return repr(result.__cause__), repr(result.__context__), result.__suppress_context__


for how in ("from", "none", "class", "plain"):
    print(how, chain(how))


def bare():
    raise


def bad_cause():
    raise ValueError from 5


error(bare)
error(bad_cause)
for wrong in (5, "text", int, None):
    try:
        raise wrong
    except TypeError as problem:
        print(problem)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as problem:
    print(problem)
try:
    raise KeyError
except Exception as problem:
    print(repr(problem), problem.args, str(problem) == "")

for problem in (Exception(), Exception("a"), Exception("a", 1), KeyError("k"), KeyError(), KeyError(1, 2),
                OSError(2, "No such"), OSError(2, "msg", "file"), OSError("one"),
                OSError(13, "m", "f1", None, "f2"), StopIteration(5), SystemExit(3),
                ImportError("m", name="n", path="p"), AttributeError("a", name="n", obj=1),
                NameError("n", name="x"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"),
                SyntaxError("bad", ("f", 1, 2, "text")), AssertionError(),
                UnicodeEncodeError("ascii", "é", 0, 1, "r")):
    print(repr(problem), "|", problem, "|", problem.args)
missing = OSError(2, "No such", "file")
print(type(missing).__name__, missing.errno, missing.strerror, missing.filename, type(OSError(13, "x")).__name__,
      type(OSError(17, "x")).__name__, IOError is OSError, EnvironmentError is OSError)
print(StopIteration(5).value, SystemExit(3).code, ImportError("m", name="n").name, AttributeError(name="q").name)


def tree(kind, depth=0):
    own = sorted((sub for sub in kind.__subclasses__() if sub.__module__ == "builtins"), key=lambda sub: sub.__name__)
    print("  " * depth + kind.__name__)
    for sub in own:
        tree(sub, depth + 1)


tree(BaseException)


class AppError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


class SubError(AppError):
    def __str__(self):
        return f"sub({self.args[0]}, {self.code})"


try:
    raise SubError("m", code=5)
except AppError as problem:
    print(problem, repr(problem), problem.code, isinstance(problem, SubError))
noted = ValueError("noted")
noted.add_note("first note")
noted.add_note("second")
print(noted.__notes__, repr(noted), noted)
error(noted.add_note, 5)
print(hasattr(ValueError(), "__notes__"), ValueError("a") == ValueError("a"), noted.with_traceback(None) is noted)


def traceback_lines():
    def deep():
        raise RuntimeError("deep")

    try:
        deep()
    except RuntimeError as problem:
        trace, names = problem.__traceback__, []
        while trace:
            names.append((trace.tb_frame.f_code.co_name, trace.tb_lineno - traceback_lines.__code__.co_firstlineno))
            trace = trace.tb_next
        return names


print(traceback_lines())
import sys


def current():
    before = sys.exception()
    try:
        raise KeyError("now")
    except KeyError:
        inside = sys.exc_info()[0].__name__, repr(sys.exception())
    return before, inside, sys.exception(), sys.exc_info()


print(current())
try:
    assert 1 == 2, "message"
except AssertionError as problem:
    print(repr(problem))
try:
    assert not "x"
except AssertionError as problem:
    print(repr(problem))


def reraise():
    try:
        try:
            raise ValueError("again")
        except ValueError:
            raise
    except ValueError as problem:
        return problem.__context__, str(problem)


def shadow():
    problem = "outer"
    try:
        raise ValueError
    except ValueError as problem:
        pass
    return problem


print(reraise())
error(shadow)


class Picky(type):
    def __instancecheck__(cls, instance):
        return True


class Never(Exception, metaclass=Picky):
    pass


try:
    try:
        raise ValueError("isinstance is not asked")
    except Never:
        print("wrong")
except ValueError as problem:
    print(problem)


def loop_with_exceptions():
    out = []
    for value in ("1", "x", "0", None):
        try:
            out.append(10 // int(value))
        except ValueError:
            out.append("v")
        except ZeroDivisionError:
            out.append("z")
        except TypeError:
            out.append("t")
            break
    return out


print(loop_with_exceptions())
