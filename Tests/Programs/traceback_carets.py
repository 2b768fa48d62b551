"""Tracebacks printed by traceback.print_exc: the lines, the carets under what failed, chains, notes, groups."""

import sys
import traceback


def show(function):
    print("--", function.__name__, file=sys.stderr)
    try:
        function()
    except BaseException:
        traceback.print_exc()


class Thing:
    def __init__(self):
        self.child = None

    def method(self, value):
        return value.missing.deeper


def binary():
    left, right = 1, "x"
    return 5 + (left + right) * 2


def subscript():
    table = {"a": {"b": 1}}
    return table["a"]["zz"] + 1


def attribute():
    thing = Thing()
    return thing.child.name


def call():
    return max(1, len(5), 3)


def whole_line():
    raise ValueError


def several_lines():
    return sum([
        1,
        2 / 0,
        3,
    ])


def long_call():
    value = dict(
        first=1,
        second=int("x"),
    )
    return value


def method_chain():
    return Thing().method("text")


def comparison():
    return 1 < 2 < "x"


def unary():
    return -"x"


def in_lambda():
    return (lambda x: x.y)(5)


def in_comprehension():
    return [1 // n for n in (1, 0)]


def in_generator():
    return list(n + "x" for n in (1,))


def assignment():
    a, b = 1, 2, 3
    return a, b


def store():
    (1, 2)[0] = 5


def delete():
    items = []
    del items[3]


def name_error():
    return undefined_name + 1


def suggestion():
    value_of_something = 1
    return value_of_somethin


def attribute_suggestion():
    return [].appendd


def import_error():
    from math import no_such_name


def module_error():
    import no_such_module_anywhere


def assertion():
    assert 1 == 2, "one is not two"


def fstring():
    return f"before {1 / 0} after"


def keyword():
    return print("a", wrong=1)


def unpacking():
    return max(*5)


def unicode_line():
    return "äöü" + 5


def chained():
    try:
        {}["key"]
    except KeyError as problem:
        raise RuntimeError("while handling") from problem


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]


def hidden():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("no context") from None


def noted():
    problem = ValueError("has notes")
    problem.add_note("first note")
    problem.add_note("second\nover two lines")
    raise problem


def multi_line_message():
    raise ValueError("line one\nline two")


def group():
    raise ExceptionGroup("several", [ValueError("one"), ExceptionGroup("inner", [KeyError("two")]), noted_error()])


def noted_error():
    try:
        raise TypeError("raised before")
    except TypeError as problem:
        problem.add_note("with a note")
        return problem


def recursion(depth=0):
    if depth == 8:
        raise ValueError("deep enough")
    recursion(depth + 1)


def with_statement():
    with open("/nonexistent/file") as file:
        pass


def decorated():
    @undefined_decorator
    def inner():
        pass


def class_body():
    class Inner:
        value = 1 / 0


def await_outside():
    async def coroutine():
        await missing()

    coroutine().send(None)


def finally_block():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


def reraised():
    try:
        int("zz")
    except ValueError:
        raise


def custom():
    class Custom(Exception):
        def __str__(self):
            return "custom text"

    raise Custom(1, 2)


def broken_str():
    class Broken(Exception):
        def __str__(self):
            raise ValueError("no str")

    raise Broken()


def empty_message():
    raise KeyError()


for function in (binary, subscript, attribute, call, whole_line, several_lines, long_call, method_chain, comparison,
                 unary,
                 in_lambda, in_comprehension, in_generator, assignment, store, delete, name_error, suggestion,
                 attribute_suggestion, import_error, module_error, assertion, fstring, keyword, unpacking, unicode_line,
                 chained, context, hidden, noted, multi_line_message, group, recursion, with_statement, decorated,
                 class_body, await_outside, finally_block, reraised, custom, broken_str, empty_message):
    show(function)
print("done")
