"""call_soon, call_later, call_at, handles, stop, order of callbacks, errors of the loop."""
import asyncio
import contextvars
import re
import threading


def show(thing):
    text = re.sub(r'at \S*?(\w+\.py):\d+', r'at \1:N', str(thing))
    return re.sub(r'when=[\d.]+', 'when=T', text)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, 1)
    handle = loop.call_soon(log.append, 2)
    loop.call_soon(log.append, 3)
    handle.cancel()
    print(handle.cancelled(), handle)
    await asyncio.sleep(0)
    print(log)

    log = []
    now = loop.time()
    loop.call_at(now + 0.03, log.append, 'at 3')
    loop.call_later(0.01, log.append, 'later 1')
    timer = loop.call_later(0.02, log.append, 'never')
    same = now + 0.04
    loop.call_later(-1, log.append, 'past')
    print(isinstance(timer, asyncio.TimerHandle), show(timer), timer.when() > now)
    timer.cancel()
    print(show(timer))
    await asyncio.sleep(0.06)
    print(log)

    def callback(*args):
        pass
    print(show(loop.call_soon(callback, 1, 2)))

    for call in (lambda: loop.call_later(None, callback), lambda: loop.call_at(None, callback)):
        try:
            call()
        except TypeError as error:
            print(error)

    # Callbacks added by callbacks run in the next round.
    log = []

    def first():
        log.append('first')
        loop.call_soon(lambda: log.append('from first'))
    loop.call_soon(first)
    loop.call_soon(lambda: log.append('second'))
    await asyncio.sleep(0)
    print(log)
    await asyncio.sleep(0)
    print(log)

    var = contextvars.ContextVar('var', default='none')
    var.set('main')
    loop.call_soon(lambda: print('context', var.get()))
    context = contextvars.Context()
    loop.call_soon(lambda: print('context', var.get()), context=context)
    var.set('changed')
    loop.call_soon(lambda: (var.set('lost'), print('context', var.get())))
    await asyncio.sleep(0)
    print(var.get())

    # Tasks and callbacks share one queue.
    log = []

    async def task(n):
        log.append(f'task {n}')
        await asyncio.sleep(0)
        log.append(f'task {n} again')
    t1 = asyncio.create_task(task(1))
    loop.call_soon(log.append, 'callback')
    t2 = asyncio.create_task(task(2))
    await asyncio.gather(t1, t2)
    print(log)

    # From another thread.
    event = asyncio.Event()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(event.set)).start()
    await event.wait()
    print('woken from a thread')

    try:
        loop.run_forever()
    except RuntimeError as error:
        print(error)
    try:
        coro = task(0)
        loop.run_until_complete(coro)
    except RuntimeError as error:
        print(error)
    finally:
        coro.close()
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    other = asyncio.new_event_loop()
    try:
        other.run_forever()
    except RuntimeError as error:
        print(error)
    other.close()

asyncio.run(main())

loop = asyncio.new_event_loop()
print(loop)
log = []
loop.call_soon(log.append, 'before stop')
loop.call_soon(loop.stop)
loop.call_soon(log.append, 'after stop, same round')
loop.run_forever()
print(log)
loop.stop()
loop.call_soon(log.append, 'one round')
loop.run_forever()
print(log)


async def stops():
    loop.stop()
    await asyncio.sleep(100)
try:
    loop.run_until_complete(stops())
except RuntimeError as error:
    print(error)


async def value():
    return 'value'
print(loop.run_until_complete(value()))
future = loop.create_future()
loop.call_later(0.01, future.set_result, 'later')
print(loop.run_until_complete(future))
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
asyncio.set_event_loop(None)
for task in asyncio.all_tasks(loop):
    task.cancel()
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
loop.close()
print(loop.is_closed(), loop)
for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever,
             lambda: loop.call_soon_threadsafe(print)):
    try:
        call()
    except RuntimeError as error:
        print(error)
coro = value()
try:
    loop.create_task(coro)
except RuntimeError as error:
    print(error)
coro.close()


class Counting(asyncio.SelectorEventLoop):
    calls = 0

    def call_soon(self, callback, *args, context=None):
        self.calls += 1
        return super().call_soon(callback, *args, context=context)


async def three_turns():
    for _ in range(3):
        await asyncio.sleep(0)
    return 'turned'
loop = Counting()
print(loop.run_until_complete(three_turns()), loop.calls >= 4)
loop.close()
