"""Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier."""
import asyncio
import re


def show(thing):
    return re.sub(r'0x[0-9a-f]+', '0x', repr(thing))


async def test_lock():
    lock = asyncio.Lock()
    print(show(lock), lock.locked())
    order = []

    async def use(n):
        async with lock:
            order.append(f'{n} in')
            await asyncio.sleep(0)
            order.append(f'{n} out')
    tasks = [asyncio.create_task(use(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(show(lock))
    await asyncio.gather(*tasks)
    print(order, show(lock))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    print(await lock.acquire())

    # A woken waiter that is cancelled passes the lock on.
    first = asyncio.create_task(lock.acquire())
    second = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    print(await second, first.cancelled(), lock.locked())
    # No overtaking: the lock is free, but someone was woken for it.
    third = asyncio.create_task(use('third'))
    await asyncio.sleep(0)
    lock.release()
    order.clear()
    await asyncio.gather(use('late'), third)
    print(order)


async def test_event():
    event = asyncio.Event()
    print(show(event))
    tasks = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(show(event))
    event.set()
    print(event.is_set(), await asyncio.gather(*tasks), await event.wait(), show(event))
    event.clear()
    task = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print(await task, event.is_set())


async def test_condition():
    condition = asyncio.Condition()
    print(show(condition))
    log = []

    async def wait(n):
        async with condition:
            await condition.wait()
            log.append(n)
    tasks = [asyncio.create_task(wait(n)) for n in range(4)]
    await asyncio.sleep(0)
    print(show(condition))
    async with condition:
        condition.notify()
    await asyncio.sleep(0.01)
    print(log)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0.01)
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log)
    for method in condition.notify, condition.notify_all, condition.release:
        try:
            method()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    value = 0

    async def wait_for():
        async with condition:
            return await condition.wait_for(lambda: value >= 2 and f'value {value}')
    task = asyncio.create_task(wait_for())
    for _ in range(2):
        await asyncio.sleep(0)
        async with condition:
            value += 1
            condition.notify_all()
    print(await task)
    # Cancelled while it waits: the lock is taken again first.
    task = asyncio.create_task(wait(9))
    await asyncio.sleep(0)
    await condition.acquire()
    task.cancel()
    await asyncio.sleep(0)
    print(task.done())
    condition.release()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', condition.locked())


async def test_semaphore():
    semaphore = asyncio.Semaphore(2)
    print(show(semaphore), semaphore.locked())
    running = most = 0
    order = []

    async def use(n):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            order.append(n)
            await asyncio.sleep(0)
            running -= 1
    tasks = [asyncio.create_task(use(n)) for n in range(6)]
    await asyncio.sleep(0)
    print(show(semaphore), semaphore.locked())
    await asyncio.gather(*tasks)
    print(most, order, show(semaphore))
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.sleep(0)
    print([task.done() for task in tasks])
    await asyncio.sleep(0)
    print([task.done() for task in tasks], semaphore.locked())
    semaphore.release()
    print(await tasks[2])
    for value in (-1,):
        try:
            asyncio.Semaphore(value)
        except ValueError as error:
            print(error)
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(show(bounded))
    try:
        bounded.release()
    except ValueError as error:
        print(error)


async def test_barrier():
    barrier = asyncio.Barrier(3)
    print(show(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
    log = []

    async def come(n):
        index = await barrier.wait()
        log.append(n)
        return index
    tasks = [asyncio.create_task(come(n)) for n in range(2)]
    await asyncio.sleep(0.01)
    print(show(barrier), log)
    print(sorted(await asyncio.gather(come(2), *tasks)), sorted(log))
    print(sorted(await asyncio.gather(*[come(n) for n in range(6)])), len(log), show(barrier))

    async def expect_broken(n):
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError as error:
            return str(error)
    tasks = [asyncio.create_task(expect_broken(n)) for n in range(2)]
    await asyncio.sleep(0.01)
    await barrier.reset()
    print(await asyncio.gather(*tasks), show(barrier))
    tasks = [asyncio.create_task(expect_broken(n)) for n in range(2)]
    await asyncio.sleep(0.01)
    await barrier.abort()
    print(await asyncio.gather(*tasks), show(barrier))
    print(await expect_broken(1), barrier.broken)
    await barrier.reset()
    print(show(barrier))

    async def with_block():
        async with barrier as position:
            return position
    print(sorted(await asyncio.gather(*[with_block() for _ in range(3)])))
    task = asyncio.create_task(come(1))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(show(barrier))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


async def main():
    for part in test_lock, test_event, test_condition, test_semaphore, test_barrier:
        print('--', part.__name__)
        await part()

asyncio.run(main())

lock = asyncio.Lock()


async def contend():
    await lock.acquire()
    task = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
asyncio.run(contend())


async def elsewhere():
    try:
        await lock.acquire()
    except RuntimeError as error:
        print(show(error).replace(show(lock), 'LOCK'))
asyncio.run(elsewhere())
