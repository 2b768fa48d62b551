"""Call graphs: who waits for whom."""
import asyncio


def shape(graph):
    """The graph as nested names; frames of the library left out."""
    name = graph.future.get_name() if hasattr(graph.future, 'get_name') else 'future'
    frames = [entry.frame.f_code.co_name for entry in graph.call_stack
              if entry.frame.f_code.co_filename == __file__]
    return name, frames, sorted(shape(waiter) for waiter in graph.awaited_by)


async def leaf():
    await asyncio.sleep(0)
    print(shape(asyncio.capture_call_graph()))


async def middle():
    await leaf()


async def main():
    asyncio.current_task().set_name('main')
    async with asyncio.TaskGroup() as group:
        group.create_task(middle(), name='in group')
    await asyncio.gather(asyncio.create_task(leaf(), name='gathered'))
    await asyncio.create_task(leaf(), name='awaited')
    await asyncio.wait([asyncio.create_task(leaf(), name='waited for')])
    await asyncio.shield(asyncio.create_task(leaf(), name='shielded'))

    future = asyncio.get_running_loop().create_future()

    async def waits():
        await future
    tasks = [asyncio.create_task(waits(), name=f'waiter {n}') for n in range(2)]
    await asyncio.sleep(0)
    print(shape(asyncio.capture_call_graph(future)))
    text = asyncio.format_call_graph(future).splitlines()
    print(text[0].split('(')[0], text[1], sum('+ Call stack:' in line for line in text))
    future.set_result(None)
    await asyncio.gather(*tasks)
    print(shape(asyncio.capture_call_graph(future)))
    asyncio.get_running_loop().call_soon(lambda: print(asyncio.capture_call_graph(), [asyncio.format_call_graph()]))
    await asyncio.sleep(0)
    try:
        asyncio.capture_call_graph(5)
    except TypeError as error:
        print(error)

asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)
