"""Many tasks and many messages at once: sums that only come out right when nothing is lost."""
import asyncio


async def main():
    # A ring of queues.
    size, rounds = 50, 20
    queues = [asyncio.Queue() for _ in range(size)]

    async def node(i):
        total = 0
        for _ in range(rounds):
            value = await queues[i].get()
            total += value
            queues[(i + 1) % size].put_nowait(value + 1)
        return total
    tasks = [asyncio.create_task(node(i)) for i in range(size)]
    queues[0].put_nowait(0)
    print(sum(await asyncio.gather(*tasks)))

    # A thousand timers, in the order of their times.
    order = []

    async def sleeper(n):
        await asyncio.sleep(0.0001 * n)
        order.append(n)
    numbers = [(n * 7919) % 1000 for n in range(1000)]
    await asyncio.gather(*[sleeper(n) for n in numbers])
    print(len(order), sum(order), abs(order[0] - 0) < 50)

    # Timers cancelled in numbers.
    loop = asyncio.get_running_loop()
    fired = []
    handles = [loop.call_later(0.02 + n / 1e6, fired.append, n) for n in range(2000)]
    for n, handle in enumerate(handles):
        if n % 10:
            handle.cancel()
    await asyncio.sleep(0.05)
    print(len(fired), fired == sorted(fired))

    # Ten thousand tasks.
    async def add(n):
        await asyncio.sleep(0)
        return n
    print(sum(await asyncio.gather(*[add(n) for n in range(10_000)])))

    # Futures set in reverse.
    futures = [loop.create_future() for _ in range(100)]

    async def chain(i):
        value = await futures[i]
        if i:
            futures[i - 1].set_result(value + 1)
        return value
    tasks = [asyncio.create_task(chain(i)) for i in range(100)]
    await asyncio.sleep(0)
    futures[99].set_result(0)
    print(await tasks[0])

asyncio.run(main())
