"""Coroutines driven by hand: await, send, throw, close, async with, async for, async comprehensions."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Signal:
    """What a coroutine awaits to talk to whoever drives it."""

    def __init__(self, name):
        self.name = name

    def __await__(self):
        answer = yield self.name
        return answer


def drive(coroutine, *answers):
    """Runs a coroutine to its end and shows what it awaits."""
    seen = []
    try:
        seen.append(coroutine.send(None))
        for answer in answers:
            seen.append(coroutine.send(answer))
        while True:
            seen.append(coroutine.send(None))
    except StopIteration as stop:
        return seen, stop.value


async def simple():
    return 42


async def two_steps(name):
    first = await Signal(name + "-first")
    second = await Signal(name + "-second")
    return first, second


async def nested():
    one = await two_steps("a")
    two = await two_steps("b")
    return one + two


print(drive(simple()), drive(two_steps("x"), 1, 2), drive(nested(), 1, 2, 3, 4))
coroutine = simple()
print(type(coroutine).__name__, coroutine.__name__, coroutine.cr_running, coroutine.cr_await,
      hasattr(coroutine, "__iter__"), hasattr(coroutine, "__await__"))
error(iter, coroutine)
error(next, coroutine)
error(coroutine.send, 5)
print(drive(coroutine))
error(coroutine.send, None)
error(drive, coroutine)


async def handles():
    try:
        await Signal("waiting")
    except ValueError as problem:
        return "handled " + str(problem)
    finally:
        print("cleaning up")


waiting = handles()
print(waiting.send(None))
error(waiting.throw, ValueError("from outside"))
waiting = handles()
waiting.send(None)
error(waiting.throw, KeyError("not handled"))
waiting = handles()
waiting.send(None)
print(waiting.close())


async def awaits_wrong():
    await 5


error(drive, awaits_wrong())


class BadAwait:
    def __await__(self):
        return 5


async def awaits_bad():
    await BadAwait()


error(drive, awaits_bad())


class Resource:
    async def __aenter__(self):
        print("enter", await Signal("entering"))
        return self

    async def __aexit__(self, kind, value, trace):
        print("exit", kind.__name__ if kind else None, await Signal("leaving"))
        return kind is ValueError


async def uses(raising=None):
    async with Resource() as resource, Resource():
        print("inside", type(resource).__name__)
        if raising:
            raise raising
    return "after"


print(drive(uses(), 1, 2, 3, 4))
print(drive(uses(ValueError("suppressed"))))
error(drive, uses(KeyError("not suppressed")))


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Signal(f"tick {self.left}")
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def loops():
    collected = []
    async for value in Countdown(3):
        if value == 1:
            continue
        collected.append(value)
    else:
        collected.append("else")
    return collected


print(drive(loops()))


async def comprehensions():
    doubled = [value * 2 async for value in Countdown(2)]
    pairs = {value: await Signal("inner") async for value in Countdown(1) if value >= 0}
    chosen = {value async for value in Countdown(3) if value % 2 == 0}
    awaited = [await two_steps(letter) for letter in "p"]
    lazy = (value + 1 async for value in Countdown(2))
    return doubled, pairs, sorted(chosen), awaited, [value async for value in lazy]


print(drive(comprehensions()))


async def agen(limit):
    try:
        for number in range(limit):
            received = yield number
            if received:
                print("received", received)
            await Signal(f"between {number}")
    except GeneratorExit:
        print("async generator closed")
        raise
    finally:
        print("async finally")


async def consumer():
    generator = agen(3)
    print(type(generator).__name__, generator.__name__, generator.ag_running, generator.ag_await)
    values = [await anext(generator), await generator.asend("hello")]
    values.append(await anext(generator, "default"))
    try:
        await anext(generator)
    except StopAsyncIteration as stop:
        values.append(("stop", stop.args))
    values.append(await anext(generator, "default"))
    other = agen(5)
    await anext(other)
    await other.aclose()
    third = agen(5)
    await anext(third)
    try:
        await third.athrow(ValueError("thrown in"))
    except ValueError as problem:
        values.append(str(problem))
    return values


print(drive(consumer()))


async def plain_for():
    for value in Countdown(1):
        pass


async def async_for_list():
    async for value in [1]:
        pass


async def async_with_plain():
    async with open:
        pass


error(drive, plain_for())
error(drive, async_for_list())
error(drive, async_with_plain())


async def stop_iteration():
    raise StopIteration("lost")


error(drive, stop_iteration())


def generator_coroutine():
    import types

    @types.coroutine
    def old_style(value):
        answer = yield value
        return answer

    async def uses_old():
        return await old_style("old")

    return drive(uses_old(), "answer")


print(generator_coroutine())
twice = two_steps("t")
twice.send(None)
wrapper = twice.__await__()
print(type(wrapper).__name__, wrapper.send(1))
twice.close()


async def reawait(coroutine):
    await coroutine
    await coroutine


error(drive, reawait(simple()))


async def recursion(depth):
    return depth and 1 + await recursion(depth - 1)


print(drive(recursion(100)))
