import contextlib
import io
import sys
from contextlib import *


@contextmanager
def tag(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", name)


with tag("a") as t:
    print(t)
with tag("b"):
    raise ValueError("v")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError as e:
    print("KeyError", e)


@tag("deco")
def work(x):
    return x * 2


print(work(3), work(4))


@contextmanager
def twice():
    try:
        yield 1
    except KeyError:
        pass
    yield 2


for body in (False, True):
    try:
        with twice():
            if body:
                raise KeyError
    except (RuntimeError, KeyError) as e:
        print(e)


@contextmanager
def none():
    if False:
        yield


try:
    with none():
        pass
except RuntimeError as e:
    print(e)
try:
    with tag("stop"):
        raise StopIteration(3)
except StopIteration as e:
    print("StopIteration", e)


class Res:
    def close(self):
        print("closed")


with closing(Res()) as r:
    print(type(r).__name__)
with suppress(KeyError, ValueError):
    {}["x"]
print("after")
out = io.StringIO()
with redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))
err = io.StringIO()
with redirect_stderr(err):
    print("e", file=sys.stderr)
print(repr(err.getvalue()))
with nullcontext(5) as n:
    print(n)
with ExitStack() as stack:
    stack.enter_context(tag("one"))
    stack.callback(print, "callback", 1)
    stack.push(lambda *d: print("exit details", d[0]))
    stack.enter_context(tag("two"))
    kept = stack.pop_all()
print("kept")
kept.close()
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.push(lambda *d: print(d[0].__name__, d[1]))
        raise KeyError("first")
except ZeroDivisionError as e:
    print(repr(e), repr(e.__context__))
with ExitStack() as stack:
    stack.push(lambda *d: True)
    raise KeyError
try:
    ExitStack().enter_context(3)
except TypeError as e:
    print(e)
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as g:
    print(repr(g))


@asynccontextmanager
async def atag(name):
    print("aenter", name)
    try:
        yield name
    finally:
        print("aexit", name)


class ARes:
    async def aclose(self):
        print("aclosed")


async def main():
    async with atag("x") as x:
        print(x)
    try:
        async with atag("y"):
            raise ValueError("in y")
    except ValueError as e:
        print(e)
    async with aclosing(ARes()):
        pass
    async with nullcontext(1) as v:
        print(v)

    async def acb(n):
        print("acb", n)
    async with AsyncExitStack() as s:
        await s.enter_async_context(atag("s1"))
        s.enter_context(tag("sync"))
        s.push_async_callback(acb, 1)
        s.callback(print, "cb")

    @atag("adeco")
    async def f():
        return 4
    print(await f())
    try:
        async with AsyncExitStack() as s:
            await s.enter_async_context(3)
    except TypeError as e:
        print(e)
try:
    main().send(None)
except StopIteration:
    print("done")
print(isinstance(tag("q"), AbstractContextManager), issubclass(ExitStack, AbstractContextManager))


class CM(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *a):
        print("out")
        return False


@CM()
def deco():
    print("body")


deco()


class Mine(AbstractContextManager):
    def __exit__(self, *a):
        print("mine", a[0])


with Mine() as m:
    print(type(m).__name__)
