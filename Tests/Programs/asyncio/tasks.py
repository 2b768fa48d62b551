"""Task: names, reprs, callbacks, stacks, results, wrong awaits."""
import asyncio
import re


def place(text):
    return re.sub(r'at \S*?(\w+\.py):\d+', r'at \1:N', str(text))


async def wait_long():
    await asyncio.sleep(100)


async def give(x):
    await asyncio.sleep(0)
    return x


async def fail():
    raise KeyError('k')


async def names():
    task = asyncio.create_task(give(1), name='first')
    print(task.get_name(), place(task))
    task.set_name('second')
    print(task.get_name(), task.done())
    print(await task, place(task))
    print(task.get_coro().__name__, task.exception(), task.cancelled())
    other = asyncio.create_task(give(2))
    print(re.sub(r'\d+', 'N', other.get_name()))
    other.set_name(5)
    print(repr(other.get_name()))
    await other

    failing = asyncio.create_task(fail(), name='failing')
    await asyncio.wait([failing])
    print(place(failing))
    try:
        failing.result()
    except KeyError as error:
        print('KeyError', error)

    waiting = asyncio.create_task(wait_long(), name='waiting')
    await asyncio.sleep(0)
    print(place(waiting))
    waiting.cancel()
    print(place(waiting))
    try:
        await waiting
    except asyncio.CancelledError:
        print(place(waiting))


async def callbacks():
    order = []
    task = asyncio.create_task(give('x'))
    task.add_done_callback(lambda t: order.append(('one', t.result())))
    second = lambda t: order.append(('two', t is task))
    task.add_done_callback(second)
    task.add_done_callback(second)
    task.add_done_callback(lambda t: order.append('three'))
    print(task.remove_done_callback(second), task.remove_done_callback(second))
    await task
    print(order)
    await asyncio.sleep(0)
    print(order)
    task.add_done_callback(lambda t: order.append('late'))
    print(order)
    await asyncio.sleep(0)
    print(order)


async def refused():
    task = asyncio.create_task(wait_long())
    for call in (lambda: task.set_result(1), lambda: task.set_exception(ValueError()), task.result, task.exception):
        try:
            call()
        except (RuntimeError, asyncio.InvalidStateError) as error:
            print(type(error).__name__, error)
    task.cancel()
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print(error)
    try:
        asyncio.ensure_future(5)
    except TypeError as error:
        print(error)


class BadYield:
    def __await__(self):
        yield 5


class GeneratorYield:
    def __await__(self):
        yield (i for i in 'ab')


class BareFuture:
    def __await__(self):
        yield asyncio.get_running_loop().create_future()


async def wrong_awaits():
    for wrong in BadYield(), GeneratorYield(), BareFuture():
        async def run():
            await wrong
        task = asyncio.create_task(run(), name='t')
        try:
            await task
        except RuntimeError as error:
            print(re.sub(r'(<generator).*', r'\1', place(error)))

    async def wait_for_self():
        await asyncio.current_task()
    try:
        await asyncio.create_task(wait_for_self(), name='self')
    except RuntimeError as error:
        print(place(error))

    other = asyncio.new_event_loop()
    foreign = other.create_future()
    try:
        await asyncio.create_task(BareAwait(foreign).run(), name='foreign')
    except RuntimeError as error:
        print(place(error))
    other.close()


class BareAwait:
    def __init__(self, future):
        self.future = future

    async def run(self):
        await self.future


async def registry():
    me = asyncio.current_task()
    print(asyncio.all_tasks() == {me})
    tasks = {asyncio.create_task(give(i)) for i in range(3)}
    print(asyncio.all_tasks() == tasks | {me})
    await asyncio.wait(tasks)
    print(asyncio.all_tasks() == {me})
    print(asyncio.current_task() is me)
    seen = []
    asyncio.get_running_loop().call_soon(lambda: seen.append(asyncio.current_task()))
    await asyncio.sleep(0)
    print(seen)


async def stacks():
    task = asyncio.create_task(wait_long())
    print([frame.f_code.co_name for frame in task.get_stack()])
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()])
    task.cancel()


async def main():
    for part in names, callbacks, refused, wrong_awaits, registry, stacks:
        print('--', part.__name__)
        await part()

asyncio.run(main())
