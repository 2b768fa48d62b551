"""Future: states, reprs, callbacks, await, misuse."""
import asyncio
import re
import contextvars


def place(text):
    return re.sub(r'at \S*?(\w+\.py):\d+', r'at \1:N', str(text))


def shout(future):
    print('done:', place(future))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.cancelled(), future.get_loop() is loop)
    future.add_done_callback(shout)
    print(place(future))
    future.add_done_callback(shout)
    print(place(future))
    future.add_done_callback(shout)
    future.add_done_callback(print)
    print(place(future))
    print(future.remove_done_callback(shout), place(future))
    future.add_done_callback(shout)
    for call in future.result, future.exception:
        try:
            call()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_result('r' * 100)
    print(future)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(error)
    print(len(await future))
    print(future.cancel())

    future = loop.create_future()
    future.set_exception(ValueError)
    print(future)
    try:
        await future
    except ValueError as error:
        print('raised', repr(error), future.exception() is error)

    future = loop.create_future()
    future.set_exception(StopIteration(3))
    print(repr(future.exception()), repr(future.exception().__cause__))

    future = loop.create_future()
    print(future.cancel('why'), future)
    for call in future.result, future.exception:
        try:
            call()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))
    try:
        future.set_exception(ValueError())
    except asyncio.InvalidStateError as error:
        print(error)

    var = contextvars.ContextVar('var')
    var.set('registered')
    future = loop.create_future()
    future.add_done_callback(lambda f: print('context:', var.get()))
    context = contextvars.copy_context()
    context.run(var.set, 'given')
    future.add_done_callback(lambda f: print('context:', var.get()), context=context)
    var.set('later')
    future.set_result(None)
    await asyncio.sleep(0)

    def failing(future):
        raise ZeroDivisionError('in callback')
    loop.set_exception_handler(lambda loop, context: print(place(context['message']), repr(context['exception'])))
    future = loop.create_future()
    future.add_done_callback(failing)
    future.add_done_callback(lambda f: print('still called'))
    future.set_result(None)
    await asyncio.sleep(0)

    print(asyncio.isfuture(future), asyncio.isfuture(5), asyncio.isfuture(asyncio.current_task()),
          asyncio.isfuture(asyncio.Future))

    class Own(asyncio.Future):
        pass
    own = Own()
    own.set_result(1)
    print(own, await own, isinstance(own, asyncio.Future))

    itself = loop.create_future()
    itself.set_result([itself])
    print(itself)

    future = loop.create_future()

    async def waiter(n):
        print('waiter', n, await future)
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(future)
    future.set_result('woken')
    await asyncio.gather(*tasks)
    try:
        future.set_exception(5)
    except (TypeError, asyncio.InvalidStateError) as error:
        print(type(error).__name__)
    try:
        loop.create_future().set_exception(5)
    except TypeError as error:
        print(error)

asyncio.run(main())
