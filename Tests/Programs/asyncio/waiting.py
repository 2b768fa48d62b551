"""wait, wait_for, as_completed."""
import asyncio


async def give(x, delay=0.0):
    await asyncio.sleep(delay)
    return x


async def fail(delay=0.0):
    await asyncio.sleep(delay)
    raise ValueError('failed')


def results(tasks):
    return sorted(str(t.exception() or t.result()) for t in tasks)


async def test_wait():
    tasks = [asyncio.create_task(give(n, n * 0.02)) for n in range(3)]
    done, pending = await asyncio.wait(tasks)
    print(results(done), pending)

    tasks = [asyncio.create_task(give(n, n * 0.05)) for n in range(1, 4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(results(done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=0.07)
    print(results(done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=0)
    print(results(done), len(pending))
    for task in pending:
        task.cancel()

    tasks = [asyncio.create_task(give(1)), asyncio.create_task(fail(0.02)), asyncio.create_task(give(2, 100))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(results(done), len(pending))
    pending.pop().cancel()

    for arguments, options in [(([],), {}), (([give(1)],), {}), ((give(1),), {}),
                               (([asyncio.current_task()],), {'return_when': 'SOMETIME'})]:
        try:
            await asyncio.wait(*arguments, **options)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
        for argument in arguments:
            for coro in argument if isinstance(argument, list) else [argument]:
                if asyncio.iscoroutine(coro):
                    coro.close()

    task = asyncio.create_task(give(1, 100))
    waiter = asyncio.create_task(asyncio.wait([task]))
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print('wait cancelled, task not:', task.cancelled(), task.done())
    task.cancel()


async def test_wait_for():
    print(await asyncio.wait_for(give('in time'), 5))
    print(await asyncio.wait_for(give('no limit'), None))
    try:
        await asyncio.wait_for(give('late', 100), 0.01)
    except TimeoutError as error:
        print('TimeoutError', repr(error), repr(error.__cause__))
    done = asyncio.get_running_loop().create_future()
    done.set_result('done')
    print(await asyncio.wait_for(done, 0), await asyncio.wait_for(done, -1))
    task = asyncio.create_task(give('x', 100))
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError as error:
        print('TimeoutError', task.cancelled())

    async def refuses():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            return 'refused'
    print(await asyncio.wait_for(refuses(), 0.01))

    async def breaks():
        try:
            await asyncio.sleep(100)
        finally:
            raise KeyError('broken')
    try:
        await asyncio.wait_for(breaks(), 0.01)
    except KeyError as error:
        print('KeyError', error, repr(error.__context__))

    inner = asyncio.create_task(give(1, 100))
    outer = asyncio.create_task(asyncio.wait_for(inner, 100))
    await asyncio.sleep(0.01)
    outer.cancel('out')
    try:
        await outer
    except asyncio.CancelledError as error:
        print('cancelled', inner.cancelled(), error.args)


async def test_as_completed():
    delays = [('c', 0.06), ('a', 0.0), ('b', 0.03)]
    for next_one in asyncio.as_completed([give(n, d) for n, d in delays]):
        print(await next_one, end=' ')
    print()
    tasks = [asyncio.create_task(give(n, d), name=n) for n, d in delays]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), task in tasks, await task, end=' ')
    print()
    try:
        for next_one in asyncio.as_completed([give(1), give(2, 100)], timeout=0.02):
            print(await next_one)
    except TimeoutError:
        print('TimeoutError')
    try:
        async for task in asyncio.as_completed([give(1), give(2, 100)], timeout=0.02):
            print(await task)
    except TimeoutError:
        print('TimeoutError')
    for next_one in asyncio.as_completed([fail(), give(1, 0.01)]):
        try:
            print(await next_one)
        except ValueError as error:
            print(error)
    print(list(asyncio.as_completed([])))
    try:
        asyncio.as_completed(tasks[0])
    except TypeError as error:
        print(error)
    futures = [asyncio.get_running_loop().create_future() for _ in range(3)]
    for n in 2, 0, 1:
        futures[n].set_result(n)
    found = []
    async for future in asyncio.as_completed(futures):
        found.append(await future)
    print(sorted(found))


async def main():
    await test_wait()
    await test_wait_for()
    await test_as_completed()

asyncio.run(main())
