"""Eager tasks and task factories."""
import asyncio

log = []


async def quick(x):
    log.append(f'quick {x}')
    return x


async def slow(x):
    log.append(f'slow {x} start')
    await asyncio.sleep(0)
    log.append(f'slow {x} end')
    return x


async def fail():
    raise ValueError('eager')


async def current():
    return asyncio.current_task()


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    task = asyncio.create_task(quick(1), name='eager')
    print(task.done(), log, task.get_name(), task.result())
    task = asyncio.create_task(slow(2))
    log.append('created')
    print(task.done(), log, task in asyncio.all_tasks())
    print(await task, log)
    del log[:]
    task = asyncio.create_task(fail())
    print(task.done(), repr(task.exception()))
    me = asyncio.current_task()
    task = asyncio.create_task(current())
    print(task.result() is task, asyncio.current_task() is me)
    print(await asyncio.gather(quick(1), slow(2), quick(3)), log)
    del log[:]
    async with asyncio.TaskGroup() as group:
        a = group.create_task(quick('a'))
        b = group.create_task(slow('b'))
    print(a.result(), b.result(), log)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            await asyncio.sleep(10)
    except ExceptionGroup as errors:
        print(errors.exceptions)
    lazy = asyncio.create_task(quick('lazy'), eager_start=False)
    print(lazy.done(), await lazy)
    print(await asyncio.wait_for(quick('w'), 1), await asyncio.shield(quick('s')))

    def cancels_itself():
        async def run():
            asyncio.current_task().cancel()
            await asyncio.sleep(0)
        return run()
    task = asyncio.create_task(cancels_itself())
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', task.cancelled())

    loop.set_task_factory(None)
    task = asyncio.Task(quick('direct'), eager_start=True, name='direct')
    print(task.done(), task.get_name())

    made = []

    def factory(loop, coro, **kwargs):
        made.append(sorted(kwargs))
        return asyncio.Task(coro, loop=loop, **kwargs)
    loop.set_task_factory(factory)
    await asyncio.create_task(quick(1))
    await asyncio.create_task(quick(1), name='n')
    loop.set_task_factory(None)
    print(made)

    class Own(asyncio.Task):
        pass
    loop.set_task_factory(asyncio.create_eager_task_factory(Own))
    task = asyncio.create_task(slow('own'))
    print(type(task).__name__, await task)
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)

asyncio.run(main())
