"""Child processes: streams, communicate, signals, shells, pipes of the loop."""
import asyncio
import os
import signal
import sys


async def main():
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE,
                                                   stdout=asyncio.subprocess.PIPE)
    print(process.returncode, process.pid > 0, process.stderr)
    process.stdin.write(b'line one\nline two\n')
    await process.stdin.drain()
    print(await process.stdout.readline())
    print(await process.communicate(b'the rest'))
    print(process.returncode, await process.wait())

    process = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3', stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.PIPE)
    print(await process.communicate(), process.returncode)
    process = await asyncio.create_subprocess_shell('echo out; echo err >&2', stdout=asyncio.subprocess.PIPE,
                                                    stderr=asyncio.subprocess.STDOUT)
    print(await process.communicate())

    process = await asyncio.create_subprocess_exec('sleep', '100')
    process.terminate()
    print(await process.wait() == -signal.SIGTERM)
    for call in process.terminate, process.kill, lambda: process.send_signal(signal.SIGINT):
        try:
            call()
        except ProcessLookupError as error:
            print(type(error).__name__)
    process = await asyncio.create_subprocess_exec('sleep', '100')
    try:
        await asyncio.wait_for(process.wait(), 0.05)
    except TimeoutError:
        process.kill()
        print('killed', await process.wait() == -signal.SIGKILL)

    processes = [await asyncio.create_subprocess_exec('sh', '-c', f'exit {n}') for n in range(5)]
    print(await asyncio.gather(*[p.wait() for p in processes]))
    try:
        await asyncio.create_subprocess_exec('/does/not/exist')
    except FileNotFoundError as error:
        print(error.filename)

    data = os.urandom(1_000_000)
    process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE,
                                                   stdout=asyncio.subprocess.PIPE)
    out, err = await process.communicate(data)
    print(out == data, err)
    process = await asyncio.create_subprocess_exec('true', stdin=asyncio.subprocess.PIPE)
    print(await process.communicate(data), process.returncode)

    # Pipes without processes.
    loop = asyncio.get_running_loop()
    read_end, write_end = os.pipe()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, 'rb', 0))
    transport, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(write_end, 'wb', 0))
    transport.write(b'through ')
    transport.write(b'the pipe')
    transport.close()
    print(await reader.read())

    events = []

    class Protocol(asyncio.SubprocessProtocol):
        def connection_made(self, transport):
            events.append('made')

        def pipe_data_received(self, fd, data):
            events.append((fd, data))

        def process_exited(self):
            events.append('exited')

        def connection_lost(self, exc):
            events.append(f'lost {exc}')
            over.set()
    over = asyncio.Event()
    transport, _ = await loop.subprocess_exec(Protocol, 'echo', 'hi', stdin=None)
    await over.wait()
    print(events[0], (1, b'hi\n') in events, 'exited' in events, events[-1], transport.get_returncode())
    transport.close()

asyncio.run(main())
