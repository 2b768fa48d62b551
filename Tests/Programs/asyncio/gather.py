"""gather: order, failures, cancellation, duplicates."""
import asyncio


async def give(x, delay=0.0):
    await asyncio.sleep(delay)
    return x


async def fail(text, delay=0.0):
    await asyncio.sleep(delay)
    raise ValueError(text)


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(give(1, 0.02), give(2), give(3, 0.01)))

    survivor = asyncio.create_task(give('survived', 0.02))
    try:
        await asyncio.gather(survivor, fail('first'), fail('second', 0.01))
    except ValueError as error:
        print('failed:', error)
    print(survivor.done(), await survivor)

    print(await asyncio.gather(give(1), fail('kept'), give(3), return_exceptions=True))

    task = asyncio.create_task(give('same'))
    print(await asyncio.gather(task, task, give('other')))

    cancelled = asyncio.create_task(give(1, 100))
    asyncio.get_running_loop().call_soon(cancelled.cancel, 'bye')
    try:
        await asyncio.gather(cancelled, give(2))
    except asyncio.CancelledError as error:
        print('child cancelled', error.args)

    cancelled = asyncio.create_task(give(1, 100))
    cancelled.cancel('message')
    print(await asyncio.gather(cancelled, give(2), return_exceptions=True))

    children = [asyncio.create_task(give(n, 100)) for n in range(3)]
    outer = asyncio.gather(*children)
    await asyncio.sleep(0)
    print(outer.cancel('all'), outer.done())
    try:
        await outer
    except asyncio.CancelledError as error:
        print('outer cancelled', error.args, [child.cancelled() for child in children], outer.cancelled())

    children = [asyncio.create_task(give(n, 100)) for n in range(2)]
    outer = asyncio.gather(*children, return_exceptions=True)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('cancelled even with return_exceptions')

    async def waits():
        try:
            await asyncio.gather(give(1, 100), give(2, 100))
        except asyncio.CancelledError:
            print('waiter cancelled')
            raise
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]))

    done = asyncio.get_running_loop().create_future()
    done.set_result('ready')
    print(await asyncio.gather(done, done))
    outer = asyncio.gather(done)
    print(outer.done(), await outer, outer.cancel())
    nested = asyncio.gather(asyncio.gather(give(1), give(2)), asyncio.gather(give(3)))
    print(await nested)
    print(repr(outer).split()[0], asyncio.isfuture(outer))

asyncio.run(main())
