"""asyncio.run and Runner: results, errors, clean-up, contexts."""
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='unset')


async def answer():
    return 42

print(asyncio.run(answer()))


async def fail():
    raise ValueError('no')

try:
    asyncio.run(fail())
except ValueError as error:
    print('ValueError', error)

for wrong in (5, None, 'text', answer):
    try:
        asyncio.run(wrong)
    except TypeError as error:
        print('TypeError', error)


async def nested():
    coro = answer()
    try:
        asyncio.run(coro)
    except RuntimeError as error:
        print('RuntimeError', error)
    finally:
        coro.close()
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_event_loop(), loop.is_running(), loop.is_closed())
    return loop

loop = asyncio.run(nested())
print(loop.is_running(), loop.is_closed())


async def leftover(name):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    finally:
        print(name, 'cleaned up')


async def leave_one():
    asyncio.create_task(leftover('a'))
    await asyncio.sleep(0)

asyncio.run(leave_one())


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print('generator closed')


async def leave_generator():
    global kept
    kept = agen()
    print(await kept.__anext__())

asyncio.run(leave_generator())


async def set_var(value):
    before = var.get()
    var.set(value)
    return before

with asyncio.Runner() as runner:
    print(runner.run(set_var('one')))
    print(runner.run(set_var('two')))
    print(var.get())
    context = contextvars.copy_context()
    print(runner.run(set_var('three'), context=context), context[var])
    loop = runner.get_loop()
    print(loop.is_closed())
print(loop.is_closed())
try:
    coro = answer()
    runner.run(coro)
except RuntimeError as error:
    print(error)
finally:
    coro.close()

for call in asyncio.get_running_loop, asyncio.get_event_loop:
    try:
        call()
    except RuntimeError as error:
        print(error)

made = []


def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    return loop

print(asyncio.run(answer(), loop_factory=factory, debug=True), made[0].get_debug(), made[0].is_closed())


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'awaited'

print(asyncio.run(Awaitable()))
