"""asyncio: queues, locks, events, semaphores, conditions, futures, callbacks, threads."""

import asyncio
import contextvars
import threading
import time
from concurrent.futures import ThreadPoolExecutor


async def queues():
    queue, consumed = asyncio.Queue(maxsize=2), []

    async def producer():
        for number in range(6):
            await queue.put(number)
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            consumed.append(item)
            queue.task_done()
        queue.task_done()

    await asyncio.gather(producer(), consumer())
    await queue.join()
    print(consumed, queue.empty(), queue.qsize(), queue.maxsize)
    for action in (queue.get_nowait, lambda: [queue.put_nowait(n) for n in range(5)], queue.task_done):
        try:
            for _ in range(9):
                action()
        except (asyncio.QueueEmpty, asyncio.QueueFull, ValueError) as problem:
            print(type(problem).__name__, problem)
    heap, stack = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for number in (3, 1, 2):
        await heap.put(number)
        await stack.put(number)
    print([await heap.get() for _ in range(3)], [await stack.get() for _ in range(3)])
    workers_queue, results = asyncio.Queue(), []

    async def worker(name):
        while True:
            item = await workers_queue.get()
            await asyncio.sleep(0)
            results.append(item * 2)
            workers_queue.task_done()

    workers = [asyncio.create_task(worker(n)) for n in range(3)]
    for number in range(10):
        workers_queue.put_nowait(number)
    await workers_queue.join()
    for task in workers:
        task.cancel()
    print(sorted(results), [repr(r) for r in await asyncio.gather(*workers, return_exceptions=True)])


async def locks():
    lock, log = asyncio.Lock(), []

    async def critical(name):
        async with lock:
            log.append(name + " in")
            await asyncio.sleep(0)
            log.append(name + " out")

    await asyncio.gather(*[critical(name) for name in "abc"])
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as problem:
        print(problem)
    event, order = asyncio.Event(), []

    async def waiter(name):
        await event.wait()
        order.append(name)

    waiters = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(order, event.is_set())
    event.set()
    await asyncio.gather(*waiters)
    print(order, await event.wait())
    semaphore, inside, peak = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal inside, peak
        async with semaphore:
            inside += 1
            peak = max(peak, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*[limited() for _ in range(6)])
    print(peak, semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as problem:
        print(problem)
    condition, items = asyncio.Condition(), []

    async def taker():
        async with condition:
            await condition.wait_for(lambda: items)
            return items.pop()

    takers = [asyncio.create_task(taker()) for _ in range(2)]
    await asyncio.sleep(0)
    async with condition:
        items.extend("xy")
        condition.notify_all()
    print(sorted(await asyncio.gather(*takers)))
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*[barrier.wait() for _ in range(3)])))


async def futures():
    loop = asyncio.get_running_loop()
    future, log = loop.create_future(), []
    future.add_done_callback(lambda f: log.append(("callback", f.result())))
    loop.call_soon(future.set_result, "soon")
    loop.call_later(0.001, log.append, "later")
    handle = loop.call_later(0.002, log.append, "never")
    handle.cancel()
    loop.call_at(loop.time() + 0.002, log.append, "at")
    print(await future, future.done(), handle.cancelled())
    await asyncio.sleep(0.02)
    print(log)
    broken = loop.create_future()
    broken.set_exception(KeyError("k"))
    try:
        await broken
    except KeyError as problem:
        print(repr(problem))
    for action in (lambda: broken.set_result(1), lambda: loop.create_future().result()):
        try:
            action()
        except asyncio.InvalidStateError as problem:
            print("InvalidStateError", problem)
    cancelled = loop.create_future()
    cancelled.cancel()
    try:
        await cancelled
    except asyncio.CancelledError:
        print("future cancelled", loop.is_running(), loop.is_closed(), asyncio.isfuture(cancelled))


async def threads():
    main = threading.get_ident()
    print(await asyncio.to_thread(lambda: threading.get_ident() != main), await asyncio.to_thread(pow, 2, 10))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))
    with ThreadPoolExecutor(2) as pool:
        begin = time.monotonic()
        await asyncio.gather(*[loop.run_in_executor(pool, time.sleep, 0.2) for _ in range(2)])
        print(time.monotonic() - begin < 0.39)
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as problem:
        print(problem)
    event = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(event.set))
    thread.start()
    await asyncio.wait_for(event.wait(), 5)
    thread.join()

    async def on_loop():
        return threading.get_ident() == main

    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(asyncio.run_coroutine_threadsafe(on_loop(),
        loop).result(5)))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.001)
    print(outcome)


variable = contextvars.ContextVar("variable", default="default")


async def contexts():
    async def child(value):
        before = variable.get()
        variable.set(value)
        await asyncio.sleep(0)
        return before, variable.get()

    variable.set("parent")
    print(await asyncio.gather(child("a"), child("b")), variable.get(), await asyncio.to_thread(variable.get))
    token = variable.set("changed")
    variable.reset(token)
    print(variable.get(), contextvars.copy_context()[variable], token.old_value,
          contextvars.copy_context().run(lambda: variable.set("inner") and variable.get()), variable.get())


async def handlers():
    seen = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: seen.append((context["message"], repr(context.get("exception")))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.001)
    print(seen[0][1], "callback" in seen[0][0])


for scenario in (queues, locks, futures, threads, contexts, handlers):
    print("--", scenario.__name__)
    asyncio.run(scenario())
print(variable.get())
