"""to_thread, run_in_executor, run_coroutine_threadsafe, wrap_future, executors' end."""
import asyncio
import concurrent.futures
import contextvars
import threading
import time

var = contextvars.ContextVar('var', default='unset')


def block(x, *, extra=0):
    time.sleep(0.01)
    return x + extra


def fail():
    raise ValueError('in thread')


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(block, 1, extra=2))
    var.set('seen')
    print(await asyncio.to_thread(var.get))
    print(await asyncio.gather(*[asyncio.to_thread(block, n) for n in range(5)]))
    try:
        await asyncio.to_thread(fail)
    except ValueError as error:
        print(error)
    print(await asyncio.to_thread(threading.current_thread) is threading.main_thread())

    print(await loop.run_in_executor(None, block, 5))
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix='own') as pool:
        name = await loop.run_in_executor(pool, lambda: threading.current_thread().name)
        print(name.split('_')[0])
        future = asyncio.wrap_future(pool.submit(block, 7))
        print(asyncio.isfuture(future), asyncio.wrap_future(future) is future, await future)
        gate = threading.Event()
        blockers = [pool.submit(gate.wait) for _ in range(2)]
        queued = pool.submit(block, 1)
        wrapped = asyncio.wrap_future(queued)
        wrapped.cancel()
        await asyncio.sleep(0.01)
        gate.set()
        print(queued.cancelled(), wrapped.cancelled())

    async def on_loop(x):
        await asyncio.sleep(0.01)
        if x is None:
            raise KeyError('from loop')
        return x, threading.current_thread() is threading.main_thread()

    def from_thread():
        results = [asyncio.run_coroutine_threadsafe(on_loop('value'), loop).result(5)]
        try:
            asyncio.run_coroutine_threadsafe(on_loop(None), loop).result(5)
        except KeyError as error:
            results.append(repr(error))
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(100), loop)
        time.sleep(0.02)
        future.cancel()
        try:
            future.result(5)
        except concurrent.futures.CancelledError:
            results.append('cancelled')
        try:
            asyncio.run_coroutine_threadsafe(5, loop)
        except TypeError as error:
            results.append(str(error))
        return results
    print(await asyncio.to_thread(from_thread))
    await asyncio.sleep(0.01)
    print(len(asyncio.all_tasks()))

    try:
        loop.set_default_executor('pool')
    except TypeError as error:
        print(error)
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(block, 1)
    except RuntimeError as error:
        print(error)

asyncio.run(main())


# A loop in each of several threads.
def own_loop(n, results):
    async def count():
        total = 0
        for i in range(n):
            await asyncio.sleep(0)
            total += i
        return total
    results[n] = asyncio.run(count())

results = {}
threads = [threading.Thread(target=own_loop, args=(n, results)) for n in range(100, 500, 100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
