"""TaskGroup."""
import asyncio


async def give(x, delay=0.0):
    await asyncio.sleep(delay)
    return x


async def fail(error, delay=0.0):
    await asyncio.sleep(delay)
    raise error


async def slow(log, name):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append(f'{name} cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        print(group)
        first = group.create_task(give(1), name='one')
        second = group.create_task(give(2, 0.01))
        print(group, first.get_name())
    print(first.result(), second.result())

    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow(log, 'a'))
            group.create_task(slow(log, 'b'))
            group.create_task(fail(ValueError('v'), 0.01))
            await slow(log, 'body')
    except* ValueError as errors:
        print(repr(errors), errors.exceptions)
    print(sorted(log), asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError('one')))
            group.create_task(fail(KeyError('two')))
            raise OSError('body')
    except ExceptionGroup as errors:
        print(errors, sorted(repr(e) for e in errors.exceptions))

    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow(log, 'child'))
            await asyncio.sleep(0)
            raise OSError('body')
    except* OSError as errors:
        print(errors.exceptions, log)

    # A child that is cancelled does not disturb the group.
    async with asyncio.TaskGroup() as group:
        child = group.create_task(slow([], 'x'))
        other = group.create_task(give('other', 0.01))
        await asyncio.sleep(0)
        child.cancel()
    print(child.cancelled(), other.result())

    # Cancelled from outside while waiting.
    log = []

    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(slow(log, 'child 1'))
            group.create_task(slow(log, 'child 2'))
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    task.cancel('from outside')
    try:
        await task
    except asyncio.CancelledError as error:
        print('CancelledError', error.args, sorted(log))

    # Tasks started by tasks of the group.
    results = []

    async def spawner(group, depth):
        results.append(depth)
        if depth < 3:
            group.create_task(spawner(group, depth + 1))
    async with asyncio.TaskGroup() as group:
        group.create_task(spawner(group, 0))
    print(results)

    # Groups in groups.
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(slow(log, 'outer child'))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(TypeError('inner')))
    except ExceptionGroup as errors:
        print(repr(errors))

    # Misuse.
    group = asyncio.TaskGroup()
    coro = give(1)
    try:
        group.create_task(coro)
    except RuntimeError as error:
        print(error)
    async with group:
        try:
            async with group:
                pass
        except RuntimeError as error:
            print(error)
    try:
        group.create_task(give(1))
    except RuntimeError as error:
        print(error)

    async def keyboard():
        raise SystemExit('bye')
    try:
        async with asyncio.TaskGroup() as group:
            try:
                raise KeyboardInterrupt
            finally:
                pass
    except KeyboardInterrupt as error:
        print('base exceptions come out as they are', repr(error))

    # Both the group's own cancellation and one from outside.
    async def both():
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError('child')))
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                asyncio.current_task().cancel()
                raise
    task = asyncio.create_task(both())
    try:
        await task
    except BaseException as error:
        print(repr(error), task.cancelling())

asyncio.run(main())
