"""Exceptions nobody caught: handlers, contexts, default reports (stdout), never retrieved ones."""
import asyncio
import gc
import io
import re
import sys


def clean(text):
    text = re.sub(r'at \S*?(\w+\.py):\d+', r'at \1:N', text)
    text = re.sub(r'  File .*\n(    .*\n)*', '', text)
    return text.strip()


async def fail(error):
    raise error


def raise_it(error):
    raise error


async def main():
    loop = asyncio.get_running_loop()
    contexts = []
    loop.set_exception_handler(lambda loop, context: contexts.append(context))
    print(loop.get_exception_handler() is not None)

    loop.call_soon(raise_it, ValueError('callback'))
    await asyncio.sleep(0)
    context = contexts.pop()
    print(clean(context['message']), repr(context['exception']), clean(repr(context['handle'])))

    asyncio.create_task(fail(KeyError('lost')), name='lost task')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    context = contexts.pop()
    print(context['message'], repr(context['exception']), clean(repr(context['future'])))

    future = loop.create_future()
    future.set_exception(OSError('lost too'))
    del future
    gc.collect()
    context = contexts.pop()
    print(context['message'], repr(context['exception']))

    # Retrieved: no report.
    task = asyncio.create_task(fail(KeyError('seen')))
    await asyncio.wait([task])
    task.exception()
    del task
    gc.collect()
    print(contexts)

    loop.set_exception_handler(None)
    stderr = sys.stderr
    sys.stderr = io.StringIO()
    try:
        loop.call_exception_handler({'message': 'plain message', 'other': [1, 2], 'zeta': 'z'})
        loop.call_exception_handler({'exception': ValueError('with exception')})
        try:
            raise ZeroDivisionError('traced')
        except ZeroDivisionError as error:
            loop.default_exception_handler({'message': 'traced message', 'exception': error})
        loop.set_exception_handler(lambda loop, context: 1 / 0)
        loop.call_exception_handler({'message': 'handler fails'})
        loop.set_exception_handler(None)
        asyncio.create_task(fail(RuntimeError('in the default report')), name='n')
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        gc.collect()
    finally:
        text = sys.stderr.getvalue()
        sys.stderr = stderr
    print(re.sub(r'0x[0-9a-f]+', '0x', clean(text)))

    for wrong in 'handler', 5:
        try:
            loop.set_exception_handler(wrong)
        except TypeError as error:
            print(error)

asyncio.run(main())
