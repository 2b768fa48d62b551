"""Asynchronous generators and comprehensions in the loop, and their shutdown."""
import asyncio
import contextlib


async def ticker(n, delay=0.0):
    try:
        for i in range(n):
            await asyncio.sleep(delay)
            yield i
    finally:
        await asyncio.sleep(0)
        print('ticker closed')


@contextlib.asynccontextmanager
async def managed(name):
    print('enter', name)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print('exit', name)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def main():
    print([x async for x in ticker(3)])
    print(sorted({x async for x in Countdown(3)}), [await asyncio.sleep(0, x) for x in range(3)])
    async for x in Countdown(2):
        print(x, end=' ')
    else:
        print('else')
    gen = ticker(5)
    async for x in gen:
        if x == 1:
            break
    await gen.aclose()
    async with managed('outer') as a, managed('inner') as b:
        print(a, b)
    try:
        async with managed('failing'):
            raise ValueError('inside')
    except ValueError as error:
        print(error)
    async with contextlib.AsyncExitStack() as stack:
        for name in 'ab':
            await stack.enter_async_context(managed(name))

    async def producer(queue):
        for i in range(3):
            await queue.put(i)
        await queue.put(None)

    async def consume(queue):
        while (item := await queue.get()) is not None:
            yield item
    queue = asyncio.Queue(1)
    task = asyncio.create_task(producer(queue))
    print([x async for x in consume(queue)])
    await task

    gen = ticker(3)
    print(await anext(gen), await gen.asend(None))
    try:
        await gen.athrow(KeyError('thrown'))
    except KeyError as error:
        print('KeyError', error)
    print(await anext(gen, 'exhausted'))
    # One left open: the end of run closes it.
    global left_open
    left_open = ticker(3)
    print(await anext(left_open))
    print('main done')

asyncio.run(main())
print('after run')
