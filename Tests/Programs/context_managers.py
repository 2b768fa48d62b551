"""with statements: protocol, order, suppression, errors; contextlib."""

import contextlib
import io


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter failed")
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.fail == "exit":
            raise RuntimeError("exit failed")
        return self.suppress


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with (
    Manager("c") as c,
    Manager("d"),
):
    print(c)
with Manager("s", suppress=True):
    raise ValueError("suppressed")
print("after")


def use(*managers, raising=None):
    with managers[0] as first:
        if managers[1:]:
            return use(*managers[1:], raising=raising)
        if raising:
            raise raising
        return first


print(use(Manager("x"), Manager("y")))
error(use, Manager("x"), Manager("y"), raising=KeyError("k"))
error(use, Manager("x"), Manager("y", suppress=True), raising=KeyError("k"))
error(use, Manager("x"), Manager("y", fail="enter"))
error(use, Manager("x", fail="exit"), raising=KeyError("original"))
try:
    use(Manager("x", fail="exit"), raising=KeyError("original"))
except RuntimeError as problem:
    print(repr(problem.__context__))
error(lambda: use(5))
error(lambda: use(type("NoExit", (), {"__enter__": lambda self: 1})()))


def early_exits():
    for number in range(3):
        with Manager(str(number)):
            if number == 0:
                continue
            if number == 1:
                break
    with Manager("return"):
        return "returned"


print(early_exits())
holder = {}
with Manager("t") as holder["key"]:
    pass
with Manager("u") as (first, *others):
    pass
print(holder, first, others)


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name * 2
    except ValueError as problem:
        print("tag caught", problem)
    finally:
        print(f"</{name}>")


with tag("p") as inside:
    print(inside)
with tag("q"):
    raise ValueError("inside q")
error(lambda: use(tag("r"), raising=KeyError("through")))


@tag("deco")
def decorated(x):
    return x + 1


print(decorated(1), decorated(2))


@contextlib.contextmanager
def no_yield():
    if False:
        yield


@contextlib.contextmanager
def two_yields():
    yield 1
    yield 2


error(use, no_yield())
error(use, two_yields())
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
with contextlib.ExitStack() as stack:
    names = [stack.enter_context(Manager(letter)) for letter in "mn"]
    stack.callback(print, "callback", 1, end="!\n")
    stack.push(lambda kind, value, trace: print("pushed", kind and kind.__name__) or True)
    print(names)
    raise IndexError("swallowed by pushed")
with contextlib.ExitStack() as stack:
    stack.enter_context(Manager("kept"))
    saved = stack.pop_all()
print("still open")
saved.close()
with contextlib.redirect_stdout(io.StringIO()) as captured:
    print("hidden")
print(repr(captured.getvalue()))


class Thing:
    def close(self):
        print("closed")


with contextlib.closing(Thing()) as thing, contextlib.nullcontext("null") as nothing:
    print(type(thing).__name__, nothing)


class Base(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print("base exit", details[0])


with Base() as base:
    print(type(base).__name__, isinstance(Manager("z"), contextlib.AbstractContextManager))


class Timer(contextlib.ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *details):
        print("stop")


@Timer()
def timed():
    print("timed body")


timed()


async def asynchronous():
    @contextlib.asynccontextmanager
    async def resource(name):
        print("open", name)
        try:
            yield name
        finally:
            print("close", name)

    async with resource("r") as r, contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(resource("s"))
        stack.push_async_callback(resource_closed, "cb")
        print("using", r)
    return "done"


async def resource_closed(name):
    print("closed by", name)


try:
    asynchronous().send(None)
except StopIteration as stop:
    print(stop.value)
