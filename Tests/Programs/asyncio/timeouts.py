"""timeout and timeout_at."""
import asyncio
import re


def show(timeout):
    return re.sub(r'when=[\d.]+', 'when=T', repr(timeout))


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10) as limit:
        print(show(limit), limit.expired(), limit.when() > loop.time())
        await asyncio.sleep(0)
    print(show(limit), limit.expired())

    try:
        async with asyncio.timeout(0.01) as limit:
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                print(show(limit), limit.expired())
                raise
    except TimeoutError as error:
        print('TimeoutError', repr(error), repr(error.__cause__), show(limit))
    print(asyncio.current_task().cancelling())

    for delay in 0, -1:
        try:
            async with asyncio.timeout(delay):
                await asyncio.sleep(100)
        except TimeoutError:
            print('expired at once')

    async with asyncio.timeout(0):
        print('no await inside, no timeout')

    async with asyncio.timeout(None) as limit:
        print(show(limit), limit.when())
        limit.reschedule(loop.time() + 100)
        print(show(limit))
        limit.reschedule(None)
        await asyncio.sleep(0)
    print(show(limit))

    try:
        async with asyncio.timeout(100) as limit:
            limit.reschedule(loop.time() + 0.01)
            await asyncio.sleep(100)
    except TimeoutError:
        print('rescheduled and expired', limit.expired())

    try:
        async with asyncio.timeout_at(loop.time() + 0.01):
            await asyncio.sleep(100)
    except TimeoutError:
        print('timeout_at expired')

    limit = asyncio.timeout(1)
    print(show(limit))
    for step in range(3):
        try:
            if step == 0:
                limit.reschedule(5)
            elif step == 1:
                async with limit:
                    pass
                limit.reschedule(5)
            else:
                async with limit:
                    pass
        except RuntimeError as error:
            print(error)

    # The outer deadline comes first.
    try:
        async with asyncio.timeout(0.01) as outer:
            try:
                async with asyncio.timeout(100) as inner:
                    await asyncio.sleep(100)
            except TimeoutError:
                print('wrong one')
    except TimeoutError:
        print('outer', outer.expired(), inner.expired())
    # The inner one comes first.
    async with asyncio.timeout(100) as outer:
        try:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.sleep(100)
        except TimeoutError:
            print('inner', outer.expired(), inner.expired())

    # A cancellation from outside stays one.
    async def cancelled_outside():
        async with asyncio.timeout(100):
            await asyncio.sleep(100)
    task = asyncio.create_task(cancelled_outside())
    await asyncio.sleep(0)
    task.cancel('outside')
    try:
        await task
    except asyncio.CancelledError as error:
        print('CancelledError', error.args)

    # Another exception leaves the block.
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                raise ValueError('other')
    except ValueError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))

    async with asyncio.timeout(0.01) as limit:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            pass
    print('swallowed', show(limit), asyncio.current_task().cancelling())

    found = []

    async def outside_task():
        try:
            async with asyncio.timeout(1):
                pass
        except RuntimeError as error:
            found.append(str(error))
    coro = outside_task()

    def drive():
        try:
            coro.send(None)
        except StopIteration:
            pass
    loop.call_soon(drive)
    await asyncio.sleep(0)
    print(found)

asyncio.run(main())
