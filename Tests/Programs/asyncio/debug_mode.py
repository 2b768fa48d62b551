"""Debug mode: what it checks."""
import asyncio
import io
import re
import sys
import threading
import time


async def coroutine():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    for method in 'call_soon', 'call_soon_threadsafe':
        try:
            getattr(loop, method)(coroutine)
        except TypeError as error:
            print(error)
    try:
        loop.call_later(1, coroutine)
    except TypeError as error:
        print(error)
    try:
        loop.call_soon('text')
    except TypeError as error:
        print(error)
    errors = []

    def from_thread():
        future = loop.create_future()
        for call in lambda: loop.call_soon(print), lambda: loop.call_later(1, print):
            try:
                call()
            except RuntimeError as error:
                errors.append(str(error))
    thread = threading.Thread(target=from_thread)
    thread.start()
    thread.join()
    print(errors)
    future = loop.create_future()
    # The file of the library, or its name when it is part of the interpreter.
    print(re.sub(r'at \S*?(\w+)(\.py)?>?:\d+', r'at \1.py:N', repr(future).replace('<frozen ', '')))

    stderr = sys.stderr
    sys.stderr = io.StringIO()
    loop.slow_callback_duration = 0.02
    loop.call_soon(time.sleep, 0.03)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    text = sys.stderr.getvalue()
    sys.stderr = stderr
    print('Executing <Handle' in text, 'took 0.0' in text, 'seconds' in text)
    loop.set_debug(False)
    print(loop.get_debug())

asyncio.run(main(), debug=True)


async def off():
    print(asyncio.get_running_loop().get_debug())
asyncio.run(off(), debug=False)
