"""asyncio: run, tasks, gather, wait, time-outs, cancellation, task groups."""

import asyncio


def show(*values):
    print(*values)


async def after(delay, value):
    await asyncio.sleep(delay)
    return value


async def failing(delay, problem):
    await asyncio.sleep(delay)
    raise problem


async def basics():
    show(await after(0, "direct"), await asyncio.gather(after(0.02, "slow"), after(0.01, "fast"), after(0, "now")))
    task = asyncio.create_task(after(0.01, "task"), name="named")
    show(task.get_name(), task.done(), await task, task.done(), task.result(), task.exception(), task.cancelled())
    order = []

    async def step(name, delay):
        order.append(name + " start")
        await asyncio.sleep(delay)
        order.append(name + " end")

    await asyncio.gather(step("a", 0.02), step("b", 0.01), step("c", 0))
    show(order)
    show(await asyncio.gather(after(0, 1), failing(0, ValueError("v")), return_exceptions=True))
    try:
        await asyncio.gather(after(0.01, 1), failing(0, ValueError("first")), failing(0.005, KeyError("second")))
    except ValueError as problem:
        show("gather raised", problem)
    show(await asyncio.gather(), asyncio.current_task().get_name().startswith("Task-"), len(asyncio.all_tasks()) >= 1)


async def waiting():
    tasks = [asyncio.create_task(after(delay, delay)) for delay in (0.4, 0.001, 0.3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    show([t.result() for t in done], len(pending))
    done, pending = await asyncio.wait(pending, timeout=5)
    show(sorted(t.result() for t in done), len(pending))
    results = []
    for future in asyncio.as_completed([after(0.02, "x"), after(0.001, "y")]):
        results.append(await future)
    show(results)
    try:
        await asyncio.wait_for(after(5, "never"), 0.01)
    except TimeoutError as problem:
        show("timed out", repr(problem))
    show(await asyncio.wait_for(after(0, "in time"), 5))
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(5)
    except TimeoutError:
        show("timeout block", limit.expired())
    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(0)
    show(limit.expired(), limit.when())
    failed = asyncio.create_task(failing(0, OSError("task error")))
    done, _ = await asyncio.wait([failed])
    show(repr(failed.exception()))


async def cancelling():
    log = []

    async def worker():
        try:
            log.append("working")
            await asyncio.sleep(10)
        except asyncio.CancelledError as problem:
            log.append(f"cancelled {problem.args}")
            raise
        finally:
            log.append("cleanup")

    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    show(task.cancel("reason"), task.cancelling(), log)
    try:
        await task
    except asyncio.CancelledError:
        show("awaited", task.cancelled(), task.done(), log)
    unstarted = asyncio.create_task(worker())
    unstarted.cancel()
    await asyncio.gather(unstarted, return_exceptions=True)
    show(unstarted.cancelled(), log[3:])

    async def refuses():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "refused"

    stubborn = asyncio.create_task(refuses())
    await asyncio.sleep(0)
    stubborn.cancel()
    show(await stubborn, stubborn.cancelled())
    shielded = asyncio.create_task(after(0.01, "survived"))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(shielded), 0.001))
    show(repr((await asyncio.gather(outer, return_exceptions=True))[0]), await shielded)
    show(task.cancel(), repr(issubclass(asyncio.CancelledError, Exception)))


async def groups():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(after(0.01, 1))
        two = group.create_task(after(0, 2))
    show(one.result(), two.result())
    try:
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(after(10, "slow"))
            group.create_task(failing(0, ValueError("a")))
            group.create_task(failing(0, KeyError("b")))
    except* ValueError as values:
        show("values", [str(e) for e in values.exceptions])
    except* KeyError as keys:
        show("keys", [repr(e) for e in keys.exceptions])
    show(slow.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(after(10, "x"))
            raise RuntimeError("body failed")
    except ExceptionGroup as problem:
        show(problem, [repr(e) for e in problem.exceptions])

    async def nested(depth):
        async with asyncio.TaskGroup() as inner:
            if depth:
                inner.create_task(nested(depth - 1))
                inner.create_task(nested(depth - 1))
            total.append(depth)

    total = []
    await nested(4)
    show(len(total), sum(total))


async def errors():
    coroutine = after(0, 1)
    try:
        asyncio.run(coroutine)
    except RuntimeError as problem:
        show(problem)
    coroutine.close()
    try:
        await asyncio.gather(5)
    except TypeError as problem:
        show(problem)
    task = asyncio.create_task(after(1, "later"))
    for method in (task.result, task.exception):
        try:
            method()
        except asyncio.InvalidStateError as problem:
            show(problem)
    task.cancel()
    try:
        asyncio.create_task(5)
    except TypeError as problem:
        show(problem)
    try:
        await asyncio.wait([])
    except ValueError as problem:
        show(problem)


for scenario in (basics, waiting, cancelling, groups, errors):
    print("--", scenario.__name__)
    asyncio.run(scenario())
print(asyncio.run(after(0, "returned")))
try:
    asyncio.run(failing(0, ZeroDivisionError("out of run")))
except ZeroDivisionError as problem:
    print(problem)
try:
    asyncio.get_running_loop()
except RuntimeError as problem:
    print(problem)
with asyncio.Runner() as runner:
    print(runner.run(after(0, 1)), runner.run(after(0, 2)))
