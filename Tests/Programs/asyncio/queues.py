"""Queue, LifoQueue, PriorityQueue, shutdown."""
import asyncio


async def main():
    queue = asyncio.Queue()
    print(queue, queue.empty(), queue.full(), queue.qsize(), queue.maxsize)
    for item in 3, 1, 2:
        await queue.put(item)
    print(queue)
    print([await queue.get() for _ in range(3)])
    print(queue)
    lifo = asyncio.LifoQueue()
    priority = asyncio.PriorityQueue()
    for item in 3, 1, 2:
        lifo.put_nowait(item)
        priority.put_nowait(item)
    print([lifo.get_nowait() for _ in range(3)], [priority.get_nowait() for _ in range(3)], priority)

    small = asyncio.Queue(1)
    small.put_nowait('a')
    for call in lambda: small.put_nowait('b'), lambda: asyncio.Queue().get_nowait():
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(repr(error))
    print(small.full())

    log = []

    async def producer():
        for n in range(5):
            await small.put(n)
            log.append(f'put {n}')

    async def consumer():
        for _ in range(6):
            log.append(f'got {await small.get()}')
            small.task_done()
    await asyncio.gather(producer(), consumer())
    print(log)
    await small.join()
    try:
        small.task_done()
    except ValueError as error:
        print(error)

    # Waiting getters are served in their order, cancelled ones left out.
    queue = asyncio.Queue()
    getters = [asyncio.create_task(queue.get()) for _ in range(4)]
    await asyncio.sleep(0)
    print(str(queue))
    getters[1].cancel()
    for n in range(3):
        queue.put_nowait(n)
    print(await asyncio.gather(*getters, return_exceptions=True))
    # A getter cancelled after it was woken passes the item on.
    getters = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    queue.put_nowait('item')
    getters[0].cancel()
    print(await getters[1], getters[0].cancelled())
    # The same for putters.
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    putters = [asyncio.create_task(queue.put(n)) for n in (1, 2)]
    await asyncio.sleep(0)
    print(queue)
    queue.get_nowait()
    putters[0].cancel()
    await putters[1]
    print(queue)

    # join waits for task_done.
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    done = []

    async def work():
        while True:
            item = await queue.get()
            await asyncio.sleep(0.001)
            done.append(item)
            queue.task_done()
    workers = [asyncio.create_task(work()) for _ in range(2)]
    await queue.join()
    print(sorted(done))
    for worker in workers:
        worker.cancel()

    # Shutdown.
    queue = asyncio.Queue(2)
    queue.put_nowait(1)
    queue.put_nowait(2)
    putter = asyncio.create_task(queue.put(3))
    await asyncio.sleep(0)
    queue.shutdown()
    print(queue)
    print(repr((await asyncio.gather(putter, return_exceptions=True))[0]))
    try:
        queue.put_nowait(4)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    print(await queue.get(), await queue.get())
    for call in queue.get, lambda: queue.put(1):
        try:
            await call()
        except asyncio.QueueShutDown as error:
            print(repr(error))
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown()
    print(repr((await asyncio.gather(getter, return_exceptions=True))[0]))
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await joiner
    print(queue, queue.empty())

asyncio.run(main())
