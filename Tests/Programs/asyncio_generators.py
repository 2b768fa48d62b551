"""Async generators, async comprehensions and context managers under asyncio; tasks that pass work along."""

import asyncio
import contextlib


async def ticks(count, delay=0):
    try:
        for number in range(count):
            await asyncio.sleep(delay)
            yield number
    finally:
        await asyncio.sleep(0)
        log.append(f"ticks({count}) closed")


log = []


async def iteration():
    print([n async for n in ticks(3)], {n: n * n async for n in ticks(3) if n}, sorted({n % 2 async for n in ticks(4)}))
    print(sum([n async for n in ticks(5)]), [pair async for pair in pairs(ticks(4))])
    async for number in ticks(10):
        if number == 2:
            break
    else:
        print("not reached")
    generator = ticks(3)
    print(await anext(generator), await generator.__anext__())
    await generator.aclose()
    print(log[-1], await anext(generator, "exhausted"))
    async with contextlib.aclosing(ticks(5)) as closing:
        async for number in closing:
            if number == 1:
                break
    print(log[-1], [x for x in [await value(n) for n in range(3)]], [await value(n) async for n in ticks(2)])
    lazy = (n * 10 async for n in ticks(3))
    print(type(lazy).__name__, [n async for n in lazy])


async def value(n):
    await asyncio.sleep(0)
    return n


async def pairs(source):
    previous = None
    async for item in source:
        if previous is not None:
            yield previous, item
        previous = item


async def pipeline():
    async def produce(queue):
        for number in range(5):
            await queue.put(number)
        await queue.put(None)

    async def consume(queue):
        while (item := await queue.get()) is not None:
            yield item

    async def transform(source):
        async for item in source:
            yield item * 2

    queue = asyncio.Queue(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(queue))
        print([item async for item in transform(consume(queue))])


async def concurrent():
    order = []

    async def walker(name, count):
        async for number in ticks(count):
            order.append(f"{name}{number}")

    await asyncio.gather(walker("a", 3), walker("b", 3))
    print(order)
    generator = ticks(3)

    async def use():
        return await anext(generator)

    results = await asyncio.gather(use(), use(), return_exceptions=True)
    print(results[0], type(results[1]).__name__, results[1])
    await generator.aclose()


@contextlib.asynccontextmanager
async def resource(name):
    await asyncio.sleep(0)
    log.append("open " + name)
    try:
        yield name
    except ValueError as problem:
        log.append(f"{name} saw {problem}")
    finally:
        await asyncio.sleep(0)
        log.append("close " + name)


async def contexts():
    log.clear()
    async with resource("a") as a, resource("b") as b:
        log.append(a + b)
    async with resource("c"):
        raise ValueError("trouble")
    async with contextlib.AsyncExitStack() as stack:
        for name in "de":
            await stack.enter_async_context(resource(name))
    print(log)


async def thrown():
    async def stubborn():
        while True:
            try:
                yield 1
            except ValueError:
                yield "handled"

    generator = stubborn()
    await anext(generator)
    print(await generator.athrow(ValueError("x")), await generator.asend(None))
    try:
        await generator.athrow(KeyError("k"))
    except KeyError as problem:
        print(repr(problem))

    async def stops():
        yield 1
        raise StopAsyncIteration("too early")

    try:
        print([n async for n in stops()])
    except RuntimeError as problem:
        print(problem)
    abandoned = ticks(100)
    await anext(abandoned)
    log.clear()


async def abandoned_generator():
    await anext(never_closed)


for scenario in (iteration, pipeline, concurrent, contexts, thrown):
    print("--", scenario.__name__)
    asyncio.run(scenario())
print(log)
never_closed = ticks(7)
log.clear()
asyncio.run(abandoned_generator())
print("closed when the loop ends:", log)
