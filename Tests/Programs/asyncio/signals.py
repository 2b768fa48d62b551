"""Signals: handlers of the loop, and SIGINT in asyncio.run."""
import asyncio
import os
import signal


async def handlers():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    log = []

    def on_signal(name):
        log.append(name)
        event.set()
    loop.add_signal_handler(signal.SIGUSR1, on_signal, 'usr1')
    loop.add_signal_handler(signal.SIGUSR2, on_signal, 'usr2')
    os.kill(os.getpid(), signal.SIGUSR1)
    await event.wait()
    event.clear()
    os.kill(os.getpid(), signal.SIGUSR2)
    await event.wait()
    print(log, asyncio.current_task().done())
    loop.add_signal_handler(signal.SIGUSR1, on_signal, 'usr1 anew')
    event.clear()
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.wait_for(event.wait(), 5)
    print(log)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1),
          loop.remove_signal_handler(signal.SIGUSR2))
    print(signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
    for wrong in ('TERM', print), (1000, print), (signal.SIGKILL, print), (signal.SIGUSR1, handlers):
        try:
            loop.add_signal_handler(*wrong)
        except (TypeError, ValueError, RuntimeError) as error:
            print(type(error).__name__, error)

asyncio.run(handlers())


async def interrupted():
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('main task cancelled')
        raise
    finally:
        print('cleaned up')

try:
    asyncio.run(interrupted())
except KeyboardInterrupt as error:
    print('KeyboardInterrupt', error.args)


async def busy():
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(1000):
        await asyncio.sleep(0)
    print('not reached')

try:
    asyncio.run(busy())
except KeyboardInterrupt:
    print('KeyboardInterrupt')


async def swallows():
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return 'swallowed'
print(asyncio.run(swallows()))


async def raises():
    async def child():
        raise KeyboardInterrupt('from a task')
    tasks.append(asyncio.create_task(child()))
    await asyncio.sleep(10)

tasks = []
try:
    asyncio.run(raises())
except KeyboardInterrupt as error:
    print('KeyboardInterrupt', error.args)
# Nobody waited for the child: asked now, it does not complain at exit.
print(repr(tasks[0].exception()))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
