"""Cancellation: order, messages, swallowing, counting, shielding."""
import asyncio


async def worker(name, log, swallow=False):
    try:
        log.append(f'{name} start')
        await asyncio.sleep(100)
    except asyncio.CancelledError as error:
        log.append(f'{name} cancelled {error.args}')
        if not swallow:
            raise
        return f'{name} survived'
    finally:
        log.append(f'{name} end')


async def basic():
    log = []
    task = asyncio.create_task(worker('a', log))
    await asyncio.sleep(0)
    print(task.cancel('stop'), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print('caught', error.args, task.cancelled())
    print(log, task.cancel())

    log = []
    task = asyncio.create_task(worker('never', log))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print('never started', error.args, log)

    log = []
    task = asyncio.create_task(worker('s', log, swallow=True))
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), log, task.cancelling())


async def order():
    log = []
    tasks = [asyncio.create_task(worker(n, log)) for n in 'abc']
    await asyncio.sleep(0)
    for task in reversed(tasks):
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(log)


async def counting():
    task = asyncio.current_task()
    print(task.cancelling())
    task.cancel('one')
    task.cancel('two')
    print(task.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print('caught', error.args)
    print(task.uncancel(), task.uncancel(), task.uncancel())
    task.cancel()
    print(task.uncancel())
    await asyncio.sleep(0)
    print('uncancel withdrew the request')


async def chain():
    log = []

    async def inner():
        try:
            await asyncio.sleep(100)
        finally:
            log.append('inner')

    async def middle():
        try:
            await asyncio.create_task(inner())
        finally:
            log.append('middle')

    async def outer():
        try:
            await middle()
        except asyncio.CancelledError as error:
            log.append(f'outer {error.args}')
            raise
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel('deep')
    try:
        await task
    except asyncio.CancelledError as error:
        print(log, error.args)


async def cancel_while_cancelling():
    log = []

    async def slow_cleanup():
        try:
            await asyncio.sleep(100)
        finally:
            log.append('cleanup begins')
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                log.append('cleanup cancelled too')
                raise
    task = asyncio.create_task(slow_cleanup())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(log)


async def replaced():
    async def raises_other():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            raise ValueError('instead')
    task = asyncio.create_task(raises_other())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print(repr(error), repr(error.__context__), task.cancelled())


async def completed_and_cancelled():
    """The future is done, the task has not run yet: cancel wins."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    async def waiter():
        try:
            return await future
        except asyncio.CancelledError:
            return 'cancelled in time'
    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    future.set_result('result')
    print(task.cancel())
    print(await task)


async def shielded():
    async def inner():
        await asyncio.sleep(0.02)
        return 'inner done'
    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    waiter = asyncio.ensure_future(outer)
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print('outer cancelled', task.done())
    print(await task)

    task = asyncio.create_task(inner())
    outer = asyncio.shield(task)
    task.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('inner cancelled')

    done = asyncio.get_running_loop().create_future()
    done.set_result(5)
    print(asyncio.shield(done) is done)


async def in_last_step():
    async def cancels_itself():
        asyncio.current_task().cancel()
        return 'value'
    task = asyncio.create_task(cancels_itself())
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled in the last step', task.cancelled())


async def main():
    for part in (basic, order, counting, chain, cancel_while_cancelling, replaced, completed_and_cancelled, shielded,
                 in_last_step):
        print('--', part.__name__)
        await asyncio.create_task(part())

asyncio.run(main())
